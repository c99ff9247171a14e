// SPDX-License-Identifier: Apache-2.0
#ifndef DISCRETION_TESTS_STATUS_MATCHERS_H_
#define DISCRETION_TESTS_STATUS_MATCHERS_H_

// Abseil's matchers of statuses, which the version of Debian 12 has not yet.
//
//   EXPECT_THAT(book.Load(7),
//               StatusIs(absl::StatusCode::kNotFound, HasSubstr("record 7")));

#include <string>

#include "absl/status/status.h"
#include "absl/status/statusor.h"
#include "gmock/gmock.h"

namespace discretion::testing {

inline const absl::Status& StatusOf(const absl::Status& status) {
  return status;
}
template <typename T>
const absl::Status& StatusOf(const absl::StatusOr<T>& value) {
  return value.status();
}

// Of a Status or a StatusOr: the code, and what the message matches.
MATCHER_P2(StatusIs, code, message, "") {
  const absl::Status& status = StatusOf(arg);
  *result_listener << "whose status is " << status.ToString();
  return status.code() == code &&
         ::testing::Matches(message)(std::string(status.message()));
}

}  // namespace discretion::testing

#endif  // DISCRETION_TESTS_STATUS_MATCHERS_H_
