// SPDX-FileCopyrightText: 2026 The Kehou authors
// SPDX-License-Identifier: Apache-2.0
// What it is: a text as a QR code, drawn in SVG inside a page.
// What it promises: black on white with its quiet zone, whatever the page's colours are.
// The trap: at most about 600 bytes can still be read from a screen by a cheap scanner.
#pragma once

#include <string>

#include "district/html.h"

namespace kehou::district {

Markup qr_drawing(const std::string& text, const std::string& label);

}  // namespace kehou::district
