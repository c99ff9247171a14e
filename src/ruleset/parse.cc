// SPDX-License-Identifier: Apache-2.0
#include "src/ruleset/parse.h"

#include <optional>
#include <utility>

#include "absl/strings/ascii.h"
#include "absl/strings/match.h"
#include "absl/strings/str_cat.h"
#include "google/protobuf/io/tokenizer.h"
#include "google/protobuf/util/json_util.h"
#include "src/base/characters.h"
#include "src/ruleset/hygiene.h"
#include "src/ruleset/limits.h"

namespace discretion::ruleset {
namespace {

using google::protobuf::TextFormat;

// "String literals cannot cross line boundaries." -> lower case, no full stop.
std::string InHouseStyle(std::string message) {
  if (!message.empty() && message.back() == '.') message.pop_back();
  if (!message.empty()) message.front() = absl::ascii_tolower(message.front());
  return message;
}

class Collector : public google::protobuf::io::ErrorCollector {
 public:
  Collector(const std::string& file, std::vector<Issue>& issues)
      : file_(file), issues_(issues) {}

  void AddError(int line, int column, const std::string& message) override {
    // Protobuf reads bytes: of a character outside quotes it tells two faults
    // at one place, the second with a part of the character in it.
    if (absl::StartsWith(message, "Interpreting non ascii") ||
        !IsUtf8(message)) {
      Issue issue{Severity::kError,
                  file_,
                  line + 1,
                  column + 1,
                  "",
                  "a character that is not ASCII stands outside quotes",
                  "put texts in straight double quotes"};
      const bool told =
          !issues_.empty() && issues_.back().ToString() == issue.ToString();
      if (!told) issues_.push_back(std::move(issue));
      return;
    }
    issues_.push_back({Severity::kError, file_, line + 1, column + 1, "",
                       InHouseStyle(message),
                       "compare with proto/discretion/v1"});
  }
  void AddWarning(int line, int column, const std::string& message) override {
    AddError(line, column, message);
  }

 private:
  const std::string& file_;
  std::vector<Issue>& issues_;
};

Issue FromRefusal(const std::string& file, const Refusal& refusal) {
  return {Severity::kError, file,        refusal.line, refusal.column, "",
          refusal.message,  refusal.hint};
}

Parsed Unreadable(const std::string& file, const Refusal& refusal) {
  return {{FromRefusal(file, refusal)}, false};
}

bool ReadBinary(const std::string& content, google::protobuf::Message& message,
                Parts* parts) {
  return parts == nullptr ? message.ParseFromString(content)
                          : message.ParseFromString(TakeParts(content, *parts));
}

Parsed Checked(const Place& place) {
  Parsed parsed;
  parsed.readable = CheckHygiene(place, parsed.issues);
  return parsed;
}

}  // namespace

Parsed Parse(const RulesetFile& file, const LoadLimits& limits,
             google::protobuf::Message& message,
             TextFormat::ParseInfoTree& tree, Parts* parts) {
  const bool text = file.format == FileFormat::kText;
  bool clean = false;
  std::optional<Refusal> refusal =
      text ? ScanText(file.content, limits)
           : ScanBinary(file.content, *message.GetDescriptor(), limits, &clean);
  if (!refusal && text) refusal = FindBadText(file.content);
  if (refusal) return Unreadable(file.name, *refusal);
  if (text) {
    std::vector<Issue> issues;
    TextFormat::Parser parser;
    Collector collector(file.name, issues);
    parser.RecordErrorsTo(&collector);
    parser.WriteLocationsTo(&tree);
    parser.SetRecursionLimit(limits.max_depth + 1);
    if (!parser.ParseFromString(file.content, &message)) {
      if (issues.empty()) collector.AddError(0, 0, "the file cannot be read");
      return {std::move(issues), false};
    }
  } else if (!ReadBinary(file.content, message, clean ? parts : nullptr)) {
    return Unreadable(
        file.name,
        {0, 0, "the file cannot be read",
         "write it with `discretion compile`; all strings must be UTF-8"});
  }
  if (clean) return {{}, true};
  return Checked(Place(&file.name, &message, text ? &tree : nullptr));
}

Parsed ParseJson(const std::string& file, absl::string_view content,
                 const LoadLimits& limits, google::protobuf::Message& message) {
  std::optional<Refusal> refusal = ScanJson(content, limits);
  if (!refusal) refusal = FindBadText(content);
  if (refusal) return Unreadable(file, *refusal);
  const google::protobuf::util::Status read =
      google::protobuf::util::JsonStringToMessage(
          google::protobuf::StringPiece(content.data(), content.size()),
          &message);
  if (!read.ok()) {
    // Its second line shows the text, its third points at a column.
    const std::string told(read.message().data(), read.message().size());
    return Unreadable(
        file, {0, 0,
               absl::StrCat("not the JSON of ",
                            std::string(message.GetDescriptor()->full_name()),
                            ": ", told.substr(0, told.find('\n'))),
               "compare with proto/discretion/v1"});
  }
  return Checked(Place(&file, &message, nullptr));
}

}  // namespace discretion::ruleset
