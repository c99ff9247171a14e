// SPDX-License-Identifier: Apache-2.0
#include "src/record/header.h"

#include <array>
#include <limits>

#include "absl/strings/ascii.h"
#include "absl/strings/str_cat.h"
#include "src/base/characters.h"
#include "src/record/hash.h"

namespace discretion::record {
namespace {

constexpr absl::string_view kMagic = "DREC";
constexpr uint64_t kNoReference = std::numeric_limits<uint64_t>::max();

enum class Need : uint8_t { kMust, kMay, kMustNot };

// A set of kinds, a bit each.
using Kinds = uint32_t;

template <typename... Kind>
constexpr Kinds Of(Kind... kinds) {
  return (Kinds{0} | ... | (Kinds{1} << static_cast<int>(kinds)));
}

constexpr Kinds kAllButErasures = ~Of(Kind::kErasure);

// What an entry of a kind has.
struct KindRule {
  Kind kind;
  absl::string_view name;
  Need engine;  // semantics and outcome
  Need ruleset;
  Need case_key;
  Kinds targets;   // what it must refer to one of; none: it cannot refer
  bool same_case;  // as the entry it refers to
};

constexpr std::array<KindRule, 10> kKinds = {{
    {Kind::kDecision, "decision", Need::kMust, Need::kMust, Need::kMay, Of(),
     false},
    {Kind::kTrial, "trial", Need::kMust, Need::kMust, Need::kMay, Of(), false},
    {Kind::kCorrection, "correction", Need::kMay, Need::kMay, Need::kMay,
     Of(Kind::kDecision, Kind::kCorrection), true},
    {Kind::kErasure, "erasure", Need::kMustNot, Need::kMustNot, Need::kMay,
     kAllButErasures, false},
    {Kind::kRuleset, "ruleset", Need::kMustNot, Need::kMust, Need::kMay, Of(),
     false},
    {Kind::kProposal, "proposal", Need::kMust, Need::kMust, Need::kMust, Of(),
     false},
    {Kind::kReview, "review", Need::kMustNot, Need::kMustNot, Need::kMust,
     Of(Kind::kProposal), true},
    {Kind::kRuling, "ruling", Need::kMustNot, Need::kMustNot, Need::kMust,
     Of(Kind::kReview), true},
    {Kind::kNotice, "notice", Need::kMustNot, Need::kMustNot, Need::kMust,
     Of(Kind::kReview, Kind::kRuling), true},
    {Kind::kDefence, "defence", Need::kMustNot, Need::kMustNot, Need::kMust,
     Of(Kind::kNotice), true},
}};

const KindRule* FindRule(Kind kind) {
  for (const KindRule& rule : kKinds) {
    if (rule.kind == kind) return &rule;
  }
  return nullptr;
}

absl::Status CheckNeed(const KindRule& rule, Need need, bool has,
                       absl::string_view what) {
  if (need == Need::kMust && !has) {
    return absl::InvalidArgumentError(
        absl::StrCat("a record of kind `", rule.name, "` needs the ", what));
  }
  if (need == Need::kMustNot && has) {
    return absl::InvalidArgumentError(absl::StrCat(
        "a record of kind `", rule.name, "` cannot have the ", what));
  }
  return absl::OkStatus();
}

absl::Status CheckText(absl::string_view text, absl::string_view field,
                       size_t max_bytes) {
  if (text.empty() || text.size() > max_bytes) {
    return absl::InvalidArgumentError(
        absl::StrCat("the ", field, " of a record has 1 to ", max_bytes,
                     " bytes, not ", text.size()));
  }
  bool line_ends = false;
  for (const char c : text) line_ends |= absl::ascii_iscntrl(c);
  if (line_ends || !IsReadableText(text)) {
    return absl::InvalidArgumentError(
        absl::StrCat("the ", field,
                     " of a record holds bytes that cannot be read as text on "
                     "one line; write it in UTF-8 without control characters"));
  }
  return absl::OkStatus();
}

// Big-endian, as everywhere in the format.
template <typename Number>
void PutNumber(Number value, std::string& out) {
  for (int shift = (sizeof(Number) - 1) * 8; shift >= 0; shift -= 8)
    out.push_back(static_cast<char>(static_cast<uint8_t>(value >> shift)));
}

void PutText(absl::string_view text, std::string& out) {
  out.push_back(static_cast<char>(static_cast<uint8_t>(text.size())));
  absl::StrAppend(&out, text);
}

// Takes fields from the front of what is left; once something was wanting, all
// further ones are empty and `complete` stays false.
class Reader {
 public:
  explicit Reader(absl::string_view bytes) : rest_(bytes) {}

