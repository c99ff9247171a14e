// SPDX-License-Identifier: Apache-2.0
// `discretion record new`, `activate`, `seal`: the log itself.

#include <filesystem>
#include <optional>
#include <ostream>
#include <system_error>
#include <utility>

#include "absl/strings/str_cat.h"
#include "discretion/checkpoint.h"
#include "discretion/load.h"
#include "discretion/log_json.h"
#include "src/tool/record.h"
#include "src/tool/record_words.h"

namespace discretion::tool {
namespace {

ExitCode FailRulesets(const absl::Status& status, std::ostream& err) {
  return Fail(absl::DataLossError(status.message()), err);
}

// Of a folder without fault. DataLoss names every error.
absl::StatusOr<std::vector<RulesetFile>> ReadGood(const Common& common) {
  absl::StatusOr<std::vector<RulesetFile>> files =
      ReadRulesetFiles(RulesetsFolder(common));
  if (!files.ok()) return files.status();
  const LoadResult loaded = LoadRulesets(*files, LoadLimits::Catalog());
  if (!HasError(loaded.issues)) return files;
  std::string told;
  for (const Issue& issue : loaded.issues)
    absl::StrAppend(&told, told.empty() ? "" : "\n", issue.ToString());
  return absl::DataLossError(told);
}

absl::Status CheckAbsent(const std::string& path) {
  std::error_code error;
  if (!std::filesystem::exists(path, error)) return absl::OkStatus();
  return absl::AlreadyExistsError(
      absl::StrCat("`", path, "` is there already; name a new file"));
}

// The key's public half, as it is written; empty without a key.
absl::StatusOr<std::string> MakeKey(const NewArguments& arguments) {
  if (arguments.key.empty()) return "";
  const absl::StatusOr<record::Signer> signer =
      record::Signer::Generate(arguments.origin);
  if (!signer.ok()) return signer.status();
  const absl::Status written = signer->WriteFile(arguments.key);
  if (!written.ok()) return written;
  return signer->public_key().ToString();
}

void PrintNew(const Common& common, const Asking& asking,
              const NewArguments& arguments, const std::string& key,
              const record::Receipt& receipt, std::ostream& out) {
  const Lang lang = common.lang;
  if (common.json) {
    out << NewLogJson(receipt, key) << "\n";
    return;
  }
  out << Pick(lang, "已建立记录簿", "made the log ") << arguments.origin
      << Pick(lang, "：", " in ") << asking.store << "\n";
  if (!key.empty()) {
    out << Pick(lang, "私钥已写入", "the private key is in ") << arguments.key
        << Pick(lang,
                "，只有本用户可以读取，请妥善保管。\n公钥（请保存在别处，核"
                "对记录簿时使用）：\n",
                ", which you alone can read\nthe public key, to be kept "
                "elsewhere for verification:\n")
        << key << "\n";
  }
}

}  // namespace

ExitCode NewLog(const Common& common, const Asking& asking,
                const NewArguments& arguments, std::ostream& out,
                std::ostream& err) {
  for (const std::string* text : {&arguments.origin, &asking.store}) {
    const absl::Status readable = CheckArgument(*text);
    if (!readable.ok()) return FailLog(readable, err);
  }
  absl::StatusOr<std::vector<RulesetFile>> files = ReadGood(common);
  if (!files.ok()) return FailRulesets(files.status(), err);
  absl::Status absent = CheckAbsent(asking.store);
  if (absent.ok() && !arguments.key.empty())
    absent = CheckAbsent(arguments.key);
  if (!absent.ok()) return FailLog(absent, err);
  const absl::StatusOr<Request> request = MakeRequest(asking, err);
  if (!request.ok()) return FailLog(request.status(), err);
  absl::StatusOr<Casebook> book = Casebook::Create(
      asking.store, arguments.origin, {.limits = LoadLimits::Catalog()});
  if (!book.ok()) return FailLog(book.status(), err);
  const absl::StatusOr<std::string> key = MakeKey(arguments);
  if (!key.ok()) return FailLog(key.status(), err);
  const absl::StatusOr<record::Receipt> receipt =
      book->Activate(*request, *std::move(files));
  if (!receipt.ok()) return FailLog(receipt.status(), err);
  PrintNew(common, asking, arguments, *key, *receipt, out);
  if (common.json) return kOk;
  out << "\n";
  return PrintRecorded(common, *book, *receipt, nullptr, out, err);
}

ExitCode Activate(const Common& common, const Asking& asking, std::ostream& out,
                  std::ostream& err) {
  absl::StatusOr<std::vector<RulesetFile>> files = ReadGood(common);
  if (!files.ok()) return FailRulesets(files.status(), err);
  absl::StatusOr<Casebook> book = OpenToWrite(asking.store);
  if (!book.ok()) return FailLog(book.status(), err);
  const absl::StatusOr<Request> request = MakeRequest(asking, err);
  if (!request.ok()) return FailLog(request.status(), err);
  const absl::StatusOr<record::Receipt> receipt =
      book->Activate(*request, *std::move(files));
  if (!receipt.ok()) return FailLog(receipt.status(), err);
  return PrintRecorded(common, *book, *receipt, nullptr, out, err);
}

ExitCode SealLog(const Common& common, const std::string& store,
                 const SealArguments& arguments, std::ostream& out,
                 std::ostream& err) {
  const absl::StatusOr<record::Signer> signer =
      record::Signer::ReadFile(arguments.key);
  if (!signer.ok()) return FailLog(signer.status(), err);
  std::optional<record::Checkpoint> outside;
  if (!arguments.checkpoint.empty()) {
    absl::StatusOr<record::Checkpoint> kept =
        ReadCheckpoint(arguments.checkpoint, {signer->public_key()});
    if (!kept.ok()) return FailLog(kept.status(), err);
    outside = *std::move(kept);
  }
  absl::StatusOr<Casebook> book = OpenToWrite(store);
  if (!book.ok()) return FailLog(book.status(), err);
  const absl::StatusOr<std::string> note = book->Seal(*signer, outside);
  if (!note.ok()) return FailLog(note.status(), err);
  if (!common.json) {
    out << *note;
    return kOk;
  }
  const absl::StatusOr<record::Checkpoint> sealed =
      record::OpenCheckpoint(*note, signer->public_key());
  if (!sealed.ok()) return FailLog(sealed.status(), err);
  out << CheckpointJson(sealed->size, *note) << "\n";
  return kOk;
}

}  // namespace discretion::tool
