// SPDX-License-Identifier: Apache-2.0
// `discretion export` and `record import`: a whole log as a stream.

#include "discretion/transfer.h"

#include <cerrno>
#include <cstdio>
#include <cstring>
#include <fstream>
#include <iostream>

#include "absl/strings/str_cat.h"
#include "discretion/log_json.h"
#include "src/tool/progress_bar.h"
#include "src/tool/record.h"
#include "src/tool/record_words.h"

namespace discretion::tool {
namespace {

absl::Status CannotWriteExport(const std::string& path) {
  return absl::UnavailableError(
      absl::StrCat("cannot write `", path, "`: ", std::strerror(errno)));
}

// Under its name when it is whole.
absl::Status ExportTo(const Casebook& book, LogFormat format,
                      const std::string& path, ProgressBar& bar) {
  const std::string part = absl::StrCat(path, ".part");
  std::ofstream file(part, std::ios::binary | std::ios::trunc);
  if (!file) return CannotWriteExport(part);
  absl::Status status = ExportLog(book, format, file, bar.teller());
  file.close();
  if (status.ok() && !file) status = CannotWriteExport(part);
  if (status.ok() && std::rename(part.c_str(), path.c_str()) != 0)
    status = CannotWriteExport(path);
  if (!status.ok()) std::remove(part.c_str());
  return status;
}

}  // namespace

ExitCode Export(const ExportArguments& arguments, std::ostream& out,
                std::ostream& err) {
  const absl::StatusOr<Casebook> book = OpenToRead(arguments.store);
  if (!book.ok()) return FailLog(book.status(), err);
  const LogFormat format =
      arguments.binary ? LogFormat::kBinary : LogFormat::kJsonLines;
  absl::Status status;
  {
    ProgressBar bar(err);
    status = arguments.output.empty()
                 ? ExportLog(*book, format, out, bar.teller())
                 : ExportTo(*book, format, arguments.output, bar);
  }
  if (status.ok()) return kOk;
  const ExitCode code = FailLog(status, err);
  return absl::IsUnavailable(status) ? kNotWritten : code;
}

ExitCode Import(const Common& common, const std::string& store,
                const std::string& from, std::ostream& out, std::ostream& err) {
  std::ifstream file;
  if (!from.empty()) {
    file.open(from, std::ios::binary);
    if (!file) {
      return FailLog(
          absl::NotFoundError(absl::StrCat("cannot open `", from, "`")), err);
    }
  }
  absl::StatusOr<Imported> imported;
  {
    ProgressBar bar(err);
    imported = ImportLog(from.empty() ? std::cin : file, store, bar.teller());
  }
  if (!imported.ok()) return FailLog(imported.status(), err);
  if (common.json) {
    out << ImportedJson(*imported) << "\n";
    return kOk;
  }
  out << Pick(common.lang, "已导入", "imported ") << imported->entries
      << Pick(common.lang, "条记录；根：", " records; root: ")
      << imported->root.ToHex() << "\n";
  return kOk;
}

}  // namespace discretion::tool
