// SPDX-License-Identifier: Apache-2.0
// The command line of `discretion record`.

#include <iostream>
#include <memory>

#include "src/tool/command_line.h"
#include "src/tool/record.h"

namespace discretion::tool {
namespace {

// What the verbs are given. One is run, so they may share it.
struct Given {
  Asking asking;
  NewArguments made;
  CaseArguments answered;
  std::vector<std::string> words;
  std::string case_id;
  DispositionArguments chosen;
  DefenceArguments defence;
  CaseReview::Verdict verdict = CaseReview::Verdict::kApprove;
  std::string text;  // grounds of a notice, reason of an erasure
  std::string file;  // key to seal with, export to import
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
  void AddChosen(CLI::App& verb, DispositionArguments& chosen);
  CLI::App& AddAnswer(const char* name, const char* about);

  void AddNew();
  void AddAnswers();
  void AddReview();
  void AddSteps();
  void AddReading();

  // Runs `work` with the arguments as they came to be.
  template <typename Work>
  void Run(CLI::App& verb, Work work) {
    verb.callback([given = given_, &common = common_, &code = code_, work] {
      code = work(common, *given);
    });
  }

  CLI::App& record_;
  Common& common_;
  int& code_;
  const std::shared_ptr<Given> given_ = std::make_shared<Given>();
};

CLI::App& RecordLine::AddVerb(const char* name, const char* about,
                              bool records) {
  CLI::App& verb = *record_.add_subcommand(name, about);
  verb.add_option("store", given_->asking.store, "File of the log")->required();
  AddOutput(verb, common_);
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

void RecordLine::AddChosen(CLI::App& verb, DispositionArguments& chosen) {
  verb.add_option("--option", chosen.option,
                  "Lawful outcome that is chosen, from 1 on")
      ->check(CLI::PositiveNumber.description(""))
      ->type_name("NUMBER");
  verb.add_option("--fine", chosen.fine, "Fine that is imposed")
      ->type_name("YUAN");
  verb.add_option("--impose", chosen.impose,
                  "Another kind that is imposed, with its term (10d, 6m, 5y) "
                  "if it has one; may be repeated")
      ->type_name("KIND[=TERM]")
      ->expected(1)
      ->take_all();
  verb.add_option("--reason", chosen.reason, "Why")->type_name("TEXT");
  verb.add_option("--edition", chosen.edition,
                  "Where a person must choose it: 1 that of the act, 2 that of "
                  "the decision")
      ->check(CLI::PositiveNumber.description(""))
      ->type_name("NUMBER");
  verb.add_option("--edition-reason", chosen.edition_reason, "Why this edition")
      ->type_name("TEXT");
  verb.add_option("--dispositions", chosen.file,
                  "In place of these, for a case with several parties: text or "
                  "JSON of discretion.v1.Ruling")
      ->type_name("FILE");
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
  Run(made, [](const Common& common, const Given& given) {
    return NewLog(common, given.asking, given.made, std::cout, std::cerr);
  });

  CLI::App& activate = AddVerb(
      "activate", "Put the rulesets of the folder in force from now on", true);
  activate.add_option("--rulesets", common_.rulesets, "Folder with rulesets")
      ->type_name("DIR");
  Run(activate, [](const Common& common, const Given& given) {
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
  return verb;
}

using Answering = ExitCode (*)(const Common&, const Asking&,
                               const CaseArguments&, std::ostream&,
                               std::ostream&);

// Sorts the words before the work.
ExitCode RunAnswer(Answering work, const Common& common, Given& given) {
  SplitWords(given.words, given.answered.asked);
  given.answered.chosen = given.chosen;
  given.answered.corrected = given.seq;
  return work(common, given.asking, given.answered, std::cout, std::cerr);
}

void RecordLine::AddAnswers() {
  CLI::App& tried =
      AddAnswer("try", "Determine a case and record that as a trial");
  AddAssume(tried, given_->answered.asked);
  Run(tried, [](const Common& common, Given& given) {
    return RunAnswer(TryCase, common, given);
  });

  CLI::App& decide = AddAnswer("decide", "Determine a case and decide it");
  AddChosen(decide, given_->chosen);
  Run(decide, [](const Common& common, Given& given) {
    return RunAnswer(Decide, common, given);
  });

  CLI::App& propose = AddAnswer(
      "propose", "Determine a case and propose a penalty, to be reviewed");
  AddChosen(propose, given_->chosen);
  Run(propose, [](const Common& common, Given& given) {
    return RunAnswer(Propose, common, given);
  });

  CLI::App& correct = AddAnswer(
      "correct", "Decide a case anew; the decision that is corrected stays");
  correct
      .add_option("--of", given_->seq,
                  "Number of the decision, or of its last correction")
      ->required()
      ->type_name("NUMBER");
  AddChosen(correct, given_->chosen);
  Run(correct, [](const Common& common, Given& given) {
    return RunAnswer(Correct, common, given);
  });
}

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
  AddChosen(review, given_->chosen);
  Run(review, [](const Common& common, const Given& given) {
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
  AddChosen(rule, given_->chosen);
  Run(rule, [](const Common& common, const Given& given) {
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
  Run(notify, [](const Common& common, const Given& given) {
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
  Run(hear, [](const Common& common, Given& given) {
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
  Run(erase, [](const Common& common, const Given& given) {
    return Erase(common, given.asking, given.seq, given.text, std::cout,
                 std::cerr);
  });
}

void RecordLine::AddReading() {
  CLI::App& show = AddVerb("show", "Show a record in words", false);
  AddSeq(show);
  Run(show, [](const Common& common, const Given& given) {
    return ShowRecord(common, given.asking.store, given.seq, std::cout,
                      std::cerr);
  });

  CLI::App& receipt = AddVerb("receipt", "Print the receipt again", false);
  AddSeq(receipt);
  Run(receipt, [](const Common& common, const Given& given) {
    return ShowReceipt(common, given.asking.store, given.seq, std::cout,
                       std::cerr);
  });

  CLI::App& seal =
      AddVerb("seal", "Sign how many records there are and their root", false);
  seal.add_option("--key", given_->file, "File of the private key")
      ->required()
      ->type_name("FILE");
  Run(seal, [](const Common& common, const Given& given) {
    return SealLog(common, given.asking.store, given.file, std::cout,
                   std::cerr);
  });

  CLI::App& import =
      AddVerb("import", "Make a log of what `discretion export` wrote", false);
  import.add_option("--from", given_->file, "File; default: standard input")
      ->type_name("FILE");
  Run(import, [](const Common& common, const Given& given) {
    return Import(common, given.asking.store, given.file, std::cout, std::cerr);
  });
}

}  // namespace

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
