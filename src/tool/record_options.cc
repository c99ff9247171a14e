// SPDX-License-Identifier: Apache-2.0
// The command line of `discretion record`: the log, and answers.

#include <iostream>

#include "src/tool/command_line.h"
#include "src/tool/record.h"
#include "src/tool/record_line.h"

namespace discretion::tool {

CLI::App& RecordLine::AddVerb(const char* name, const char* about,
                              bool records) {
  CLI::App& verb = *record_.add_subcommand(name, about);
  verb.add_option("store", given_->asking.store, "File of the log")->required();
  if (!records) return verb;
  verb.add_option("--actor", given_->asking.actor,
                  "Who records; default: $USER")
      ->type_name("NAME");
  verb.add_option("--request", given_->asking.request,
                  "Id of the request: asked twice, it is recorded once; "
                  "default: one by chance")
      ->type_name("ID");
  verb.add_option("--at", given_->asking.at, "When; default: now")
      ->type_name("TIME");
  return verb;
}

void RecordLine::AddNew() {
  CLI::App& made = AddVerb(
      "new", "Make a log and put the rulesets of the folder in force", true);
  made.add_option("--origin", given_->made.origin,
                  "The log's name, as in agency.example/penalties")
      ->required()
      ->type_name("NAME");
  made.add_option("--key", given_->made.key,
                  "File to make for a new private key, to seal the log with")
      ->type_name("FILE");
  made.add_option("--rulesets", common_.rulesets, "Folder with rulesets")
      ->type_name("DIR");
  Run(made, [](const Common& common, const RecordGiven& given) {
    return NewLog(common, given.asking, given.made, std::cout, std::cerr);
  });

  CLI::App& activate = AddVerb(
      "activate", "Put the rulesets of the folder in force from now on", true);
  activate.add_option("--rulesets", common_.rulesets, "Folder with rulesets")
      ->type_name("DIR");
  Run(activate, [](const Common& common, const RecordGiven& given) {
    return Activate(common, given.asking, std::cout, std::cerr);
  });
}

CLI::App& RecordLine::AddAnswer(const char* name, const char* about) {
  CLI::App& verb = AddVerb(name, about, true);
  AddCaseOptions(verb, given_->answered.asked, given_->words);
  verb.add_option("--id", given_->answered.id,
                  "The agency's own number of the case; default: that of the "
                  "case file")
      ->type_name("ID");
  AddIds(verb, common_);
  return verb;
}

namespace {

using Answering = ExitCode (*)(const Common&, const Asking&,
                               const CaseArguments&, std::ostream&,
                               std::ostream&);

// Sorts the words before the work.
ExitCode RunAnswer(Answering work, const Common& common, RecordGiven& given) {
  SplitWords(given.words, given.answered.asked);
  given.answered.chosen = given.chosen;
  given.answered.corrected = given.seq;
  return work(common, given.asking, given.answered, std::cout, std::cerr);
}

}  // namespace

void RecordLine::AddAnswers() {
  CLI::App& tried =
      AddAnswer("try", "Determine a case and record that as a trial");
  AddAssume(tried, given_->answered.asked);
  Run(tried, [](const Common& common, RecordGiven& given) {
    return RunAnswer(TryCase, common, given);
  });

  CLI::App& decide = AddAnswer("decide", "Determine a case and decide it");
  AddChosen(decide);
  decide
      .add_flag("--steps-required", given_->answered.steps_required,
                "Refuse a decision that does not come at the end of the steps")
      ->envname("DISCRETION_STEPS_REQUIRED");
  Run(decide, [](const Common& common, RecordGiven& given) {
    return RunAnswer(Decide, common, given);
  });

  CLI::App& propose = AddAnswer(
      "propose", "Determine a case and propose a penalty, to be reviewed");
  AddChosen(propose);
  Run(propose, [](const Common& common, RecordGiven& given) {
    return RunAnswer(Propose, common, given);
  });

  CLI::App& correct = AddAnswer(
      "correct", "Decide a case anew; the decision that is corrected stays");
  correct
      .add_option("--of", given_->seq,
                  "Number of the decision, or of its last correction")
      ->required()
      ->type_name("NUMBER");
  AddChosen(correct);
  Run(correct, [](const Common& common, RecordGiven& given) {
    return RunAnswer(Correct, common, given);
  });
}

void AddRecord(CLI::App& app, Common& common, int& code) {
  CLI::App& record = *app.add_subcommand(
      "record",
      "Determine cases and record them: trials, decisions, the steps "
      "of a case");
  record.require_subcommand(1);
  record.footer(Footer());
  RecordLine(record, common, code).AddAll();
}

}  // namespace discretion::tool
