// SPDX-FileCopyrightText: 2026 The Kehou authors
// SPDX-License-Identifier: Apache-2.0
// Handovers and open matters: written from the domain's folds; what was said in words stays sealed.
#include <fmt/ranges.h>

#include "kiosk/store/projections/rows_of.h"
#include "kiosk/store/readers/handover_rows.h"

namespace kehou::store::rows_of {

void handover(Statements& sql, const domain::Subject& subject, const Events& events) {
  sql.run("DELETE FROM handover WHERE id = ?", subject.id);
  const auto row = domain::fold_handover(domain::HandoverId(subject.id), events);
  if (!row) return;
  const domain::HandoverContent& content = row->content;
  const std::string items = fmt::format("{}", fmt::join(content.items, ","));
  sql.run(
      "INSERT INTO handover VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?,"
      " ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?)",
      row->handover, row->day, row->state, row->kind, row->session, row->to, row->from_staff,
      row->to_staff, packed_ids(row->students), row->started_at, row->closed_at, row->tries,
      row->counted, row->from_count, row->reason_code, row->action_code, packed_ids(row->different),
      row->words_at, row->words, row->from.staff, row->from.at, row->from.content_hash,
      row->to_signature.staff, row->to_signature.at, row->to_signature.content_hash,
      content.expected, content.in_room, content.left, content.counted, content.from_count,
      packed_ids(content.excused), packed_ids(content.missing), packed_ids(content.out),
      packed_ids(content.different), content.reason_code, content.action_code,
      packed_ids(content.matters), items, packed_ids(row->heads));
}

void matter(Statements& sql, const domain::Subject& subject, const Events& events) {
  sql.run("DELETE FROM matter WHERE id = ?", subject.id);
  const auto row = domain::fold_matter(domain::MatterId(subject.id), events);
  if (!row) return;
  const domain::MatterRaised& raised = row->raised;
  sql.run(
      "INSERT INTO matter VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?,"
      " ?, ?, ?, ?, ?)",
      row->matter, row->state, raised.kind, raised.severity, raised.day, raised.text_code,
      raised.session, raised.room, raised.student, raised.handover, raised.owner, raised.due,
      row->owner, row->due, row->raised_at, row->raised_by, row->done_at, row->done_by,
      row->verified_at, row->verified_by, row->sent_back, row->words_at, row->words,
      row->done_words_at, row->done_words, packed_ids(row->heads));
}

}  // namespace kehou::store::rows_of
