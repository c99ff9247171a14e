// SPDX-License-Identifier: Apache-2.0
// An offence before any case, in all its editions.

#include <sys/ioctl.h>
#include <unistd.h>

#include <algorithm>
#include <ostream>
#include <vector>

#include "discretion/explain.h"
#include "discretion/explain_editions.h"
#include "src/tool/tool.h"

namespace discretion::tool {
namespace {

constexpr int kDefaultWidth = 100;

int TerminalWidth() {
  winsize size = {};
  const bool known = isatty(STDOUT_FILENO) == 1 &&
                     ioctl(STDOUT_FILENO, TIOCGWINSZ, &size) == 0 &&
                     size.ws_col > 0;
  return known ? size.ws_col : kDefaultWidth;
}

}  // namespace

ExitCode Show(const Common& common, const std::string& offence, int width,
              std::ostream& out, std::ostream& err) {
  const absl::StatusOr<const Engine*> loaded =
      LoadEngine(common, {.for_many_cases = false});
  if (!loaded.ok()) return Fail(loaded.status(), err);
  const absl::Status readable = CheckArgument(offence);
  if (!readable.ok()) return Fail(readable, err);
  const Snapshot snapshot = (*loaded)->snapshot();
  std::vector<Snapshot::Found> editions = snapshot.FindEditions(offence);
  const bool one_ruleset =
      std::all_of(editions.begin(), editions.end(), [&](const auto& edition) {
        return edition.ruleset->id() == editions.front().ruleset->id();
      });
  if (editions.size() < 2 || !one_ruleset) {
    const absl::StatusOr<Snapshot::Found> found = snapshot.FindOffence(offence);
    if (!found.ok()) return Fail(found.status(), err);
    editions = {*found};
  }
  if (common.json) {
    for (const Snapshot::Found& edition : editions)
      out << FormJson(*edition.ruleset, *edition.offence) << "\n";
    return kOk;
  }
  out << DescribeEditions(editions, {common.lang, common.ids},
                          {width > 0 ? width : TerminalWidth()});
  return kOk;
}

}  // namespace discretion::tool
