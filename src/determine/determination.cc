// SPDX-License-Identifier: Apache-2.0
#include "discretion/determination.h"

#include "src/determine/prepared.h"
#include "src/ruleset/model.h"

namespace discretion {

const Ruleset& Determination::ruleset() const { return prepared_->ruleset; }

const Offence& Determination::offence() const {
  return ruleset().model().offences[prepared_->offence];
}

int Determination::offence_index() const { return prepared_->offence; }

const Case& Determination::given() const { return prepared_->given; }

}  // namespace discretion
