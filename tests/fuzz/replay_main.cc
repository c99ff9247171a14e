// SPDX-License-Identifier: Apache-2.0
// Runs a fuzz target on every file of a folder, for compilers without
// libFuzzer. The last file named is the one that failed.
//
//   fuzz_load tests/fuzz/corpus/load

#include <algorithm>
#include <cstddef>
#include <cstdint>
#include <filesystem>
#include <fstream>
#include <iostream>
#include <iterator>
#include <string>
#include <system_error>
#include <vector>

extern "C" int LLVMFuzzerTestOneInput(const uint8_t* data, size_t size);

int main(int argc, char** argv) {
  namespace fs = std::filesystem;
  if (argc != 2) {
    std::cerr << "name one folder of inputs\n";
    return 1;
  }
  std::error_code error;
  std::vector<fs::path> paths;
  for (const fs::directory_entry& entry :
       fs::directory_iterator(argv[1], error)) {
    if (entry.is_regular_file()) paths.push_back(entry.path());
  }
  if (error || paths.empty()) {
    std::cerr << argv[1] << ": no inputs here\n";
    return 1;
  }
  std::sort(paths.begin(), paths.end());
  for (const fs::path& path : paths) {
    std::cout << path.string() << std::endl;
    std::ifstream in(path, std::ios::binary);
    const std::vector<char> content((std::istreambuf_iterator<char>(in)),
                                    std::istreambuf_iterator<char>());
    if (!in) {
      std::cerr << "cannot read it\n";
      return 1;
    }
    LLVMFuzzerTestOneInput(reinterpret_cast<const uint8_t*>(content.data()),
                           content.size());
  }
  std::cout << paths.size() << " inputs run\n";
  return 0;
}
