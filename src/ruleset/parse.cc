// SPDX-License-Identifier: Apache-2.0
#include "src/ruleset/parse.h"

#include <optional>
#include <utility>

#include "google/protobuf/io/tokenizer.h"
#include "src/ruleset/hygiene.h"
#include "src/ruleset/limits.h"

namespace discretion::ruleset {
namespace {

using google::protobuf::TextFormat;

class Collector : public google::protobuf::io::ErrorCollector {
 public:
  Collector(const std::string& file, std::vector<Issue>& issues)
      : file_(file), issues_(issues) {}

  void AddError(int line, int column, const std::string& message) override {
    issues_.push_back({Severity::kError, file_, line + 1, column + 1, "",
                       message, "compare with proto/discretion/v1"});
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

}  // namespace

std::vector<Issue> Parse(const RulesetFile& file, const LoadLimits& limits,
                         google::protobuf::Message& message,
                         TextFormat::ParseInfoTree& tree) {
  std::vector<Issue> issues;
  const bool text = file.format == FileFormat::kText;
  if (std::optional<Refusal> refusal =
          text ? ScanText(file.content, limits)
               : ScanBinary(file.content, *message.GetDescriptor(), limits)) {
    return {FromRefusal(file.name, *refusal)};
  }
  if (std::optional<Refusal> refusal =
          text ? FindBadText(file.content) : std::nullopt) {
    return {FromRefusal(file.name, *refusal)};
  }
  if (text) {
    TextFormat::Parser parser;
    Collector collector(file.name, issues);
    parser.RecordErrorsTo(&collector);
    parser.WriteLocationsTo(&tree);
    parser.SetRecursionLimit(limits.max_depth + 1);
    if (!parser.ParseFromString(file.content, &message)) {
      if (issues.empty()) collector.AddError(0, 0, "the file cannot be read");
      return issues;
    }
  } else if (!message.ParseFromString(file.content)) {
    return {FromRefusal(
        file.name,
        {0, 0, "the file cannot be read",
         "write it with protoc --encode; all strings must be UTF-8"})};
  }
  CheckHygiene(Place(&file.name, &message, text ? &tree : nullptr), issues);
  return issues;
}

}  // namespace discretion::ruleset
