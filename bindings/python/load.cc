// SPDX-License-Identifier: Apache-2.0
// Loading, without the GIL.

#include "absl/strings/str_cat.h"
#include "absl/strings/str_join.h"
#include "bindings/python/binding.h"
#include "bindings/python/gil.h"

namespace discretion::python {
namespace {

std::string ErrorText(const std::vector<Issue>& issues) {
  return absl::StrJoin(issues, "\n", [](std::string* out, const Issue& issue) {
    if (issue.severity == Severity::kError)
      absl::StrAppend(out, issue.ToString());
  });
}

// Without the GIL.
absl::Status LoadInto(Rules& rules) {
  LoadResult loaded =
      LoadRulesets(rules.files, rules.catalog ? LoadLimits::Catalog()
                                              : LoadLimits::Untrusted());
  rules.issues = std::move(loaded.issues);
  if (HasError(rules.issues))
    return absl::InvalidArgumentError(ErrorText(rules.issues));
  auto snapshot = Snapshot::Create(std::move(loaded.rulesets));
  if (!snapshot.ok()) return snapshot.status();
  rules.snapshot.emplace(*std::move(snapshot));
  return absl::OkStatus();
}

absl::Status ReadInto(const std::vector<std::string>& paths, Rules& rules) {
  for (const std::string& path : paths) {
    auto below = ReadRulesetFiles(path);
    if (below.ok()) {
      for (RulesetFile& file : *below) rules.files.push_back(std::move(file));
      continue;
    }
    auto file = ReadRulesetFile(path);
    // A folder without rulesets says so better than a file that is none.
    if (!file.ok())
      return absl::IsNotFound(file.status()) ? below.status() : file.status();
    rules.files.push_back(*std::move(file));
  }
  return absl::OkStatus();
}

template <typename Make>
std::shared_ptr<Rules> Load(bool catalog, const Make& make) {
  MakeReady();
  auto rules = std::make_shared<Rules>();
  rules->catalog = catalog;
  absl::Status status;
  {
    const Released released;
    status = make(*rules);
    if (status.ok()) status = LoadInto(*rules);
  }
  if (!status.ok()) Raise(status, rules->issues);
  return rules;
}

std::shared_ptr<Rules> LoadPaths(const py::list& names, bool catalog) {
  std::vector<std::string> paths;
  for (py::handle name : names) paths.push_back(StringOf(name, "a path"));
  return Load(catalog, [&](Rules& rules) { return ReadInto(paths, rules); });
}

std::shared_ptr<Rules> LoadFiles(const py::dict& files, bool catalog) {
  std::vector<RulesetFile> read;
  for (const auto& [name, content] : files) {
    RulesetFile& file = read.emplace_back();
    file.name = StringOf(name, "a file's name");
    if (PyBytes_Check(content.ptr())) {
      file.format = FileFormat::kBinary;
      file.content = content.cast<std::string>();
    } else {
      file.content = StringOf(content, "a ruleset in text");
    }
  }
  return Load(catalog, [&](Rules& rules) {
    rules.files = std::move(read);
    return absl::OkStatus();
  });
}

}  // namespace

// A mutex or a first use that another thread is in the midst of when a process
// forks stays so in the child for ever. What loading makes at its first use is
// made here, where no thread can fork.
void MakeReady() {
  static const bool ready = [] {
    LoadRulesets({RulesetFile{"", FileFormat::kText, "id: \"a\""}});
    return true;
  }();
  (void)ready;
}

void BindLoading(py::module_& module) {
  module.def("_load_paths", &LoadPaths, py::arg("paths"), py::arg("catalog"));
  module.def("_load_files", &LoadFiles, py::arg("files"), py::arg("catalog"));
}

}  // namespace discretion::python
