// SPDX-License-Identifier: Apache-2.0
// The command lines of `discretion log`, `verify`, `replay` and `export`.

#include <iostream>
#include <memory>

#include "src/tool/command_line.h"
#include "src/tool/record.h"

namespace discretion::tool {
namespace {

CLI::App& AddReader(CLI::App& app, const char* name, const char* about,
                    std::string& store, Common& common) {
  CLI::App& command = *app.add_subcommand(name, about);
  command.add_option("store", store, "File of the log")->required();
  AddOutput(command, common);
  return command;
}

void AddLog(CLI::App& app, Common& common, int& code) {
  const auto arguments = std::make_shared<LogArguments>();
  CLI::App& log =
      AddReader(app, "log", "List the records of a log, or of a case",
                arguments->store, common);
  log.add_option("--case", arguments->case_id,
                 "Of this case alone, with what its answers differ in")
      ->type_name("ID");
  log.add_option("--from", arguments->from, "Number of the first; default: 0")
      ->type_name("NUMBER");
  log.add_option("--count", arguments->count, "How many; default: all")
      ->type_name("NUMBER");
  log.callback([arguments, &common, &code] {
    code = arguments->case_id.empty()
               ? ListLog(common, *arguments, std::cout, std::cerr)
               : ShowCaseLog(common, *arguments, std::cout, std::cerr);
  });
}

void AddVerify(CLI::App& app, Common& common, int& code) {
  const auto arguments = std::make_shared<VerifyArguments>();
  CLI::App& verify = AddReader(app, "verify", "Verify every byte of a log",
                               arguments->store, common);
  const auto add = [&](const char* name, std::vector<std::string>& texts,
                       const char* about, const char* type) {
    verify.add_option(name, texts, about)
        ->type_name(type)
        ->expected(1)
        ->take_all();
  };
  add("--key", arguments->keys,
      "Public key of the log, as `record new` printed it; may be repeated",
      "PUBLICKEY");
  add("--checkpoint", arguments->checkpoints,
      "Signed checkpoint that was kept elsewhere; may be repeated", "FILE");
  add("--receipt", arguments->receipts,
      "Receipt that was handed out; may be repeated", "LINE");
  verify.callback([arguments, &common, &code] {
    code = VerifyLog(common, *arguments, std::cout, std::cerr);
  });
}

void AddReplay(CLI::App& app, Common& common, int& code) {
  const auto arguments = std::make_shared<ReplayArguments>();
  CLI::App& replay = AddReader(
      app, "replay", "Determine recorded cases anew and compare every byte",
      arguments->store, common);
  replay
      .add_option("--from", arguments->from, "Number of the first; default: 0")
      ->type_name("NUMBER");
  replay
      .add_option("--until", arguments->until,
                  "Number before which to end; default: all")
      ->check(CLI::PositiveNumber.description(""))
      ->type_name("NUMBER");
  replay.callback([arguments, &common, &code] {
    code = ReplayLog(common, *arguments, std::cout, std::cerr);
  });
}

void AddExport(CLI::App& app, int& code) {
  const auto arguments = std::make_shared<ExportArguments>();
  CLI::App& command =
      *app.add_subcommand("export", "Write a whole log as lines of JSON");
  command.add_option("store", arguments->store, "File of the log")->required();
  command.add_flag("--binary", arguments->binary,
                   "Protobuf in place of JSON; about a third");
  command
      .add_option("-o,--output", arguments->output,
                  "File to write; default: standard output")
      ->type_name("FILE");
  command.footer(Footer());
  command.callback(
      [arguments, &code] { code = Export(*arguments, std::cout, std::cerr); });
}

}  // namespace

void AddLogCommands(CLI::App& app, Common& common, int& code) {
  AddLog(app, common, code);
  AddVerify(app, common, code);
  AddReplay(app, common, code);
  AddExport(app, code);
}

}  // namespace discretion::tool
