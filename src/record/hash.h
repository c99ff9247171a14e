// SPDX-License-Identifier: Apache-2.0
#ifndef DISCRETION_SRC_RECORD_HASH_H_
#define DISCRETION_SRC_RECORD_HASH_H_

// SHA-256. Every hash of the record is made here, by OpenSSL.
//
//   Digest hash = Sha256({"discretion-payload-v1", salt, body});

#include <initializer_list>
#include <string>

#include "absl/status/statusor.h"
#include "absl/strings/string_view.h"
#include "discretion/digest.h"

namespace discretion::record {

// The hash of the parts, one after the other.
Digest Sha256(std::initializer_list<absl::string_view> parts);

// Random bytes from the operating system, for salts and keys. Unavailable if it
// has none.
absl::StatusOr<std::string> RandomBytes(size_t count);

}  // namespace discretion::record

#endif  // DISCRETION_SRC_RECORD_HASH_H_
