// SPDX-License-Identifier: Apache-2.0
#include "discretion/load.h"

#include <algorithm>
#include <map>
#include <utility>

#include "absl/container/flat_hash_set.h"
#include "absl/strings/str_cat.h"
#include "discretion/v1/ruleset.pb.h"
#include "src/ruleset/blocks.h"
#include "src/ruleset/check_versions.h"
#include "src/ruleset/compiler.h"
#include "src/ruleset/parse.h"
#include "src/ruleset/versions.h"

namespace discretion {
namespace {

using ruleset::Place;

// More are not read by anybody; the last one tells how many there are.
constexpr size_t kMaxIssues = 1000;

// A file on its way to a ruleset.
struct Loading {
  const RulesetFile* file = nullptr;
  ruleset::Blocks blocks;
  v1::Ruleset& message = *blocks.Make<v1::Ruleset>();
  google::protobuf::TextFormat::ParseInfoTree tree;
  ruleset::Parts parts;
  std::vector<Issue> issues;
  bool readable = false;
  enum class Visit { kNot, kUnderWay, kDone } visit = Visit::kNot;
  std::shared_ptr<const ruleset::Model> model;  // null unless it loaded

  Place place() const {
    return Place(&file->name, &message,
                 file->format == FileFormat::kText ? &tree : nullptr);
  }
};

class Loader {
 public:
  Loader(absl::Span<const RulesetFile> files, const LoadLimits& limits)
      : all_(files.size()) {
    for (size_t i = 0; i < files.size(); ++i) {
      Loading& loading = all_[i];
      loading.file = &files[i];
      ruleset::Parsed parsed = ruleset::Parse(files[i], limits, loading.message,
                                              loading.tree, &loading.parts);
      loading.issues = std::move(parsed.issues);
      loading.readable = parsed.readable;
      if (!loading.readable) continue;
      std::vector<Loading*>& editions = by_id_[loading.message.id()];
      for (Loading* other : editions) {
        if (other->message.edition() != loading.message.edition()) continue;
        TellSameId(loading, *other);
        TellSameId(*other, loading);
        break;
      }
      editions.push_back(&loading);
    }
  }

  LoadResult Run() {
    LoadResult result;
    for (Loading& loading : all_) {
      if (loading.readable) Visit(loading);
    }
    std::vector<const ruleset::Model*> models;
    for (Loading& loading : all_) {
      if (loading.model != nullptr) models.push_back(loading.model.get());
    }
    const ruleset::Versions versions(models);
    for (Loading& loading : all_) {
      if (loading.model != nullptr) {
        ruleset::CheckVersions(versions, *loading.model, loading.message,
                               loading.place(), loading.issues);
      }
      std::stable_sort(
          loading.issues.begin(), loading.issues.end(),
          [](const Issue& a, const Issue& b) { return a.line < b.line; });
      // A column that serves several branches has its faults in each.
      absl::flat_hash_set<std::string> told;
      loading.issues.erase(
          std::remove_if(loading.issues.begin(), loading.issues.end(),
                         [&](const Issue& issue) {
                           return !told.insert(issue.ToString()).second;
                         }),
          loading.issues.end());
      if (loading.issues.size() > kMaxIssues) {
        const size_t more = loading.issues.size() - kMaxIssues;
        loading.issues.resize(kMaxIssues);
        loading.issues.push_back({Severity::kError, loading.file->name, 0, 0,
                                  "",
                                  absl::StrCat("and ", more, " more faults"),
                                  "mend these and check again"});
      }
      result.issues.insert(result.issues.end(), loading.issues.begin(),
                           loading.issues.end());
      if (loading.model != nullptr) result.rulesets.emplace_back(loading.model);
    }
    return result;
  }

 private:
  static void TellSameId(Loading& loading, const Loading& other) {
    loading.issues.push_back(loading.place().Error(
        v1::Ruleset::kIdFieldNumber, 0,
        absl::StrCat("`", loading.message.id(), "` is also the id of `",
                     other.file->name, "`"),
        "give each ruleset its own id, or each edition its own `edition`"));
  }

