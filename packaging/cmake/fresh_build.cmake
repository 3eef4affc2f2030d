# SPDX-FileCopyrightText: 2026 The Kehou authors
# SPDX-License-Identifier: Apache-2.0
# For a build from nothing, which is what the demo and the continuous run do: precompiled headers halve it, and so do
# several files of a room in one compilation, for which no two files of a room may have a name of their own alike. Both
# are off by default, so that the daily build goes on proving that every file includes what it uses, compiles what was
# changed and nothing else, and finds in ccache what it knows.
option(KEHOU_FRESH "A build from nothing: precompiled headers, several files at a time" OFF)
if(KEHOU_FRESH)
  set(CMAKE_UNITY_BUILD ON)
  set(CMAKE_UNITY_BUILD_BATCH_SIZE 6)
  add_compile_options(-Wno-subobject-linkage) # g++ takes a source that is included for a header
endif()

set(kehou_std_headers <algorithm> <array> <filesystem> <functional> <map> <memory> <optional> <set> <string>
  <string_view> <variant> <vector>)

# TARGET HEADER…: ours by their path from the root, others in angle brackets.
function(kehou_precompile target)
  if(NOT KEHOU_FRESH)
    return()
  endif()
  set(headers ${kehou_std_headers})
  foreach(header ${ARGN})
    if(header MATCHES "^<")
      list(APPEND headers ${header})
    else()
      list(APPEND headers "\"${header}\"") # not by its full path: two checkouts share a cache
    endif()
  endforeach()
  target_precompile_headers(${target} PRIVATE ${headers})
endfunction()
