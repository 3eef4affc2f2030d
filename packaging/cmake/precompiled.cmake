# SPDX-FileCopyrightText: 2026 The Kehou authors
# SPDX-License-Identifier: Apache-2.0
# Precompiled headers halve a build from nothing, which is what the continuous run does. They are off by default, so that
# the daily build goes on proving that every file includes what it uses, and so that ccache finds what it knows.
option(KEHOU_PCH "Precompile each room's common headers" OFF)

set(kehou_std_headers <algorithm> <array> <filesystem> <functional> <map> <memory> <optional> <set> <string>
  <string_view> <variant> <vector>)

# TARGET HEADER…: ours by their path from the root, others in angle brackets.
function(kehou_precompile target)
  if(NOT KEHOU_PCH)
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
