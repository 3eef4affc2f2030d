// SPDX-FileCopyrightText: 2026 The Kehou authors
// SPDX-License-Identifier: Apache-2.0
// What it is: one line on stderr for a fault, and the exit code that goes with it.
// What it promises: the line says what was being done and what the world answered.
// The trap: never hand it a child's name.
#pragma once

#include <cstdio>

#include "common/base/result.h"
#include "kiosk/admin/verbs.h"

namespace kehou::admin {

inline int complain(const Error& error) {
  std::fprintf(stderr, "kehou: %s\n", error.text().c_str());
  return error.fault == Fault::busy ? exit_busy : exit_failed;
}

}  // namespace kehou::admin
