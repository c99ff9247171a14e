// SPDX-License-Identifier: Apache-2.0
#include "src/determine/records.h"

#include <gtest/gtest.h>

#include <cstdint>
#include <cstring>
#include <utility>
#include <vector>

namespace discretion::determine {
namespace {

TEST(Records, BeginLinesAndStayWhereTheyAre) {
  constexpr int kCount = 2000;
  const auto size = [](int i) { return static_cast<size_t>(1 + i * 37 % 900); };
  Records records;
  std::vector<std::byte*> at;
  for (int i = 0; i < kCount; ++i) {
    at.push_back(records.Add(size(i)));
    ASSERT_EQ(reinterpret_cast<uintptr_t>(at.back()) % sizeof(Line), 0u);
    std::memset(at.back(), i % 256, size(i));
  }
  const Records moved = std::move(records);
  for (int i = 0; i < kCount; ++i) {
    for (size_t byte = 0; byte < size(i); ++byte)
      ASSERT_EQ(static_cast<int>(at[i][byte]), i % 256) << i << " " << byte;
  }
}

TEST(Records, MayBeLargerThanABlock) {
  Records records;
  constexpr size_t kLarge = 1 << 20;
  std::memset(records.Add(kLarge), 1, kLarge);
  std::byte* const small = records.Add(1);
  *small = std::byte{2};
  std::memset(records.Add(kLarge), 3, kLarge);
  EXPECT_EQ(*small, std::byte{2});
}

}  // namespace
}  // namespace discretion::determine
