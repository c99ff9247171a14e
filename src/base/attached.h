// SPDX-License-Identifier: Apache-2.0
#ifndef DISCRETION_SRC_BASE_ATTACHED_H_
#define DISCRETION_SRC_BASE_ATTACHED_H_

// What a later room makes of a value once and keeps with it, so that it lives
// as long and is found again without a search.

#include <memory>
#include <mutex>

namespace discretion {

class Attached {
 public:
  virtual ~Attached() = default;
};

// Empty until it is first asked for. Safe to share between threads.
class AttachedPlace {
 public:
  // `make` makes a std::unique_ptr<const T>, in one call at most. All that ask
  // one place name one T.
  template <typename T, typename Make>
  const T& Get(const Make& make) const {
    std::call_once(once_, [&] { made_ = make(); });
    return static_cast<const T&>(*made_);
  }

 private:
  mutable std::once_flag once_;
  mutable std::unique_ptr<const Attached> made_;
};

}  // namespace discretion

#endif  // DISCRETION_SRC_BASE_ATTACHED_H_
