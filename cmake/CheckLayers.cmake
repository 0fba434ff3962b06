cmake_minimum_required(VERSION 3.25)
# Run by the test `layers`: every file of ours includes only modules that its own module links (directly or through
# others), and each third-party header only where it belongs (docs/architecture.md).
# -DLAYERS_FILE=<file with lines name=dir=link,link> -DSOURCE_DIR=<repository>
file(STRINGS ${LAYERS_FILE} layers)
set(names "")
foreach(layer IN LISTS layers)
  string(REPLACE "=" ";" parts "${layer}")
  list(GET parts 0 name)
  list(GET parts 1 dir)
  list(LENGTH parts count)
  set(links "")
  if(count GREATER 2)
    list(GET parts 2 links)
    string(REPLACE "," ";" links "${links}")
  endif()
  list(APPEND names ${name})
  set(dir_${name} ${dir})
  set(links_${name} ${links})
endforeach()

# What a module may include: itself, its links, and theirs.
function(reachable name result)
  set(found ${name})
  set(queue ${links_${name}})
  while(queue)
    list(POP_FRONT queue next)
    if(NOT next IN_LIST found)
      list(APPEND found ${next})
      list(APPEND queue ${links_${next}})
    endif()
  endwhile()
  set(${result} ${found} PARENT_SCOPE)
endfunction()

# A pattern of an include, and the only layers (or files below src) that may have it.
set(owned
  "openssl/=crypto,relay"
  "zip\\.h=crypto"
  "curl/=transport"
  "sqlite3\\.h=db"
  "nlohmann/=core/json/json.cpp"
  "CLI/=cli/options.cpp,relay/main.cpp"
  "boost/=relay,cli/process.cpp,cli/scenario/forwarder.cpp"
  "Q[A-Za-z]+>=gui")

set(problems "")
set(checked 0)
foreach(name IN LISTS names)
  reachable(${name} allowed)
  file(GLOB_RECURSE files ${SOURCE_DIR}/src/${dir_${name}}/*.h ${SOURCE_DIR}/src/${dir_${name}}/*.cpp
    ${SOURCE_DIR}/src/${dir_${name}}/*.inc)
  if(NOT files)
    list(APPEND problems "${name}: no files below src/${dir_${name}}")
  endif()
  foreach(file IN LISTS files)
    math(EXPR checked "${checked} + 1")
    file(RELATIVE_PATH shown ${SOURCE_DIR}/src ${file})
    file(STRINGS ${file} includes REGEX "^#include")
    foreach(include IN LISTS includes)
      if(include MATCHES "^#include \"([a-z_0-9]+)/")
        set(module ${CMAKE_MATCH_1})
        if(NOT module IN_LIST allowed)
          list(APPEND problems "${shown}: ${include}: ${name} does not link ${module}")
        endif()
      elseif(include MATCHES "^#include \"")
        list(APPEND problems "${shown}: ${include}: say the module")
      endif()
      foreach(rule IN LISTS owned)
        string(REGEX MATCH "^(.*)=([^=]*)$" _ "${rule}")
        set(pattern ${CMAKE_MATCH_1})
        string(REPLACE "," ";" owners "${CMAKE_MATCH_2}")
        if(include MATCHES "^#include [<\"]${pattern}")
          if(NOT name IN_LIST owners AND NOT shown IN_LIST owners)
            list(APPEND problems "${shown}: ${include}: only in ${owners}")
          endif()
        endif()
      endforeach()
    endforeach()
  endforeach()
endforeach()

foreach(problem IN LISTS problems)
  message(SEND_ERROR "${problem}")
endforeach()
message(STATUS "layers: ${checked} files checked")
if(checked EQUAL 0)
  message(FATAL_ERROR "layers: nothing was checked")
endif()
