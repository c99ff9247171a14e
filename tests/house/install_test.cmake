# SPDX-License-Identifier: Apache-2.0
# Installs to a prefix, moves it, and uses it as a stranger would: the tool, a
# consumer found by find_package, and the same consumer by pkg-config.
#
#   cmake -D SOURCE_DIR=… -D BINARY_DIR=… -D WORK_DIR=… -D GENERATOR=… -D CONFIG=…
#         -D CXX=… -D CXX_FLAGS=… -D VERSION=… -D HAS_TOOL=… -P tests/house/install_test.cmake

# run(<what it shows> command...): `output` is what it printed.
function(run)
  execute_process(COMMAND ${ARGN} RESULT_VARIABLE code OUTPUT_VARIABLE out ERROR_VARIABLE err)
  if(NOT code EQUAL 0)
    list(JOIN ARGN " " command)
    message(FATAL_ERROR "ended with ${code}: ${command}\n${out}\n${err}")
  endif()
  set(output "${out}" PARENT_SCOPE)
endfunction()

function(expect text part)
  string(FIND "${text}" "${part}" found)
  if(found EQUAL -1)
    message(FATAL_ERROR "`${part}` is not in:\n${text}")
  endif()
endfunction()

file(REMOVE_RECURSE ${WORK_DIR})
run(${CMAKE_COMMAND} --install ${BINARY_DIR} --prefix ${WORK_DIR}/first)
set(prefix ${WORK_DIR}/moved)
file(RENAME ${WORK_DIR}/first ${prefix})

# What is there, and what is not.
foreach(path IN ITEMS
    include/discretion/money.h include/discretion/version.h include/discretion/v1/ruleset.pb.h)
  if(NOT EXISTS ${prefix}/${path})
    message(FATAL_ERROR "not installed: ${path}")
  endif()
endforeach()
set(rulesets ${prefix}/share/discretion/rulesets)
file(GLOB_RECURSE installed RELATIVE ${rulesets} ${rulesets}/*)
file(GLOB_RECURSE shipped RELATIVE ${SOURCE_DIR}/rulesets
  ${SOURCE_DIR}/rulesets/*.textproto ${SOURCE_DIR}/rulesets/SOURCES.md)
list(SORT installed)
list(SORT shipped)
if(NOT installed STREQUAL shipped)
  message(FATAL_ERROR "installed rulesets\n${installed}\nare not those of the source\n${shipped}")
endif()
# Nothing of the build or source tree may be left in what others read.
file(GLOB_RECURSE texts ${prefix}/*.cmake ${prefix}/*.pc ${prefix}/include/*.h)
foreach(text IN LISTS texts)
  file(READ ${text} content)
  foreach(dir IN ITEMS ${SOURCE_DIR} ${BINARY_DIR} ${WORK_DIR}/first)
    string(FIND "${content}" "${dir}" found)
    if(NOT found EQUAL -1)
      message(FATAL_ERROR "${text} names ${dir}")
    endif()
  endforeach()
endforeach()

if(HAS_TOOL)
  run(${CMAKE_COMMAND} -E chdir / ${prefix}/bin/discretion eval sz-1 一年内受罚次数=1 --lang=zh)
  expect("${output}" "罚款")
endif()

run(${CMAKE_COMMAND} -S ${SOURCE_DIR}/examples/consumer -B ${WORK_DIR}/consumer -G ${GENERATOR}
  -D CMAKE_PREFIX_PATH=${prefix} -D CMAKE_CXX_COMPILER=${CXX} -D CMAKE_CXX_FLAGS=${CXX_FLAGS}
  -D CMAKE_BUILD_TYPE=${CONFIG})
run(${CMAKE_COMMAND} --build ${WORK_DIR}/consumer)
run(${WORK_DIR}/consumer/consumer ${rulesets})
expect("${output}" "Discretion ${VERSION}")
set(by_cmake "${output}")

file(GLOB_RECURSE pc ${prefix}/*/discretion.pc)
cmake_path(GET pc PARENT_PATH pc_dir)
cmake_path(GET pc_dir PARENT_PATH lib_dir)
set(ENV{PKG_CONFIG_PATH} ${pc_dir})
run(pkg-config --modversion discretion)
expect("${output}" "${VERSION}")
run(pkg-config --cflags --libs --static discretion)
separate_arguments(flags UNIX_COMMAND "${output}")
separate_arguments(cxx_flags UNIX_COMMAND "${CXX_FLAGS}")
run(${CXX} -std=c++20 ${cxx_flags} ${SOURCE_DIR}/examples/consumer/main.cc
  -o ${WORK_DIR}/consumer_by_pkg_config ${flags} -Wl,-rpath,${lib_dir})
run(${WORK_DIR}/consumer_by_pkg_config ${rulesets})
if(NOT output STREQUAL by_cmake)
  message(FATAL_ERROR "the two consumers differ:\n${by_cmake}\n${output}")
endif()
