// SPDX-License-Identifier: Apache-2.0
#ifndef DISCRETION_SRC_RULESET_COMPILER_H_
#define DISCRETION_SRC_RULESET_COMPILER_H_

// Checks the meaning of parsed messages and compiles them, in one pass that
// goes on after a fault, so that all faults are told at once.

#include <memory>
#include <optional>
#include <string>
#include <vector>

#include "absl/functional/function_ref.h"
#include "absl/strings/string_view.h"
#include "discretion/issue.h"
#include "discretion/range.h"
#include "discretion/v1/ruleset.pb.h"
#include "src/ruleset/compiling.h"
#include "src/ruleset/model.h"
#include "src/ruleset/parts.h"
#include "src/ruleset/place.h"

namespace discretion::ruleset {

// Not thread-safe. Add the included rulesets first, then the ruleset itself;
// then Finish. Messages and parts outlive it.
class Compiler : private Compiling {
 public:
  explicit Compiler(std::vector<Issue>& issues);

  // Statutes, provisions, facts, criteria and ladders of an included ruleset.
  void AddIncluded(const v1::Ruleset& message, const Parts& parts,
                   const Place& place);
  void AddOwn(const v1::Ruleset& message, const Parts& parts,
              const Place& place);

  // Meaningful only if no error was told.
  // `files`: names of what was added, its own first.
  std::shared_ptr<const Model> Finish(std::vector<std::string> files) {
    model_->files = std::move(files);
    model_->Seal();
    return std::move(model_);
  }

 private:
  // compile_identity.cc
  void AddIdentity(const v1::Ruleset& message, const Place& place);
  void AddDocument(const v1::Ruleset& message);
  void AddStatute(const v1::Statute& message, const Place& place);
  Source ReadSource(const v1::Source& message, const Place& place,
                    bool required);
  Period ReadPeriod(const std::string& from, const std::string& until,
                    const Place& place, int from_number, int until_number);
  std::optional<Date> ReadDate(const std::string& text, const Place& place,
                               int number);
  std::optional<Article> ReadArticle(absl::string_view text, const Place& place,
                                     int number, int index);

  // "food 35(1)".
  std::optional<Citation> ReadCitation(absl::string_view text,
                                       const Place& place, int number,
                                       int index);

  // compile_facts.cc
  void AddShared(const v1::Ruleset& message, const Parts& parts,
                 const Place& place);
  void AddFact(const v1::Fact& message, const Place& place);
  void CheckFact(const v1::Fact& message, const Place& place);
  void AddCriterion(const v1::Criterion& message, const Place& place);
  // Tables name criteria that are declared beside each other: one near the last
  // is found without a search among all.
  std::optional<int> ResolveCriterion(const std::string& id, const Place& place,
                                      int number, int position);
  std::optional<expr::Ref> ReadCondition(const std::string& text,
                                         const Place& place, int number);

  // compile_scope.cc: where and beside what the ruleset applies.
  void AddScope(const v1::Ruleset& message, const Place& place);
  void ReadRepealed(const v1::Repealed& message, const Place& place);
  void ReadSubject(const v1::Fact& message, int slot, const Place& place);
  // Offences of responsible persons: noted with each offence, resolved once all
  // are there.
  void NoteParties(const v1::Offence& message, int offence);
  void ResolveBeside(size_t offences, const Place& place);

  // compile_provisions.cc
  void AddProvision(const v1::Provision& message, const Place& place);
  void ReadComponents(
      const google::protobuf::RepeatedPtrField<v1::Component>& messages,
      const Place& place, int number, std::vector<Component>& components);
  std::vector<Measure> ReadMeasures(
      const google::protobuf::RepeatedPtrField<v1::Measure>& messages,
      const Place& place, int number);
  // Of its figures: money, or a number where a sum multiplies them or they are
  // a term.
  expr::Type FigureType(const Component& component) const;
  std::optional<expr::Span> ReadSpan(const std::string& text, expr::Type type,
                                     bool shares, const Place& place,
                                     int number, int index);

  // compile_components.cc
  Component ReadComponent(const v1::Component& message, const Place& place);
  void ReadTerm(const v1::Component& message, const Place& place,
                Component& component);
  void ReadBounds(const v1::Component& message, const Place& place,
                  Component& component);
  std::optional<expr::Ref> ReadAmount(const expr::Compiled& compiled,
                                      const std::string& text,
                                      const Place& place, int number);

