// SPDX-License-Identifier: Apache-2.0
#ifndef DISCRETION_SRC_EXPLAIN_RANGE_PROTO_H_
#define DISCRETION_SRC_EXPLAIN_RANGE_PROTO_H_

// Small parts of answers as messages.

#include "discretion/money.h"
#include "discretion/range.h"
#include "discretion/ruleset.h"
#include "discretion/term.h"
#include "discretion/v1/determination.pb.h"
#include "src/explain/text_proto.h"

namespace discretion::explain {

inline v1::FineRange RangeProto(const Range<Money>& range) {
  v1::FineRange message;
  if (range.min()) {
    message.set_min_fen(range.min()->value.fen());
    message.set_min_open(range.min()->open);
  }
  if (range.max()) {
    message.set_max_fen(range.max()->value.fen());
    message.set_max_open(range.max()->open);
  }
  return message;
}

inline v1::TermRange RangeProto(const Range<Term>& range) {
  v1::TermRange message;
  if (range.min()) {
    message.set_min(range.min()->value.count());
    message.set_min_open(range.min()->open);
  }
  if (range.max()) {
    message.set_max(range.max()->value.count());
    message.set_max_open(range.max()->open);
  }
  const Term any = range.min() ? range.min()->value : range.max()->value;
  message.set_unit(static_cast<v1::Component::Unit>(any.unit()));
  return message;
}

inline void SetRuleset(const Ruleset& ruleset, v1::RulesetRef* ref,
                       Texts texts = Texts::kBoth) {
  ref->set_id(ruleset.id());
  ref->set_edition(ruleset.edition());
  if (texts == Texts::kBoth) {
    SetText(ruleset.name(), ref->mutable_name());
    SetText(ruleset.source().issuer, ref->mutable_issuer());
  }
  ref->set_number(ruleset.source().number);
  ref->set_status(static_cast<v1::Ruleset::Status>(ruleset.status()));
}

}  // namespace discretion::explain

#endif  // DISCRETION_SRC_EXPLAIN_RANGE_PROTO_H_
