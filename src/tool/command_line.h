// SPDX-License-Identifier: Apache-2.0
#ifndef DISCRETION_SRC_TOOL_COMMAND_LINE_H_
#define DISCRETION_SRC_TOOL_COMMAND_LINE_H_

// Options that several commands take, as CLI11 has them.

#include <CLI/CLI.hpp>
#include <string>
#include <vector>

#include "src/tool/tool.h"

namespace discretion::tool {

// CLI11's own check would print its list a second time in the help.
CLI::Validator OneOf(std::vector<std::string> words);

// What stands below every help.
const char* Footer();

// --lang, --format, and the footer.
void AddOutput(CLI::App& command, Common& common);
void AddIds(CLI::App& command, Common& common);
// All these and --rulesets.
void AddCommon(CLI::App& command, Common& common);

// A case: offence and facts as `words`, --date, --place, --decided, --case.
void AddCaseOptions(CLI::App& command, EvalArguments& arguments,
                    std::vector<std::string>& words);
void AddAssume(CLI::App& command, EvalArguments& arguments);

// The first word that is no fact is the offence.
void SplitWords(const std::vector<std::string>& words,
                EvalArguments& arguments);

// The commands about a log. They leave their exit code in `code`; `common`,
// and `code`, must live as long as `app`.
void AddRecord(CLI::App& app, Common& common, int& code);
void AddLogCommands(CLI::App& app, Common& common, int& code);

}  // namespace discretion::tool

#endif  // DISCRETION_SRC_TOOL_COMMAND_LINE_H_
