// SPDX-License-Identifier: Apache-2.0
#ifndef DISCRETION_TESTS_TOOL_RUN_PROGRAM_H_
#define DISCRETION_TESTS_TOOL_RUN_PROGRAM_H_

// Runs a program as a user would, in an environment that holds nothing but what
// the test put there.

#include <functional>
#include <string>
#include <utility>
#include <vector>

namespace discretion::testing {

struct Command {
  std::string program;  // path
  std::vector<std::string> arguments;
  std::string folder;  // to run in; empty: the test's own
  // Set in the program's environment, beside what a sanitizer needs.
  std::vector<std::pair<std::string, std::string>> environment;
  std::string output;  // file that takes stdout; empty: Ran::out
  std::string input;   // file that gives stdin; empty: nothing
  std::string error;   // file that takes stderr; empty: Ran::err
  // In the new process, before the program; it may not allocate.
  std::function<void()> before;
};

struct Ran {
  int code = -1;  // exit code; 128 and more: ended by a signal
  std::string out;
  std::string err;
};

// A code of -1 and the reason in `err` if it could not be started.
Ran RunProgram(const Command& command);

// An empty folder for this test process, below the system's folder for such
// things; removed at exit.
std::string ScratchFolder();

// The content of a file; fails the test if it cannot be read.
std::string ReadFile(const std::string& path);

// Fails the test if the file cannot be written.
void WriteFile(const std::string& path, const std::string& content);

}  // namespace discretion::testing

#endif  // DISCRETION_TESTS_TOOL_RUN_PROGRAM_H_
