// SPDX-FileCopyrightText: 2026 The Kehou authors
// SPDX-License-Identifier: Apache-2.0
#include "kiosk/store/readers/handover_rows.h"

#include <algorithm>

namespace kehou::store {

using domain::HandoverRow;
using domain::MatterRow;
using domain::SessionRef;

namespace {

template <class AnyId>
void take_ids(Row& row, std::vector<AnyId>& ids) {
  ids = unpacked_ids<AnyId>(row.next<Bytes>());
}

std::vector<std::string> split(const std::string& text) {
  std::vector<std::string> words;
  std::size_t from = 0;
  while (from < text.size()) {
    const std::size_t to = std::min(text.find(',', from), text.size());
    words.push_back(text.substr(from, to - from));
    from = to + 1;
  }
  return words;
}

HandoverRow take_handover(Row& row) {
  HandoverRow one;
  row.all(one.handover, one.day, one.state, one.kind, one.session, one.to, one.from_staff,
          one.to_staff);
  take_ids(row, one.students);
  row.all(one.started_at, one.closed_at, one.tries, one.counted, one.from_count, one.reason_code,
          one.action_code);
  take_ids(row, one.different);
  row.all(one.words_at, one.words, one.from.staff, one.from.at, one.from.content_hash,
          one.to_signature.staff, one.to_signature.at, one.to_signature.content_hash);
  domain::HandoverContent& content = one.content;
  row.all(content.expected, content.in_room, content.left, content.counted, content.from_count);
  take_ids(row, content.excused);
  take_ids(row, content.missing);
  take_ids(row, content.out);
  take_ids(row, content.different);
  row.all(content.reason_code, content.action_code);
  take_ids(row, content.matters);
  content.items = split(row.next<std::string>());
  row.into(one.heads);
  return one;
}

MatterRow take_matter(Row& row) {
  MatterRow one;
  domain::MatterRaised& raised = one.raised;
  row.all(one.matter, one.state, raised.kind, raised.severity, raised.day, raised.text_code,
          raised.session, raised.room, raised.student, raised.handover, raised.owner, raised.due,
          one.owner, one.due, one.raised_at, one.raised_by, one.done_at, one.done_by,
          one.verified_at, one.verified_by, one.sent_back, one.words_at, one.words,
          one.done_words_at, one.done_words, one.heads);
  raised.matter = one.matter;
  return one;
}

}  // namespace

std::optional<HandoverRow> load_handover_row(Statements& sql, domain::HandoverId handover) {
  std::optional<HandoverRow> found;
  sql.each(
      "SELECT * FROM handover WHERE id = ?", [&](Row& row) { found = take_handover(row); },
      handover);
  return found;
}

std::vector<HandoverRow> load_session_handovers(Statements& sql, SessionRef session) {
  std::vector<HandoverRow> all;
  sql.each(
      "SELECT * FROM handover WHERE day = ? AND session_group = ? ORDER BY started_at DESC, id",
      [&](Row& row) { all.push_back(take_handover(row)); }, session.day, session.group);
  return all;
}

std::optional<HandoverRow> load_open_handover(Statements& sql, SessionRef session) {
  std::optional<HandoverRow> found;
  for (HandoverRow& one : load_session_handovers(sql, session))
    if (one.is_open()) found = std::move(one);
  return found;
}

std::vector<HandoverRow> load_handovers(Statements& sql, CivilDay day) {
  std::vector<HandoverRow> all;
  sql.each(
      "SELECT * FROM handover WHERE day = ? ORDER BY started_at, id",
      [&](Row& row) { all.push_back(take_handover(row)); }, day);
  return all;
}

std::optional<MatterRow> load_matter_row(Statements& sql, domain::MatterId matter) {
  std::optional<MatterRow> found;
  sql.each(
      "SELECT * FROM matter WHERE id = ?", [&](Row& row) { found = take_matter(row); }, matter);
  return found;
}

std::vector<MatterRow> load_open_matters(Statements& sql) {
  std::vector<MatterRow> all;
  sql.each("SELECT * FROM matter WHERE state <> 2 ORDER BY due = 0, due, raised_at, id",
           [&](Row& row) { all.push_back(take_matter(row)); });
  return all;
}

std::vector<MatterRow> load_riding_matters(Statements& sql, SessionRef session) {
  std::vector<domain::MatterId> handed;
  sql.each(
      "SELECT matters FROM handover WHERE day = ? AND to_group = ? AND closed_at <> 0",
      [&](Row& row) {
        const auto more = unpacked_ids<domain::MatterId>(row.next<Bytes>());
        handed.insert(handed.end(), more.begin(), more.end());
      },
      session.day, session.group);
  std::vector<MatterRow> all = load_open_matters(sql);
  std::erase_if(all, [&](const MatterRow& one) {
    const bool came = std::find(handed.begin(), handed.end(), one.matter) != handed.end();
    return one.raised.session != session && !came;
  });
  return all;
}

std::vector<MatterRow> load_settled_matters(Statements& sql, Instant since) {
  std::vector<MatterRow> all;
  sql.each(
      "SELECT * FROM matter WHERE state = 2 AND verified_at >= ? ORDER BY verified_at DESC, id",
      [&](Row& row) { all.push_back(take_matter(row)); }, since);
  return all;
}

}  // namespace kehou::store
