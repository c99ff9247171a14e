# SPDX-License-Identifier: Apache-2.0
# What the library needs. discretionConfig.cmake.in and discretion.pc.in name
# the same things for those who use an installed library.

# Abseil's parts, used as absl::<part> here and as absl_<part> in discretion.pc.
set(DISCRETION_ABSL_PARTS
  core_headers flat_hash_map flat_hash_set function_ref hash inlined_vector
  optional span status statusor str_format strings time)

# A project that adds this one by add_subdirectory sees the targets too.
set(CMAKE_FIND_PACKAGE_TARGETS_GLOBAL ON)
find_package(absl REQUIRED)
find_package(Protobuf 3.21 REQUIRED)
find_package(Threads REQUIRED)
find_package(OpenSSL 3.0 REQUIRED COMPONENTS Crypto)
find_package(SQLite3 3.37 REQUIRED)
find_package(PkgConfig REQUIRED)
# Neither ships a CMake package on Debian 12.
pkg_check_modules(DISCRETION_RE2 REQUIRED IMPORTED_TARGET GLOBAL re2)
pkg_check_modules(DISCRETION_UTF8PROC REQUIRED IMPORTED_TARGET GLOBAL libutf8proc)
