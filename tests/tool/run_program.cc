// SPDX-License-Identifier: Apache-2.0
#include "tests/tool/run_program.h"

#include <fcntl.h>
#include <gtest/gtest.h>
#include <sys/wait.h>
#include <unistd.h>

#include <csignal>
#include <cstdlib>
#include <filesystem>
#include <fstream>
#include <iterator>

namespace discretion::testing {
namespace {

namespace fs = std::filesystem;

class Scratch {
 public:
  Scratch() {
    std::string name =
        (fs::temp_directory_path() / "discretion-test-XXXXXX").string();
    if (mkdtemp(name.data()) != nullptr) path_ = name;
  }
  ~Scratch() {
    std::error_code ignored;
    if (!path_.empty()) fs::remove_all(path_, ignored);
  }
  const std::string& path() const { return path_; }

 private:
  std::string path_;
};

// What the program sees: "NAME=value".
std::vector<std::string> Environment(const Command& command) {
  std::vector<std::string> all;
  for (const char* kept : {"ASAN_OPTIONS", "LSAN_OPTIONS", "UBSAN_OPTIONS",
                           "TSAN_OPTIONS", "LD_LIBRARY_PATH"}) {
    if (const char* value = std::getenv(kept)) {
      all.push_back(std::string(kept) + "=" + value);
    }
  }
  for (const auto& [name, value] : command.environment) {
    all.push_back(name + "=" + value);
  }
  return all;
}

std::vector<char*> Pointers(std::vector<std::string>& words) {
  std::vector<char*> pointers;
  for (std::string& word : words) pointers.push_back(word.data());
  pointers.push_back(nullptr);
  return pointers;
}

void Redirect(const std::string& path, int flags, int to) {
  const int file = open(path.c_str(), flags, 0600);
  if (file < 0 || dup2(file, to) < 0) _exit(126);
}

}  // namespace

Ran RunProgram(const Command& command) {
  const std::string out = ScratchFolder() + "/.stdout";
  const std::string err = ScratchFolder() + "/.stderr";
  const std::string& to = command.output.empty() ? out : command.output;
  const std::string& told = command.error.empty() ? err : command.error;
  std::vector<std::string> words = {command.program};
  words.insert(words.end(), command.arguments.begin(), command.arguments.end());
  std::vector<std::string> environment = Environment(command);
  const std::vector<char*> argv = Pointers(words);
  const std::vector<char*> envp = Pointers(environment);

  const pid_t child = fork();
  if (child < 0) return {-1, "", "cannot fork"};
  if (child == 0) {
    // Whoever runs the tests may have it ignored.
    signal(SIGPIPE, SIG_DFL);
    Redirect(command.input.empty() ? "/dev/null" : command.input, O_RDONLY,
             STDIN_FILENO);
    Redirect(to, O_WRONLY | O_CREAT | O_TRUNC, STDOUT_FILENO);
    Redirect(told, O_WRONLY | O_CREAT | O_TRUNC, STDERR_FILENO);
    if (!command.folder.empty() && chdir(command.folder.c_str()) != 0) {
      _exit(126);
    }
    if (command.before) command.before();
    execve(argv[0], argv.data(), envp.data());
    _exit(127);
  }
  int status = 0;
  while (waitpid(child, &status, 0) < 0) {
    if (errno != EINTR) return {-1, "", "cannot wait"};
  }
  Ran ran;
  ran.code = WIFEXITED(status) ? WEXITSTATUS(status) : 128 + WTERMSIG(status);
  if (command.output.empty()) ran.out = ReadFile(out);
  if (command.error.empty()) ran.err = ReadFile(err);
  return ran;
}

std::string ScratchFolder() {
  static const Scratch scratch;
  return scratch.path();
}

std::string ReadFile(const std::string& path) {
  std::ifstream in(path, std::ios::binary);
  EXPECT_TRUE(in.is_open()) << "cannot read " << path;
  return std::string((std::istreambuf_iterator<char>(in)), {});
}

void WriteFile(const std::string& path, const std::string& content) {
  fs::create_directories(fs::path(path).parent_path());
  std::ofstream out(path, std::ios::binary);
  out << content;
  out.flush();
  EXPECT_TRUE(out.good()) << "cannot write " << path;
}

}  // namespace discretion::testing
