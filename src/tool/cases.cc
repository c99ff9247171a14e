// SPDX-License-Identifier: Apache-2.0
// `eval --cases`: a file of cases, one a line.

#include <unistd.h>

#include <chrono>
#include <cstdint>
#include <ostream>
#include <string>
#include <utility>

#include "absl/strings/ascii.h"
#include "absl/strings/match.h"
#include "absl/strings/str_cat.h"
#include "discretion/answer.h"
#include "discretion/explain.h"
#include "discretion/messages.h"
#include "src/tool/lines.h"
#include "src/tool/tool.h"

namespace discretion::tool {
namespace {

using Clock = std::chrono::steady_clock;

constexpr size_t kMaxLine = 1 << 20;  // as long as a case file may be
constexpr size_t kBlock = 1 << 16;    // written at once, and more

// How far it came, once a second, for who sits before it. Not where the answers
// run over the same screen.
class Progress {
 public:
  explicit Progress(std::ostream& err)
      : err_(err), wanted_(isatty(STDERR_FILENO) && !isatty(STDOUT_FILENO)) {}
  ~Progress() {
    if (shown_) err_ << "\r\x1b[K" << std::flush;
  }

  void Tell(size_t cases) {
    if (!wanted_) return;
    const Clock::time_point now = Clock::now();
    if (now - last_ < std::chrono::seconds(1)) return;
    last_ = now;
    shown_ = true;
    err_ << "\r" << Count(cases, "case") << std::flush;
  }

 private:
  std::ostream& err_;
  const bool wanted_;
  bool shown_ = false;
  Clock::time_point last_ = Clock::now();
};

// Lines on their way out, in blocks.
class Output {
 public:
  explicit Output(std::ostream& out) : out_(out) {}

  // False if they could not be written.
  bool Add(absl::string_view line) {
    absl::StrAppend(&block_, line, "\n");
    return block_.size() < kBlock || Flush();
  }
  bool Flush() {
    if (block_.empty()) return true;
    out_.write(block_.data(), static_cast<std::streamsize>(block_.size()));
    block_.clear();
    return static_cast<bool>(out_.flush());
  }

 private:
  std::ostream& out_;
  std::string block_;
};

absl::StatusOr<Case> ReadLine(Lines::Got got, const std::string& line) {
  if (got == Lines::Got::kTooLong) {
    return absl::InvalidArgumentError(absl::StrCat(
        "the line has more than ", kMaxLine, " bytes; write one case a line"));
  }
  if (!absl::StartsWith(absl::StripLeadingAsciiWhitespace(line), "{")) {
    return absl::InvalidArgumentError(
        "the line does not begin with `{`; write one case a line, as JSON, "
        "without a byte order mark");
  }
  return ParseCase(line);
}

// The JSON of the answer; of a case that was read, `id` says which.
absl::StatusOr<std::string> AnswerLine(const Snapshot& snapshot, Lines::Got got,
                                       const std::string& line,
                                       std::string& id) {
  const absl::StatusOr<Case> c = ReadLine(got, line);
  if (!c.ok()) return c.status();
  id = c->id;
  if (c->offence.empty()) {
    return absl::InvalidArgumentError("no offence is named; give `offence`");
  }
  if (AsksForAnswer(*c)) {
    const absl::StatusOr<Answer> whole = AnswerCase(snapshot, *c);
    if (!whole.ok()) return whole.status();
    return ToJson(*whole);
  }
  const absl::StatusOr<Determination> answer = snapshot.Determine(*c);
  if (!answer.ok()) return answer.status();
  return ToJson(*answer);
}

bool Blank(const std::string& line) {
  return absl::StripAsciiWhitespace(line).empty();
}

}  // namespace

ExitCode EvalCases(const Common& common, const std::string& file,
                   std::ostream& out, std::ostream& err) {
  absl::StatusOr<Lines> lines = Lines::Open(file, kMaxLine);
  if (!lines.ok()) return Fail(lines.status(), err);
  const absl::StatusOr<const Engine*> engine = LoadEngine(common, {});
  if (!engine.ok()) return Fail(engine.status(), err);
  const Snapshot snapshot = (*engine)->snapshot();
  Output output(out);
  size_t cases = 0;
  size_t errors = 0;
  absl::Status read;
  {
    Progress progress(err);
    std::string line;
    for (int64_t number = 1;; ++number) {
      // Whoever writes the cases may wait for the answers so far.
      if (!lines->ready() && !output.Flush()) return kNotWritten;
      const absl::StatusOr<Lines::Got> got = lines->Next(line);
      read = got.status();
      if (!got.ok() || *got == Lines::Got::kEnd) break;
      if (*got == Lines::Got::kLine && Blank(line)) continue;
      ++cases;
      std::string id;
      const absl::StatusOr<std::string> answer =
          AnswerLine(snapshot, *got, line, id);
      if (!answer.ok()) ++errors;
      if (!output.Add(answer.ok() ? *answer
                                  : RefusalJson(number, id, answer.status()))) {
        return kNotWritten;
      }
      progress.Tell(cases);
    }
  }
  if (!output.Flush()) return kNotWritten;
  err << Count(cases, "case") << ": " << cases - errors << " answered, "
      << Count(errors, "error") << "\n";
  if (!read.ok()) return Fail(read, err);
  return errors == 0 ? kOk : kRefused;
}

}  // namespace discretion::tool
