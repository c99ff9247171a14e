// SPDX-License-Identifier: Apache-2.0
#ifndef DISCRETION_SRC_RULESET_STORE_H_
#define DISCRETION_SRC_RULESET_STORE_H_

// Values that a catalog repeats thousands of times, each kept once.

#include <cstddef>
#include <deque>
#include <string>
#include <utility>

#include "absl/container/flat_hash_map.h"
#include "absl/container/flat_hash_set.h"
#include "absl/hash/hash.h"
#include "absl/strings/string_view.h"
#include "discretion/text.h"

namespace discretion::ruleset {

// A value in a store, read like the value itself. As cheap to copy as a
// pointer.
template <typename T>
class Shared {
 public:
  Shared() : value_(&Nothing()) {}
  explicit Shared(const T* value) : value_(value) {}

  operator const T&() const { return *value_; }
  const T& operator*() const { return *value_; }
  const T* operator->() const { return value_; }

  bool empty() const { return value_->empty(); }
  const std::string& In(Lang lang) const { return value_->In(lang); }
  const auto& front() const { return value_->front(); }
  auto begin() const { return value_->begin(); }
  auto end() const { return value_->end(); }
  size_t size() const { return value_->size(); }
  const auto& operator[](size_t i) const { return (*value_)[i]; }

  friend bool operator==(Shared a, Shared b) {
    return a.value_ == b.value_ || *a.value_ == *b.value_;
  }
  // Equal values hash alike only if they are of one store.
  template <typename H>
  friend H AbslHashValue(H hash, Shared shared) {
    return H::combine(std::move(hash), shared.value_);
  }

 private:
  static const T& Nothing() {
    static const T* const nothing = new T();
    return *nothing;
  }

  const T* value_;
};

// Keeping is not thread-safe; what is kept stays where it is.
template <typename T, typename ValueHash = absl::Hash<T>>
class Store {
 public:
  Shared<T> Keep(T value) {
    const auto known = index_.find(&value);
    if (known != index_.end()) return Shared<T>(*known);
    values_.push_back(std::move(value));
    index_.insert(&values_.back());
    return Shared<T>(&values_.back());
  }

  // Nothing more will be kept.
  void Seal() { index_ = {}; }

 private:
  struct Hash {
    size_t operator()(const T* value) const { return ValueHash()(*value); }
  };
  struct Equal {
    bool operator()(const T* a, const T* b) const { return *a == *b; }
  };

  std::deque<T> values_;
  absl::flat_hash_set<const T*, Hash, Equal> index_;
};

// The same for words, which are copied only if they are new.
class Texts {
 public:
  Shared<Text> Keep(absl::string_view zh, absl::string_view en) {
    const auto known = index_.find(Key(zh, en));
    if (known != index_.end()) return Shared<Text>(known->second);
    const Text& kept =
        values_.emplace_back(Text{std::string(zh), std::string(en)});
    index_.emplace(Key(kept.zh, kept.en), &kept);
    return Shared<Text>(&kept);
  }

  void Seal() { index_ = {}; }

 private:
  using Key = std::pair<absl::string_view, absl::string_view>;

  std::deque<Text> values_;
  absl::flat_hash_map<Key, const Text*> index_;
};

}  // namespace discretion::ruleset

#endif  // DISCRETION_SRC_RULESET_STORE_H_
