// SPDX-License-Identifier: Apache-2.0
// The `discretion` command: a thin face of the library.

#include <CLI/CLI.hpp>
#include <iostream>
#include <string>
#include <utility>
#include <vector>

#include "discretion/version.h"
#include "src/tool/command_line.h"
#include "src/tool/memory.h"
#include "src/tool/tool.h"

namespace {

namespace tool = discretion::tool;

// A command that answers a case.
CLI::App& AddCase(CLI::App& app, const std::string& name,
                  const std::string& about, tool::EvalArguments& arguments,
                  std::vector<std::string>& words) {
  CLI::App& command = *app.add_subcommand(name, about);
  tool::AddCaseOptions(command, arguments, words);
  tool::AddAssume(command, arguments);
  return command;
}

void AddProcedureOptions(CLI::App& command, tool::ProcedureArguments& asked) {
  command
      .add_option("--agency", asked.agency,
                  "Agency, by its id in the ruleset; `other`: none of them")
      ->type_name("ID");
  command
      .add_option("--subject", asked.subject,
                  "Whom the penalty is for; default: as the case has it")
      ->check(tool::OneOf({"person", "organisation"}))
      ->type_name("person|organisation");
  command.add_option("--on", asked.on, "Day of the step")
      ->type_name("YYYY-MM-DD");
  command.add_option("--amount", asked.amount, "Fine proposed")
      ->type_name("YUAN");
  command
      .add_option("--confiscated", asked.confiscated,
                  "Sum or value that is confiscated")
      ->type_name("YUAN");
  command.add_option("--option", asked.option, "Outcome proposed, from 1 on")
      ->check(CLI::PositiveNumber.description(""))
      ->type_name("NUMBER");
}

// In a file of cases every case is whole, and answers are JSON. Said here,
// since CLI11's own exclusions would crowd the help.
void CheckAlone(const CLI::App& eval, const tool::Common& common) {
  for (const char* other : {"offence_and_facts", "--date", "--place",
                            "--decided", "--case", "--assume"}) {
    if (eval.get_option(other)->count() > 0)
      throw CLI::ExcludesError("--cases", other);
  }
  if (!common.json && eval.get_option("--format")->count() > 0)
    throw CLI::ExcludesError("--cases", "--format=text");
}

// The word that stands where a command should; empty: there is none.
std::string NoCommand(const CLI::App& app) {
  const CLI::App* at = &app;
  while (!at->get_subcommands().empty()) at = at->get_subcommands().front();
  const std::vector<std::string> rest = at->remaining();
  const bool wanted = at->get_require_subcommand_min() > 0;
  return wanted && !rest.empty() ? rest.front() : "";
}

}  // namespace

