// SPDX-License-Identifier: Apache-2.0
#ifndef DISCRETION_BINDINGS_PYTHON_GIL_H_
#define DISCRETION_BINDINGS_PYTHON_GIL_H_

#include <pybind11/pybind11.h>
#include <unistd.h>

namespace discretion::python {

// For a thread that CPython ends because it wants the GIL while the interpreter
// ends: unwinding would come through destructors that want the GIL too. The
// process is about to be gone.
[[noreturn]] inline void SleepForEver() {
  while (true) pause();
}

// Lets other threads of Python run while it lives.
class Released {
 public:
  Released() : thread_(PyEval_SaveThread()) {}
  ~Released() { Retake(); }
  Released(const Released&) = delete;
  Released& operator=(const Released&) = delete;

  // Takes the GIL again for `work`, which must not throw.
  template <typename Work>
  void Interrupt(const Work& work) {
    Retake();
    work();
    thread_ = PyEval_SaveThread();
  }

 private:
  void Retake() {
    try {
      PyEval_RestoreThread(thread_);
    } catch (...) {  // by name, __forced_unwind would bind to a null pointer
      SleepForEver();
    }
  }

  PyThreadState* thread_;
};

}  // namespace discretion::python

#endif  // DISCRETION_BINDINGS_PYTHON_GIL_H_
