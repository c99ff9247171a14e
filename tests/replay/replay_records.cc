// SPDX-License-Identifier: Apache-2.0
// replay_records <log>: replays every record under the locale and time zone of
// the environment, and prints how many came to the same bytes and the log's
// root. Ends with 1 where anything differs.

#include <clocale>
#include <ctime>
#include <iostream>
#include <locale>

#include "discretion/casebook.h"

int main(int argc, char** argv) {
  using namespace discretion;
  if (argc != 2) return 2;
  const char* locale = std::setlocale(LC_ALL, "");
  std::cout << "locale " << (locale == nullptr ? "none" : locale) << "\n";
  tzset();

  absl::StatusOr<Casebook> book = Casebook::Open(argv[1], {.read_only = true});
  if (!book.ok()) {
    std::cerr << book.status() << "\n";
    return 1;
  }
  absl::StatusOr<uint64_t> size = book->Size();
  absl::StatusOr<Replayed> replayed = book->Replay(0, size.value_or(0));
  absl::StatusOr<record::Report> report = book->Verify({});
  if (!replayed.ok() || !report.ok()) {
    std::cerr << replayed.status() << " " << report.status() << "\n";
    return 1;
  }
  std::cout << "same " << replayed->same << " " << report->root.ToHex() << "\n";
  for (const Replayed::Difference& one : replayed->differences)
    std::cout << one.seq << ": " << one.what << "\n";
  return replayed->different == 0 && replayed->unknown == 0 &&
                 !report->damage.has_value()
             ? 0
             : 1;
}
