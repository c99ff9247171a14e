// SPDX-License-Identifier: Apache-2.0
#ifndef DISCRETION_TESTS_TOOL_TRANSCRIPT_H_
#define DISCRETION_TESTS_TOOL_TRANSCRIPT_H_

// Sessions with the tool, written as they look:
//
//   # A comment.
//   + case.textproto                    a file for the commands that follow:
//   | offence: "sz-1"                   a line of it
//   * 100000 {"a":                      this text so many times
//   $ discretion eval --case case.textproto --lang=en
//   not meeting one's responsibility …  stdout
//   ...                                 any number of lines
//     Heavier circumstances: ... yuan.  any text within a line
//   2> discretion: …                    stderr
//   [0]                                 the exit code ends the block
//
// In commands, `'…'` holds a word together, and `> FILE` at the end takes
// stdout. In commands and files, `\xNN` is a byte.

#include <string>
#include <utility>
#include <vector>

#include "tests/tool/run_program.h"

namespace discretion::testing {

struct Exchange {
  std::vector<std::pair<std::string, std::string>> files;  // made before it
  std::string command;                                     // after "$ "
  std::vector<std::string> out;
  std::vector<std::string> err;
  int code = 0;
  int line = 0;     // of the command, 1-based
  size_t from = 0;  // what is expected: lines [from, to) of the transcript
  size_t to = 0;
};

struct Transcript {
  std::vector<std::string> lines;
  std::vector<Exchange> exchanges;
  std::string fault;  // what is wrong with the transcript; empty: nothing
};

Transcript ReadTranscript(const std::string& content);

// The words of a command; the first is the program's name.
std::vector<std::string> Words(const std::string& command);

std::vector<std::string> Lines(const std::string& text);

// Whether `found` is as `expected` has it.
bool Matches(const std::vector<std::string>& expected,
             const std::vector<std::string>& found);

// Both, with a mark where they cease to agree; empty if `found` matches.
std::string Difference(const std::vector<std::string>& expected,
                       const std::vector<std::string>& found);

// What is wrong with `ran` under `exchange`; empty if nothing.
std::string Compare(const Exchange& exchange, const Ran& ran);

// The transcript as the runs make it; blocks that match keep their wildcards.
std::string Updated(const Transcript& transcript, const std::vector<Ran>& runs);

}  // namespace discretion::testing

#endif  // DISCRETION_TESTS_TOOL_TRANSCRIPT_H_
