// SPDX-License-Identifier: Apache-2.0
#ifndef DISCRETION_SRC_RULESET_CITATION_H_
#define DISCRETION_SRC_RULESET_CITATION_H_

// Statutes, and articles of them.

#include <string>
#include <utility>

#include "discretion/date.h"
#include "discretion/ruleset.h"
#include "discretion/text.h"

namespace discretion::ruleset {

// article(paragraph)(item); 0: not cited.
struct Article {
  int article = 0;
  int paragraph = 0;
  int item = 0;

  friend bool operator==(const Article&, const Article&) = default;
};

struct Statute {
  std::string id;
  Text name;
  Date version;
  std::string law;         // shared by all versions of one law; may be empty
  bool as_quoted = false;  // its own version was not established
  Period in_force;
  Source source;
};

struct Citation {
  int statute = 0;
  Article article;

  friend bool operator==(const Citation&, const Citation&) = default;
  template <typename H>
  friend H AbslHashValue(H hash, const Citation& it) {
    return H::combine(std::move(hash), it.statute, it.article.article,
                      it.article.paragraph, it.article.item);
  }
};

}  // namespace discretion::ruleset

#endif  // DISCRETION_SRC_RULESET_CITATION_H_
