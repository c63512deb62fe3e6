# One library per row of the include table (tests/tidy/layers.txt); links exactly what that row allows.

# Everything `ctest -L unit` needs; what the sanitizer presets build.
add_custom_target(unit_programs)

# motcua_library(NAME DEPS targets… [PCH grpc|pqxx|asio]): all *.cc of the folder except *_test.cc and main.cc.
function(motcua_library name)
  cmake_parse_arguments(ARG "" "PCH" "DEPS" ${ARGN})
  file(GLOB sources CONFIGURE_DEPENDS *.cc)
  list(FILTER sources EXCLUDE REGEX "(_test|/main)\\.cc$")
  if(NOT sources)
    add_library(${name} INTERFACE)
    target_include_directories(${name} INTERFACE ${PROJECT_SOURCE_DIR})
    target_link_libraries(${name} INTERFACE ${ARG_DEPS})
    return()
  endif()
  add_library(${name} STATIC ${sources})
  target_include_directories(${name} PUBLIC ${PROJECT_SOURCE_DIR})
  target_link_libraries(${name} PUBLIC ${ARG_DEPS})
  motcua_pch(${name} "${ARG_PCH}")
endfunction()

# Precompiled headers for the three heavy families; compiled per target, cheap through ccache.
function(motcua_pch target family)
  if(family STREQUAL "grpc")
    target_precompile_headers(${target} PRIVATE <grpcpp/grpcpp.h> <functional> <map> <memory> <string> <vector>)
  elseif(family STREQUAL "pqxx")
    target_precompile_headers(${target} PRIVATE <pqxx/pqxx> <functional> <map> <memory> <string> <vector>)
  elseif(family STREQUAL "grpc_pqxx")
    target_precompile_headers(${target} PRIVATE <grpcpp/grpcpp.h> <pqxx/pqxx> <functional> <map> <memory> <string> <vector>)
  elseif(family STREQUAL "asio")
    target_precompile_headers(${target} PRIVATE <boost/asio.hpp> <boost/beast.hpp> <functional> <map> <memory> <string> <vector>)
  elseif(family STREQUAL "grpc_asio")
    target_precompile_headers(${target} PRIVATE <grpcpp/grpcpp.h> <boost/asio.hpp> <functional> <map> <memory> <string> <vector>)
  endif()
endfunction()

# motcua_program(NAME DEPS targets… [PCH family]): main.cc of the folder.
function(motcua_program name)
  cmake_parse_arguments(ARG "" "PCH;MAIN" "DEPS" ${ARGN})
  if(NOT ARG_MAIN)
    set(ARG_MAIN main.cc)
  endif()
  add_executable(${name} ${ARG_MAIN})
  target_include_directories(${name} PRIVATE ${PROJECT_SOURCE_DIR})
  target_link_libraries(${name} PRIVATE ${ARG_DEPS})
  motcua_pch(${name} "${ARG_PCH}")
endfunction()

# motcua_test(NAME LABEL unit|pg|redis|e2e SOURCES … DEPS … [PCH family]): one program, one ctest entry.
# Labels pg and redis get a private server: the command is run under tests/support/with-servers.
function(motcua_test name)
  cmake_parse_arguments(ARG "" "LABEL;PCH;TIMEOUT" "SOURCES;DEPS" ${ARGN})
  if(NOT ARG_TIMEOUT)
    set(ARG_TIMEOUT 300)
  endif()
  foreach(file ${ARG_SOURCES}) #TEMP
    if(NOT EXISTS ${CMAKE_CURRENT_SOURCE_DIR}/${file}) #TEMP
      message(STATUS "skipping ${name}: no ${file}") #TEMP
      return() #TEMP
    endif() #TEMP
  endforeach() #TEMP
  add_executable(${name} ${ARG_SOURCES})
  target_include_directories(${name} PRIVATE ${PROJECT_SOURCE_DIR})
  target_link_libraries(${name} PRIVATE ${ARG_DEPS} GTest::gtest GTest::gmock GTest::gtest_main)
  target_compile_definitions(${name} PRIVATE MOTCUA_SOURCE_DIR="${PROJECT_SOURCE_DIR}")
  motcua_pch(${name} "${ARG_PCH}")
  if(ARG_LABEL STREQUAL "unit")
    add_dependencies(unit_programs ${name})
  endif()
  if(ARG_LABEL STREQUAL "pg" OR ARG_LABEL STREQUAL "redis")
    add_test(NAME ${name} COMMAND ${PROJECT_SOURCE_DIR}/tests/support/with-servers $<TARGET_FILE:${name}>)
  else()
    add_test(NAME ${name} COMMAND ${name})
  endif()
  set_tests_properties(${name} PROPERTIES LABELS "${ARG_LABEL}" TIMEOUT ${ARG_TIMEOUT})
endfunction()
