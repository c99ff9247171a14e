// SPDX-License-Identifier: Apache-2.0
#ifndef DISCRETION_TESTS_RECORD_SUPPORT_STORE_TEST_CASE_H_
#define DISCRETION_TESTS_RECORD_SUPPORT_STORE_TEST_CASE_H_

// A test with a store of its own.

#include <memory>
#include <string>

#include "gtest/gtest.h"
#include "src/record/sqlite_store.h"
#include "src/record/verify.h"
#include "tests/record/support/samples.h"

namespace discretion::record {

// Empty but for the sample ruleset.
class StoreTestCase : public testing::Test {
 protected:
  StoreTestCase() {
    absl::StatusOr<std::unique_ptr<SqliteStore>> store =
        SqliteStore::Create(path_, kOrigin);
    EXPECT_TRUE(store.ok()) << store.status();
    store_ = *std::move(store);
    EXPECT_EQ(*KeepSampleRuleset(*store_), SampleRuleset());
  }

  Outcome AppendOne(const Draft& draft) { return store_->Append({draft})[0]; }

  void Acknowledge(const Draft& draft) {
    const Outcome outcome = AppendOne(draft);
    EXPECT_EQ(outcome.result, Result::kAcknowledged) << outcome.why;
  }

  void Reopen() {
    store_.reset();
    absl::StatusOr<std::unique_ptr<SqliteStore>> store =
        SqliteStore::Open(path_);
    ASSERT_TRUE(store.ok()) << store.status();
    store_ = *std::move(store);
  }

  void ExpectGood() {
    const absl::StatusOr<Report> report = Verify(*store_, {});
    ASSERT_TRUE(report.ok()) << report.status();
    EXPECT_FALSE(report->damage.has_value()) << report->damage->what;
  }

  Folder folder_;
  std::string path_ = folder_.File("records.db");
  std::unique_ptr<SqliteStore> store_;
};

}  // namespace discretion::record

#endif  // DISCRETION_TESTS_RECORD_SUPPORT_STORE_TEST_CASE_H_
