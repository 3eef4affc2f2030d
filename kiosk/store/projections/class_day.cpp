// SPDX-FileCopyrightText: 2026 The Kehou authors
// SPDX-License-Identifier: Apache-2.0
// The rows of classes and of the calls about a child, written from the domain's folds.
#include "common/domain/class_day.h"

#include "common/domain/missing.h"
#include "kiosk/store/projections/rows_of.h"

namespace kehou::store::rows_of {

void class_day(Statements& sql, const domain::Subject& subject, const Events& events) {
  sql.run("DELETE FROM class_day WHERE day = ? AND class_id = ?", subject.day, subject.id);
  sql.run("DELETE FROM class_child WHERE day = ? AND class_id = ?", subject.day, subject.id);
  const domain::ClassDayRow row =
      domain::fold_class_day(domain::ClassId(subject.id), subject.day, events);
  if (row.heads.empty()) return;
  sql.run("INSERT INTO class_day VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?)", subject.day, subject.id,
          row.roll_at, row.roll_by, row.head_count, row.dispatched_at, row.dispatched_by,
          row.dispatch, row.backfilled, row.in_doubt, packed_ids(row.heads));
  for (const domain::ClassChild& child : row.children)
    sql.run("INSERT INTO class_child VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?)", subject.day, subject.id,
            child.student, child.present, child.excuse, child.unexplained, child.dispatched,
            child.to);
}

void contact(Statements& sql, const domain::Subject& subject, const Events& events) {
  sql.run("DELETE FROM contact WHERE day = ? AND student = ?", subject.day, subject.id);
  sql.run("DELETE FROM contact_view WHERE day = ? AND student = ?", subject.day, subject.id);
  const domain::ContactRow row =
      domain::fold_contact(domain::StudentId(subject.id), subject.day, events);
  if (row.calls != 0)
    sql.run("INSERT INTO contact VALUES (?, ?, ?, ?, ?, ?, ?, ?)", subject.day, subject.id,
            row.calls, row.first_at, row.last_at, row.last_by, row.last_result, row.reached_at);
  for (const domain::PhoneView& view : row.views)
    sql.run("INSERT INTO contact_view VALUES (?, ?, ?, ?)", subject.day, subject.id, view.staff,
            view.at);
}

}  // namespace kehou::store::rows_of
