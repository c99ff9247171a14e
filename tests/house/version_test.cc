// SPDX-License-Identifier: Apache-2.0
#include "discretion/version.h"

#include <fstream>
#include <string>

#include "gtest/gtest.h"

namespace discretion {
namespace {

TEST(VersionTest, PartsMakeTheWhole) {
  EXPECT_EQ(std::to_string(kVersionMajor) + "." +
                std::to_string(kVersionMinor) + "." +
                std::to_string(kVersionPatch),
            kVersion);
}

TEST(VersionTest, ChangelogBeginsWithIt) {
  std::ifstream changelog(DISCRETION_SOURCE_DIR "/CHANGELOG.md");
  std::string line;
  while (std::getline(changelog, line) && !line.starts_with("## ")) {
  }
  EXPECT_TRUE(line.starts_with("## [" + std::string(kVersion) + "] - "))
      << line;
}

}  // namespace
}  // namespace discretion
