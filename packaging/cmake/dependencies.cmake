# SPDX-FileCopyrightText: 2026 The Kehou authors
# SPDX-License-Identifier: Apache-2.0
# Everything that is not ours, in one place. Debian 12 packages, but for Dear ImGui (see imgui.cmake).
find_package(fmt REQUIRED)
find_package(nlohmann_json REQUIRED)
find_package(SQLiteCpp REQUIRED)
find_package(CLI11 REQUIRED)
find_package(doctest REQUIRED)
find_package(tomlplusplus REQUIRED)
find_package(ZLIB REQUIRED)
find_package(CURL REQUIRED)
find_package(OpenSSL REQUIRED)
find_package(Boost 1.74 REQUIRED)
foreach(pair sodium=libsodium libzip=libzip pugixml=pugixml sdl2=sdl2 glesv2=glesv2 egl=egl libpng=libpng
        freetype=freetype2 xlsxwriter=xlsxwriter sqlite3=sqlite3 libpq=libpq)
  string(REPLACE "=" ";" pair ${pair})
  list(GET pair 0 target)
  list(GET pair 1 module)
  pkg_check_modules(${target} REQUIRED IMPORTED_TARGET ${module})
endforeach()
pkg_check_modules(icu REQUIRED IMPORTED_TARGET icu-uc icu-i18n)
# Only its header: the program loads the library when somebody opens the pinyin keyboard.
find_path(RIME_INCLUDE_DIR rime_api.h REQUIRED)
add_library(rime_header INTERFACE)
target_include_directories(rime_header SYSTEM INTERFACE ${RIME_INCLUDE_DIR})
target_link_libraries(rime_header INTERFACE ${CMAKE_DL_LIBS})
# QR codes: Debian's package has no .pc file of a name that pkg-config finds everywhere.
find_path(QRCODEGEN_INCLUDE_DIR qrcodegen/qrcodegen.hpp REQUIRED)
find_library(QRCODEGEN_LIBRARY qrcodegencpp REQUIRED)
include(packaging/cmake/imgui.cmake)
