// SPDX-License-Identifier: Apache-2.0
#include "src/expr/nodes.h"

#include "absl/hash/hash.h"

namespace discretion::expr {
namespace {

// Enough for every pattern of kMaxPatternBytes that is not a bomb.
constexpr int64_t kPatternMemoryBytes = int64_t{1} << 20;

bool HasList(Op op) {
  return op == Op::kAnd || op == Op::kOr || op == Op::kAtLeast ||
         op == Op::kMin || op == Op::kMax || op == Op::kTextIn;
}

}  // namespace

Nodes::Nodes() : known_(0, Hash{this}, Equal{this}) {}

int32_t Nodes::Intern(Node node, absl::Span<const int32_t> list) {
  if (HasList(node.op)) {
    node.b = static_cast<int32_t>(lists_.size());
    node.count = static_cast<int32_t>(list.size());
    lists_.insert(lists_.end(), list.begin(), list.end());
  }
  nodes_.push_back(node);
  return Settle();
}

int32_t Nodes::InternConstant(bool truth) {
  int32_t& known = constants_[truth];
  if (known < 0) known = Intern({.op = truth ? Op::kTrue : Op::kFalse});
  return known;
}

int32_t Nodes::InternIn(Node node, absl::Span<const Ratio> figures) {
  node.b = static_cast<int32_t>(figures_.size());
  node.count = static_cast<int32_t>(figures.size());
  figures_.insert(figures_.end(), figures.begin(), figures.end());
  nodes_.push_back(node);
  return Settle();
}

int32_t Nodes::Settle() {
  const auto fresh = static_cast<int32_t>(nodes_.size() - 1);
  const auto [place, added] = known_.insert(fresh);
  if (added) return fresh;
  const Node& dropped = nodes_.back();
  if (HasList(dropped.op)) lists_.resize(dropped.b);
  if (dropped.op == Op::kIn) figures_.resize(dropped.b);
  nodes_.pop_back();
  return *place;
}

void Nodes::Seal() {
  nodes_.shrink_to_fit();
  lists_.shrink_to_fit();
  figures_.shrink_to_fit();
  texts_.shrink_to_fit();
  known_ = decltype(known_)(0, Hash{this}, Equal{this});
  text_index_ = {};
  pattern_index_ = {};
}

int32_t Nodes::InternText(absl::string_view text) {
  const auto [place, added] =
      text_index_.try_emplace(text, static_cast<int32_t>(texts_.size()));
  if (added) texts_.emplace_back(text);
  return place->second;
}

int32_t Nodes::InternPattern(absl::string_view pattern, std::string* error) {
  const auto known = pattern_index_.find(pattern);
  if (known != pattern_index_.end()) return known->second;
  RE2::Options options;
  options.set_log_errors(false);
  options.set_never_capture(true);
  options.set_max_mem(kPatternMemoryBytes);
  auto compiled = std::make_unique<RE2>(
      re2::StringPiece(pattern.data(), pattern.size()), options);
  if (!compiled->ok()) {
    *error = compiled->error();
    return -1;
  }
  const auto index = static_cast<int32_t>(patterns_.size());
  patterns_.push_back(std::move(compiled));
  pattern_index_.emplace(pattern, index);
  return index;
}

size_t Nodes::Hash::operator()(int32_t node) const {
  const Node& n = nodes->at(node);
  if (HasList(n.op)) {
    return absl::HashOf(n.op, n.type, n.a, nodes->list(n));
  }
  if (n.op == Op::kIn) {
    return absl::HashOf(n.op, n.type, n.a, nodes->figures(n));
  }
  return absl::HashOf(n.op, n.type, n.bits, n.a, n.b, n.figure);
}

bool Nodes::Equal::operator()(int32_t x, int32_t y) const {
  const Node& m = nodes->at(x);
  const Node& n = nodes->at(y);
  if (m.op != n.op || m.type != n.type || m.bits != n.bits || m.a != n.a ||
      m.figure != n.figure) {
    return false;
  }
  if (HasList(m.op)) return nodes->list(m) == nodes->list(n);
  if (m.op == Op::kIn) return nodes->figures(m) == nodes->figures(n);
  return m.b == n.b;
}

void Nodes::PrefetchList(int32_t node) const {
  const Node& n = nodes_[node];
  if (n.op == Op::kAnd || n.op == Op::kOr)
    __builtin_prefetch(lists_.data() + n.b);
}

void Nodes::PrefetchParts(int32_t node) const {
  const Node& n = nodes_[node];
  if (n.op != Op::kAnd && n.op != Op::kOr) return;
  for (int32_t part : list(n)) Prefetch(part);
}

}  // namespace discretion::expr
