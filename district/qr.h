// SPDX-FileCopyrightText: 2026 The Kehou authors
// SPDX-License-Identifier: Apache-2.0
// What it is: a text as a QR code, drawn in SVG inside a page or in half blocks on a terminal.
// What it promises: black on white with its quiet zone, whatever the colours around it are.
// The trap: at most about 600 bytes can still be read from a screen by a cheap scanner.
#pragma once

#include <string>

#include "district/html.h"

namespace kehou::district {

Markup qr_drawing(const std::string& text, const std::string& label);
/// Lines of half blocks with the colours of their own (ANSI), two rows of modules a line.
std::string qr_lines(const std::string& text);

}  // namespace kehou::district
