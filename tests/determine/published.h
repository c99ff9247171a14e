// SPDX-License-Identifier: Apache-2.0
#ifndef DISCRETION_TESTS_DETERMINE_PUBLISHED_H_
#define DISCRETION_TESTS_DETERMINE_PUBLISHED_H_

// The published figures (tests/data/published.json) and the shipped rulesets
// they are compared with. What is not there fails the test.

#include <cstdint>
#include <optional>
#include <string>

#include "discretion/engine.h"
#include "google/protobuf/struct.pb.h"
#include "src/ruleset/model.h"

namespace discretion::published {

using google::protobuf::Struct;
using google::protobuf::Value;

const Struct& Published();
const Value& Field(const Struct& object, const std::string& name);
std::string Text(const Struct& object, const std::string& name);
const google::protobuf::RepeatedPtrField<Value>& List(const Struct& object,
                                                      const std::string& name);
int64_t Whole(const Struct& object, const std::string& name);

// "34(1)(2)".
std::string ArticleText(const ruleset::Article& article);
// A closed constant end of a span in its own unit (fen for money).
std::optional<Ratio> Figure(const ruleset::Model& model,
                            const std::optional<expr::Span::End>& end);

// What multiplies a fine: the id of the fact; empty: nothing.
std::string BaseOf(const ruleset::Model& model, const ruleset::Component& fine);

// `text` as a test may be called.
std::string AsTestName(std::string text);

const Engine& TheEngine();
const ruleset::Model& ModelOf(const std::string& id);

}  // namespace discretion::published

#endif  // DISCRETION_TESTS_DETERMINE_PUBLISHED_H_
