// SPDX-License-Identifier: Apache-2.0
#include "tests/record/support/flips.h"

#include <memory>

#include "absl/strings/str_cat.h"
#include "gtest/gtest.h"
#include "src/record/verify.h"

namespace discretion::record {

Judge FullJudge(const Book& book) {
  return [options = book.Evidence()](Store& store, bool& located) {
    const absl::StatusOr<Report> report = Verify(store, options);
    if (!report.ok()) return true;
    if (!report->damage) return false;
    located = report->damage->place.has_value();
    return true;
  };
}

Flips TurnBits(const Book& book, uint64_t count, uint64_t first, uint64_t step,
               const Judge& judge) {
  const std::string good = ReadAll(book.path);
  std::string expected;
  {
    std::unique_ptr<SqliteStore> store = OpenBook(book);
    expected = Dump(*store, count);
    bool located = false;
    EXPECT_FALSE(judge(*store, located)) << "the store is bad as it is";
  }
  EXPECT_EQ(ReadAll(book.path), good) << "reading changed the file";
  Flips out;
  std::string bytes = good;
  for (uint64_t bit = first; bit < good.size() * 8; bit += step) {
    const auto turn = [&] {
      bytes[bit / 8] = static_cast<char>(bytes[bit / 8] ^ (1 << bit % 8));
    };
    turn();
    WriteStore(book.path, bytes);
    turn();
    ++out.turned;
    absl::StatusOr<std::unique_ptr<SqliteStore>> store =
        SqliteStore::Open(book.path, {.inspect = true});
    if (!store.ok()) {
      ++out.seen;
      ++out.noticed;
      continue;
    }
    if (Dump(**store, count) == expected) continue;
    ++out.seen;
    bool located = false;
    if (judge(**store, located)) {
      ++out.noticed;
      out.located += located ? 1 : 0;
    } else if (out.missed.empty()) {
      out.missed = absl::StrCat("byte ", bit / 8, ", bit ", bit % 8);
    }
  }
  WriteStore(book.path, good);
  return out;
}

}  // namespace discretion::record
