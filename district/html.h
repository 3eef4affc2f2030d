// SPDX-FileCopyrightText: 2026 The Kehou authors
// SPDX-License-Identifier: Apache-2.0
// What it is: writing HTML with every text escaped by its type.
// What it promises: only Markup, and the literal that the compiler sees, reach a page as they are;
// any other text cannot end a tag or an attribute in double quotes.
// The trap: attributes are always written in double quotes, and never hold a script or an address
// that a stranger chose.
#pragma once

#include <fmt/format.h>

#include <concepts>
#include <iterator>
#include <string>
#include <string_view>

namespace kehou::district {

/// HTML that this program wrote.
struct Markup {
  std::string html;
};

std::string escaped(std::string_view text);

inline std::string_view safe(const Markup& markup) { return markup.html; }
inline std::string safe(std::string_view text) { return escaped(text); }
template <std::integral Integer>
Integer safe(Integer number) {
  return number;
}
template <class Any>
using Safe = decltype(safe(std::declval<const Any&>()));

class Html {
 public:
  template <class... Args>
  Html& add(fmt::format_string<Safe<Args>...> form, const Args&... args) {
    fmt::format_to(std::back_inserter(html_), form, safe(args)...);
    return *this;
  }
  Markup take() { return Markup{std::move(html_)}; }

 private:
  std::string html_;
};

}  // namespace kehou::district
