// SPDX-FileCopyrightText: 2026 The Kehou authors
// SPDX-License-Identifier: Apache-2.0
// What it is: one planner a kind of file: rows in, facts into the Draft, answers into the Report.
// What it promises: every record row of the sheet is answered exactly once; invalid rows change
// nothing.
// The trap: planners of later kinds rely on the Draft that earlier ones filled (plan.h gives the
// order).
#pragma once

#include "kiosk/intake/draft.h"

namespace kehou::intake {

void plan_rooms(const SheetTask& task, Draft& draft, Report& report);
void plan_staff(const SheetTask& task, Draft& draft, Report& report);
void plan_groups(const SheetTask& task, Draft& draft, Report& report);
void plan_students(const SheetTask& task, Draft& draft, Report& report);
void plan_enrolments(const SheetTask& task, Draft& draft, Report& report);
void plan_duties(const SheetTask& task, Draft& draft, Report& report);
void plan_calendar(const SheetTask& task, Draft& draft, Report& report);

void plan_pickups(const SheetTask& task, Draft& draft, Report& report);
void plan_lunches(const SheetTask& task, Draft& draft, Report& report);
void plan_menu(const SheetTask& task, Draft& draft, Report& report);

/// One row while it is being read: the first fault that is found is reported, and the row is not
/// ok.
class RowReader {
 public:
  RowReader(const SheetTask& task, const tables::Row& row, Report& report);

  bool ok() const { return ok_; }
  const tables::Cell& cell(Field field) const {
    return task_.layout.cell(task_.sheet, row_, field);
  }
  std::string text(Field field) const;
  bool has(Field field) const { return !text(field).empty(); }
  Place place() const { return task_.place(row_); }
  void fail(Field field, std::string_view reason, std::string_view who = {});

  /// Unwraps a Reading; a problem fails the row with the reason that `words` gives for it.
  template <class Value, class Problem, class Words>
  Value take(Field field, const Reading<Value, Problem>& reading, Words words) {
    if (reading.ok()) return reading.value();
    fail(field, words(reading.problem()));
    return Value{};
  }
  /// The same where an empty cell stands for `otherwise`.
  template <class Value, class Problem, class Words>
  Value take_or(Field field, const Reading<Value, Problem>& reading, Value otherwise, Words words) {
    return has(field) ? take(field, reading, words) : otherwise;
  }
  /// "起"…"止" of a row; empty ends come from `otherwise`.
  domain::DayRange take_range(domain::DayRange otherwise);
  /// A name column, tidied and doubted; empty when it fails.
  std::string take_name(Field field);
  /// A staff member by number or by name.
  std::optional<std::size_t> take_staff(const Draft& draft, Field number, Field name,
                                        std::string_view empty);

 private:
  std::string undecodable_header() const;

  const SheetTask& task_;
  const tables::Row& row_;
  Report& report_;
  bool ok_ = true;
};

/// The pupil whom class, seat and name tell; a fault fails the row.
std::optional<std::size_t> take_student(RowReader& reader, const Draft& draft);

/// Words that always mean the same reason whatever the problem is.
inline auto always(std::string_view reason) {
  return [reason](auto) { return reason; };
}

}  // namespace kehou::intake
