// SPDX-License-Identifier: Apache-2.0
#include "src/tool/command_line.h"

#include <utility>

namespace discretion::tool {
namespace {

constexpr char kFooter[] =
    "Rulesets are read from --rulesets, else $DISCRETION_RULESETS, else the "
    "installed folder;\n"
    "those of a log from the log.\n"
    "Exit codes: 0 answered; 1 the case, a fact, the offence or a step was "
    "refused;\n"
    "2 wrong usage; 3 rulesets do not load; 4 the output could not be "
    "written;\n"
    "5 a log is damaged, or replays otherwise; 6 it may or may not be "
    "recorded: ask the\n"
    "same request again.\n"
    "Example: discretion eval sz-1 一年内受罚次数=1 --date=2024-05-01";

}  // namespace

const char* Footer() { return kFooter; }

CLI::Validator OneOf(std::vector<std::string> words) {
  CLI::Validator validator = CLI::IsMember(std::move(words));
  validator.description("");
  return validator;
}

void AddOutput(CLI::App& command, Common& common) {
  command
      .add_option_function<std::string>(
          "--lang",
          [&common](const std::string& lang) {
            common.lang = lang == "en" ? Lang::kEn : Lang::kZh;
          },
          "Language of the words; default: zh")
      ->check(OneOf({"zh", "en"}))
      ->type_name("zh|en");
  command
      .add_option_function<std::string>(
          "--format",
          [&common](const std::string& format) {
            common.json = format == "json";
          },
          "How to print; default: text")
      ->check(OneOf({"text", "json"}))
      ->type_name("text|json");
  command.footer(kFooter);
}

void AddIds(CLI::App& command, Common& common) {
  command.add_flag("--ids", common.ids,
                   "Add the ids of facts, tiers and criteria to text");
}

void AddCommon(CLI::App& command, Common& common) {
  command.add_option("--rulesets", common.rulesets, "Folder with rulesets")
      ->type_name("DIR");
  AddOutput(command, common);
  AddIds(command, common);
}

void AddCaseOptions(CLI::App& command, EvalArguments& arguments,
                    std::vector<std::string>& words) {
  command.add_option("offence_and_facts", words,
                     "Offence (id or Chinese name; may be left out with "
                     "--case), then facts as "
                     "name=value; `?` is unknown, `name~=value` disputed");
  command.add_option("--date", arguments.date, "Day of the act")
      ->type_name("YYYY-MM-DD");
  command
      .add_option("--place", arguments.place,
                  "Place of the act: code of an administrative division; "
                  "rulesets of other places are left out")
      ->type_name("CODE");
  command
      .add_option("--decided", arguments.decided,
                  "Day of decision: the edition then in force is compared with "
                  "that of the act")
      ->type_name("YYYY-MM-DD");
  command
      .add_option("--case", arguments.case_file,
                  "Case file: text or JSON of discretion.v1.Case")
      ->type_name("FILE");
}

void AddAssume(CLI::App& command, EvalArguments& arguments) {
  command
      .add_option("--assume", arguments.assume,
                  "What if this circumstance were present? May be repeated")
      ->type_name("CIRCUMSTANCE")
      ->expected(1)
      ->take_all();
}

void SplitWords(const std::vector<std::string>& words,
                EvalArguments& arguments) {
  for (const std::string& word : words) {
    const bool fact = word.find('=') != std::string::npos;
    if (!fact && arguments.offence.empty() && arguments.facts.empty()) {
      arguments.offence = word;
    } else {
      arguments.facts.push_back(word);
    }
  }
  if (arguments.offence.empty() && arguments.case_file.empty()) {
    throw CLI::RequiredError("an offence, or --case,");
  }
}

}  // namespace discretion::tool
