// SPDX-License-Identifier: Apache-2.0
// Dispositions from the command line.

#include <algorithm>
#include <utility>

#include "absl/strings/str_cat.h"
#include "discretion/entry_content.h"
#include "discretion/money.h"
#include "src/tool/record.h"
#include "src/tool/record_words.h"
#include "src/tool/small_file.h"

namespace discretion::tool {
namespace {

absl::StatusOr<ImposedKind> ReadImposed(absl::string_view text) {
  const size_t equals = text.find('=');
  const std::optional<Kind> kind = ParseKind(text.substr(0, equals));
  if (!kind) {
    return absl::InvalidArgumentError(
        absl::StrCat("`", text.substr(0, equals),
                     "` is no kind of penalty; write its Chinese name, or one "
                     "of: ",
                     KindNames()));
  }
  if (*kind == Kind::kFine) {
    return absl::InvalidArgumentError(
        "a fine is imposed with its amount; give --fine YUAN");
  }
  ImposedKind out = {.kind = *kind};
  if (equals == absl::string_view::npos) return out;
  out.term = ParseTerm(text.substr(equals + 1));
  if (out.term) return out;
  return absl::InvalidArgumentError(
      absl::StrCat("`", text.substr(equals + 1),
                   "` is no term; write days, months or years, as in `10d`, "
                   "`6m`, `5y`"));
}

absl::StatusOr<std::vector<ImposedKind>> ReadImposed(
    const DispositionArguments& arguments) {
  std::vector<ImposedKind> out;
  if (!arguments.fine.empty()) {
    const absl::StatusOr<Money> fine = Money::Parse(arguments.fine);
    if (!fine.ok()) return fine.status();
    out.push_back({.kind = Kind::kFine, .fine = *fine});
  }
  for (const std::string& text : arguments.impose) {
    const absl::StatusOr<ImposedKind> one = ReadImposed(text);
    if (!one.ok()) return one.status();
    out.push_back(*one);
  }
  return out;
}

// The library has kinds in the option's order; a person has them in any.
void SortAs(const Option& option, std::vector<ImposedKind>& imposed) {
  auto next = imposed.begin();
  for (const Penalty& penalty : option.penalties) {
    const auto same = std::find_if(
        next, imposed.end(),
        [&](const ImposedKind& one) { return one.kind == penalty.kind; });
    if (same == imposed.end()) continue;
    std::rotate(next, same, same + 1);
    ++next;
  }
}

// What the disposition is of; nullptr: that is not known.
const Determination* AppliedTo(const Answer* answer,
                               const Disposition& disposition) {
  if (answer == nullptr) return nullptr;
  const PartyAnswer& party = answer->parties.front();
  if (!disposition.candidate) return party.applies();
  const int candidate = *disposition.candidate;
  const bool there =
      candidate >= 0 && candidate < static_cast<int>(party.candidates.size());
  return there ? &party.candidates[candidate].determination : nullptr;
}

absl::StatusOr<std::vector<Disposition>> FromFile(const std::string& path) {
  const absl::StatusOr<std::string> content =
      ReadSmallFile(path, "dispositions");
  if (!content.ok()) return content.status();
  absl::StatusOr<std::vector<Disposition>> read = ParseDispositions(*content);
  if (read.ok()) return read;
  return absl::Status(read.status().code(),
                      absl::StrCat(path, ": ", read.status().message()));
}

}  // namespace

absl::StatusOr<std::vector<Disposition>> ReadDispositions(
    const DispositionArguments& arguments, const Case& c,
    const Answer* answer) {
  if (!arguments.file.empty()) return FromFile(arguments.file);
  if (c.parties.size() > 1) {
    return absl::InvalidArgumentError(
        absl::StrCat("the case has ", c.parties.size(),
                     " parties; give --dispositions FILE, with one for each"));
  }
  for (const std::string* text :
       {&arguments.reason, &arguments.edition_reason, &arguments.fine}) {
    const absl::Status readable = CheckArgument(*text);
    if (!readable.ok()) return readable;
  }
  Disposition out = {.candidate_reason = arguments.edition_reason,
                     .reason = arguments.reason};
  if (!c.parties.empty()) out.party = c.parties.front().id;
  if (arguments.option > 0) out.option = arguments.option - 1;
  if (arguments.edition > 0) out.candidate = arguments.edition - 1;
  absl::StatusOr<std::vector<ImposedKind>> imposed = ReadImposed(arguments);
  if (!imposed.ok()) return imposed.status();
  out.imposed = *std::move(imposed);
  const Determination* applied = AppliedTo(answer, out);
  if (applied == nullptr) return std::vector<Disposition>{std::move(out)};
  const size_t options = applied->options().size();
  if (!out.option && applied->missing().empty()) {
    return absl::InvalidArgumentError(
        absl::StrCat("choose one of the ", options,
                     " lawful outcomes with --option, from 1 "
                     "on; `discretion options` lists them"));
  }
  if (out.option && static_cast<size_t>(*out.option) < options)
    SortAs(applied->options()[*out.option], out.imposed);
  return std::vector<Disposition>{std::move(out)};
}

}  // namespace discretion::tool
