// SPDX-License-Identifier: Apache-2.0
// The command line of `discretion record`: the steps of a case, and reading.

#include <iostream>

#include "src/tool/command_line.h"
#include "src/tool/record.h"
#include "src/tool/record_line.h"

namespace discretion::tool {
namespace {

// What a review that agrees, or goes back, has no room for.
void CheckReview(const CLI::App& review) {
  if (review.get_option("--other")->count() > 0) return;
  for (const char* chosen : {"--option", "--fine", "--impose", "--edition",
                             "--edition-reason", "--dispositions"}) {
    if (review.get_option(chosen)->count() > 0)
      throw CLI::RequiresError(chosen, "--other");
  }
}

}  // namespace

void RecordLine::AddReview() {
  CLI::App& review = AddVerb("review", "Review a proposal", true);
  AddCaseId(review);
  CLI::Option_group& verdict =
      *review.add_option_group("verdict", "What the review comes to");
  const auto add = [&](const char* name, const char* about,
                       CaseReview::Verdict which) {
    verdict.add_flag_callback(
        name, [given = given_, which] { given->verdict = which; }, about);
  };
  add("--approve", "The proposal is right", CaseReview::Verdict::kApprove);
  add("--return", "It goes back, because its reasons do not answer",
      CaseReview::Verdict::kReturn);
  add("--other", "Another tier is right: the head of the agency decides",
      CaseReview::Verdict::kOther);
  verdict.require_option(1);
  AddChosen(review);
  Run(review, [&review](const Common& common, const RecordGiven& given) {
    CheckReview(review);
    return ReviewCase(common, given.asking,
                      {.case_id = given.case_id,
                       .verdict = given.verdict,
                       .chosen = given.chosen},
                      std::cout, std::cerr);
  });
}

void RecordLine::AddSteps() {
  CLI::App& rule = AddVerb(
      "rule", "Decide, as head of the agency, on a review that differs", true);
  AddCaseId(rule);
  AddChosen(rule);
  Run(rule, [](const Common& common, const RecordGiven& given) {
    return RuleOn(common, given.asking, given.case_id, given.chosen, std::cout,
                  std::cerr);
  });

  CLI::App& notify = AddVerb(
      "notify", "Tell the party what was approved or ruled, and why", true);
  AddCaseId(notify);
  notify
      .add_option("--grounds", given_->text, "Facts, reasons and legal basis")
      ->required()
      ->type_name("TEXT");
  Run(notify, [](const Common& common, const RecordGiven& given) {
    return Notify(common, given.asking, given.case_id, given.text, std::cout,
                  std::cerr);
  });

  CLI::App& hear = AddVerb("hear", "Record what came of the notice", true);
  AddCaseId(hear);
  hear.add_option("--form", given_->defence.form, "In which form it came")
      ->required()
      ->check(OneOf({"none", "statement", "hearing"}))
      ->type_name("none|statement|hearing");
  hear.add_option("--summary", given_->defence.summary,
                  "What was said, and what is accepted of it")
      ->type_name("TEXT");
  Run(hear, [](const Common& common, RecordGiven& given) {
    given.defence.case_id = given.case_id;
    return Hear(common, given.asking, given.defence, std::cout, std::cerr);
  });

  CLI::App& erase = AddVerb(
      "erase", "Take the content of a record away; that it was there stays",
      true);
  AddSeq(erase);
  erase.add_option("--reason", given_->text, "On which ground")
      ->required()
      ->type_name("TEXT");
  Run(erase, [](const Common& common, const RecordGiven& given) {
    return Erase(common, given.asking, given.seq, given.text, std::cout,
                 std::cerr);
  });
}

void RecordLine::AddReading() {
  CLI::App& show = AddVerb("show", "Show a record in words", false);
  AddSeq(show);
  AddIds(show, common_);
  Run(show, [](const Common& common, const RecordGiven& given) {
    return ShowRecord(common, given.asking.store, given.seq, std::cout,
                      std::cerr);
  });

  CLI::App& receipt = AddVerb("receipt", "Print the receipt again", false);
  AddSeq(receipt);
  Run(receipt, [](const Common& common, const RecordGiven& given) {
    return ShowReceipt(common, given.asking.store, given.seq, std::cout,
                       std::cerr);
  });

  CLI::App& seal =
      AddVerb("seal", "Sign how many records there are and their root", false);
  seal.add_option("--key", given_->seal.key, "File of the private key")
      ->required()
      ->type_name("FILE");
  seal.add_option("--checkpoint", given_->seal.checkpoint,
                  "The last signed checkpoint, as it was kept elsewhere: a log "
                  "that does not continue it is not signed")
      ->type_name("FILE");
  Run(seal, [](const Common& common, const RecordGiven& given) {
    return SealLog(common, given.asking.store, given.seal, std::cout,
                   std::cerr);
  });

  CLI::App& import =
      AddVerb("import", "Make a log of what `discretion export` wrote", false);
  import.add_option("--from", given_->file, "File; default: standard input")
      ->type_name("FILE");
  Run(import, [](const Common& common, const RecordGiven& given) {
    return Import(common, given.asking.store, given.file, std::cout, std::cerr);
  });
}

}  // namespace discretion::tool
