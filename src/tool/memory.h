// SPDX-License-Identifier: Apache-2.0
#ifndef DISCRETION_SRC_TOOL_MEMORY_H_
#define DISCRETION_SRC_TOOL_MEMORY_H_

namespace discretion::tool {

// Asks for a heap of large pages, on the systems that have them: of the time in
// which a large catalog is read, a third goes by with the first touch of small
// ones. To be called first, by a program and never by a library: it sets how
// the whole process takes memory.
void UseLargePages();

}  // namespace discretion::tool

#endif  // DISCRETION_SRC_TOOL_MEMORY_H_
