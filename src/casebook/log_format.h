// SPDX-License-Identifier: Apache-2.0
#ifndef DISCRETION_SRC_CASEBOOK_LOG_FORMAT_H_
#define DISCRETION_SRC_CASEBOOK_LOG_FORMAT_H_

// What export and import agree on.

namespace discretion::casebook {

inline constexpr int kExportFormat = 1;

}  // namespace discretion::casebook

#endif  // DISCRETION_SRC_CASEBOOK_LOG_FORMAT_H_
