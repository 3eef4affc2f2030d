// SPDX-FileCopyrightText: 2026 The Kehou authors
// SPDX-License-Identifier: Apache-2.0
// What it is: the assertion for bugs, on in release too.
// What it promises: prints the condition and the place to stderr and aborts; systemd restarts, the
// journal is whole.
// The trap: never for input or for the world; those are Refusals and Faults.
#pragma once

#include <cstdio>
#include <cstdlib>

#define VERIFY(condition)                                                                   \
  do {                                                                                      \
    if (!(condition)) {                                                                     \
      std::fprintf(stderr, "VERIFY(%s) failed at %s:%d\n", #condition, __FILE__, __LINE__); \
      std::abort();                                                                         \
    }                                                                                       \
  } while (false)
