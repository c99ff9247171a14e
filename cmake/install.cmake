# SPDX-License-Identifier: Apache-2.0
# Headers, library, tool, rulesets, and what find_package and pkg-config need.

include(CMakePackageConfigHelpers)

install(TARGETS discretion
  EXPORT discretionTargets
  FILE_SET HEADERS DESTINATION ${CMAKE_INSTALL_INCLUDEDIR}
  LIBRARY DESTINATION ${CMAKE_INSTALL_LIBDIR}
  ARCHIVE DESTINATION ${CMAKE_INSTALL_LIBDIR}
  INCLUDES DESTINATION ${CMAKE_INSTALL_INCLUDEDIR})
install(FILES ${DISCRETION_GENERATED_HEADERS}
  DESTINATION ${CMAKE_INSTALL_INCLUDEDIR}/discretion/v1)
install(DIRECTORY ${PROJECT_SOURCE_DIR}/rulesets/
  DESTINATION ${CMAKE_INSTALL_DATADIR}/discretion/rulesets
  FILES_MATCHING PATTERN *.textproto PATTERN SOURCES.md)
if(TARGET discretion_tool)
  install(TARGETS discretion_tool RUNTIME DESTINATION ${CMAKE_INSTALL_BINDIR})
endif()

set(package_dir ${CMAKE_INSTALL_LIBDIR}/cmake/discretion)
configure_package_config_file(
  ${PROJECT_SOURCE_DIR}/cmake/discretionConfig.cmake.in
  ${PROJECT_BINARY_DIR}/cmake/discretionConfig.cmake
  INSTALL_DESTINATION ${package_dir}
  NO_SET_AND_CHECK_MACRO)
# Before 1.0 a minor version may change the API.
write_basic_package_version_file(
  ${PROJECT_BINARY_DIR}/cmake/discretionConfigVersion.cmake
  COMPATIBILITY SameMinorVersion)
install(FILES
  ${PROJECT_BINARY_DIR}/cmake/discretionConfig.cmake
  ${PROJECT_BINARY_DIR}/cmake/discretionConfigVersion.cmake
  DESTINATION ${package_dir})
install(EXPORT discretionTargets NAMESPACE discretion:: DESTINATION ${package_dir})

# pkg-config: the prefix is found from where the file lies, so the tree can move.
file(RELATIVE_PATH pc_to_prefix
  ${CMAKE_INSTALL_FULL_LIBDIR}/pkgconfig ${CMAKE_INSTALL_PREFIX})
string(REGEX REPLACE "/$" "" pc_to_prefix "${pc_to_prefix}")
file(RELATIVE_PATH pc_libdir ${CMAKE_INSTALL_PREFIX} ${CMAKE_INSTALL_FULL_LIBDIR})
file(RELATIVE_PATH pc_includedir ${CMAKE_INSTALL_PREFIX} ${CMAKE_INSTALL_FULL_INCLUDEDIR})
list(TRANSFORM DISCRETION_ABSL_PARTS PREPEND absl_ OUTPUT_VARIABLE pc_absl)
list(JOIN pc_absl " " pc_absl)
configure_file(
  ${PROJECT_SOURCE_DIR}/cmake/discretion.pc.in
  ${PROJECT_BINARY_DIR}/cmake/discretion.pc @ONLY)
install(FILES ${PROJECT_BINARY_DIR}/cmake/discretion.pc
  DESTINATION ${CMAKE_INSTALL_LIBDIR}/pkgconfig)
