// SPDX-License-Identifier: Apache-2.0
#include "src/tool/small_file.h"

#include <fstream>

#include "absl/status/status.h"
#include "absl/strings/str_cat.h"

namespace discretion::tool {
namespace {

constexpr size_t kMaxSmallBytes = 1 << 20;

}  // namespace

absl::StatusOr<std::string> ReadSmallFile(const std::string& path,
                                          absl::string_view holds) {
  std::ifstream in(path, std::ios::binary);
  if (!in) return absl::NotFoundError(absl::StrCat("cannot open `", path, "`"));
  std::string content(kMaxSmallBytes + 1, '\0');
  in.read(content.data(), static_cast<std::streamsize>(content.size()));
  content.resize(static_cast<size_t>(in.gcount()));
  if (in.bad()) {
    return absl::InvalidArgumentError(absl::StrCat(
        "cannot read `", path, "`; name a file that holds ", holds));
  }
  return content;
}

}  // namespace discretion::tool
