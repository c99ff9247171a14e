// SPDX-License-Identifier: Apache-2.0
// Snapshot.determine_columns: arrays in, arrays out. What users give is made
// into these arrays by discretion._columns.

#include <pybind11/numpy.h>

#include <algorithm>
#include <deque>

#include "absl/strings/str_cat.h"
#include "bindings/python/binding.h"
#include "bindings/python/gil.h"
#include "discretion/batch.h"

namespace discretion::python {
namespace {

// Rows between which progress is told and Ctrl-C is heard.
constexpr size_t kChunk = size_t{1} << 16;

template <typename T>
using Array = py::array_t<T, py::array::c_style>;

template <typename T>
absl::Span<const T> SpanOf(const Array<T>& array) {
  return {array.data(), static_cast<size_t>(array.size())};
}

constexpr char kDoc[] =
    R"(Many cases of one offence at once: `facts` has a column for each fact.

A column is a numpy array, a column of a pandas.DataFrame or a list, one element a
row, or one value for all rows. Money is in whole fen (int64), a choice a category or
its id, a day datetime64 or date; None, NaN, NaT, <NA> and masked elements are unknown.
`act_date` is such a column, too. A row that cannot be determined stands in
ColumnAnswers.errors and stops nothing. The work is done by `threads` threads (None:
one for each processor) without the GIL; `progress(done, rows)` is called from time
to time, and Ctrl-C is heard then. Raises Error where a column names no fact or has
another length than the others, TypeError where it has the wrong type.)";

// The columns of a call, and what they look at.
class Batch {
 public:
  Batch(std::string offence, std::string place, size_t rows) {
    batch_.offence = std::move(offence);
    batch_.place = std::move(place);
    batch_.rows = rows;
  }

  void AddDays(py::handle days) {
    if (!days.is_none()) batch_.act_days = Keep<int64_t>(days);
  }

  // (fact, values, denominators or None, known or None); texts are a list.
  void AddColumn(const py::tuple& column) {
    Column& made = batch_.columns.emplace_back();
    made.fact = StringOf(column[0], "a fact's name");
    const py::object values = column[1];
    if (py::isinstance<py::list>(values)) {
      made.values = absl::MakeConstSpan(Texts(values));
    } else if (!column[2].is_none()) {
      made.values = absl::MakeConstSpan(
          Ratios(Keep<int64_t>(values), Keep<int64_t>(column[2])));
    } else {
      made.values = Keep<int64_t>(values);
    }
    if (!column[3].is_none()) made.known = Keep<uint8_t>(column[3]);
  }

  size_t rows() const { return batch_.rows; }

  // Those from `from` on, as a batch of its own.
  ColumnBatch Part(size_t from, size_t rows) const {
    ColumnBatch out = batch_;
    out.rows = rows;
    const auto cut = [&](auto span) {
      return span.empty() ? span : span.subspan(from, rows);
    };
    out.act_days = cut(out.act_days);
    for (Column& column : out.columns) {
      column.known = cut(column.known);
      std::visit([&](auto& values) { values = cut(values); }, column.values);
    }
    return out;
  }

 private:
  template <typename T>
  absl::Span<const T> Keep(py::handle values) {
    auto array = py::reinterpret_borrow<py::object>(values).cast<Array<T>>();
    if (static_cast<size_t>(array.size()) != batch_.rows) {
      Raise(absl::InvalidArgumentError(
          absl::StrCat("a column has ", array.size(), " rows, not ",
                       batch_.rows, "; give all the same length")));
    }
    kept_.push_back(array);
    return SpanOf(array);
  }

  std::vector<std::string>& Texts(const py::list& values) {
    std::vector<std::string>& out = texts_.emplace_back();
    out.reserve(values.size());
    for (py::handle text : values) out.push_back(StringOf(text, "a text"));
    return out;
  }

  std::vector<Ratio>& Ratios(absl::Span<const int64_t> numerators,
                             absl::Span<const int64_t> denominators) {
    std::vector<Ratio>& out = ratios_.emplace_back();
    out.reserve(numerators.size());
    for (size_t i = 0; i < numerators.size(); ++i)
      out.push_back(OrRaise(Ratio::Create(numerators[i], denominators[i])));
    return out;
  }

  ColumnBatch batch_;
  std::vector<py::object> kept_;
  std::deque<std::vector<std::string>> texts_;
  std::deque<std::vector<Ratio>> ratios_;
};

// A column of the answers as it grows.
template <typename T>
class Growing {
 public:
  explicit Growing(size_t rows) : array_(static_cast<py::ssize_t>(rows)) {}

