// SPDX-FileCopyrightText: 2026 The Kehou authors
// SPDX-License-Identifier: Apache-2.0
// What it is: the answers of an import: one line a row that is not simply fine, with place, value,
// reason and remedy.
// What it promises: every reason is in the table of reasons.cpp, in both languages, and says what
// to do.
// The trap: lines hold names and values of cells; they are for the signed-in office only.
#pragma once

#include <span>
#include <string>
#include <string_view>

#include "kiosk/intake/headers.h"
#include "kiosk/model/import_preview.h"

namespace kehou::intake {

/// Where a row stands.
struct Place {
  std::string file;
  std::string sheet;
  int row = 0;
};

class Report {
 public:
  /// One row's fault. `reason` is a code of the reasons' table; `value` is cut at 40 characters.
  void invalid(const Place& place, std::string_view column, std::string_view value,
               std::string_view reason, std::string_view who = {});
  /// Something to be known about a row that goes in all the same.
  void note(model::RowFate fate, const Place& place, std::string_view reason, std::string_view who);
  /// Counts a row of that fate; every one but `same` also gets a line. Never `invalid`.
  void row(model::RowFate fate, const Place& place, std::string_view who,
           std::string_view reason = {});
  void file(model::ImportFile file) { preview_.files.push_back(std::move(file)); }

  /// Invalid lines first, then in file order.
  model::ImportPreview take();

 private:
  void add(model::RowFate fate, const Place& place, std::string_view reason, std::string_view who,
           std::string_view column, std::string_view value);
  model::ImportPreview preview_;
};

struct Reason {
  std::string_view code;
  std::string_view zh;
  std::string_view en;
};
/// Every reason that an import can give, in the order of the documentation.
std::span<const Reason> all_reasons();
/// Aborts on a code that is not in the table: a reason without words is a bug.
const Reason& reason_of(std::string_view code);

}  // namespace kehou::intake
