// SPDX-License-Identifier: Apache-2.0
#include "src/expr/representatives.h"

#include <algorithm>

#include "src/expr/nodes.h"

namespace discretion::expr {
namespace {

// Gathers the figures with which one fact is compared.
class Collector {
 public:
  Collector(const Nodes& nodes, int slot) : nodes_(nodes), slot_(slot) {}

  // False if the fact is used in another way.
  bool Visit(int32_t at) {
    const Node& node = nodes_.at(at);
    switch (node.op) {
      case Op::kCompareFact:
        if (node.a == slot_) figures_.push_back(node.figure);
        return true;
      case Op::kIn:
        return VisitIn(node);
      case Op::kFact:
      case Op::kTextIn:
      case Op::kMatches:
        return node.a != slot_;
      case Op::kTextSame:
        return node.a != slot_ && node.b != slot_;
      default:
        break;
    }
    bool good = true;
    nodes_.ForEachChild(node,
                        [&](int32_t child) { good = good && Visit(child); });
    return good;
  }

  std::vector<Ratio>& figures() { return figures_; }

 private:
  bool VisitIn(const Node& node) {
    const Node& of = nodes_.at(node.a);
    if (of.op != Op::kFact || of.a != slot_) return Visit(node.a);
    const absl::Span<const Ratio> figures = nodes_.figures(node);
    figures_.insert(figures_.end(), figures.begin(), figures.end());
    return true;
  }

  const Nodes& nodes_;
  int slot_;
  std::vector<Ratio> figures_;
};

// Every whole number next to a figure, and the least.
std::vector<Ratio> WholeNear(const std::vector<Ratio>& figures, Ratio least) {
  std::vector<Ratio> values{least};
  for (Ratio figure : figures) {
    const Ratio floor(figure.Floor());
    for (int step : {-1, 0, 1}) {
      const std::optional<Ratio> value = floor.Plus(Ratio(step));
      if (value && *value > least) values.push_back(*value);
    }
  }
  return values;
}

// The figures, and a value between any two and beyond the last.
std::optional<std::vector<Ratio>> Between(std::vector<Ratio> figures,
                                          Ratio least) {
  figures.push_back(least);
  std::sort(figures.begin(), figures.end());
  std::vector<Ratio> values;
  for (size_t i = 0; i < figures.size(); ++i) {
    if (figures[i] < least) continue;
    values.push_back(figures[i]);
    const bool last = i + 1 == figures.size();
    const std::optional<Ratio> sum =
        figures[i].Plus(last ? figures[i] : figures[i + 1]);
    const std::optional<Ratio> next = last  ? figures[i].Plus(Ratio(1))
                                      : sum ? sum->Over(Ratio(2))
                                            : sum;
    if (!next) return std::nullopt;
    values.push_back(*next);
  }
  return values;
}

}  // namespace

std::optional<std::vector<Value>> Representatives(
    const Pool& pool, absl::Span<const Ref> conditions, int slot) {
  Collector collector(pool.nodes(), slot);
  for (Ref condition : conditions) {
    if (!collector.Visit(condition.node)) return std::nullopt;
  }
  const Symbol& symbol = pool.symbols().at(slot);
  std::vector<Ratio> values;
  if (symbol.type == Type::kBool || symbol.type == Type::kChoice) {
    const int size = symbol.type == Type::kBool
                         ? 2
                         : static_cast<int>(symbol.choices.size());
    for (int i = 0; i < size; ++i) values.push_back(Ratio(i));
  } else if (symbol.whole || symbol.type == Type::kMoney) {
    values = WholeNear(collector.figures(), Ratio(symbol.least));
  } else if (symbol.type == Type::kNumber) {
    std::optional<std::vector<Ratio>> between =
        Between(std::move(collector.figures()), Ratio(symbol.least));
    if (!between) return std::nullopt;
    values = *std::move(between);
  } else {
    return std::nullopt;
  }
  std::sort(values.begin(), values.end());
  values.erase(std::unique(values.begin(), values.end()), values.end());
  std::vector<Value> out;
  for (Ratio value : values) out.push_back(Value::Of(value));
  return out;
}

}  // namespace discretion::expr
