// SPDX-License-Identifier: Apache-2.0
#include "tests/determine/published.h"

#include <gtest/gtest.h>

#include <cctype>
#include <fstream>
#include <iterator>

#include "absl/strings/str_cat.h"
#include "google/protobuf/util/json_util.h"
#include "tests/corpus.h"

namespace discretion::published {

const Struct& Published() {
  static const Struct* const kPublished = [] {
    std::ifstream in(DISCRETION_SOURCE_DIR "/tests/data/published.json");
    const std::string json((std::istreambuf_iterator<char>(in)), {});
    auto* read = new Struct();
    if (!google::protobuf::util::JsonStringToMessage(json, read).ok()) {
      ADD_FAILURE() << "published.json cannot be read";
    }
    return read;
  }();
  return *kPublished;
}

const Value& Field(const Struct& object, const std::string& name) {
  static const Value* const kNone = new Value();
  const auto found = object.fields().find(name);
  if (found != object.fields().end()) return found->second;
  ADD_FAILURE() << "published.json has no `" << name << "`";
  return *kNone;
}

std::string Text(const Struct& object, const std::string& name) {
  return Field(object, name).string_value();
}

const google::protobuf::RepeatedPtrField<Value>& List(const Struct& object,
                                                      const std::string& name) {
  return Field(object, name).list_value().values();
}

// JSON's own numbers; the figures are whole and far below 2^53.
int64_t Whole(const Struct& object, const std::string& name) {
  return static_cast<int64_t>(Field(object, name).number_value());
}

std::string ArticleText(const ruleset::Article& article) {
  std::string text = absl::StrCat(article.article);
  if (article.paragraph > 0)
    absl::StrAppend(&text, "(", article.paragraph, ")");
  if (article.item > 0) absl::StrAppend(&text, "(", article.item, ")");
  return text;
}

std::optional<Ratio> Figure(const ruleset::Model& model,
                            const std::optional<expr::Span::End>& end) {
  if (!end || end->open) return std::nullopt;
  return model.pool.Constant(end->amount);
}

std::string BaseOf(const ruleset::Model& model,
                   const ruleset::Component& fine) {
  if (!fine.base) return "";
  const std::vector<int> facts = model.pool.Facts(*fine.base);
  return facts.size() == 1 ? model.facts[facts.front()].id : "not one fact";
}

std::string AsTestName(std::string text) {
  for (char& c : text)
    c = std::isalnum(static_cast<unsigned char>(c)) ? c : '_';
  return text;
}

const Engine& TheEngine() {
  static const Engine* const kEngine = new Engine(testing::ShippedEngine());
  return *kEngine;
}

const ruleset::Model& ModelOf(const std::string& id) {
  return TheEngine().snapshot().FindRuleset(id)->model();
}

}  // namespace discretion::published
