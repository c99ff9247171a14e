// SPDX-License-Identifier: Apache-2.0
// What a ruleset is: its identity, dates, sources, statutes.

#include <algorithm>

#include "absl/strings/ascii.h"
#include "absl/strings/str_cat.h"
#include "absl/strings/strip.h"
#include "src/base/pages.h"
#include "src/ruleset/compiler.h"

namespace discretion::ruleset {
namespace {

constexpr size_t kMaxId = 64;

bool IdCharacter(char c) {
  return (c >= 'a' && c <= 'z') || (c >= '0' && c <= '9') || c == '.' ||
         c == '_' || c == '-';
}

bool ValidId(absl::string_view id) {
  return !id.empty() && id.size() <= kMaxId && id.front() != '.' &&
         id.front() != '_' && id.front() != '-' &&
         std::all_of(id.begin(), id.end(), IdCharacter);
}

// A ruleset's id is a path of such ids.
bool ValidRulesetId(absl::string_view id) {
  while (true) {
    const size_t slash = id.find('/');
    if (!ValidId(id.substr(0, slash))) return false;
    if (slash == absl::string_view::npos) return true;
    id.remove_prefix(slash + 1);
  }
}

// A number from 1 on, without leading zeros, of at most `digits` digits.
bool TakeNumber(int digits, absl::string_view& text, int& number) {
  int taken = 0;
  while (taken < digits && !text.empty() && absl::ascii_isdigit(text.front())) {
    number = number * 10 + (text.front() - '0');
    if (number == 0) return false;
    text.remove_prefix(1);
    ++taken;
  }
  return taken > 0;
}

// "(3)"
bool TakeBracketed(absl::string_view& text, int& number) {
  return absl::ConsumePrefix(&text, "(") && TakeNumber(3, text, number) &&
         absl::ConsumePrefix(&text, ")");
}

}  // namespace

Compiler::Compiler(std::vector<Issue>& issues) : Compiling(issues) {
  model_ = std::make_shared<Model>();
}

void Compiler::AddIncluded(const v1::Ruleset& message, const Parts& parts,
                           const Place& place) {
  AddDocument(message);
  AddShared(message, parts, place);
}

void Compiler::AddOwn(const v1::Ruleset& message, const Parts& parts,
                      const Place& place) {
  AddIdentity(message, place);
  AddDocument(message);
  const size_t included = method_sources_.size();
  AddShared(message, parts, place);
  for (size_t i = included; i < method_sources_.size(); ++i)
    method_sources_[i].own = true;
  AddScope(message, place);
  OrderCircumstances();
  ResolveProcedure();
  List<v1::Offence> offences(message.offence(), parts.offences);
  ReserveMore(offences.size(), model_->offences);
  ReserveMore(offences.size(), model_->rules);
  offences_.reserve(model_->offences.capacity());
  offence_names_.reserve(model_->offences.capacity());
  ForEach(offences, v1::Ruleset::kOffenceFieldNumber, place, issues_,
          [&, index = 0](const v1::Offence& offence, const Place& at) mutable {
            NoteParties(offence, index++);
            AddOffence(offence, at);
          });
  ReadUnusedMethods();
  ResolveBeside(static_cast<size_t>(offences.size()), place);
  CheckRulesCover(place);
  if (message.has_application_rules() && !model_->rules.empty()) {
    CheckRulesApply(
        message.application_rules(),
        place.Child(v1::Ruleset::kApplicationRulesFieldNumber, 0, ""));
  }
  if (offences.size() == 0 && message.circumstance_size() == 0 &&
      !message.has_application_rules() && message.procedure_rule_size() == 0) {
    issues_.push_back(place.Error(
        0, 0, "the ruleset has no offence",
        "add `offence { … }`; a ruleset that others include may have "
        "circumstances, application rules or rules of procedure instead"));
  }
}

void Compiler::AddDocument(const v1::Ruleset& message) {
  document_ = static_cast<int>(model_->documents.size());
  model_->documents.push_back({message.id(), ToText(message.name()),
                               message.source().number(),
                               static_cast<Status>(message.status())});
}

void Compiler::AddIdentity(const v1::Ruleset& message, const Place& place) {
  using M = v1::Ruleset;
  if (!ValidRulesetId(message.id())) {
    issues_.push_back(place.Error(
        M::kIdFieldNumber, 0,
        absl::StrCat("`", message.id(), "` is not a ruleset id"),
        "write the folder below rulesets/, such as `cn/city/field`"));
  }
  if (!ValidId(message.edition())) {
    issues_.push_back(
        place.Error(M::kEditionFieldNumber, 0,
                    absl::StrCat("`", message.edition(), "` is not an edition"),
                    "name the edition, such as `2023`"));
  }
  RequireText(message.has_name(), place, M::kNameFieldNumber,
              "the document's name");
  model_->id = message.id();
  model_->edition = message.edition();
  model_->name = ToText(message.name());
  model_->status = static_cast<Status>(message.status());
  model_->in_force =
      ReadPeriod(message.in_force_from(), message.in_force_until(), place,
                 M::kInForceFromFieldNumber, M::kInForceUntilFieldNumber);
  const bool model = message.status() == M::STATUS_MODEL;
  model_->source = ReadSource(
      message.source(), place.Child(M::kSourceFieldNumber, 0, ""), !model);
  if (message.status() != M::STATUS_UNSPECIFIED &&
      model != (message.source().seen() == v1::Source::SEEN_NONE)) {
    issues_.push_back(place.Error(
        M::kStatusFieldNumber, 0,
        "status and source disagree: a model has no document, and a "
        "published ruleset has one",
        "set STATUS_MODEL together with SEEN_NONE, or neither"));
  }
}

void Compiler::AddStatute(const v1::Statute& message, const Place& place) {
  using M = v1::Statute;
  if (!Register(message.id(), statutes_,
                static_cast<int>(model_->statutes.size()), place))
    return;
  RequireText(message.has_name(), place, M::kNameFieldNumber,
              "the statute's name");
  Statute statute;
  statute.id = message.id();
  statute.name = ToText(message.name());
  if (std::optional<Date> version =
          ReadDate(message.version(), place, M::kVersionFieldNumber)) {
    statute.version = *version;
  } else if (message.version().empty()) {
    issues_.push_back(place.Error(
        M::kVersionFieldNumber, 0, "the version is not given",
        "give the date on which the cited text was adopted: an article "
        "number means nothing without it"));
  }
  statute.law = message.law();
  if (!statute.law.empty() && !ValidId(statute.law)) {
    issues_.push_back(place.Error(
        M::kLawFieldNumber, 0, absl::StrCat("`", statute.law, "` is not an id"),
        "name the law that the versions share, such as `food`"));
  }
  statute.as_quoted = message.as_quoted();
  if (message.as_quoted() && (message.version() != message.source().date() ||
                              !message.in_force_from().empty())) {
    issues_.push_back(place.Error(
        M::kAsQuotedFieldNumber, 0,
        "of a statute as quoted only the quoting document is dated",
        "give that document as `source`, its date as `version`, and no "
        "`in_force_from`"));
  }
  statute.in_force =
      ReadPeriod(message.in_force_from(), message.in_force_until(), place,
                 M::kInForceFromFieldNumber, M::kInForceUntilFieldNumber);
  statute.source = ReadSource(message.source(),
                              place.Child(M::kSourceFieldNumber, 0, ""), true);
  if (message.source().seen() == v1::Source::SEEN_NONE) {
    issues_.push_back(place.Child(M::kSourceFieldNumber, 0, "")
                          .Error(v1::Source::kSeenFieldNumber, 0,
                                 "a statute is never our own model",
                                 "say whether its print or a transcription was "
                                 "read"));
  }
  model_->statutes.push_back(std::move(statute));
}

Source Compiler::ReadSource(const v1::Source& message, const Place& place,
                            bool required) {
  using M = v1::Source;
  RequireText(message.has_issuer(), place, M::kIssuerFieldNumber,
              "the issuing body");
  const auto require = [&](bool given, int number, absl::string_view what) {
    if (given) return;
    issues_.push_back(place.Error(
        number, 0, absl::StrCat("the source has no ", what),
        "a source is issuer, title, date and an address that a stranger "
        "can open; what has none stays out of rulesets"));
  };
  require(!message.title().empty(), M::kTitleFieldNumber, "title");
  if (required) {
    require(!message.date().empty(), M::kDateFieldNumber, "date");
    absl::string_view address = message.address();
    const bool web = absl::ConsumePrefix(&address, "https://") ||
                     absl::ConsumePrefix(&address, "http://");
    require(web && !address.empty(), M::kAddressFieldNumber, "http address");
  }
  return {ToText(message.issuer()),
          message.title(),
          message.number(),
          ReadDate(message.date(), place, M::kDateFieldNumber),
          message.address(),
          static_cast<Seen>(message.seen())};
}

Period Compiler::ReadPeriod(const std::string& from, const std::string& until,
                            const Place& place, int from_number,
                            int until_number) {
  const Period period{ReadDate(from, place, from_number),
                      ReadDate(until, place, until_number)};
  if (period.from && period.until && *period.until <= *period.from) {
    issues_.push_back(
        place.Error(until_number, 0,
                    absl::StrCat("`", until, "` is not after `", from,
                                 "`, so no day is in force"),
                    "in_force_until is the first day no longer in force"));
  }
  return period;
}

std::optional<Date> Compiler::ReadDate(const std::string& text,
                                       const Place& place, int number) {
  if (text.empty()) return std::nullopt;
  absl::StatusOr<Date> date = ParseDate(text);
  if (date.ok()) return *date;
  issues_.push_back(place.Error(number, 0, std::string(date.status().message()),
                                "give a day that exists, as year-month-day"));
  return std::nullopt;
}

std::optional<Article> Compiler::ReadArticle(absl::string_view text,
                                             const Place& place, int number,
                                             int index) {
  const absl::string_view whole = text;
  Article article;
  const bool good = TakeNumber(4, text, article.article) &&
                    (text.empty() || TakeBracketed(text, article.paragraph)) &&
                    (text.empty() || TakeBracketed(text, article.item)) &&
                    text.empty();
  if (good) return article;
  issues_.push_back(place.Error(
      number, index, absl::StrCat("`", whole, "` is not an article"),
      "write article(paragraph)(item), such as `122(1)`"));
  return std::nullopt;
}

std::optional<Citation> Compiler::ReadCitation(absl::string_view text,
                                               const Place& place, int number,
                                               int index) {
  const size_t blank = text.find(' ');
  if (blank == absl::string_view::npos) {
    issues_.push_back(place.Error(
        number, index, absl::StrCat("`", text, "` is not a citation"),
        "write statute id, blank, article, such as `food 35(1)`"));
    return std::nullopt;
  }
  const std::optional<int> statute = Resolve(text.substr(0, blank), statutes_,
                                             "statute", place, number, index);
  const std::optional<Article> article =
      ReadArticle(text.substr(blank + 1), place, number, index);
  if (!statute || !article) return std::nullopt;
  return Citation{*statute, *article};
}

bool Compiler::AddName(absl::string_view name, Index& index, int position) {
  bool added = false;
  index.lazy_emplace(name, [&](const Index::constructor& make) {
    make(names_.Keep(name), position);
    added = true;
  });
  return added;
}

bool Compiler::Register(const std::string& id, Index& index, int position,
                        const Place& place) {
  constexpr int kIdNumber = 1;  // in every message that has an id
  if (!ValidId(id)) {
    issues_.push_back(place.Error(
        kIdNumber, 0, absl::StrCat("`", id, "` is not an id"),
        "use 1 to 64 of a-z 0-9 . _ -, beginning with a letter or digit"));
    return false;
  }
  if (!AddName(id, index, position)) {
    issues_.push_back(
        place.Error(kIdNumber, 0, absl::StrCat("`", id, "` is already taken"),
                    "give each its own id; included rulesets count too"));
    return false;
  }
  return true;
}

std::optional<int> Compiler::Resolve(absl::string_view id, const Index& index,
                                     absl::string_view what, const Place& place,
                                     int number, int position) {
  const auto found = index.find(id);
  if (found != index.end()) return found->second;
  // Looking for near names costs more than the file that wants them: a file
  // with thousands of unknown names gets no more of it.
  constexpr int kListed = 100;
  std::vector<absl::string_view> names;
  if (++unresolved_ > kListed) {
    issues_.push_back(place.Error(
        number, position, absl::StrCat("there is no ", what, " `", id, "`"),
        absl::StrCat("declare the ", what)));
    return std::nullopt;
  }
  for (const auto& [name, unused] : index) names.push_back(name);
  std::sort(names.begin(), names.end());
  constexpr size_t kShown = 8;
  std::string known;
  for (size_t i = 0; i < names.size() && i < kShown; ++i) {
    absl::StrAppend(&known, i == 0 ? "" : ", ", "`", names[i], "`");
  }
  if (names.size() > kShown) absl::StrAppend(&known, ", …");
  issues_.push_back(place.Error(
      number, position, absl::StrCat("there is no ", what, " `", id, "`"),
      names.empty() ? absl::StrCat("declare the ", what)
                    : absl::StrCat("declared are ", known)));
  return std::nullopt;
}

void Compiler::RequireText(bool given, const Place& place, int number,
                           absl::string_view why) {
  if (given) return;
  issues_.push_back(place.Error(number, 0, "is not given",
                                absl::StrCat("give ", why, " in zh and en")));
}

std::optional<Range<Ratio>> Compiler::Constant(const expr::Span& span) const {
  std::optional<Range<Ratio>::End> ends[2];
  const std::optional<expr::Span::End>* const from[2] = {&span.min, &span.max};
  for (int i = 0; i < 2; ++i) {
    if (!*from[i]) continue;
    const std::optional<Ratio> value =
        model_->pool.Constant((*from[i])->amount);
    if (!value) return std::nullopt;
    ends[i] = {*value, (*from[i])->open};
  }
  absl::StatusOr<Range<Ratio>> range = Range<Ratio>::Create(ends[0], ends[1]);
  if (!range.ok()) return std::nullopt;
  return *range;
}

}  // namespace discretion::ruleset
