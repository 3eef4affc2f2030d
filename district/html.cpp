// SPDX-FileCopyrightText: 2026 The Kehou authors
// SPDX-License-Identifier: Apache-2.0
#include "district/html.h"

namespace kehou::district {

std::string escaped(std::string_view text) {
  std::string out;
  out.reserve(text.size());
  for (const char c : text) {
    if (c == '&') {
      out += "&amp;";
    } else if (c == '<') {
      out += "&lt;";
    } else if (c == '>') {
      out += "&gt;";
    } else if (c == '"') {
      out += "&quot;";
    } else if (c == '\'') {
      out += "&#39;";
    } else if (static_cast<unsigned char>(c) < 0x20 && c != '\n' && c != '\t') {
      out += "\u25a1";  // a control character is seen, and does nothing
    } else {
      out += c;
    }
  }
  return out;
}

}  // namespace kehou::district
