// SPDX-FileCopyrightText: 2026 The Kehou authors
// SPDX-License-Identifier: Apache-2.0
// What it is: what a browser sends: fields of a query or of a form, and cookies.
// What it promises: hostile bytes are read within their bounds; a field that is there twice counts
// once, the first.
// The trap: every value came from a stranger; an empty text is what a missing field gives.
#pragma once

#include <map>
#include <string>
#include <string_view>

namespace kehou::district {

class Form {
 public:
  /// application/x-www-form-urlencoded, at most 64 fields.
  explicit Form(std::string_view text);
  const std::string& operator[](const std::string& name) const;

 private:
  std::map<std::string, std::string> fields_;
};

std::string cookie_of(std::string_view header, std::string_view name);

}  // namespace kehou::district
