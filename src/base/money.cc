// SPDX-License-Identifier: Apache-2.0
#include "discretion/money.h"

#include "absl/status/status.h"
#include "absl/strings/str_cat.h"
#include "absl/strings/str_format.h"

namespace discretion {
namespace {

constexpr int64_t kFenPerYuan = 100;

absl::Status TooManyYuan(absl::string_view yuan) {
  return absl::OutOfRangeError(absl::StrCat(
      "`", yuan,
      "` yuan does not fit; amounts are limited to 92233720368547758.07 yuan"));
}

}  // namespace

absl::StatusOr<Money> Money::Yuan(int64_t yuan) {
  int64_t fen = 0;
  if (__builtin_mul_overflow(yuan, kFenPerYuan, &fen))
    return TooManyYuan(absl::StrCat(yuan));
  return Fen(fen);
}

absl::StatusOr<Money> Money::Parse(absl::string_view yuan) {
  const absl::StatusOr<Ratio> ratio = Ratio::Parse(yuan);
  if (absl::IsInvalidArgument(ratio.status()) ||
      yuan.find('/') != absl::string_view::npos) {
    return absl::InvalidArgumentError(
        absl::StrCat("`", yuan,
                     "` is not an amount in yuan; write digits such as `5000` "
                     "or `1017.61`"));
  }
  // Of the spelling, not the value: "5.000" may be meant as five thousand.
  constexpr size_t kDecimals = 2;
  const size_t point = yuan.find('.');
  if (point != absl::string_view::npos && yuan.size() - point - 1 > kDecimals) {
    return absl::InvalidArgumentError(absl::StrCat(
        "`", yuan,
        "` yuan has more than two decimals; the smallest unit is the fen"));
  }
  if (!ratio.ok()) return TooManyYuan(yuan);
  const std::optional<Ratio> fen = ratio->Times(kFenPerYuan);
  if (!fen) return TooManyYuan(yuan);
  return Fen(fen->numerator());
}

std::optional<Money> Money::Plus(Money other) const {
  int64_t fen = 0;
  if (__builtin_add_overflow(fen_, other.fen_, &fen)) return std::nullopt;
  return Fen(fen);
}

std::optional<Money> Money::Minus(Money other) const {
  int64_t fen = 0;
  if (__builtin_sub_overflow(fen_, other.fen_, &fen)) return std::nullopt;
  return Fen(fen);
}

std::string Money::ToString() const {
  const uint64_t size = fen_ < 0 ? uint64_t{0} - static_cast<uint64_t>(fen_)
                                 : static_cast<uint64_t>(fen_);
  const char* sign = fen_ < 0 ? "-" : "";
  if (size % kFenPerYuan == 0) return absl::StrCat(sign, size / kFenPerYuan);
  return absl::StrFormat("%s%d.%02d", sign, size / kFenPerYuan,
                         size % kFenPerYuan);
}

}  // namespace discretion
