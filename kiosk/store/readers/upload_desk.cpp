// SPDX-FileCopyrightText: 2026 The Kehou authors
// SPDX-License-Identifier: Apache-2.0
#include "kiosk/store/readers/loads.h"

namespace kehou::store {

/// What the records know of it: what was set aside, and what other terminals recorded.
model::UploadDesk load_upload_desk(const Scope& scope) {
  model::UploadDesk desk;
  scope.sql.each(
      "SELECT a.seq, a.id, coalesce(e.kind, ''), a.code, a.detail, a.here FROM upload_aside a"
      " LEFT JOIN event e ON e.id = a.id ORDER BY a.epoch, a.seq, a.here",
      [&](Row& row) {
        model::UploadAside& one = desk.aside.emplace_back();
        one.seq = static_cast<std::uint64_t>(row.next<std::int64_t>());
        row.all(one.event, one.kind, one.code, one.detail, one.here);
      });
  scope.sql.each("SELECT count(*) FROM event WHERE own = 0",
                 [&](Row& row) { row.into(desk.from_others); });
  for (const std::string& name : scope.school.sealed_under)
    if (!scope.key.holds(name)) desk.lacks_key = name;
  return desk;
}

}  // namespace kehou::store
