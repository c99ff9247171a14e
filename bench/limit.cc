// SPDX-License-Identifier: Apache-2.0
#include "bench/limit.h"

#include <bit>

#include "bench/limit_phrases.h"

#ifdef __SSE2__
#include <emmintrin.h>
#endif

namespace discretion::bench {
namespace {

using Values = std::array<int64_t, kQueryFacts>;

#ifdef __SSE2__

// The sign bits of eight differences.
__m128i Signs(const Conditions& conditions, const Values& value, int from) {
  const auto two = [&](int at) {
    const __m128i facts = _mm_set_epi64x(value[conditions.fact[at + 1]],
                                         value[conditions.fact[at]]);
    return _mm_castsi128_ps(
        _mm_sub_epi64(facts, _mm_load_si128(reinterpret_cast<const __m128i*>(
                                 conditions.constant + at))));
  };
  const auto four = [&](int at) {
    return _mm_castps_si128(
        _mm_shuffle_ps(two(at), two(at + 2), _MM_SHUFFLE(3, 1, 3, 1)));
  };
  return _mm_packs_epi32(four(from), four(from + 4));
}

// Which comparisons hold.
uint16_t Compare(const Conditions& conditions, const Values& value) {
  const __m128i below =
      _mm_packs_epi16(Signs(conditions, value, 0), Signs(conditions, value, 8));
  return static_cast<uint16_t>(~_mm_movemask_epi8(below));
}

__m128i Load(const uint16_t* from) {
  return _mm_load_si128(reinterpret_cast<const __m128i*>(from));
}

// Which conditions hold.
uint16_t Test(const Conditions& conditions, const Values& value) {
  const __m128i bits =
      _mm_set1_epi16(static_cast<int16_t>(Compare(conditions, value)));
  const auto eight = [&](int at) {
    return _mm_cmpeq_epi16(_mm_and_si128(bits, Load(conditions.read + at)),
                           Load(conditions.wanted + at));
  };
  return static_cast<uint16_t>(
      _mm_movemask_epi8(_mm_packs_epi16(eight(0), eight(8))));
}

// Which tiers have one of `conditions`.
uint16_t TiersOf(const OffenceRow& row, uint16_t conditions) {
  const __m128i bits = _mm_set1_epi16(static_cast<int16_t>(conditions));
  const __m128i none =
      _mm_cmpeq_epi16(_mm_and_si128(bits, Load(row.tier)), _mm_setzero_si128());
  return static_cast<uint16_t>(~_mm_movemask_epi8(_mm_packs_epi16(none, none)) &
                               0xff);
}

#else

uint16_t Test(const Conditions& conditions, const Values& value) {
  uint32_t bits = 0;
  for (int i = 0; i < Conditions::kMost; ++i) {
    bits |= uint32_t{value[conditions.fact[i]] >= conditions.constant[i]} << i;
  }
  uint32_t hold = 0;
  for (int i = 0; i < Conditions::kMost; ++i)
    hold |= uint32_t{(bits & conditions.read[i]) == conditions.wanted[i]} << i;
  return static_cast<uint16_t>(hold);
}

uint16_t TiersOf(const OffenceRow& row, uint16_t conditions) {
  uint32_t tiers = 0;
  for (int t = 0; t < OffenceRow::kMostTiers; ++t)
    tiers |= uint32_t{(conditions & row.tier[t]) != 0} << t;
  return static_cast<uint16_t>(tiers);
}

#endif

// An end between two fen moves inward, and then is no longer open.
FenRange ToFen(const Fine& fine, uint64_t base) {
  constexpr uint64_t kOne = kParts;
  const uint64_t low = fine.min * base;
  const uint64_t high = fine.max * base;
  const uint64_t min = (low + kOne - 1) / kOne;
  const uint64_t max = high / kOne;
  return {static_cast<int64_t>(min), static_cast<int64_t>(max),
          fine.min_open && min * kOne == low,
          fine.max_open && max * kOne == high};
}

}  // namespace

Limit::Limit(const v1::Ruleset& catalog)
    : catalog_(catalog),
      table_(catalog),
      phrases_(std::make_unique<Phrases>(catalog, table_)) {}

Limit::~Limit() = default;

void Limit::Answer(const Query& query, LimitAnswer& answer) const {
  const OffenceRow& row = table_.rows[query.offence];
  const uint16_t conditions = Test(row.conditions, query.value);
  const uint16_t tiers = TiersOf(row, conditions);
  const int branch = std::countr_zero(conditions);
  const int place = std::bit_width(tiers);
  const Figures& figures = table_.figures[row.figures[branch][place]];
  const uint16_t circumstances = Test(table_.circumstances, query.value);
  const Called& called = table_.called[circumstances];

  answer.query = &query;
  answer.conditions = conditions;
  answer.tiers = tiers;
  answer.circumstances = circumstances;
  answer.acting = called.acting;
  answer.gate = called.gate;
  answer.branch = static_cast<int8_t>(branch);
  answer.tier = static_cast<int8_t>(place - 1);
  int count = 0;
  if (called.exempt) {
    answer.option[0] = LimitOption();
    count = 1;
    if (called.gate) {
      answer.count = 1;
      return;
    }
  }
  const int fact = row.base[branch];
  const uint64_t base =
      fact < 0 ? kParts : static_cast<uint64_t>(query.value[fact]);
  answer.statutory = ToFen(figures.statutory, base);
  answer.benchmark = ToFen(figures.benchmark, base);
  uint32_t listed = table_.Listed(figures.pattern, called.choice);
  const int end = count + static_cast<int>(listed & 15);
  do {
    const Fine& fine = figures.result[(listed >> 4) & 7];
    LimitOption& option = answer.option[count];
    option.fine = ToFen(fine, base);
    option.branch = static_cast<int8_t>(branch);
    option.tier = static_cast<int8_t>(place - 1);
    option.moves = fine.moves;
    option.below_minimum = fine.below;
    option.kinds = figures.kinds;
    listed >>= 3;
  } while (++count < end);
  answer.count = static_cast<uint8_t>(count);
}

size_t Limit::TableBytes() const {
  return table_.rows.size() * sizeof(OffenceRow) +
         table_.figures.size() * sizeof(Figures) + sizeof(Conditions) +
         table_.called.size() * sizeof(Called) + table_.listed.size() * 4;
}

}  // namespace discretion::bench
