// SPDX-License-Identifier: Apache-2.0
#include "tests/house/source_tree.h"

#include <algorithm>
#include <cctype>
#include <filesystem>
#include <fstream>
#include <iterator>
#include <regex>
#include <sstream>
#include <stdexcept>

namespace discretion::house {

SourceTree ReadTree(const std::string& root,
                    const std::vector<std::string>& folders,
                    const std::vector<std::string>& endings) {
  namespace fs = std::filesystem;
  SourceTree tree;
  for (const std::string& folder : folders) {
    const fs::path top = fs::path(root) / folder;
    if (!fs::is_directory(top)) continue;
    for (const fs::directory_entry& entry :
         fs::recursive_directory_iterator(top)) {
      if (!entry.is_regular_file()) continue;
      const std::string path =
          fs::relative(entry.path(), root).generic_string();
      const bool wanted = std::any_of(
          endings.begin(), endings.end(),
          [&](const std::string& end) { return path.ends_with(end); });
      if (!wanted) continue;
      std::ifstream in(entry.path(), std::ios::binary);
      std::string content((std::istreambuf_iterator<char>(in)),
                          std::istreambuf_iterator<char>());
      if (!in) throw std::runtime_error("cannot read " + path);
      tree.emplace(path, std::move(content));
    }
  }
  return tree;
}

std::vector<Include> Includes(const std::string& content) {
  static const std::regex kInclude(
      R"re(^\s*#\s*include\s*(["<])([^">]+)[">].*)re");
  std::vector<Include> out;
  std::istringstream lines(content);
  std::string line;
  for (int number = 1; std::getline(lines, line); ++number) {
    std::smatch match;
    if (line.find('#') != std::string::npos &&
        std::regex_match(line, match, kInclude)) {
      out.push_back({number, match[2], match[1] == "\""});
    }
  }
  return out;
}

std::string CodeOnly(const std::string& content) {
  std::string out = content;
  const size_t size = content.size();
  // Everything in [begin, end) but line ends becomes a blank.
  auto blank = [&](size_t begin, size_t end) {
    for (size_t i = begin; i < std::min(end, size); ++i) {
      if (out[i] != '\n') out[i] = ' ';
    }
  };
  auto is_word = [](char c) {
    return std::isalnum(static_cast<unsigned char>(c)) || c == '_';
  };
  size_t i = 0;
  while (i < size) {
    const char c = content[i];
    if (content.compare(i, 2, "//") == 0) {
      const size_t end = std::min(content.find('\n', i), size);
      blank(i, end);
      i = end;
    } else if (content.compare(i, 2, "/*") == 0) {
      const size_t end = content.find("*/", i + 2);
      const size_t past = end == std::string::npos ? size : end + 2;
      blank(i, past);
      i = past;
    } else if (content.compare(i, 2, "R\"") == 0 &&
               (i == 0 || !is_word(content[i - 1]))) {
      const size_t open = content.find('(', i);
      if (open == std::string::npos) break;
      const std::string close =
          ")" + content.substr(i + 2, open - i - 2) + "\"";
      const size_t end = content.find(close, open);
      const size_t past = end == std::string::npos ? size : end + close.size();
      blank(i, past);
      i = past;
    } else if (c == '"' ||
               (c == '\'' && (i == 0 || !is_word(content[i - 1])))) {
      size_t end = i + 1;
      while (end < size && content[end] != c && content[end] != '\n') {
        end += content[end] == '\\' ? 2 : 1;
      }
      blank(i + 1, end);
      i = end + 1;
    } else {
      ++i;
    }
  }
  return out;
}

}  // namespace discretion::house
