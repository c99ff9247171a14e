// SPDX-License-Identifier: Apache-2.0
#ifndef DISCRETION_SRC_EXPLAIN_ANSWER_WORDS_H_
#define DISCRETION_SRC_EXPLAIN_ANSWER_WORDS_H_

// What a whole answer says beside its determinations: which editions there are,
// how they compare, which applies and why. Sentences without their full stop.

#include <string>
#include <vector>

#include "discretion/answer.h"
#include "discretion/text.h"
#include "src/explain/words.h"

namespace discretion::explain {

// 单位“某公司” / organisation “…”.
std::string PartyWords(const Party& party, Lang lang);

// 行为时有效的版本：《…》….
std::vector<std::string> EditionLines(const PartyAnswer& answer, Lang lang);
// 罚款：行为时可以处10,000元以下，决定时可以处50,000元以下，行为时的较轻.
std::string KindComparedWords(const KindCompared& row, Lang lang);
// 行为时的版本较轻.
std::string LighterWords(Lighter lighter, Lang lang);
// Why that edition applies, or that a person must choose.
std::string GroundWords(const Answer& answer, const PartyAnswer& party,
                        Lang lang);
std::string RemarkWords(Remark remark, const Answer& answer, Lang lang);

}  // namespace discretion::explain

#endif  // DISCRETION_SRC_EXPLAIN_ANSWER_WORDS_H_
