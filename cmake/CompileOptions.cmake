# One interface target carries the language level, the warnings and the hardening of every target of ours.
add_library(project_options INTERFACE)
target_compile_features(project_options INTERFACE cxx_std_20)
set(CMAKE_CXX_EXTENSIONS OFF)

option(RENKEI_WARNINGS_AS_ERRORS "Treat warnings as errors" OFF)
set(RENKEI_SANITIZERS "" CACHE STRING "Comma-separated sanitizers, such as address,undefined")

if(MSVC)
  target_compile_options(project_options INTERFACE /W4 /permissive- /utf-8)
  if(RENKEI_WARNINGS_AS_ERRORS)
    target_compile_options(project_options INTERFACE /WX)
  endif()
else()
  target_compile_options(project_options INTERFACE
    -Wall -Wextra -Wpedantic -Wshadow -Wconversion -Wsign-conversion -Wnon-virtual-dtor -Wold-style-cast
    -Wimplicit-fallthrough -fstack-protector-strong -ffile-prefix-map=${PROJECT_SOURCE_DIR}/=)
  if(CMAKE_CXX_COMPILER_ID STREQUAL "GNU" AND CMAKE_CXX_COMPILER_VERSION VERSION_LESS 13)
    # g++ 12 takes std::string's own copying for overlapping where it inlines (GCC bug 105651).
    target_compile_options(project_options INTERFACE -Wno-restrict)
  endif()
  if(RENKEI_WARNINGS_AS_ERRORS)
    target_compile_options(project_options INTERFACE -Werror)
  endif()
  if(RENKEI_SANITIZERS)
    target_compile_options(project_options INTERFACE -fsanitize=${RENKEI_SANITIZERS} -fno-sanitize-recover=all
      -fno-omit-frame-pointer)
    target_link_options(project_options INTERFACE -fsanitize=${RENKEI_SANITIZERS})
  endif()
  if(CMAKE_BUILD_TYPE STREQUAL "Release")
    target_compile_definitions(project_options INTERFACE _FORTIFY_SOURCE=2)
    target_link_options(project_options INTERFACE -Wl,-z,relro,-z,now)
  endif()
endif()

# For targets that use Asio: g++ warns of its fences, which the thread sanitizer does not follow. What orders our threads
# it does follow: locks and joins.
set(RENKEI_ASIO_OPTIONS "")
if(CMAKE_CXX_COMPILER_ID STREQUAL "GNU" AND RENKEI_SANITIZERS MATCHES "thread")
  set(RENKEI_ASIO_OPTIONS -Wno-tsan)
endif()
