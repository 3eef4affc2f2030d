# SPDX-FileCopyrightText: 2026 The Kehou authors
# SPDX-License-Identifier: Apache-2.0
# What the presets of CMakePresets.json choose between. All off by default, so that a plain build is a plain build.
option(KEHOU_HARDEN "Stack protector, fortified libc calls, checked containers, full RELRO, PIE" OFF)
set(KEHOU_SANITIZE "" CACHE STRING "Sanitizers for all of our code and Dear ImGui: address,undefined or thread")

if(KEHOU_HARDEN AND KEHOU_SANITIZE)
  message(FATAL_ERROR "KEHOU_HARDEN and KEHOU_SANITIZE do not go together: _FORTIFY_SOURCE hides calls from ASan")
endif()

# Not beside precompiled headers: it reads all 150 megabytes of one for every file.
if(NOT CMAKE_CXX_COMPILER_LAUNCHER AND NOT KEHOU_FRESH)
  find_program(KEHOU_CCACHE ccache)
  if(KEHOU_CCACHE)
    set(CMAKE_CXX_COMPILER_LAUNCHER ${KEHOU_CCACHE})
  endif()
endif()

if(KEHOU_HARDEN)
  include(CheckPIESupported)
  check_pie_supported(LANGUAGES CXX)
  set(CMAKE_POSITION_INDEPENDENT_CODE ON) # -fPIE for programs, -fPIC for libraries, -pie at the link
  add_compile_options(-fstack-protector-strong -fstack-clash-protection -fcf-protection)
  add_compile_definitions(_GLIBCXX_ASSERTIONS $<$<NOT:$<CONFIG:Debug>>:_FORTIFY_SOURCE=2>)
  add_link_options(-Wl,-z,relro -Wl,-z,now -Wl,-z,noexecstack)
endif()

if(KEHOU_SANITIZE)
  add_compile_options(-fsanitize=${KEHOU_SANITIZE} -fno-sanitize-recover=all -fno-omit-frame-pointer -g1)
  # A fifth of the compile time, and ASan ends at a null pointer by itself; bytes become structures by memcpy here.
  add_compile_options(-fno-sanitize=null,alignment)
  # g++ 12 warns of values that only its own instrumentation leaves unset.
  add_compile_options(-Wno-maybe-uninitialized)
  add_link_options(-fsanitize=${KEHOU_SANITIZE})
endif()

# Lines and function names are enough for a backtrace. The full tables of a variant with a hundred alternatives are
# tens of megabytes in every object.
set(CMAKE_CXX_FLAGS_RELWITHDEBINFO "-O2 -g1 -DNDEBUG")
# -O1 compiles these variants faster than -O0 does (what is inlined needs no symbol of four kilobytes), and the tests
# run at it; containers checked.
set(CMAKE_CXX_FLAGS_DEBUG "-O1 -g1 -D_GLIBCXX_ASSERTIONS")
# g++ 12 takes the length of a half-inlined std::string for a negative or an endless one, at -O1 here and at -O2 there.
add_compile_options(-Wno-stringop-overflow -Wno-array-bounds -Wno-restrict)

# A seventh of the time of GNU ld for these objects.
find_program(KEHOU_MOLD mold)
if(KEHOU_MOLD)
  add_link_options(-fuse-ld=mold)
endif()
