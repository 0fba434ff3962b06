# renkei_module(NAME DIR <dir below src> SOURCES … LINKS <modules of ours> LIBRARIES <others, private>)
# makes the static library renkei_NAME. What a module links is what it may include: the test `layers` checks it.
set_property(GLOBAL PROPERTY RENKEI_LAYERS "")

function(renkei_declare_layer name dir)
  set_property(GLOBAL APPEND PROPERTY RENKEI_LAYERS "${name}=${dir}=${ARGN}")
endfunction()

function(renkei_module name)
  cmake_parse_arguments(M "" "DIR" "SOURCES;LINKS;LIBRARIES" ${ARGN})
  add_library(renkei_${name} STATIC ${M_SOURCES})
  target_include_directories(renkei_${name} PUBLIC ${PROJECT_SOURCE_DIR}/src ${PROJECT_SOURCE_DIR}/src/core)
  set(linked "")
  foreach(link IN LISTS M_LINKS)
    list(APPEND linked renkei_${link})
  endforeach()
  target_link_libraries(renkei_${name} PUBLIC project_options ${linked} PRIVATE ${M_LIBRARIES})
  string(REPLACE ";" "," links "${M_LINKS}")
  renkei_declare_layer(${name} ${M_DIR} ${links})
endfunction()

# renkei_program(TARGET NAME <layer> DIR <dir below src> SOURCES … LINKS … LIBRARIES …)
function(renkei_program target)
  cmake_parse_arguments(P "" "NAME;DIR" "SOURCES;LINKS;LIBRARIES" ${ARGN})
  add_executable(${target} ${P_SOURCES})
  target_include_directories(${target} PRIVATE ${PROJECT_SOURCE_DIR}/src ${PROJECT_SOURCE_DIR}/src/core)
  set(linked "")
  foreach(link IN LISTS P_LINKS)
    list(APPEND linked renkei_${link})
  endforeach()
  target_link_libraries(${target} PRIVATE project_options ${linked} ${P_LIBRARIES})
  if(P_NAME)
    string(REPLACE ";" "," links "${P_LINKS}")
    renkei_declare_layer(${P_NAME} ${P_DIR} ${links})
  endif()
endfunction()

# renkei_test(NAME SHARDS <entries in ctest> SOURCES … LINKS <modules of ours> LIBRARIES …) makes and registers the
# GoogleTest program NAME_test.
function(renkei_test name)
  cmake_parse_arguments(T "" "SHARDS" "SOURCES;LINKS;LIBRARIES" ${ARGN})
  add_executable(${name}_test ${T_SOURCES})
  set_target_properties(${name}_test PROPERTIES RUNTIME_OUTPUT_DIRECTORY ${PROJECT_BINARY_DIR}/bin/tests)
  target_include_directories(${name}_test PRIVATE ${PROJECT_SOURCE_DIR}/src ${PROJECT_SOURCE_DIR}/src/core
    ${PROJECT_SOURCE_DIR}/tests)
  set(linked "")
  foreach(link IN LISTS T_LINKS)
    list(APPEND linked renkei_${link})
  endforeach()
  target_link_libraries(${name}_test PRIVATE project_options ${linked} ${T_LIBRARIES} GTest::gtest GTest::gmock
    GTest::gtest_main)
  target_compile_definitions(${name}_test PRIVATE RENKEI_SOURCE_DIR="${PROJECT_SOURCE_DIR}"
    RENKEI_BINARY_DIR="${PROJECT_BINARY_DIR}")
  if(NOT T_SHARDS)
    set(T_SHARDS 1)
  endif()
  foreach(shard RANGE 1 ${T_SHARDS})
    set(entry ${name})
    if(T_SHARDS GREATER 1)
      set(entry ${name}_${shard})
    endif()
    math(EXPR index "${shard} - 1")
    add_test(NAME ${entry} COMMAND ${name}_test)
    set_tests_properties(${entry} PROPERTIES TIMEOUT 300
      ENVIRONMENT "GTEST_TOTAL_SHARDS=${T_SHARDS};GTEST_SHARD_INDEX=${index}")
  endforeach()
endfunction()

# renkei_embed(TARGET SYMBOL FILE) compiles FILE into TARGET as `extern const std::string_view SYMBOL` of namespace
# renkei::resources.
function(renkei_embed target symbol file)
  set(out ${CMAKE_CURRENT_BINARY_DIR}/embedded/${symbol}.cpp)
  add_custom_command(OUTPUT ${out}
    COMMAND ${CMAKE_COMMAND} -DSYMBOL=${symbol} -DINPUT=${file} -DOUTPUT=${out} -P ${PROJECT_SOURCE_DIR}/cmake/Embed.cmake
    DEPENDS ${file} ${PROJECT_SOURCE_DIR}/cmake/Embed.cmake VERBATIM)
  target_sources(${target} PRIVATE ${out})
endfunction()
