# SPDX-FileCopyrightText: 2026 The Kehou authors
# SPDX-License-Identifier: Apache-2.0
# Dear ImGui 1.92 or newer (dynamic glyph atlas). packaging/fetch-imgui.sh puts its source into a cache outside the
# build folder and prints the folder's path.
set(KEHOU_IMGUI_DIR "" CACHE PATH "An unpacked Dear ImGui >= 1.92; empty: packaging/fetch-imgui.sh finds one")
if(NOT KEHOU_IMGUI_DIR)
  execute_process(COMMAND ${CMAKE_SOURCE_DIR}/packaging/fetch-imgui.sh
    OUTPUT_VARIABLE fetched OUTPUT_STRIP_TRAILING_WHITESPACE RESULT_VARIABLE failed)
  if(failed)
    message(FATAL_ERROR "Dear ImGui could not be fetched; set KEHOU_IMGUI_DIR to an unpacked release >= 1.92")
  endif()
  set(KEHOU_IMGUI_DIR "${fetched}" CACHE PATH "" FORCE)
endif()
add_library(kehou_imgui STATIC
  ${KEHOU_IMGUI_DIR}/imgui.cpp ${KEHOU_IMGUI_DIR}/imgui_draw.cpp ${KEHOU_IMGUI_DIR}/imgui_tables.cpp
  ${KEHOU_IMGUI_DIR}/imgui_widgets.cpp ${KEHOU_IMGUI_DIR}/misc/freetype/imgui_freetype.cpp
  ${KEHOU_IMGUI_DIR}/backends/imgui_impl_opengl3.cpp)
set_target_properties(kehou_imgui PROPERTIES UNITY_BUILD OFF)
target_include_directories(kehou_imgui SYSTEM PUBLIC ${KEHOU_IMGUI_DIR})
target_compile_definitions(kehou_imgui PUBLIC IMGUI_USE_WCHAR32 IMGUI_ENABLE_FREETYPE
  IMGUI_DISABLE_OBSOLETE_FUNCTIONS IMGUI_DISABLE_DEMO_WINDOWS IMGUI_IMPL_OPENGL_ES2)
target_link_libraries(kehou_imgui PUBLIC PkgConfig::freetype PkgConfig::glesv2 PRIVATE ${CMAKE_DL_LIBS})
