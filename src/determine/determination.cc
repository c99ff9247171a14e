// SPDX-License-Identifier: Apache-2.0
#include "discretion/determination.h"

#include "src/ruleset/model.h"

namespace discretion {

const Offence& Determination::offence() const {
  return ruleset_.model().offences[offence_];
}

}  // namespace discretion