int main(int argc, char** argv) {
  tool::UseLargePages();
  CLI::App app(
      "What may the penalty be, and why: published discretion benchmarks, "
      "executable.",
      "discretion");
  app.set_version_flag("--version", discretion::kVersion);
  app.require_subcommand(1);
  tool::Common common;
  app.footer(tool::Footer());
  int code = tool::kOk;

  CLI::App& check =
      *app.add_subcommand("check", "Check rulesets and name every fault");
  std::vector<std::string> paths;
  check.add_option("path", paths,
                   "Files or folders; default: the rulesets folder");
  check.callback(
      [&] { code = tool::Check(common, paths, std::cout, std::cerr); });

  tool::CompileArguments compiled;
  CLI::App& compile = *app.add_subcommand(
      "compile", "Check rulesets and write them as binary files");
  compile.add_option("in", compiled.from, "File, or folder with rulesets")
      ->required();
  compile
      .add_option("-o,--output", compiled.to,
                  "File to write, ending in .binpb; for a folder, the folder "
                  "that gets a ruleset.binpb for each")
      ->required()
      ->type_name("OUT");
  compile.callback(
      [&] { code = tool::Compile(common, compiled, std::cout, std::cerr); });

  CLI::App& list =
      *app.add_subcommand("list", "List rulesets and their offences");
  tool::ListArguments listed;
  list.add_option("--at", listed.at, "Only those in force on this day")
      ->type_name("YYYY-MM-DD");
  list.add_option("--place", listed.place,
                  "Only those that apply there: code of an administrative "
                  "division")
      ->type_name("CODE");
  list.callback(
      [&] { code = tool::List(common, listed, std::cout, std::cerr); });

  std::string offence;
  int width = 0;
  CLI::App& show = *app.add_subcommand(
      "show",
      "Show an offence: statute, tiers, figures, and the facts to establish; "
      "several editions beside each other");
  show.add_option("offence", offence, "Id or Chinese name")->required();
  show.add_option("--width", width,
                  "Columns of the page for several editions; default: the "
                  "terminal's, else 100")
      ->check(CLI::PositiveNumber.description(""))
      ->type_name("COLUMNS");
  show.callback(
      [&] { code = tool::Show(common, offence, width, std::cout, std::cerr); });

  tool::EvalArguments arguments;
  std::vector<std::string> words;
  CLI::App& eval =
      AddCase(app, "eval", "Determine a case, with reasons", arguments, words);
  CLI::App& explain = AddCase(app, "explain", "The same as a Markdown document",
                              arguments, words);
  CLI::App& options = AddCase(
      app, "options", "List the lawful options of a case", arguments, words);
  const auto answer = [&](tool::View view) {
    tool::SplitWords(words, arguments);
    code = tool::Eval(common, arguments, view, std::cout, std::cerr);
  };
  std::string cases;
  eval.add_option("--cases", cases,
                  "File of cases, one a line as JSON, each answered by a line "
                  "of JSON; `-`: standard input")
      ->type_name("FILE");
  eval.callback([&] {
    if (cases.empty()) return answer(tool::View::kText);
    CheckAlone(eval, common);
    code = tool::EvalCases(common, cases, std::cout, std::cerr);
  });
  explain.callback([&] { answer(tool::View::kMarkdown); });
  options.callback([&] { answer(tool::View::kOptions); });

  tool::ProcedureArguments asked;
  CLI::App& procedure =
      AddCase(app, "procedure",
              "Say what procedure a case calls for: hearing, legal review, ...",
              arguments, words);
  AddProcedureOptions(procedure, asked);
  procedure.callback([&] {
    tool::SplitWords(words, arguments);
    code = tool::ShowProcedure(common, arguments, asked, std::cout, std::cerr);
  });

  tool::ConcurArguments one_act;
  CLI::App& concur =
      *app.add_subcommand("concur",
                          "Say which fine applies to one act that breaches "
                          "several provisions");
  concur
      .add_option("offences_and_facts", words,
                  "Two or more offences, and facts as name=value for all of "
                  "them; `?` is unknown, `name~=value` disputed")
      ->required();
  concur.add_option("--date", one_act.date, "Day of the act")
      ->type_name("YYYY-MM-DD");
  concur.add_flag("--by-outcome", one_act.by_outcome,
                  "Compare the fines in the case, not those of the statutes");
  concur.callback([&] {
    for (const std::string& word : words) {
      const bool fact = word.find('=') != std::string::npos;
      (fact ? one_act.facts : one_act.offences).push_back(word);
    }
    code = tool::ShowConcurrence(common, one_act, std::cout, std::cerr);
  });

  std::vector<std::string> acts;
  CLI::App& merge = *app.add_subcommand(
      "merge",
      "Add up the penalties of several acts of one party, within the law's "
      "limit for detention");
  merge
      .add_option("cases", acts,
                  "Two or more case files, one for each act: text or JSON of "
                  "discretion.v1.Case")
      ->required()
      ->type_name("FILE");
  merge.callback(
      [&] { code = tool::ShowMerged(common, acts, std::cout, std::cerr); });

  tool::AddRecord(app, common, code);
  tool::AddLogCommands(app, common, code);

  for (CLI::App* command : {&check, &compile, &list, &show, &eval, &explain,
                            &options, &procedure, &concur, &merge})
    tool::AddCommon(*command, common);
  try {
    app.parse(argc, argv);
  } catch (const CLI::ParseError& error) {
    const std::string word = NoCommand(app);
    if (error.get_exit_code() != 0 && !word.empty()) {
      std::cerr << "`" << word
                << "` is no command\nRun with --help for more information.\n";
      return tool::kUsage;
    }
    const int shown = app.exit(error, std::cout, std::cerr);
    return shown == 0 ? tool::kOk : tool::kUsage;
  }
  if (!std::cout.flush()) {
    std::cerr << "discretion: cannot write the output\n";
    return tool::kNotWritten;
  }
  return code;
}