  template <typename From>
  void Add(const std::vector<From>& part) {
    static_assert(sizeof(T) == sizeof(From));
    T* const end = array_.mutable_data() + size_;
    std::transform(part.begin(), part.end(), end,
                   [](From value) { return static_cast<T>(value); });
    size_ += part.size();
  }
  const Array<T>& array() const { return array_; }

 private:
  Array<T> array_;
  size_t size_ = 0;
};

class Answers {
 public:
  Answers(const SharedRules& rules, size_t rows)
      : rules_(rules),
        outcome_(rows),
        options_(rows),
        branch_(rows),
        tier_(rows),
        fine_(rows),
        fine_min_(rows),
        fine_max_(rows),
        edition_(rows) {}

  void Add(size_t from, BatchAnswers part) {
    outcome_.Add(part.outcome);
    options_.Add(part.options);
    branch_.Add(part.branch);
    tier_.Add(part.tier);
    fine_.Add(part.fine);
    fine_min_.Add(part.fine_min);
    fine_max_.Add(part.fine_max);
    edition_.Add(InAll(part));
    for (const BatchAnswers::Error& error : part.errors) {
      errors_.append(py::make_tuple(
          from + error.row, ToPython(error.status.message()),
          ToPython(absl::StatusCodeToString(error.status.code()))));
    }
  }

  py::dict ToDict() const {
    py::list editions;
    for (const Snapshot::Found& found : editions_) {
      editions.append(
          OffenceOf{RulesetIn(rules_, *found.ruleset), found.offence});
    }
    py::dict out;
    out["outcome"] = outcome_.array();
    out["options"] = options_.array();
    out["branch"] = branch_.array();
    out["tier"] = tier_.array();
    out["fine"] = fine_.array();
    out["fine_min"] = fine_min_.array();
    out["fine_max"] = fine_max_.array();
    out["edition"] = edition_.array();
    out["editions"] = py::tuple(editions);
    out["errors"] = errors_;
    return out;
  }

 private:
  // The part's editions, counted as those of all parts are.
  std::vector<int16_t> InAll(const BatchAnswers& part) {
    std::vector<int16_t> place;
    for (const Snapshot::Found& found : part.editions) {
      const auto at = std::find_if(
          editions_.begin(), editions_.end(),
          [&](const auto& known) { return known.offence == found.offence; });
      place.push_back(static_cast<int16_t>(at - editions_.begin()));
      if (at == editions_.end()) editions_.push_back(found);
    }
    std::vector<int16_t> out = part.edition;
    for (int16_t& edition : out)
      edition = edition < 0 ? edition : place[edition];
    return out;
  }

  SharedRules rules_;
  Growing<uint8_t> outcome_;
  Growing<int32_t> options_;
  Growing<int8_t> branch_;
  Growing<int8_t> tier_;
  Growing<uint8_t> fine_;
  Growing<int64_t> fine_min_;
  Growing<int64_t> fine_max_;
  Growing<int16_t> edition_;
  std::vector<Snapshot::Found> editions_;
  py::list errors_;
};

py::dict DetermineAll(const std::shared_ptr<Rules>& rules, const Batch& batch,
                      int threads, py::handle progress) {
  Answers answers(rules, batch.rows());
  size_t done = 0;
  do {
    const size_t rows = std::min(kChunk, batch.rows() - done);
    absl::StatusOr<BatchAnswers> part;
    {
      const ColumnBatch now = batch.Part(done, rows);
      const Released released;
      part = DetermineColumns(*rules->snapshot, now, {.threads = threads});
    }
    answers.Add(done, OrRaise(std::move(part)));
    done += rows;
    if (PyErr_CheckSignals() != 0) throw py::error_already_set();
    if (!progress.is_none()) progress(done, batch.rows());
  } while (done < batch.rows());
  return answers.ToDict();
}

}  // namespace

void BindColumns(py::module_& module) {
  module.def("_determine_columns",
             [](const std::shared_ptr<Rules>& rules, const std::string& offence,
                const std::string& place, size_t rows, const py::list& columns,
                py::handle act_days, int threads, py::handle progress) {
               Batch batch(offence, place, rows);
               batch.AddDays(act_days);
               for (py::handle column : columns)
                 batch.AddColumn(column.cast<py::tuple>());
               return DetermineAll(rules, batch, threads, progress);
             });
  py::class_<Rules, std::shared_ptr<Rules>>(module.attr("Snapshot"))
      .def(
          "determine_columns",
          [](py::handle self, py::handle offence, py::handle facts,
             const py::kwargs& rest) {
            return py::module_::import("discretion._batch")
                .attr("determine_columns")(self, offence, facts, **rest);
          },
          py::arg("offence"), py::arg("facts"), kDoc);
}

}  // namespace discretion::python
