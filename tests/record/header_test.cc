// SPDX-License-Identifier: Apache-2.0
#include "src/record/header.h"

#include <algorithm>
#include <iterator>
#include <optional>
#include <string>
#include <utility>
#include <vector>

#include "absl/strings/escaping.h"
#include "absl/strings/str_cat.h"
#include "gmock/gmock.h"
#include "gtest/gtest.h"
#include "src/record/hash.h"

namespace discretion::record {
namespace {

using ::testing::HasSubstr;

Header Sample() {
  return {.origin = "agency.example/penalties",
          .seq = 7,
          .kind = Kind::kDecision,
          .request_id = "case-2026-41/1",
          .claimed_ms = 1'790'000'000'123,
          .actor = "李某",
          .case_key = std::string("\x01\x02\xff", 3),
          .semantics = 3,
          .ruleset = Sha256({"ruleset"}),
          .outcome = Sha256({"outcome"}),
          .payload = Commitment(std::string(32, 's'), "body")};
}

// The bytes as docs/record-format.md lays them out: a change of the format
// shows here.
TEST(HeaderTest, HasTheseBytes) {
  const absl::StatusOr<std::string> bytes = Encode(Sample());
  ASSERT_TRUE(bytes.ok()) << bytes.status();
  EXPECT_EQ(absl::BytesToHexString(*bytes),
            absl::BytesToHexString("DREC") + "01" + "01" + "0000" +
                "0000000000000007" + "000001a0c4506c7b" + "ffffffffffffffff" +
                "00000003" + Sha256({"ruleset"}).ToHex() +
                Sha256({"outcome"}).ToHex() +
                Sha256({"discretion-payload-v1", std::string(32, 's'), "body"})
                    .ToHex() +
                "03" + "0102ff" + "0e" +
                absl::BytesToHexString("case-2026-41/1") + "06" +
                absl::BytesToHexString("李某") + "18" +
                absl::BytesToHexString("agency.example/penalties"));
}

TEST(HeaderTest, ReadsWhatItWrites) {
  std::vector<Header> headers(5, Sample());
  headers[1].kind = Kind::kTrial;
  headers[1].case_key.clear();
  headers[2].kind = Kind::kCorrection;
  headers[2].refers_to = 0;
  headers[2].semantics = 0;
  headers[2].outcome = {};
  headers[2].ruleset = {};
  headers[3] = headers[2];
  headers[3].kind = Kind::kErasure;
  headers[3].refers_to = 6;
  headers[4].kind = Kind::kRuleset;
  headers[4].semantics = 0;
  headers[4].outcome = {};
  for (const Header& header : headers) {
    const absl::StatusOr<std::string> bytes = Encode(header);
    ASSERT_TRUE(bytes.ok()) << bytes.status();
    const absl::StatusOr<Header> read = Decode(*bytes);
    ASSERT_TRUE(read.ok()) << read.status();
    EXPECT_EQ(*read, header);
  }
}

// Whatever is read is written in the same bytes: no header has two encodings.
TEST(HeaderTest, EveryTurnedBitIsRefusedOrAnotherHeader) {
  const Header sample = Sample();
  const std::string bytes = *Encode(sample);
  int refused = 0;
  for (size_t bit = 0; bit < bytes.size() * 8; ++bit) {
    std::string turned = bytes;
    turned[bit / 8] = static_cast<char>(turned[bit / 8] ^ (1 << bit % 8));
    const absl::StatusOr<Header> read = Decode(turned);
    if (!read.ok()) {
      ++refused;
      continue;
    }
    EXPECT_NE(*read, sample) << bit;
    EXPECT_EQ(*Encode(*read), turned) << bit;
  }
  EXPECT_GT(refused, 100);
}

TEST(HeaderTest, EveryOtherLengthIsRefused) {
  const std::string bytes = *Encode(Sample());
  for (size_t size = 0; size < bytes.size(); ++size) {
    EXPECT_TRUE(absl::IsDataLoss(Decode(bytes.substr(0, size)).status()))
        << size;
  }
  EXPECT_THAT(Decode(bytes + '\0').status().message(),
              HasSubstr("bytes follow its end"));
}

TEST(HeaderTest, SaysSoOfFormatsAndKindsToCome) {
  std::string bytes = *Encode(Sample());
  bytes[4] = 2;
  EXPECT_TRUE(absl::IsUnimplemented(Decode(bytes).status()));
  EXPECT_THAT(Decode(bytes).status().message(), HasSubstr("format 2"));
  bytes[4] = 1;
  bytes[5] = 21;
  EXPECT_TRUE(absl::IsUnimplemented(Decode(bytes).status()));
  EXPECT_THAT(Decode(bytes).status().message(), HasSubstr("kind 21"));
}

struct Fault {
  std::string name;
  void (*spoil)(Header&);
  std::string message;
};

class HeaderFaultTest : public testing::TestWithParam<Fault> {};

TEST_P(HeaderFaultTest, IsRefused) {
  Header header = Sample();
  GetParam().spoil(header);
  const absl::StatusOr<std::string> bytes = Encode(header);
  EXPECT_TRUE(absl::IsInvalidArgument(bytes.status())) << bytes.status();
  EXPECT_THAT(bytes.status().message(), HasSubstr(GetParam().message));
}

INSTANTIATE_TEST_SUITE_P(
    , HeaderFaultTest,
    testing::Values(
        Fault{"NoOrigin", [](Header& h) { h.origin.clear(); }, "name a log"},
        Fault{"SpaceInOrigin", [](Header& h) { h.origin = "a b"; },
              "`a b` cannot name a log"},
        Fault{"LongOrigin", [](Header& h) { h.origin.assign(129, 'a'); },
              "name a log"},
        Fault{"NoRequestId", [](Header& h) { h.request_id.clear(); },
              "request id of a record has 1 to 64 bytes"},
        Fault{"LongRequestId", [](Header& h) { h.request_id.assign(65, 'r'); },
              "not 65"},
        Fault{"LineEndInActor", [](Header& h) { h.actor = "a\nb"; }, "actor"},
        Fault{"NoUtf8InActor", [](Header& h) { h.actor = "\xff"; }, "UTF-8"},
        Fault{"HiddenInActor", [](Header& h) { h.actor = "a\u202e"; }, "actor"},
        Fault{"LongCaseKey", [](Header& h) { h.case_key.assign(33, 'k'); },
              "case key"},
        Fault{"TimeBefore1970", [](Header& h) { h.claimed_ms = -1; },
              "claimed time"},
        Fault{"TimeAfter9999",
              [](Header& h) { h.claimed_ms = kMaxClaimedMs + 1; },
              "claimed time"},
        Fault{"NoPayload", [](Header& h) { h.payload = {}; }, "payload"},
        Fault{"NoRuleset", [](Header& h) { h.ruleset = {}; },
              "needs the hash of a ruleset list"},
        Fault{"NoOutcome", [](Header& h) { h.outcome = {}; }, "outcome"},
        Fault{"DecisionRefers", [](Header& h) { h.refers_to = 1; },
              "`decision` cannot have the reference"},
        Fault{"CorrectionWithout",
              [](Header& h) { h.kind = Kind::kCorrection; },
              "`correction` needs the reference"},
        Fault{"RefersToItself",
              [](Header& h) {
                h.kind = Kind::kCorrection;
                h.refers_to = 7;
              },
              "not before it"},
        Fault{"ErasureWithOutcome",
              [](Header& h) {
                h.kind = Kind::kErasure;
                h.refers_to = 1;
              },
              "`erasure` cannot have"},
        Fault{"LargeSeq", [](Header& h) { h.seq = uint64_t{1} << 62; },
              "below 2^62"}),
    [](const testing::TestParamInfo<Fault>& info) { return info.param.name; });

constexpr Kind kAllKinds[] = {
    Kind::kDecision, Kind::kTrial,    Kind::kCorrection, Kind::kErasure,
    Kind::kRuleset,  Kind::kProposal, Kind::kReview,     Kind::kRuling,
    Kind::kNotice,   Kind::kDefence};

// A header of the kind with all that it must have.
Header Of(Kind kind) {
  Header out = Sample();
  out.kind = kind;
  const bool engine = kind == Kind::kDecision || kind == Kind::kTrial ||
                      kind == Kind::kCorrection || kind == Kind::kProposal;
  if (!engine) {
    out.semantics = 0;
    out.outcome = {};
  }
  if (!engine && kind != Kind::kRuleset) out.ruleset = {};
  if ((!engine && kind != Kind::kRuleset) || kind == Kind::kCorrection)
    out.refers_to = 3;
  return out;
}

TEST(HeaderTest, EveryKindHasAName) {
  std::vector<absl::string_view> names;
  for (int kind = 0; kind < 256; ++kind) {
    const absl::string_view name = KindName(static_cast<Kind>(kind));
    if (!name.empty()) names.push_back(name);
  }
  EXPECT_THAT(names,
              testing::ElementsAre("decision", "trial", "correction", "erasure",
                                   "ruleset", "proposal", "review", "ruling",
                                   "notice", "defence"));
}

// Each kind with each part of a header taken away or added.
TEST(HeaderTest, EveryKindHasWhatItMust) {
  for (const Kind kind : kAllKinds) {
    SCOPED_TRACE(std::string(KindName(kind)));
    const Header good = Of(kind);
    ASSERT_TRUE(Encode(good).ok()) << Encode(good).status();
    EXPECT_EQ(*Decode(*Encode(good)), good);

    Header changed = good;
    changed.refers_to = good.refers_to ? std::nullopt : std::optional(3);
    EXPECT_FALSE(Encode(changed).ok());
    const bool step = kind >= Kind::kProposal;
    changed = good;
    changed.case_key.clear();
    EXPECT_EQ(Encode(changed).ok(), !step);
    const bool free = kind == Kind::kCorrection;
    changed = good;
    changed.ruleset = good.ruleset.none() ? Sha256({"ruleset"}) : Digest{};
    EXPECT_EQ(Encode(changed).ok(), free);
    changed = good;
    changed.semantics = good.semantics == 0 ? 3 : 0;
    changed.outcome = good.outcome.none() ? Sha256({"outcome"}) : Digest{};
    EXPECT_EQ(Encode(changed).ok(), free);
    changed.outcome = good.outcome;
    EXPECT_FALSE(Encode(changed).ok());
  }
}

TEST(HeaderTest, EveryPairOfKindsIsAllowedOrRefused) {
  const std::vector<std::pair<Kind, std::vector<Kind>>> allowed = {
      {Kind::kDecision, {}},
      {Kind::kTrial, {}},
      {Kind::kCorrection, {Kind::kDecision, Kind::kCorrection}},
      {Kind::kErasure,
       {Kind::kDecision, Kind::kTrial, Kind::kCorrection, Kind::kRuleset,
        Kind::kProposal, Kind::kReview, Kind::kRuling, Kind::kNotice,
        Kind::kDefence}},
      {Kind::kRuleset, {}},
      {Kind::kProposal, {}},
      {Kind::kReview, {Kind::kProposal}},
      {Kind::kRuling, {Kind::kReview}},
      {Kind::kNotice, {Kind::kReview, Kind::kRuling}},
      {Kind::kDefence, {Kind::kNotice}}};
  ASSERT_EQ(allowed.size(), std::size(kAllKinds));
  for (const auto& [kind, targets] : allowed) {
    for (const Kind target_kind : kAllKinds) {
      Header header = Of(kind);
      Header target = Of(target_kind);
      const bool may = std::find(targets.begin(), targets.end(), target_kind) !=
                       targets.end();
      absl::Status status = CheckReference(header, target);
      EXPECT_EQ(status.ok(), may)
          << KindName(kind) << " of " << KindName(target_kind);
      if (!may) {
        EXPECT_THAT(
            status.message(),
            HasSubstr(absl::StrCat("`", KindName(kind),
                                   "` cannot refer to record 7, which is of "
                                   "kind `",
                                   KindName(target_kind), "`")));
      }
      // Only an erasure may be of another case, or of none.
      target.case_key += "x";
      status = CheckReference(header, target);
      EXPECT_EQ(status.ok(), kind == Kind::kErasure && may);
      if (may && kind != Kind::kErasure) {
        EXPECT_THAT(status.message(), HasSubstr("record 7 is of another case"));
      }
    }
  }
  Header unknown = Sample();
  unknown.kind = static_cast<Kind>(200);
  EXPECT_FALSE(CheckReference(Of(Kind::kErasure), unknown).ok());
  EXPECT_FALSE(CheckReference(unknown, Sample()).ok());
}

}  // namespace
}  // namespace discretion::record
