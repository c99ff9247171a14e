// SPDX-License-Identifier: Apache-2.0
#include "tests/house/arrows.h"

#include <algorithm>
#include <array>
#include <map>
#include <optional>
#include <set>
#include <string_view>

namespace discretion::house {
namespace {

// From left to right.
constexpr std::array<std::string_view, 7> kRooms = {
    "base", "expr", "ruleset", "determine", "advise", "explain", "casebook"};

// The room of each public header. A new header is entered here.
const std::map<std::string_view, std::string_view> kHeaderRooms = {
    {"date", "base"},
    {"issue", "base"},
    {"money", "base"},
    {"penalty", "base"},
    {"range", "base"},
    {"ratio", "base"},
    {"semantics", "base"},
    {"term", "base"},
    {"text", "base"},
    {"version", "base"},
    {"load", "ruleset"},
    {"ruleset", "ruleset"},
    {"case", "determine"},
    {"determination", "determine"},
    {"engine", "determine"},
    {"option", "determine"},
    {"answer", "determine"},
    {"batch", "determine"},
    {"findings", "determine"},
    {"snapshot", "determine"},
    {"reasoning", "determine"},
    {"advise", "advise"},
    {"explain", "explain"},
    {"messages", "explain"},
    {"explain_concur", "explain"},
    {"answer_procedure", "explain"},
    {"explain_editions", "explain"},
    {"explain_procedure", "explain"},
    {"procedure", "advise"},
    {"procedure_duty", "base"},
    {"concur", "advise"},
    {"digest", "record"},
    {"receipt", "record"},
    {"checkpoint", "record"},
    {"note", "record"},
    {"record_header", "record"},
    {"verify", "record"},
    {"case_log", "casebook"},
    {"case_steps", "casebook"},
    {"casebook", "casebook"},
    {"entry_content", "casebook"},
    {"log_json", "casebook"},
    {"recorded", "casebook"},
    {"transfer", "casebook"},
};

// Beside the line: knows base alone, and of the rooms on it the casebook alone
// knows it.
constexpr std::string_view kRecord = "record";
constexpr std::string_view kCasebook = "casebook";

// What the pipeline may not know, directly or through a header: protobuf, the
// clock, files, streams.
constexpr std::array<std::string_view, 14> kNotInDetermine = {
    "chrono",   "ctime",      "time.h",  "absl/time/clock.h",
    "fstream",  "filesystem", "cstdio",  "stdio.h",
    "iostream", "sys/time.h", "fcntl.h", "unistd.h",
    "random",   "locale"};

bool IsProtobuf(std::string_view include) {
  return include.ends_with(".pb.h") || include.starts_with("google/protobuf");
}

std::optional<int> Rank(std::string_view room) {
  const auto found = std::find(kRooms.begin(), kRooms.end(), room);
  if (found == kRooms.end()) return std::nullopt;
  return static_cast<int>(found - kRooms.begin());
}

// The room that a path from the root lies in: "expr"; "tool", "bindings",
// "examples" for those; empty for a public header that has none.
std::string RoomOf(std::string_view path) {
  constexpr std::string_view kPublic = "include/discretion/";
  if (path.starts_with(kPublic)) {
    std::string_view stem = path.substr(kPublic.size());
    stem = stem.substr(0, stem.rfind('.'));
    const auto room = kHeaderRooms.find(stem);
    return room == kHeaderRooms.end() ? "" : std::string(room->second);
  }
  if (path.starts_with("src/")) path.remove_prefix(4);
  return std::string(path.substr(0, path.find('/')));
}

// The project's file that an include names; empty if it is someone else's.
std::string Target(std::string_view include) {
  if (include.ends_with(".pb.h")) return "";
  if (include.starts_with("discretion/"))
    return "include/" + std::string(include);
  for (std::string_view folder :
       {"src/", "tests/", "bench/", "examples/", "bindings/"}) {
    if (include.starts_with(folder)) return std::string(include);
  }
  return "";
}

// What is wrong with `include` in a file of `room`; empty if nothing.
std::string Fault(const SourceTree& tree, const std::string& path,
                  const std::string& room, const Include& include) {
  const std::string& name = include.name;
  const std::optional<int> rank = Rank(room);
  const bool is_public = path.starts_with("include/");

  if (name.ends_with(".pb.h")) {
    const bool may =
        is_public ? path == "include/discretion/messages.h"
                  : room == "ruleset" || room == "explain" || room == kCasebook;
    return may ? ""
               : "only messages.h, ruleset, explain and casebook include "
                 "generated messages";
  }
  const std::string folder = path.substr(0, path.rfind('/') + 1);
  if (include.quoted &&
      (name.starts_with(".") || tree.contains(folder + name))) {
    return "name a header from the root";
  }
  const std::string target = Target(name);
  if (target.empty()) return "";
  const std::string target_room = RoomOf(target);
  if (is_public && !target.starts_with("include/")) {
    return "a public header includes public headers only";
  }
  if (room == kRecord) {
    if (target_room == kRecord || target_room == "base") return "";
    return "record does not know " +
           (target_room.empty() ? target : target_room);
  }
  if (!rank) {  // tool, bindings, examples
    if (target.starts_with("include/") || target_room == room) return "";
    return room + " knows the public headers only";
  }
  if (room == kCasebook && target_room == kRecord) return "";
  const std::optional<int> target_rank = Rank(target_room);
  if (!target_rank || *target_rank > *rank) {
    return room + " does not know " +
           (target_room.empty() ? target : target_room);
  }
  return "";
}

// How a file of the pipeline comes to what it may not know, through the
// project's own headers: "src/ruleset/a.h -> chrono".
void FindUnwanted(const SourceTree& tree, const std::string& path,
                  const std::string& trail, std::set<std::string>& seen,
                  std::vector<std::string>& out) {
  const auto file = tree.find(path);
  if (file == tree.end() || !seen.insert(path).second) return;
  for (const Include& include : Includes(file->second)) {
    const bool unwanted =
        IsProtobuf(include.name) ||
        std::find(kNotInDetermine.begin(), kNotInDetermine.end(),
                  include.name) != kNotInDetermine.end();
    if (unwanted) out.push_back(trail + include.name);
    const std::string target = Target(include.name);
    if (!target.empty())
      FindUnwanted(tree, target, trail + target + " -> ", seen, out);
  }
}

}  // namespace

std::vector<std::string> ForbiddenArrows(const SourceTree& tree) {
  std::vector<std::string> out;
  for (const auto& [path, content] : tree) {
    const std::string room = RoomOf(path);
    if (room.empty()) {
      out.push_back(
          path + ":1: this public header has no room in tests/house/arrows.cc");
      continue;
    }
    for (const Include& include : Includes(content)) {
      const std::string fault = Fault(tree, path, room, include);
      if (!fault.empty()) {
        out.push_back(path + ":" + std::to_string(include.line) + ": " +
                      include.name + ": " + fault);
      }
    }
    if (room == "determine") {
      std::set<std::string> seen;
      std::vector<std::string> unwanted;
      FindUnwanted(tree, path, "", seen, unwanted);
      for (const std::string& trail : unwanted) {
        out.push_back(
            path + ":1: " + trail +
            ": determine knows no protobuf, clock, file, stream or chance");
      }
    }
  }
  return out;
}

}  // namespace discretion::house
