// SPDX-License-Identifier: Apache-2.0
#ifndef DISCRETION_SRC_TOOL_RECORD_LINE_H_
#define DISCRETION_SRC_TOOL_RECORD_LINE_H_

// The verbs of `discretion record`, each with its options.

#include <CLI/CLI.hpp>
#include <memory>
#include <string>
#include <vector>

#include "src/tool/command_line.h"
#include "src/tool/record.h"
#include "src/tool/tool.h"

namespace discretion::tool {

// What the verbs are given. One is run, so they may share it.
struct RecordGiven {
  Asking asking;
  NewArguments made;
  CaseArguments answered;
  std::vector<std::string> words;
  std::string case_id;
  DispositionArguments chosen;
  DefenceArguments defence;
  CaseReview::Verdict verdict = CaseReview::Verdict::kApprove;
  std::string text;  // grounds of a notice, reason of an erasure
  std::string file;  // export to import
  SealArguments seal;
  uint64_t seq = 0;
};

// The verbs of one `record`.
class RecordLine {
 public:
  RecordLine(CLI::App& record, Common& common, int& code)
      : record_(record), common_(common), code_(code) {}

  void AddAll() {
    AddNew();
    AddAnswers();
    AddReview();
    AddSteps();
    AddReading();
  }

 private:
  // A verb with STORE; those that record also say who, when, and which request.
  CLI::App& AddVerb(const char* name, const char* about, bool records);
  void AddSeq(CLI::App& verb) {
    verb.add_option("number", given_->seq, "Number of the record")->required();
  }
  void AddCaseId(CLI::App& verb) {
    verb.add_option("case", given_->case_id, "The agency's own number")
        ->required();
  }
  // Of whom a disposition is asked.
  void AddChosen(CLI::App& verb);
  CLI::App& AddAnswer(const char* name, const char* about);

  void AddNew();
  void AddAnswers();
  void AddReview();
  void AddSteps();
  void AddReading();

  // Ends the verb's options; it runs `work` with what they came to be.
  template <typename Work>
  void Run(CLI::App& verb, Work work) {
    AddOutput(verb, common_);
    verb.callback([given = given_, &common = common_, &code = code_, work] {
      code = work(common, *given);
    });
  }

  CLI::App& record_;
  Common& common_;
  int& code_;
  const std::shared_ptr<RecordGiven> given_ = std::make_shared<RecordGiven>();
};

}  // namespace discretion::tool

#endif  // DISCRETION_SRC_TOOL_RECORD_LINE_H_