  absl::string_view Take(size_t count) {
    if (rest_.size() < count) {
      complete_ = false;
      rest_ = {};
      return {};
    }
    const absl::string_view out = rest_.substr(0, count);
    rest_.remove_prefix(count);
    return out;
  }

  template <typename Number>
  Number TakeNumber() {
    uint64_t value = 0;
    for (const char c : Take(sizeof(Number)))
      value = value << 8 | static_cast<uint8_t>(c);
    return static_cast<Number>(value);
  }

  Digest TakeDigest() {
    absl::StatusOr<Digest> digest = Digest::From(Take(Digest::kSize));
    return digest.ok() ? *digest : Digest{};
  }

  std::string TakeText() { return std::string(Take(TakeNumber<uint8_t>())); }

  bool complete() const { return complete_; }
  absl::string_view rest() const { return rest_; }

 private:
  absl::string_view rest_;
  bool complete_ = true;
};

absl::Status Damaged(absl::string_view what) {
  return absl::DataLossError(absl::StrCat("not a record header: ", what));
}

}  // namespace

absl::string_view KindName(Kind kind) {
  const KindRule* rule = FindRule(kind);
  return rule == nullptr ? absl::string_view() : rule->name;
}

absl::Status CheckOrigin(absl::string_view origin) {
  bool good = !origin.empty() && origin.size() <= kMaxOriginBytes;
  for (const char c : origin) {
    good &= absl::ascii_isalnum(c) ||
            absl::string_view("._-:/").find(c) != absl::string_view::npos;
  }
  if (good) return absl::OkStatus();
  return absl::InvalidArgumentError(absl::StrCat(
      "`", origin, "` cannot name a log; use 1 to ", kMaxOriginBytes,
      " letters, digits and . _ - : /, as in `agency.example/penalties`"));
}

absl::Status CheckHeader(const Header& header) {
  const KindRule* rule = FindRule(header.kind);
  if (rule == nullptr) {
    return absl::UnimplementedError(absl::StrCat(
        "a record of kind ", static_cast<int>(header.kind),
        " is not known to this version; use the one that wrote it"));
  }
  if (absl::Status origin = CheckOrigin(header.origin); !origin.ok())
    return origin;
  if (header.seq >= uint64_t{1} << 62) {
    return absl::InvalidArgumentError(
        absl::StrCat("the number of a record is below 2^62, not ", header.seq));
  }
  if (header.claimed_ms < 0 || header.claimed_ms > kMaxClaimedMs) {
    return absl::InvalidArgumentError(
        absl::StrCat("the claimed time of a record lies in the years 1970 to "
                     "9999, in milliseconds; it is not ",
                     header.claimed_ms));
  }
  if (header.case_key.size() > kMaxCaseKeyBytes) {
    return absl::InvalidArgumentError(
        absl::StrCat("the case key of a record has at most ", kMaxCaseKeyBytes,
                     " bytes, not ", header.case_key.size()));
  }
  if (header.refers_to && *header.refers_to >= header.seq) {
    return absl::InvalidArgumentError(
        absl::StrCat("record ", header.seq, " refers to ", *header.refers_to,
                     ", which is not before it"));
  }
  if (header.payload.none())
    return absl::InvalidArgumentError("a record needs the hash of its payload");
  if ((header.semantics != 0) == header.outcome.none()) {
    return absl::InvalidArgumentError(
        "a record has both the version of the engine's semantics and the hash "
        "of an outcome, or neither");
  }
  const absl::Status parts[] = {
      CheckText(header.request_id, "request id", kMaxRequestIdBytes),
      CheckText(header.actor, "actor", kMaxActorBytes),
      CheckNeed(*rule, rule->engine, header.semantics != 0,
                "version of the engine's semantics"),
      CheckNeed(*rule, rule->engine, !header.outcome.none(),
                "hash of an outcome"),
      CheckNeed(*rule, rule->ruleset, !header.ruleset.none(),
                "hash of a ruleset list"),
      CheckNeed(*rule, rule->case_key, !header.case_key.empty(), "case key"),
      CheckNeed(*rule, rule->targets == 0 ? Need::kMustNot : Need::kMust,
                header.refers_to.has_value(), "reference to an earlier record"),
  };
  for (const absl::Status& part : parts) {
    if (!part.ok()) return part;
  }
  return absl::OkStatus();
}

absl::Status CheckReference(const Header& header, const Target& target) {
  const KindRule* rule = FindRule(header.kind);
  if (rule == nullptr || FindRule(target.kind) == nullptr ||
      (rule->targets & Of(target.kind)) == 0) {
    return absl::InvalidArgumentError(
        absl::StrCat("a record of kind `", KindName(header.kind),
                     "` cannot refer to record ", target.seq,
                     ", which is of kind `", KindName(target.kind), "`"));
  }
  if (rule->same_case && !target.same_case) {
    return absl::InvalidArgumentError(
        absl::StrCat("a record of kind `", rule->name, "` has the case key of ",
                     "the record it refers to, but record ", target.seq,
                     " is of another case"));
  }
  return absl::OkStatus();
}

absl::Status CheckReference(const Header& header, const Header& target) {
  return CheckReference(header,
                        {.seq = target.seq,
                         .kind = target.kind,
                         .same_case = header.case_key == target.case_key});
}

absl::StatusOr<std::string> Encode(const Header& header) {
  if (absl::Status status = CheckHeader(header); !status.ok()) return status;
  std::string out(kMagic);
  PutNumber(kHeaderFormat, out);
  PutNumber(static_cast<uint8_t>(header.kind), out);
  PutNumber(uint16_t{0}, out);
  PutNumber(header.seq, out);
  PutNumber(static_cast<uint64_t>(header.claimed_ms), out);
  PutNumber(header.refers_to.value_or(kNoReference), out);
  PutNumber(header.semantics, out);
  for (const Digest* digest :
       {&header.ruleset, &header.outcome, &header.payload})
    absl::StrAppend(&out, digest->view());
  for (const std::string* text :
       {&header.case_key, &header.request_id, &header.actor, &header.origin})
    PutText(*text, out);
  return out;
}

absl::StatusOr<Header> Decode(absl::string_view bytes) {
  Reader reader(bytes);
  if (reader.Take(kMagic.size()) != kMagic)
    return Damaged("it does not begin with `DREC`");
  const auto format = reader.TakeNumber<uint8_t>();
  if (reader.complete() && format != kHeaderFormat) {
    return absl::UnimplementedError(absl::StrCat(
        "a record of format ", format,
        " is not known to this version; use the one that wrote it"));
  }
  Header out;
  out.kind = static_cast<Kind>(reader.TakeNumber<uint8_t>());
  const auto reserved = reader.TakeNumber<uint16_t>();
  out.seq = reader.TakeNumber<uint64_t>();
  out.claimed_ms = static_cast<int64_t>(reader.TakeNumber<uint64_t>());
  const auto refers_to = reader.TakeNumber<uint64_t>();
  if (refers_to != kNoReference) out.refers_to = refers_to;
  out.semantics = reader.TakeNumber<uint32_t>();
  for (Digest* digest : {&out.ruleset, &out.outcome, &out.payload})
    *digest = reader.TakeDigest();
  for (std::string* text :
       {&out.case_key, &out.request_id, &out.actor, &out.origin})
    *text = reader.TakeText();
  if (!reader.complete()) return Damaged("it ends too early");
  if (!reader.rest().empty()) return Damaged("bytes follow its end");
  if (reserved != 0) return Damaged("its reserved bytes are not zero");
  absl::Status status = CheckHeader(out);
  if (absl::IsUnimplemented(status)) return status;
  if (!status.ok())
    return Damaged(absl::StrCat(absl::string_view(status.message())));
  return out;
}

Digest Commitment(absl::string_view salt, absl::string_view body) {
  return Sha256({"discretion-payload-v1", salt, body});
}

}  // namespace discretion::record
