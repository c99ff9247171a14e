// SPDX-License-Identifier: Apache-2.0
#include "tests/tool/transcript.h"

#include <optional>

#include "absl/strings/escaping.h"
#include "absl/strings/match.h"
#include "absl/strings/numbers.h"
#include "absl/strings/str_cat.h"
#include "absl/strings/str_join.h"
#include "absl/strings/str_split.h"
#include "absl/strings/strip.h"

namespace discretion::testing {
namespace {

constexpr char kAny[] = "...";
constexpr char kErr[] = "2> ";

std::string Bytes(absl::string_view text) {
  std::string bytes;
  while (!text.empty()) {
    if (text.size() >= 4 && absl::StartsWith(text, "\\x")) {
      bytes += absl::HexStringToBytes(text.substr(2, 2));
      text.remove_prefix(4);
    } else {
      bytes += text.front();
      text.remove_prefix(1);
    }
  }
  return bytes;
}

// "[3]".
std::optional<int> ExitCode(absl::string_view line) {
  int code = 0;
  if (absl::ConsumePrefix(&line, "[") && absl::ConsumeSuffix(&line, "]") &&
      absl::SimpleAtoi(line, &code)) {
    return code;
  }
  return std::nullopt;
}

// "100000 {" of a file.
std::string Repeated(absl::string_view line) {
  const size_t blank = line.find(' ');
  int times = 0;
  if (blank == absl::string_view::npos ||
      !absl::SimpleAtoi(line.substr(0, blank), &times)) {
    return "";
  }
  const std::string text = Bytes(line.substr(blank + 1));
  std::string all;
  for (int i = 0; i < times; ++i) all += text;
  return all;
}

bool LineMatches(absl::string_view expected, absl::string_view found) {
  const std::vector<absl::string_view> parts = absl::StrSplit(expected, kAny);
  if (parts.size() == 1) return expected == found;
  if (!absl::ConsumePrefix(&found, parts.front())) return false;
  for (size_t i = 1; i + 1 < parts.size(); ++i) {
    const size_t at = found.find(parts[i]);
    if (at == absl::string_view::npos) return false;
    found.remove_prefix(at + parts[i].size());
  }
  return absl::EndsWith(found, parts.back());
}

// How far two texts go together: so many lines of each.
struct Progress {
  size_t expected = 0;
  size_t found = 0;
};

Progress Follow(const std::vector<std::string>& expected,
                const std::vector<std::string>& found) {
  // reach[j]: the expected lines so far match the first j found.
  std::vector<bool> reach(found.size() + 1);
  reach[0] = true;
  Progress progress;
  for (const std::string& line : expected) {
    std::vector<bool> next(found.size() + 1);
    bool any = false;
    size_t last = 0;
    for (size_t j = 0; j <= found.size(); ++j) {
      if (line == kAny) {
        next[j] = reach[j] || (j > 0 && next[j - 1]);
      } else {
        next[j] = j > 0 && reach[j - 1] && LineMatches(line, found[j - 1]);
      }
      if (next[j]) {
        any = true;
        last = j;
      }
    }
    // Lines left out may hold all the rest: where they began is the place.
    if (!any) return progress;
    ++progress.expected;
    if (line != kAny || progress.expected == expected.size()) {
      progress.found = last;
    }
    reach = std::move(next);
  }
  return progress;
}

// The lines, with a mark where they cease to agree.
std::string Marked(const std::vector<std::string>& lines, size_t place) {
  std::string text;
  for (size_t i = 0; i < lines.size(); ++i) {
    absl::StrAppend(&text, i == place ? "  > " : "    ", lines[i], "\n");
  }
  return place < lines.size() ? text : text + "  > (the end)\n";
}

std::vector<std::string> Expected(const Ran& ran) {
  std::vector<std::string> lines = Lines(ran.out);
  for (const std::string& line : Lines(ran.err)) {
    lines.push_back(absl::StrCat(kErr, line));
  }
  lines.push_back(absl::StrCat("[", ran.code, "]"));
  return lines;
}

}  // namespace

std::vector<std::string> Lines(const std::string& text) {
  if (text.empty()) return {};
  std::vector<std::string> lines =
      absl::StrSplit(absl::StripSuffix(text, "\n"), '\n');
  return lines;
}

std::vector<std::string> Words(const std::string& command) {
  std::vector<std::string> words;
  std::string word;
  bool quoted = false;
  bool begun = false;
  for (const char c : command) {
    if (c == '\'') {
      quoted = !quoted;
      begun = true;
    } else if (c == ' ' && !quoted) {
      if (begun) words.push_back(Bytes(word));
      word.clear();
      begun = false;
    } else {
      word += c;
      begun = true;
    }
  }
  if (begun) words.push_back(Bytes(word));
  return words;
}

Transcript ReadTranscript(const std::string& content) {
  Transcript transcript;
  transcript.lines = Lines(content);
  std::vector<std::pair<std::string, std::string>> files;
  bool open = false;  // after a command, before its exit code
  for (size_t i = 0; i < transcript.lines.size(); ++i) {
    absl::string_view line = transcript.lines[i];
    if (open) {
      Exchange& exchange = transcript.exchanges.back();
      if (const std::optional<int> code = ExitCode(line)) {
        exchange.code = *code;
        exchange.to = i + 1;
        open = false;
      } else if (absl::ConsumePrefix(&line, kErr)) {
        exchange.err.push_back(std::string(line));
      } else {
        exchange.out.push_back(std::string(line));
      }
      continue;
    }
    if (line.empty() || absl::StartsWith(line, "#")) continue;
    if (absl::ConsumePrefix(&line, "$ ")) {
      Exchange exchange;
      exchange.files = std::move(files);
      files.clear();
      exchange.command = std::string(line);
      exchange.line = static_cast<int>(i) + 1;
      exchange.from = i + 1;
      transcript.exchanges.push_back(std::move(exchange));
      open = true;
    } else if (absl::ConsumePrefix(&line, "+ ")) {
      files.push_back({std::string(line), ""});
    } else if (absl::ConsumePrefix(&line, "| ") && !files.empty()) {
      absl::StrAppend(&files.back().second, Bytes(line), "\n");
    } else if (absl::ConsumePrefix(&line, "* ") && !files.empty()) {
      absl::StrAppend(&files.back().second, Repeated(line));
    } else {
      transcript.fault = absl::StrCat("line ", i + 1, " belongs to no command");
      return transcript;
    }
  }
  if (open) transcript.fault = "the last command has no exit code";
  if (transcript.exchanges.empty()) transcript.fault = "no command";
  return transcript;
}

bool Matches(const std::vector<std::string>& expected,
             const std::vector<std::string>& found) {
  const Progress progress = Follow(expected, found);
  return progress.expected == expected.size() && progress.found == found.size();
}

std::string Difference(const std::vector<std::string>& expected,
                       const std::vector<std::string>& found) {
  const Progress progress = Follow(expected, found);
  if (progress.expected == expected.size() && progress.found == found.size()) {
    return "";
  }
  return absl::StrCat("expected:\n", Marked(expected, progress.expected),
                      "found:\n", Marked(found, progress.found));
}

std::string Compare(const Exchange& exchange, const Ran& ran) {
  std::string told;
  if (ran.code != exchange.code) {
    told = absl::StrCat("exit code ", ran.code, " instead of ", exchange.code,
                        "\n");
  }
  const std::string out = Difference(exchange.out, Lines(ran.out));
  if (!out.empty()) absl::StrAppend(&told, "stdout, ", out);
  const std::string err = Difference(exchange.err, Lines(ran.err));
  if (!err.empty()) absl::StrAppend(&told, "stderr, ", err);
  return told;
}

std::string Updated(const Transcript& transcript,
                    const std::vector<Ran>& runs) {
  std::vector<std::string> lines;
  size_t copied = 0;
  for (size_t i = 0; i < transcript.exchanges.size(); ++i) {
    const Exchange& exchange = transcript.exchanges[i];
    if (Compare(exchange, runs[i]).empty()) continue;
    lines.insert(lines.end(), transcript.lines.begin() + copied,
                 transcript.lines.begin() + exchange.from);
    for (std::string& line : Expected(runs[i])) {
      lines.push_back(std::move(line));
    }
    copied = exchange.to;
  }
  lines.insert(lines.end(), transcript.lines.begin() + copied,
               transcript.lines.end());
  return absl::StrCat(absl::StrJoin(lines, "\n"), "\n");
}

}  // namespace discretion::testing