  // Those that a reference names, in the order of files.
  std::vector<Loading*> Named(const std::string& reference) const {
    const ruleset::Reference wanted = ruleset::ParseReference(reference);
    const auto editions = by_id_.find(wanted.id);
    std::vector<Loading*> named;
    if (editions == by_id_.end()) return named;
    for (Loading* loading : editions->second) {
      if (wanted.Names(loading->message.id(), loading->message.edition()))
        named.push_back(loading);
    }
    return named;
  }

  // Includes first. Depth is bounded by the number of files.
  void Visit(Loading& loading) {
    if (loading.visit != Loading::Visit::kNot) return;
    loading.visit = Loading::Visit::kUnderWay;
    // The closure of includes, each once, in the order in which they are named.
    std::vector<std::pair<const Loading*, Issue>> closure;
    for (int i = 0; i < loading.message.include_size(); ++i)
      Include(loading, i, closure);
    ruleset::Compiler compiler(loading.issues);
    for (const auto& [included, at] : closure) {
      compiler.AddIncluded(included->message, included->parts,
                           included->place().ToldAt(at));
    }
    compiler.AddOwn(loading.message, loading.parts, loading.place());
    for (Issue& issue : loading.issues) issue.file = loading.file->name;
    if (!HasError(loading.issues)) {
      std::vector<std::string> files = {loading.file->name};
      for (const auto& [included, at] : closure)
        files.push_back(included->file->name);
      loading.model = compiler.Finish(std::move(files));
    }
    loading.visit = Loading::Visit::kDone;
  }

  void Include(Loading& loading, int index,
               std::vector<std::pair<const Loading*, Issue>>& closure) {
    constexpr int kField = v1::Ruleset::kIncludeFieldNumber;
    const std::string& id = loading.message.include(index);
    const auto told = [&](std::string message, std::string hint) {
      loading.issues.push_back(loading.place().Error(
          kField, index, std::move(message), std::move(hint)));
    };
    const std::vector<Loading*> named = Named(id);
    if (named.empty()) {
      told(
          absl::StrCat("no ruleset has the id `", id, "`"),
          "load the included ruleset in the same call, and see that it parses");
      return;
    }
    // The first of two files that are one edition; that is told.
    if (named.size() > 1 &&
        named[0]->message.edition() != named[1]->message.edition()) {
      told(absl::StrCat("`", id, "` is loaded in ", named.size(), " editions"),
           absl::StrCat("name one, such as `", id, "@",
                        named[0]->message.edition(), "`"));
      return;
    }
    Loading& included = *named[0];
    if (included.visit == Loading::Visit::kUnderWay) {
      told(absl::StrCat("`", id, "` includes this ruleset in turn"),
           "break the circle");
      return;
    }
    Visit(included);
    if (included.model == nullptr) {
      told(absl::StrCat("`", id, "` does not load"),
           "mend the included ruleset first");
      return;
    }
    const Issue at = loading.place().Error(kField, index, "", "");
    Append(&included, at, closure);
  }

  void Append(const Loading* included, const Issue& at,
              std::vector<std::pair<const Loading*, Issue>>& closure) {
    for (const auto& [seen, unused] : closure) {
      if (seen == included) return;
    }
    for (int i = 0; i < included->message.include_size(); ++i) {
      Append(Named(included->message.include(i)).front(), at, closure);
    }
    closure.emplace_back(included, at);
  }

  std::vector<Loading> all_;
  std::map<std::string, std::vector<Loading*>> by_id_;
};

}  // namespace

LoadResult LoadRulesets(absl::Span<const RulesetFile> files,
                        const LoadLimits& limits) {
  return Loader(files, limits).Run();
}

absl::StatusOr<std::vector<Ruleset>> LoadRulesetDirectory(
    absl::string_view directory, const LoadLimits& limits) {
  absl::StatusOr<std::vector<RulesetFile>> files = ReadRulesetFiles(directory);
  if (!files.ok()) return files.status();
  LoadResult result = LoadRulesets(*files, limits);
  if (!HasError(result.issues)) return std::move(result.rulesets);
  std::string told = "the rulesets do not load:";
  for (const Issue& issue : result.issues) {
    if (issue.severity == Severity::kError)
      absl::StrAppend(&told, "\n", issue.ToString());
  }
  return absl::InvalidArgumentError(told);
}

}  // namespace discretion
