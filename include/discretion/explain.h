// SPDX-License-Identifier: Apache-2.0
#ifndef DISCRETION_EXPLAIN_H_
#define DISCRETION_EXPLAIN_H_

// A determination in words.
//
//   std::string reasons = Explain(*answer, {.lang = Lang::kZh});

#include <cstdint>
#include <string>
#include <vector>

#include "absl/status/status.h"
#include "absl/strings/string_view.h"
#include "absl/types/span.h"
#include "discretion/answer.h"
#include "discretion/determination.h"
#include "discretion/issue.h"
#include "discretion/ruleset.h"
#include "discretion/text.h"

namespace discretion {

struct ExplainOptions {
  Lang lang = Lang::kZh;
  bool ids = false;  // add the ids of facts, tiers, criteria in brackets
  // Ids of circumstances that the case only assumes (advise.h); said first.
  std::vector<std::string> assumed = {};
};

// Plain text, UTF-8, lines ended by '\n': conclusion; facts (stated, judged,
// unknown apart); statute with version and article; benchmark row; tier, and
// one line why each other tier does not apply; circumstances and what they call
// for; arithmetic of each option; notes. A statute is cited as the legal basis,
// a benchmark only as reasoning.
std::string Explain(const Determination& determination,
                    const ExplainOptions& options = {});

// The same as a Markdown document (CommonMark with tables). Texts of the case
// stand in it as they read, whatever marks they hold.
std::string ExplainMarkdown(const Determination& determination,
                            const ExplainOptions& options = {});

// The lawful options alone, as plain text: number, way, penalties, who must
// agree, whether the facts are established.
std::string ListOptions(const Determination& determination,
                        const ExplainOptions& options = {});

// The protobuf JSON of discretion.v1.Determination, one line.
std::string ToJson(const Determination& determination);

// The whole answer: for each party the editions, how they compare and which
// applies, then the explanation of that one, or of each where a person must
// choose.
std::string Explain(const Answer& answer, const ExplainOptions& options = {});
std::string ExplainMarkdown(const Answer& answer,
                            const ExplainOptions& options = {});
std::string ListOptions(const Answer& answer,
                        const ExplainOptions& options = {});
// The protobuf JSON of discretion.v1.Answer, one line.
std::string ToJson(const Answer& answer);

// What a case system needs to build a form for `offence`, as JSON: every fact
// an answer can depend on with id, type, unit, choices, names, question,
// whether a person must judge it, and whether a day of the case or the role of
// the party fills it; and the days of the case that are read.
std::string FormJson(const Ruleset& ruleset, const Offence& offence);

// The protobuf JSON of discretion.v1.Catalog: all offences, without their
// facts.
std::string CatalogJson(absl::Span<const Ruleset> rulesets);

// The protobuf JSON of discretion.v1.Report.
std::string ReportJson(absl::Span<const Issue> issues);

// The protobuf JSON of discretion.v1.Refusal, one line: why the case on this
// line of a file of cases, 1-based, has no answer. `refusal` is not OK.
std::string RefusalJson(int64_t line, absl::string_view case_id,
                        const absl::Status& refusal);

// An offence in words, before any case: the statute, the rows of the table with
// criteria and figures, and the facts to establish with their questions.
// `offence` must come from `ruleset`.
std::string Describe(const Ruleset& ruleset, const Offence& offence,
                     const ExplainOptions& options = {});

}  // namespace discretion

#endif  // DISCRETION_EXPLAIN_H_
