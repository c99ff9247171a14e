// SPDX-License-Identifier: Apache-2.0
#ifndef DISCRETION_SRC_TOOL_TOOL_H_
#define DISCRETION_SRC_TOOL_TOOL_H_

// What the commands of `discretion` share.

#include <cstddef>
#include <iosfwd>
#include <string>
#include <vector>

#include "absl/status/status.h"
#include "absl/status/statusor.h"
#include "absl/strings/string_view.h"
#include "discretion/case.h"
#include "discretion/engine.h"
#include "discretion/explain.h"
#include "discretion/ruleset.h"
#include "discretion/snapshot.h"
#include "discretion/text.h"

namespace discretion::tool {

// Exit codes; the help prints them.
enum ExitCode {
  kOk = 0,
  kRefused = 1,        // the case, a fact or the offence was refused
  kUsage = 2,          // the command line was
  kFaultyRuleset = 3,  // rulesets do not load
  kNotWritten = 4,     // the output could not be written
  kDamaged = 5,        // a log is not as it was written, or replays otherwise
  kUnknown = 6,        // it may or may not be recorded
};

// Options that every command takes.
struct Common {
  // Folder; empty: $DISCRETION_RULESETS, else the installed ones.
  std::string rulesets;
  Lang lang = Lang::kZh;
  bool json = false;
  bool ids = false;
};

struct EvalArguments {
  std::string offence;
  std::vector<std::string> facts;  // name=value
  std::string date;
  std::string place;
  std::string decided;
  std::string case_file;
  std::vector<std::string> assume;  // circumstances, id or Chinese name
};

// What `procedure` is asked beside the case; empty: not known.
struct ProcedureArguments {
  std::string agency;
  std::string subject;      // person, organisation
  std::string on;           // day
  std::string amount;       // yuan
  std::string confiscated;  // yuan
  int option = 0;           // 1 is the first; 0: all
};

struct ConcurArguments {
  std::vector<std::string> offences;
  std::vector<std::string> facts;  // name=value, for all of them
  std::string date;
  bool by_outcome = false;  // compares the fines in the case
};

struct CompileArguments {
  std::string from;  // file or folder
  std::string to;
};

struct ListArguments {
  std::string at;     // day
  std::string place;  // code of an administrative division
};

// What is printed of a determination as text; JSON is the same for all.
enum class View { kText, kMarkdown, kOptions };

// The commands: results to `out`, diagnostics to `err`.
ExitCode Check(const Common& common, const std::vector<std::string>& paths,
               std::ostream& out, std::ostream& err);
// As Check; without an error, writes every ruleset as a binary file too.
ExitCode Compile(const Common& common, const CompileArguments& arguments,
                 std::ostream& out, std::ostream& err);
ExitCode List(const Common& common, const ListArguments& arguments,
              std::ostream& out, std::ostream& err);
// `width`: columns of the page; 0: those of the terminal, else 100.
ExitCode Show(const Common& common, const std::string& offence, int width,
              std::ostream& out, std::ostream& err);
ExitCode Eval(const Common& common, const EvalArguments& arguments, View view,
              std::ostream& out, std::ostream& err);

// What procedure the case calls for.
ExitCode ShowProcedure(const Common& common, const EvalArguments& arguments,
                       const ProcedureArguments& asked, std::ostream& out,
                       std::ostream& err);

// Which of several provisions on one act has the higher fine.
ExitCode ShowConcurrence(const Common& common, const ConcurArguments& arguments,
                         std::ostream& out, std::ostream& err);

// Several acts of one party, decided together: a case file for each.
ExitCode ShowMerged(const Common& common, const std::vector<std::string>& cases,
                    std::ostream& out, std::ostream& err);

// The case asked about; `options` receive the circumstances that it assumes.
absl::StatusOr<Case> AskedCase(const Snapshot& snapshot,
                               const EvalArguments& arguments,
                               const Common& common, ExplainOptions& options,
                               std::ostream& err);

// Answers a file of cases, one a line as JSON, in order; `-` is standard input.
ExitCode EvalCases(const Common& common, const std::string& file,
                   std::ostream& out, std::ostream& err);

// The folder to load, as Common::rulesets says.
std::string RulesetsFolder(const Common& common);

// Loads that folder; DataLoss names every fault. The engine is never freed: the
// system takes the memory of a process back sooner than we could give it.
absl::StatusOr<const Engine*> LoadEngine(const Common& common,
                                         const SnapshotOptions& options);

// InvalidArgument for an argument with bytes that are not UTF-8, or with
// characters that a reader cannot see.
absl::Status CheckArgument(absl::string_view argument);

// "一年内受罚次数=1" or "prior=1", read by the fact's type; `?` is unknown,
// "prior~=1" disputed.
absl::StatusOr<Given> ParseFact(const Ruleset& ruleset, absl::string_view text);

// Whether the case asks for more than one determination: it names a place, a
// day of decision or parties.
bool AsksForAnswer(const Case& c);

// "1 file", "3 files".
std::string Count(size_t number, absl::string_view noun);

// "discretion: …" with one line per line of the message; the code that fits.
ExitCode Fail(const absl::Status& status, std::ostream& err);

}  // namespace discretion::tool

#endif  // DISCRETION_SRC_TOOL_TOOL_H_
