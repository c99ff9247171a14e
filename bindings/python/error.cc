// SPDX-License-Identifier: Apache-2.0
// discretion.Error.

#include "bindings/python/binding.h"

namespace discretion::python {

py::tuple IssueTuple(const std::vector<Issue>& issues) {
  py::tuple out(issues.size());
  for (size_t i = 0; i < issues.size(); ++i) {
    const Issue& issue = issues[i];
    out[i] =
        Python().issue(Member("Severity", static_cast<int>(issue.severity)),
                       ToPython(issue.file), issue.line, issue.column,
                       ToPython(issue.path), ToPython(issue.message),
                       ToPython(issue.hint), ToPython(issue.ToString()));
  }
  return out;
}

void Raise(const absl::Status& status, const std::vector<Issue>& issues) {
  const py::object error = Python().error(
      ToPython(status.message()),
      ToPython(absl::StatusCodeToString(status.code())), IssueTuple(issues));
  PyErr_SetObject(Python().error.ptr(), error.ptr());
  throw py::error_already_set();
}

}  // namespace discretion::python