  // compile_ladders.cc
  void AddLadder(const v1::Ladder& message, const Place& place);
  Tier ReadTier(const v1::Tier& message, const Place& place);
  void CheckShares(const v1::Ladder& message, const Ladder& ladder,
                   const Place& place);
  // Figures of neighbouring tiers: gaps between them are told by `gap`; overlap
  // and descent are warned of. The figure stands at `place` in field `number`.
  struct Figure {
    std::optional<Range<Ratio>> range;  // absent: nothing to compare
    absl::string_view printed;
    Place place;
    int number;
    int index;
  };
  static constexpr char kGapMend[] =
      "let the neighbouring ends meet, one of them closed";
  using TellGap =
      absl::FunctionRef<void(const Figure& heavier, std::string what)>;
  void CheckNeighbours(const std::vector<Figure>& figures, TellGap gap);

  // compile_methods.cc
  void AddMethod(const v1::Method& message, const Place& place);
  // Compiles method `source` for figures of that type, once; -1: told.
  int UseMethod(int source, expr::Type figures);
  void ReadUnusedMethods();

  // compile_offences.cc; offence_reader.h reads the table.
  friend class OffenceReader;
  void AddOffence(const v1::Offence& message, const Place& place);
  std::vector<int> FactsOf(const OffenceRule& rule) const;

  // compile_circumstances.cc
  void AddCircumstance(const v1::Circumstance& message, const Place& place);
  void CheckEffects(const v1::Circumstance& message, const Place& place);
  // Resolves the exclusions of all circumstances and puts them in an order in
  // which none excludes an earlier one; tells circles.
  void OrderCircumstances();
  void ReadOmitted(const v1::Offence& message, const Place& place,
                   OffenceRule& rule);

  // compile_rules.cc
  void AddApplicationRules(const v1::ApplicationRules& message,
                           const Place& place);
  Rule ReadRule(const v1::Rule& message, const Place& place);
  Adjustment ReadAdjustment(const v1::Adjustment& message, Effect effect,
                            const Place& place);
  std::optional<Range<Ratio>> ReadShare(const std::string& text,
                                        const Place& place, int number);
  // An effect that some circumstance has and no rule says anything of.
  void CheckRulesCover(const Place& place);
  // check_rules.cc: adjustments and parts that can never apply to the offences.
  void CheckRulesApply(const v1::ApplicationRules& message, const Place& place);

  // compile_procedure.cc
  void AddProcedure(const v1::Ruleset& message, const Place& place);
  void AddAgency(const v1::Agency& message, const Place& place);
  void AddMergedDetention(const v1::MergedDetention& message,
                          const Place& place);
  void AddProcedureRule(const v1::ProcedureRule& message, const Place& place);
  std::optional<Threshold> ReadThreshold(const v1::ProcedureRule& rule,
                                         const Place& place);
  void CheckProcedureRule(const v1::ProcedureRule& message, const Place& place);
  // Of the rule, else of what it stands in.
  Period ProcedurePeriod(const v1::ProcedureRule& message,
                         const ProcedureRule& rule, const Place& place);
  // Resolves the exclusions of all rules; tells circles.
  void ResolveProcedure();

  // compile_derived.cc: counts that come from dates.
  void ReadDerivation(const v1::Fact& message, int slot, const Place& place);
  void BindDate(const v1::Fact& message, int slot, const Place& place);

  // compile_identity.cc: shared by all.
  // Whether `name` is new in `index`.
  bool AddName(absl::string_view name, Index& index, int position);
  // Whether `id` is well formed and new in `index`; told otherwise.
  bool Register(const std::string& id, Index& index, int position,
                const Place& place);
  std::optional<int> Resolve(absl::string_view id, const Index& index,
                             absl::string_view what, const Place& place,
                             int number, int position);
  void RequireText(bool given, const Place& place, int number,
                   absl::string_view why);
  Shared<Text> Keep(const v1::Text& message) {
    return model_->kept.texts.Keep(message.zh(), message.en());
  }
  // The span as a range of numbers (fen for money) if it reads no fact.
  std::optional<Range<Ratio>> Constant(const expr::Span& span) const;
};

}  // namespace discretion::ruleset

#endif  // DISCRETION_SRC_RULESET_COMPILER_H_
