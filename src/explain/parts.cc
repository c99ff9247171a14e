// SPDX-License-Identifier: Apache-2.0
#include "src/explain/parts.h"

#include "absl/strings/match.h"

namespace discretion::explain {

void Parts::Begin() {
  if (!said_.empty()) out_.Say("；", "; ");
  begin_ = out_.size();
}

void Parts::End() {
  const absl::string_view words = out_.Since(begin_);
  for (const Part& part : said_) {
    if (Of(part) == words) return out_.CutTo(said_.back().end);
  }
  said_.push_back({begin_, out_.size()});
}

void Parts::EndStatement() {
  const absl::string_view comma = out_.zh() ? "，" : ", ";
  const absl::string_view words = out_.Since(begin_);
  const size_t head =
      said_.empty() ? absl::string_view::npos : words.find(comma);
  if (head == absl::string_view::npos ||
      !absl::StartsWith(Of(said_.back()), words.substr(0, head + comma.size())))
    return End();
  Part& last = said_.back();
  if (absl::EndsWith(Of(last), words.substr(head))) return out_.CutTo(last.end);
  out_.CutOut(last.end, begin_ + head);
  last.end = out_.size();
}

}  // namespace discretion::explain
