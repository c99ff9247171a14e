// SPDX-License-Identifier: Apache-2.0
#include "tests/record/support/writers.h"

#include <fcntl.h>
#include <poll.h>
#include <signal.h>
#include <sys/wait.h>
#include <unistd.h>

#include <algorithm>
#include <map>
#include <random>
#include <set>

#include "absl/strings/match.h"
#include "absl/strings/numbers.h"
#include "absl/strings/str_cat.h"
#include "absl/strings/str_split.h"
#include "absl/strings/strip.h"
#include "gtest/gtest.h"
#include "tests/record/support/samples.h"

namespace discretion::record {
namespace {

// A process that writes, and what it told so far.
struct Writer {
  int index = 0;
  uint64_t next = 0;  // the request it was not told of
  pid_t pid = -1;
  int out = -1;
  std::string text;
  bool done = false;
  bool restarted = false;  // and told of nothing yet
};

void Start(Writer& writer, const std::string& path, uint64_t each) {
  int ends[2];
  ASSERT_EQ(pipe(ends), 0);
  const std::string name = absl::StrCat("w", writer.index);
  const std::string from = absl::StrCat(writer.next);
  const std::string until = absl::StrCat(each);
  writer.pid = fork();
  if (writer.pid == 0) {
    dup2(ends[1], STDOUT_FILENO);
    close(ends[0]);
    close(ends[1]);
    execl(DISCRETION_RECORD_CHILD, DISCRETION_RECORD_CHILD, "write",
          path.c_str(), name.c_str(), from.c_str(), until.c_str(), nullptr);
    _exit(4);
  }
  close(ends[1]);
  writer.out = ends[0];
  writer.text.clear();
}

void Take(Writer& writer, absl::string_view line, Writing& writing) {
  if (line == "end") writer.done = true;
  if (absl::StartsWith(line, "failed ")) {
    writing.failures.emplace_back(line);
    return;
  }
  const std::vector<absl::string_view> words =
      absl::StrSplit(line, absl::MaxSplits(' ', 4));
  if (words.size() != 5 || words[0] != "ack") return;
  Event event = {.writer = writer.index};
  const absl::StatusOr<Receipt> receipt = ParseReceipt(words[4]);
  if (!receipt.ok() || !absl::SimpleAtoi(words[1], &event.number) ||
      !absl::SimpleAtoi(words[2], &event.begun) ||
      !absl::SimpleAtoi(words[3], &event.ended)) {
    writing.failures.push_back(absl::StrCat("cannot read: ", line));
    return;
  }
  event.receipt = *receipt;
  event.repeated = writer.restarted;
  writer.restarted = false;
  writer.next = event.number + 1;
  writing.events.push_back(std::move(event));
}

// Reads what there is. Whether the process has closed its end.
bool Drain(Writer& writer, Writing& writing) {
  char part[8192];
  const ssize_t size = read(writer.out, part, sizeof part);
  if (size > 0) writer.text.append(part, static_cast<size_t>(size));
  size_t end = 0;
  while ((end = writer.text.find('\n')) != std::string::npos) {
    Take(writer, absl::string_view(writer.text).substr(0, end), writing);
    writer.text.erase(0, end + 1);
  }
  return size <= 0;
}

}  // namespace

Writing LetWrite(const std::string& path, int writers, uint64_t each,
                 uint64_t seed) {
  std::mt19937_64 random(seed);
  Writing out;
  std::vector<Writer> all(static_cast<size_t>(writers));
  for (int i = 0; i < writers; ++i) {
    all[static_cast<size_t>(i)].index = i;
    Start(all[static_cast<size_t>(i)], path, each);
  }
  while (true) {
    std::vector<pollfd> watched;
    std::vector<Writer*> running;
    for (Writer& writer : all) {
      if (writer.pid < 0) continue;
      watched.push_back({writer.out, POLLIN, 0});
      running.push_back(&writer);
    }
    if (running.empty()) return out;
    // Between two looks one of them may be killed, wherever it is.
    if (poll(watched.data(), watched.size(), 20) < 0) continue;
    if (random() % 16 == 0) {
      kill(running[random() % running.size()]->pid, SIGKILL);
      ++out.kills;
    }
    for (size_t i = 0; i < running.size(); ++i) {
      if (watched[i].revents == 0 || !Drain(*running[i], out)) continue;
      close(running[i]->out);
      waitpid(running[i]->pid, nullptr, 0);
      running[i]->pid = -1;
      if (running[i]->done) continue;
      running[i]->restarted = true;
      Start(*running[i], path, each);
    }
  }
}

std::string CheckHistory(const std::string& path, const Writing& writing,
                         int writers, uint64_t each) {
  if (!writing.failures.empty()) return writing.failures.front();
  std::map<std::pair<int, uint64_t>, Receipt> told;
  for (const Event& event : writing.events) {
    const auto [there, fresh] =
        told.try_emplace({event.writer, event.number}, event.receipt);
    if (!fresh && there->second != event.receipt)
      return "one request was told two receipts";
  }
  const uint64_t expected = static_cast<uint64_t>(writers) * each;
  if (told.size() != expected) return "a request was never told of";
  std::set<uint64_t> numbers;
  for (const auto& [request, receipt] : told) numbers.insert(receipt.seq);
  if (numbers.size() != expected || *numbers.rbegin() != expected - 1)
    return "numbers are missing, or given twice";

  // What had ended before an event began has a smaller number.
  std::vector<const Event*> by_begin;
  for (const Event& event : writing.events) by_begin.push_back(&event);
  std::vector<const Event*> by_end = by_begin;
  std::sort(by_begin.begin(), by_begin.end(),
            [](auto* a, auto* b) { return a->begun < b->begun; });
  std::sort(by_end.begin(), by_end.end(),
            [](auto* a, auto* b) { return a->ended < b->ended; });
  uint64_t largest = 0;
  size_t ended = 0;
  for (const Event* event : by_begin) {
    for (; ended < by_end.size() && by_end[ended]->ended < event->begun;
         ++ended) {
      largest = std::max(largest, by_end[ended]->receipt.size());
    }
    if (!event->repeated && event->receipt.seq < largest)
      return "the order is not that of time";
  }

  absl::StatusOr<std::unique_ptr<SqliteStore>> store = SqliteStore::Open(path);
  if (!store.ok()) return store.status().ToString();
  VerifyOptions options;
  for (const auto& [request, receipt] : told)
    options.receipts.push_back(receipt);
  const absl::StatusOr<Report> report = Verify(**store, options);
  if (!report.ok()) return report.status().ToString();
  if (report->damage) return report->damage->what;
  return report->size == expected ? "" : "the store has more than was asked";
}

}  // namespace discretion::record
