// SPDX-FileCopyrightText: 2026 The Kehou authors
// SPDX-License-Identifier: Apache-2.0
// What it is: one line on stderr for a fault of the terminal's program, and its exit codes.
// What it promises: the line says what was being done and what the world answered.
// The trap: the codes stand in `--help` and in run.h; a supervisor goes by them.
#pragma once

#include <cstdio>

#include "common/base/result.h"

namespace kehou::app {

inline constexpr int exit_no_window = 1;
inline constexpr int exit_busy = 3;
inline constexpr int exit_no_records = 4;
inline constexpr int exit_not_reached = 5;

inline int complain(const Error& error, int code) {
  std::fprintf(stderr, "kehou-kiosk: %s\n", error.text().c_str());
  return code;
}

}  // namespace kehou::app
