// SPDX-License-Identifier: Apache-2.0
// Commands that read rulesets themselves: check and compile.

#include <algorithm>
#include <filesystem>
#include <iterator>
#include <ostream>
#include <system_error>
#include <utility>

#include "absl/strings/match.h"
#include "absl/strings/str_cat.h"
#include "discretion/explain.h"
#include "discretion/load.h"
#include "src/tool/new_file.h"
#include "src/tool/tool.h"

namespace discretion::tool {
namespace {

namespace fs = std::filesystem;

constexpr char kBinaryEnding[] = ".binpb";

absl::StatusOr<std::vector<RulesetFile>> ReadPaths(
    const std::vector<std::string>& paths) {
  std::vector<RulesetFile> files;
  for (const std::string& path : paths) {
    std::error_code error;
    if (!fs::is_directory(path, error)) {
      absl::StatusOr<RulesetFile> file = ReadRulesetFile(path);
      if (!file.ok()) return file.status();
      files.push_back(*std::move(file));
      continue;
    }
    absl::StatusOr<std::vector<RulesetFile>> below = ReadRulesetFiles(path);
    if (!below.ok()) return below.status();
    std::move(below->begin(), below->end(), std::back_inserter(files));
  }
  return files;
}

// Every issue, then how many. `done` is what was done with the rulesets that
// have no error.
void Tell(const Common& common, const LoadResult& result, size_t files,
          absl::string_view done, std::ostream& out) {
  if (common.json) {
    out << ReportJson(result.issues) << "\n";
    return;
  }
  for (const Issue& issue : result.issues) out << issue.ToString() << "\n";
  size_t offences = 0;
  for (const Ruleset& ruleset : result.rulesets)
    offences += ruleset.offences().size();
  const size_t errors = static_cast<size_t>(std::count_if(
      result.issues.begin(), result.issues.end(),
      [](const Issue& i) { return i.severity == Severity::kError; }));
  const size_t warnings = result.issues.size() - errors;
  out << Count(files, "file") << ": "
      << Count(result.rulesets.size(), "ruleset") << " " << done << ", with "
      << Count(offences, "offence") << "; " << Count(errors, "error") << ", "
      << Count(warnings, "warning") << "\n";
}

// Whether `path` is `folder` or lies below it.
bool LiesIn(const std::string& path, const std::string& folder) {
  std::error_code error;
  const fs::path inner = fs::weakly_canonical(fs::absolute(path, error), error);
  const fs::path outer = fs::canonical(folder, error);
  return std::mismatch(outer.begin(), outer.end(), inner.begin(), inner.end())
             .first == outer.end();
}

// Where the arguments ask for something that cannot be meant.
absl::Status CheckPlace(const CompileArguments& arguments, bool folder) {
  if (folder && LiesIn(arguments.to, arguments.from)) {
    return absl::InvalidArgumentError(
        absl::StrCat("`", arguments.to, "` lies in `", arguments.from,
                     "`, which would then hold each ruleset twice; name a "
                     "folder elsewhere"));
  }
  if (!folder && !absl::EndsWith(arguments.to, kBinaryEnding)) {
    return absl::InvalidArgumentError(
        absl::StrCat("`", arguments.to, "` does not end in `", kBinaryEnding,
                     "`, by which a binary ruleset is known"));
  }
  return absl::OkStatus();
}

// Makes the folder of `path`.
absl::Status MakeFolder(const fs::path& path) {
  std::error_code error;
  fs::create_directories(path.parent_path(), error);
  if (!error) return absl::OkStatus();
  return absl::FailedPreconditionError(absl::StrCat("cannot make the folder `",
                                                    path.parent_path().string(),
                                                    "`: ", error.message()));
}

// All of them or, but for a fault while they are renamed, none.
absl::Status WriteBinaries(const std::vector<RulesetFile>& files,
                           const CompileArguments& arguments, bool folder) {
  std::vector<NewFile> written;
  for (const RulesetFile& file : files) {
    fs::path to = arguments.to;
    if (folder) {
      to /= fs::path(file.name).lexically_relative(arguments.from);
      to.replace_extension(kBinaryEnding);
      const absl::Status made = MakeFolder(to);
      if (!made.ok()) return made;
    }
    const absl::StatusOr<std::string> binary =
        ToBinary(file, LoadLimits::Catalog());
    if (!binary.ok()) return binary.status();
    absl::StatusOr<NewFile> beside = NewFile::Write(to.string(), *binary);
    if (!beside.ok()) return beside.status();
    written.push_back(*std::move(beside));
  }
  for (NewFile& file : written) {
    const absl::Status put = file.Put();
    if (!put.ok()) return put;
  }
  return absl::OkStatus();
}

}  // namespace

ExitCode Check(const Common& common, const std::vector<std::string>& paths,
               std::ostream& out, std::ostream& err) {
  const std::vector<std::string> which =
      paths.empty() ? std::vector<std::string>{RulesetsFolder(common)} : paths;
  const absl::StatusOr<std::vector<RulesetFile>> files = ReadPaths(which);
  if (!files.ok()) {
    return Fail(absl::DataLossError(files.status().message()), err);
  }
  const LoadResult result = LoadRulesets(*files, LoadLimits::Catalog());
  Tell(common, result, files->size(), "loaded", out);
  return HasError(result.issues) ? kFaultyRuleset : kOk;
}

ExitCode Compile(const Common& common, const CompileArguments& arguments,
                 std::ostream& out, std::ostream& err) {
  std::error_code error;
  const bool folder = fs::is_directory(arguments.from, error);
  const absl::Status sensible = CheckPlace(arguments, folder);
  if (!sensible.ok()) {
    Fail(sensible, err);
    return kUsage;
  }
  const absl::StatusOr<std::vector<RulesetFile>> files =
      ReadPaths({arguments.from});
  if (!files.ok()) {
    return Fail(absl::DataLossError(files.status().message()), err);
  }
  const LoadResult result = LoadRulesets(*files, LoadLimits::Catalog());
  if (HasError(result.issues)) {
    Tell(common, result, files->size(), "loaded", out);
    err << "discretion: nothing was written\n";
    return kFaultyRuleset;
  }
  const absl::Status written = WriteBinaries(*files, arguments, folder);
  if (!written.ok()) {
    Fail(written, err);
    return kNotWritten;
  }
  Tell(common, result, files->size(), "compiled", out);
  return kOk;
}

}  // namespace discretion::tool
