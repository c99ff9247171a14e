// SPDX-License-Identifier: Apache-2.0
#include "discretion/range.h"

#include <cstdint>
#include <optional>
#include <random>
#include <string>
#include <vector>

#include "absl/strings/str_cat.h"
#include "discretion/money.h"
#include "discretion/ratio.h"
#include "gmock/gmock.h"
#include "gtest/gtest.h"
#include "tests/base/by_name.h"

namespace discretion {
namespace {

using ::testing::HasSubstr;
using R = Range<Ratio>;
using End = std::optional<R::End>;

End Closed(int64_t value) { return R::End{Ratio(value)}; }
End Open(int64_t value) { return R::End{Ratio(value), true}; }
constexpr std::nullopt_t kNone = std::nullopt;

R Of(const End& min, const End& max) {
  const absl::StatusOr<R> range = R::Create(min, max);
  EXPECT_TRUE(range.ok()) << range.status();
  return range.ok() ? *range : R::All();
}

struct CreateCase {
  std::string name;
  End min;
  End max;
  std::string want = "";  // empty: refused
};

class RangeCreateTest : public testing::TestWithParam<CreateCase> {};

TEST_P(RangeCreateTest, RefusesWhatHoldsNothing) {
  const CreateCase& test = GetParam();
  const absl::StatusOr<R> range = R::Create(test.min, test.max);
  if (test.want.empty()) {
    EXPECT_EQ(range.status().code(), absl::StatusCode::kInvalidArgument);
    EXPECT_THAT(std::string(range.status().message()),
                HasSubstr("the range is empty"));
    return;
  }
  ASSERT_TRUE(range.ok()) << range.status();
  EXPECT_EQ(range->ToString(), test.want);
  EXPECT_EQ(range->min(), test.min);
  EXPECT_EQ(range->max(), test.max);
}

INSTANTIATE_TEST_SUITE_P(
    , RangeCreateTest,
    testing::ValuesIn<CreateCase>({
        {"BothClosed", Closed(2000), Closed(20000), "[2000, 20000]"},
        {"MaxOpen", Closed(1000), Open(6000), "[1000, 6000)"},
        {"MinOpen", Open(1000), Closed(6000), "(1000, 6000]"},
        {"BothOpen", Open(1), Open(2), "(1, 2)"},
        {"NoMax", Closed(15), kNone, "[15, )"},
        {"NoMaxMinOpen", Open(15), kNone, "(15, )"},
        {"NoMin", kNone, Closed(15), "(, 15]"},
        {"NoMinMaxOpen", kNone, Open(15), "(, 15)"},
        {"NoEnds", kNone, kNone, "(, )"},
        {"Point", Closed(5), Closed(5), "5"},
        {"PointMinOpen", Open(5), Closed(5)},
        {"PointMaxOpen", Closed(5), Open(5)},
        {"PointBothOpen", Open(5), Open(5)},
        {"Reversed", Closed(6), Closed(5)},
        {"ReversedOpen", Open(6), Open(5)},
    }),
    ByName());

TEST(RangeTest, Factories) {
  EXPECT_EQ(R::Closed(1, 2), Of(Closed(1), Closed(2)));
  EXPECT_EQ(R::Closed(2, 1), R::Closed(1, 2));  // taken in order
  EXPECT_EQ(R::Point(3), Of(Closed(3), Closed(3)));
  EXPECT_EQ(R::AtLeast(3), Of(Closed(3), kNone));
  EXPECT_EQ(R::AtMost(3), Of(kNone, Closed(3)));
  EXPECT_EQ(R::All(), Of(kNone, kNone));
  EXPECT_TRUE(R::Point(3).is_point());
  EXPECT_FALSE(R::Closed(3, 4).is_point());
  EXPECT_FALSE(R::AtLeast(3).is_point());
  EXPECT_FALSE(R::AtMost(3).is_point());
  EXPECT_FALSE(R::All().is_point());
  EXPECT_NE(Of(Closed(1), Closed(2)), Of(Closed(1), Open(2)));
}

TEST(RangeTest, HoldsMoney) {
  const auto fine =
      Range<Money>::Closed(*Money::Yuan(2000), *Money::Yuan(20000));
  EXPECT_TRUE(fine.Contains(*Money::Yuan(20000)));
  EXPECT_FALSE(fine.Contains(Money::Fen(2000001)));
  EXPECT_FALSE(fine.Contains(Money::Fen(199999)));
  EXPECT_EQ(fine.ToString(), "[2000, 20000]");
}

struct ContainsCase {
  std::string name;
  R range;
  std::vector<Ratio> in;
  std::vector<Ratio> out;
};

class RangeContainsTest : public testing::TestWithParam<ContainsCase> {};

TEST_P(RangeContainsTest, RespectsOpenEnds) {
  for (const Ratio value : GetParam().in) {
    EXPECT_TRUE(GetParam().range.Contains(value)) << value.ToString();
  }
  for (const Ratio value : GetParam().out) {
    EXPECT_FALSE(GetParam().range.Contains(value)) << value.ToString();
  }
}

INSTANTIATE_TEST_SUITE_P(
    , RangeContainsTest,
    testing::ValuesIn<ContainsCase>({
        {"Closed", R::Closed(1, 3), {1, 2, 3}, {0, 4}},
        {"MaxOpen", Of(Closed(1), Open(3)), {1, 2}, {0, 3}},
        {"MinOpen", Of(Open(1), Closed(3)), {2, 3}, {1, 4}},
        {"BothOpen", Of(Open(1), Open(3)), {2}, {1, 3}},
        {"Point", R::Point(2), {2}, {1, 3}},
        {"AtLeast", R::AtLeast(2), {2, INT64_MAX}, {1, INT64_MIN}},
        {"MoreThan", Of(Open(2), kNone), {3, INT64_MAX}, {2}},
        {"AtMost", R::AtMost(2), {2, INT64_MIN}, {3, INT64_MAX}},
        {"LessThan", Of(kNone, Open(2)), {1}, {2}},
        {"All", R::All(), {INT64_MIN, 0, INT64_MAX}, {}},
    }),
    ByName());

struct PairCase {
  std::string name;
  R a;
  R b;
  bool a_contains_b;
  std::string hull;
  std::string common;  // empty: nothing in common
};

class RangePairTest : public testing::TestWithParam<PairCase> {};

TEST_P(RangePairTest, HullAndIntersection) {
  const PairCase& test = GetParam();
  EXPECT_EQ(test.a.Contains(test.b), test.a_contains_b);
  EXPECT_EQ(test.a.Hull(test.b).ToString(), test.hull);
  EXPECT_EQ(test.b.Hull(test.a), test.a.Hull(test.b));
  const std::optional<R> common = test.a.Intersect(test.b);
  EXPECT_EQ(common ? common->ToString() : "", test.common);
  EXPECT_EQ(test.b.Intersect(test.a), common);
}

INSTANTIATE_TEST_SUITE_P(
    , RangePairTest,
    testing::ValuesIn<PairCase>({
        {"Overlapping", R::Closed(1, 3), R::Closed(2, 5), false, "[1, 5]",
         "[2, 3]"},
        {"Apart", R::Closed(1, 2), R::Closed(3, 4), false, "[1, 4]", ""},
        {"SharedBoundary", R::Closed(1, 2), R::Closed(2, 3), false, "[1, 3]",
         "2"},
        {"HalfSharedBoundary", Of(Closed(1), Open(2)), R::Closed(2, 3), false,
         "[1, 3]", ""},
        {"Inside", R::Closed(1, 4), R::Closed(2, 3), true, "[1, 4]", "[2, 3]"},
        {"OpenInsideClosed", R::Closed(1, 2), Of(Open(1), Open(2)), true,
         "[1, 2]", "(1, 2)"},
        {"ClosedNotInsideOpen", Of(Open(1), Open(2)), R::Closed(1, 2), false,
         "[1, 2]", "(1, 2)"},
        {"MixedEnds", Of(Closed(1), Open(2)), Of(Open(1), Closed(2)), false,
         "[1, 2]", "(1, 2)"},
        {"Same", Of(Open(1), Closed(2)), Of(Open(1), Closed(2)), true, "(1, 2]",
         "(1, 2]"},
        {"AllHoldsAll", R::All(), R::All(), true, "(, )", "(, )"},
        {"AllHoldsBounded", R::All(), R::Closed(1, 2), true, "(, )", "[1, 2]"},
        {"BoundedDoesNotHoldAll", R::Closed(1, 2), R::All(), false, "(, )",
         "[1, 2]"},
        {"HalfLines", R::AtLeast(2), R::AtMost(5), false, "(, )", "[2, 5]"},
        {"HalfLinesApart", R::AtLeast(5), R::AtMost(2), false, "(, )", ""},
        {"HalfLinesMeet", R::AtLeast(2), R::AtMost(2), false, "(, )", "2"},
        {"HalfLineHoldsHalfLine", R::AtLeast(2), Of(Open(2), kNone), true,
         "[2, )", "(2, )"},
        {"HalfLineNotInBounded", R::Closed(1, 9), R::AtLeast(2), false, "[1, )",
         "[2, 9]"},
    }),
    ByName());

// Against the definition, on a grid so fine that it has a point in each of
// these ranges and in each part of one.
TEST(RangeTest, AgreesWithItsPoints) {
  constexpr uint64_t kSeed = 20240506;
  std::mt19937_64 random(kSeed);
  std::vector<Ratio> points;
  for (int quarter = -8; quarter <= 40; ++quarter) {
    points.push_back(*Ratio::Create(quarter, 4));
  }
  const auto draw = [&]() -> R {
    while (true) {
      End ends[2];
      for (End& end : ends) {
        const int64_t value = static_cast<int64_t>(random() % 8);
        const uint64_t shape = random() % 5;
        end = shape == 0 ? End() : shape <= 2 ? Closed(value) : Open(value);
      }
      const absl::StatusOr<R> range = R::Create(ends[0], ends[1]);
      int held = 0;
      for (const Ratio point : points) {
        const bool above = !ends[0] || ends[0]->value < point ||
                           (!ends[0]->open && ends[0]->value == point);
        const bool below = !ends[1] || point < ends[1]->value ||
                           (!ends[1]->open && ends[1]->value == point);
        if (above && below) ++held;
        if (range.ok()) {
          EXPECT_EQ(range->Contains(point), above && below);
        }
      }
      EXPECT_EQ(range.ok(), held > 0);
      if (range.ok()) return *range;
    }
  };
  int common = 0;
  for (int i = 0; i < 3000; ++i) {
    const R a = draw();
    const R b = draw();
    SCOPED_TRACE(absl::StrCat("seed ", kSeed, ", round ", i, ": ", a.ToString(),
                              " and ", b.ToString()));
    const R hull = a.Hull(b);
    const std::optional<R> both = a.Intersect(b);
    common += both ? 1 : 0;
    bool all_of_b = true;
    std::optional<Ratio> first;
    std::optional<Ratio> last;
    for (const Ratio point : points) {
      const bool in_a = a.Contains(point);
      const bool in_b = b.Contains(point);
      all_of_b = all_of_b && (in_a || !in_b);
      if (in_a || in_b) {
        if (!first) first = point;
        last = point;
      }
      ASSERT_EQ(both && both->Contains(point), in_a && in_b)
          << point.ToString();
    }
    ASSERT_EQ(a.Contains(b), all_of_b);
    ASSERT_TRUE(first && last);
    for (const Ratio point : points) {
      ASSERT_EQ(hull.Contains(point), *first <= point && point <= *last)
          << point.ToString();
    }
  }
  EXPECT_GT(common, 500);  // or nothing was tested
  EXPECT_LT(common, 2900);
}

}  // namespace
}  // namespace discretion
