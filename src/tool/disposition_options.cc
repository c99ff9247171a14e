// SPDX-License-Identifier: Apache-2.0
// The options with which a person chooses a penalty.

#include "src/tool/command_line.h"
#include "src/tool/record_line.h"

namespace discretion::tool {
namespace {

// A file of dispositions says it all; but a review has a reason of its own.
void CheckFileAlone(const CLI::App& verb) {
  if (verb.get_option("--dispositions")->count() == 0) return;
  for (const char* other : {"--option", "--fine", "--impose", "--edition",
                            "--edition-reason", "--reason"}) {
    const bool own =
        std::string(other) == "--reason" && verb.get_name() == "review";
    if (!own && verb.get_option(other)->count() > 0)
      throw CLI::ExcludesError("--dispositions", other);
  }
}

}  // namespace

void RecordLine::AddChosen(CLI::App& verb) {
  DispositionArguments& chosen = given_->chosen;
  verb.add_option("--option", chosen.option,
                  "Lawful outcome that is chosen, from 1 on")
      ->check(CLI::PositiveNumber.description(""))
      ->type_name("NUMBER");
  verb.add_option("--fine", chosen.fine, "Fine that is imposed")
      ->type_name("YUAN");
  verb.add_option("--impose", chosen.impose,
                  "Another kind that is imposed, with its term (10d, 6m, 5y) "
                  "if it has one; may be repeated")
      ->type_name("KIND[=TERM]")
      ->expected(1)
      ->take_all();
  verb.add_option("--reason", chosen.reason, "Why")->type_name("TEXT");
  verb.add_option("--edition", chosen.edition,
                  "Where a person must choose it: 1 that of the act, 2 that of "
                  "the decision")
      ->check(CLI::PositiveNumber.description(""))
      ->type_name("NUMBER");
  verb.add_option("--edition-reason", chosen.edition_reason, "Why this edition")
      ->type_name("TEXT");
  verb.add_option("--dispositions", chosen.file,
                  "In place of these, for a case with several parties: text or "
                  "JSON of discretion.v1.Ruling")
      ->type_name("FILE");
  verb.parse_complete_callback([&verb] { CheckFileAlone(verb); });
}

}  // namespace discretion::tool
