// SPDX-FileCopyrightText: 2026 The Kehou authors
// SPDX-License-Identifier: Apache-2.0
// What it is: the readable rows of a students' sheet, each checked by itself and against the others
// of the sheet.
// What it promises: at most one row a seat and one a pupil; every other row has been answered in
// the Report.
// The trap: ids are still nil; the planner finds out who is already known.
#pragma once

#include "kiosk/intake/planners.h"

namespace kehou::intake {

struct StudentRow {
  Place place;
  ClassName class_name;
  model::StudentRecord record;       ///< ids still nil
  bool leaves = false;               ///< 转出 or 毕业
  std::optional<std::size_t> known;  ///< index of the same pupil in the records
  /// "三(2)班 7号 张梓轩": for the preview only.
  std::string who() const;
};

std::vector<StudentRow> read_student_rows(const SheetTask& task, const Draft& draft,
                                          Report& report);

}  // namespace kehou::intake
