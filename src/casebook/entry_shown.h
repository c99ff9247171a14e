// SPDX-License-Identifier: Apache-2.0
#ifndef DISCRETION_SRC_CASEBOOK_ENTRY_SHOWN_H_
#define DISCRETION_SRC_CASEBOOK_ENTRY_SHOWN_H_

// What header and body of an entry say, for readers of JSON.

#include <optional>
#include <string>

#include "discretion/record_header.h"
#include "discretion/v1/record.pb.h"

namespace discretion::casebook {

// A body that no casebook wrote is passed over.
void SetShown(const record::Header& header,
              const std::optional<std::string>& body, v1::LogEntry::Shown& out);

}  // namespace discretion::casebook

#endif  // DISCRETION_SRC_CASEBOOK_ENTRY_SHOWN_H_
