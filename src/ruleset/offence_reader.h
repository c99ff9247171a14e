// SPDX-License-Identifier: Apache-2.0
#ifndef DISCRETION_SRC_RULESET_OFFENCE_READER_H_
#define DISCRETION_SRC_RULESET_OFFENCE_READER_H_

// Reads the printed table of one offence and checks it against its ladders and
// the statute: tiers are rows, benchmarks columns, figures cells.

#include <optional>
#include <string>
#include <vector>

#include "discretion/v1/ruleset.pb.h"
#include "src/ruleset/compiler.h"
#include "src/ruleset/model.h"
#include "src/ruleset/place.h"

namespace discretion::ruleset {

// Not thread-safe; reads once. Borrows all it is given.
class OffenceReader {
 public:
  OffenceReader(Compiler& compiler, const v1::Offence& message,
                const Place& place);

  // nullopt if too much is wrong for the table to be read; told.
  std::optional<OffenceRule> Read();

 private:
  // A field, to tell an issue at.
  struct Spot {
    Place place;
    int number = 0;
    int index = 0;
  };
  // What a check found that a fault may acknowledge.
  struct Finding {
    Check check;
    std::vector<int> branches;  // any of them concerns it
    std::optional<int> tier;
    std::optional<Kind> kind;
    Spot spot;
    std::string what;
    std::string mend;
    bool certain = true;     // false: told only if it is acknowledged
    bool tell_known = true;  // false: told only if it is not
  };
  // Which benchmark gives the column of a component.
  static constexpr int kNoColumn = -1;
  static constexpr int kBrokenColumn = -2;  // told already

  // compile_rows.cc
  bool ReadRows();
  bool AddRows(
      const std::string& ladder,
      const google::protobuf::RepeatedPtrField<v1::TierCriteria>& criteria,
      const Spot& ladder_at, int criteria_number);
  void ReadCriteria(
      const google::protobuf::RepeatedPtrField<v1::TierCriteria>& messages,
      const Place& place, int number, Rows& rows);
  bool MakeCells();
  // Gives the cells, once they are checked, to the rule.
  void KeepCells();
  // Counts them; false if there are too many.
  bool Count(size_t cells);
  std::optional<int> ResolveBranch(const std::string& id, const Place& place,
                                   int number);

  // compile_benchmarks.cc
  void ReadBreaches();
  void ReadBenchmark(int index);
  void ReadColumn(int index, int branch, int component);
  void CheckGaps(const std::vector<Compiler::Figure>& figures, int branch,
                 int component);
  bool FitsRows(const v1::Benchmark& column, const Place& at, int branch);
  std::optional<Cell> ReadCell(const v1::Benchmark& column, int tier,
                               const Component& component, const Place& at);

  // compile_faults.cc
  void ReadFault(const v1::Fault& message, const Place& place);
  std::optional<int> ResolveTier(const v1::Fault& message,
                                 const std::optional<int>& branch,
                                 const Place& place);
  // Tells it, as an error or, if a fault acknowledges it, a warning; then true.
  bool Acknowledged(const Finding& finding);
  bool Matches(const Fault& fault, const Finding& finding) const;
  std::string Acknowledgement(const Finding& finding) const;
  void TellUnused();

  // check_table.cc
  void CheckTable();
  void CheckLevels(int branch);
  void CheckLadderShares(int branch);
  void CheckAbsent(int branch, int component);
  void CheckCell(int branch, int component, int tier);
  // A cell that drops what the statute imposes, or imposes what it does not.
  void CheckDuty(int branch, int component, int tier);
  void CheckFigures(int branch, int component, int tier);
  void CheckImposes(int branch, int tier);
  // check_terms.cc
  // A share of a term between whose ends no whole day or month lies.
  void CheckTermShare(int branch, int component, int tier);
  // Tiers that leave none of the kinds that are alternatives.
  void CheckAlternatives(int branch);
  void CheckAlternative(int branch, const std::vector<int>& members);
  void CheckBranches();

  // compile_methods.cc
  void ReadMethod();
  bool GivesFigures(int branch, int component);
  void CheckMethod(int branch, int component, int method);

  // check_mitigated.cc: tiers that are, or are called, 减轻.
  void CheckMitigated(int branch, int component, int tier);
  void CheckNotNegative(const Cell& cell, const Spot& spot);
  // Whether another fine or term of the tier does.
  bool OtherBelow(int branch, int component, int tier) const;
  // Whether the figures of a cell lie below the statutory minimum; nullopt if
  // they depend on facts.
  std::optional<bool> Below(const Cell& cell, const Component& component) const;

  const Branch& branch(int index) const { return statute_->branches[index]; }
  const Ladder* LadderOf(int branch) const;
  Spot LadderSpot(int branch) const;
  Spot CellSpot(int branch, int component, int tier) const;
  // " in branch `b`"; empty where the statute splits no cases.
  std::string InBranch(int index) const;
  void Error(const Spot& spot, std::string what, std::string mend);
  // Whether an error was told since reading began.
  bool AnyError() const;

  Compiler& compiler_;
  const v1::Offence& message_;
  const Place& place_;
  size_t first_issue_;
  const Provision* statute_ = nullptr;
  Index branches_;
  std::vector<Spot> ladder_spots_;          // [rows]
  std::vector<std::vector<int>> columns_;   // [branch][component]
  std::vector<int> fault_messages_;         // [fault], index of its message
  std::vector<bool> fault_used_;            // [fault]
  std::vector<std::vector<Column>> cells_;  // [branch][component]
  OffenceRule rule_;
};

// Whether the statute has the component in that tier.
bool Imposed(const Component& component, const Tier& tier);
// Whether it is called 减轻.
bool NamedMitigated(const Tier& tier);
// Whether both ends are given.
bool Bounded(const expr::Span& span);

}  // namespace discretion::ruleset

#endif  // DISCRETION_SRC_RULESET_OFFENCE_READER_H_
