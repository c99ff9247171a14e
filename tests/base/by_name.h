// SPDX-License-Identifier: Apache-2.0
#ifndef DISCRETION_TESTS_BASE_BY_NAME_H_
#define DISCRETION_TESTS_BASE_BY_NAME_H_

#include <string>

#include "gtest/gtest.h"

namespace discretion {

// Names the instances of a table of structs with a `name`.
struct ByName {
  template <typename T>
  std::string operator()(const testing::TestParamInfo<T>& info) const {
    return info.param.name;
  }
};

}  // namespace discretion

#endif  // DISCRETION_TESTS_BASE_BY_NAME_H_
