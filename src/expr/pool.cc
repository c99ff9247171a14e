// SPDX-License-Identifier: Apache-2.0
#include "src/expr/pool.h"

#include <utility>

#include "absl/container/flat_hash_map.h"
#include "src/expr/lexer.h"
#include "src/expr/nodes.h"
#include "src/expr/parser.h"
#include "src/expr/typecheck.h"

namespace discretion::expr {
namespace {

using ByText = absl::flat_hash_map<std::string, Ref>;

// Reads `text` and lets `check` turn the tree into a node.
template <typename Check>
Compiled Compile(absl::string_view text, ByText& known, Check check) {
  // Rulesets say the same thing many times, letter by letter.
  const auto place = known.find(text);
  if (place != known.end()) return place->second;
  auto tokens = Tokenize(text);
  if (auto* problem = std::get_if<Problem>(&tokens)) return std::move(*problem);
  auto tree = Parse(std::get<std::vector<Token>>(tokens));
  if (auto* problem = std::get_if<Problem>(&tree)) return std::move(*problem);
  std::variant<int32_t, Problem> node = check(std::get<SyntaxTree>(tree));
  if (auto* problem = std::get_if<Problem>(&node)) return std::move(*problem);
  const Ref ref{std::get<int32_t>(node)};
  known.emplace(text, ref);
  return ref;
}

}  // namespace

struct Pool::Data {
  const Symbols* symbols;
  Nodes nodes;
  ByText conditions;
  ByText numbers;
  ByText moneys;
  ByText amounts;
};

Pool::Pool(const Symbols* symbols) : data_(std::make_unique<Data>()) {
  data_->symbols = symbols;
}
Pool::~Pool() = default;
Pool::Pool(Pool&&) noexcept = default;
Pool& Pool::operator=(Pool&&) noexcept = default;

Compiled Pool::Condition(absl::string_view text) {
  return Compile(text, data_->conditions, [this](const SyntaxTree& tree) {
    return Checker(tree, *data_->symbols, data_->nodes).Condition();
  });
}

Compiled Pool::Amount(absl::string_view text, Type type) {
  ByText& known = type == Type::kMoney ? data_->moneys : data_->numbers;
  return Compile(text, known, [this, type](const SyntaxTree& tree) {
    return Checker(tree, *data_->symbols, data_->nodes).Amount(type);
  });
}

Compiled Pool::Amount(absl::string_view text) {
  return Compile(text, data_->amounts, [this](const SyntaxTree& tree) {
    return Checker(tree, *data_->symbols, data_->nodes).Amount(std::nullopt);
  });
}

void Pool::Seal() {
  data_->nodes.Seal();
  for (ByText* known :
       {&data_->conditions, &data_->numbers, &data_->moneys, &data_->amounts}) {
    *known = ByText();
  }
}

Type Pool::type(Ref ref) const { return data_->nodes.at(ref.node).type; }

std::optional<Ratio> Pool::Constant(Ref amount) const {
  const Node& node = data_->nodes.at(amount.node);
  if (node.op != Op::kFigure) return std::nullopt;
  return node.figure;
}

const Symbols& Pool::symbols() const { return *data_->symbols; }
int Pool::size() const { return data_->nodes.size(); }
const Nodes& Pool::nodes() const { return data_->nodes; }
Nodes& Pool::nodes() { return data_->nodes; }

}  // namespace discretion::expr
