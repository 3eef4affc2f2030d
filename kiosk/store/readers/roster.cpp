// SPDX-FileCopyrightText: 2026 The Kehou authors
// SPDX-License-Identifier: Apache-2.0
#include "kiosk/store/readers/roster.h"

#include <algorithm>
#include <map>

namespace kehou::store {

using domain::AttendanceRow;
using domain::AttendanceState;
using domain::SessionRef;
using domain::StudentId;

void take_attendance(Row& row, AttendanceRow& cell) {
  row.skip(3);
  row.all(cell.state, cell.late_min, cell.walk_in, cell.walk_in_confirmed, cell.mark_at,
          cell.mark_by, cell.via, cell.excuse, cell.place_code, cell.due, cell.moved_to,
          cell.backfilled, cell.in_doubt, cell.heads);
}

bool is_listed(bool enrolled, bool moved_in, const AttendanceRow& cell) {
  return enrolled || moved_in || cell.walk_in || cell.state != AttendanceState::expected;
}

namespace {

void take_custody(Row& row, domain::CustodyRow& custody) {
  row.all(custody.kind, custody.session, custody.from, custody.since, custody.event,
          custody.in_two_places);
}

constexpr auto roster_sql =
    "WITH listed(student, enrolled, moved_in) AS ("
    " SELECT e.student, 1, 0 FROM enrolment e JOIN student s ON s.id = e.student"
    "  WHERE e.group_id = ?1 AND e.first_day <= ?2 AND e.last_day >= ?2"
    "  AND (e.weekdays >> (?3 - 1)) & 1 AND s.status = 0"
    " UNION ALL SELECT student, 0, 0 FROM attendance WHERE day = ?2 AND group_id = ?1"
    " UNION ALL SELECT student, 0, 1 FROM attendance WHERE day = ?2 AND moved_group = ?1"
    "  AND moved_group <> x'00000000000000000000000000000000') "
    "SELECT l.student, max(l.enrolled), max(l.moved_in), s.class_id, s.seat_no, s.health_note,"
    " s.sealed, s.sealed_at, c.kind, c.session_group, c.session_day, c.from_group,"
    " c.from_day, c.since, c.event, c.in_two_places, a.*"
    " FROM listed l LEFT JOIN student s ON s.id = l.student"
    " LEFT JOIN custody c ON c.day = ?2 AND c.student = l.student"
    " LEFT JOIN attendance a ON a.day = ?2 AND a.group_id = ?1 AND a.student = l.student"
    " GROUP BY l.student ORDER BY l.student";

std::vector<RosterCell> load_own_roster(Statements& sql, const Day& day, SessionRef session) {
  std::vector<RosterCell> cells;
  sql.each(
      roster_sql,
      [&](Row& row) {
        RosterCell cell;
        AttendanceRow& attendance = cell.facts.row;
        attendance.session = session;
        row.into(attendance.student);
        row.into(cell.facts.enrolled);
        const bool moved_in = row.next<bool>();
        row.all(cell.class_id, cell.seat_no, cell.health_note, cell.sealed, cell.sealed_at);
        cell.facts.custody.student = attendance.student;
        cell.facts.custody.day = session.day;
        take_custody(row, cell.facts.custody);
        take_attendance(row, attendance);
        if (is_listed(cell.facts.enrolled, moved_in, attendance)) cells.push_back(std::move(cell));
      },
      session.group, session.day, day.plan.as_weekday);
  return cells;
}

AttendanceRow& attendance_of(RosterCell& cell) { return cell.facts.row; }
AttendanceRow& attendance_of(domain::CellFacts& cell) { return cell.row; }

/// Puts the list of a merged-in session to the list of the one that is held: what was marked where
/// the children are now counts before what was marked where they were before.
template <class Cell>
void merge_in(std::map<StudentId, Cell>& held, std::vector<Cell> others, SessionRef session) {
  for (Cell& other : others) {
    AttendanceRow& from = attendance_of(other);
    const bool came_here = from.state == AttendanceState::moved && from.moved_to == session;
    if (from.state == AttendanceState::expected || came_here) {
      const StudentId student = from.student;
      from = {};
      from.session = session;
      from.student = student;
    }
    const auto [place, is_new] = held.try_emplace(from.student, other);
    AttendanceRow& here = attendance_of(place->second);
    if (!is_new && here.state == AttendanceState::expected) here = from;
  }
}

template <class Cell>
std::vector<Cell> values(std::map<StudentId, Cell>&& cells) {
  std::vector<Cell> result;
  result.reserve(cells.size());
  for (auto& [student, cell] : cells) result.push_back(std::move(cell));
  return result;
}

template <class Cell, class Load>
std::vector<Cell> merged(const Day& day, SessionRef session, Load load) {
  const std::vector<SessionRef> held = day.held_with(session);
  std::vector<Cell> own = load(session);
  if (held.size() == 1) return own;
  std::map<StudentId, Cell> cells;
  for (Cell& cell : own) cells.emplace(attendance_of(cell).student, std::move(cell));
  for (std::size_t i = 1; i < held.size(); ++i) merge_in(cells, load(held[i]), session);
  return values(std::move(cells));
}

}  // namespace

std::vector<RosterCell> load_roster(Statements& sql, const Day& day, SessionRef session) {
  return merged<RosterCell>(day, session,
                            [&](SessionRef one) { return load_own_roster(sql, day, one); });
}

namespace {

/// The lists of a whole day, put together here: three walks along an index are several times faster
/// than a join that looks up each of some thousand cells.
class DayLists {
 public:
  explicit DayLists(CivilDay day) : day_(day) {}

  void load_attendance(Statements& sql) {
    sql.each(
        "SELECT group_id, student, state, walk_in, mark_at, moved_group, moved_day, backfilled,"
        " in_doubt FROM attendance WHERE day = ?",
        [&](Row& row) {
          const auto group = row.next<domain::GroupId>();
          Listed& listed = cell(group, row.next<StudentId>());
          AttendanceRow& one = listed.facts.row;
          row.all(one.state, one.walk_in, one.mark_at, one.moved_to, one.backfilled, one.in_doubt);
          const SessionRef to = one.moved_to;
          const StudentId student = one.student;
          if (!to.group.is_nil() && to.day == day_) cell(to.group, student).moved_in = true;
        },
        day_);
  }
  void load_enrolled(Statements& sql, int as_weekday) {
    sql.each(
        "SELECT e.group_id, e.student FROM enrolment e CROSS JOIN student s ON s.id = e.student"
        " WHERE e.last_day >= ?1 AND e.first_day <= ?1"
        " AND (e.weekdays >> (?2 - 1)) & 1 AND s.status = 0",
        [&](Row& row) {
          const auto group = row.next<domain::GroupId>();
          cell(group, row.next<StudentId>()).facts.enrolled = true;
        },
        day_, as_weekday);
  }
  void load_custody(Statements& sql) {
    sql.each(
        "SELECT student, kind, in_two_places FROM custody WHERE day = ?",
        [&](Row& row) {
          domain::CustodyRow& one = custody_[row.next<StudentId>()];
          row.all(one.kind, one.in_two_places);
        },
        day_);
  }

  DayCells cells() const {
    DayCells cells;
    for (const auto& [group, list] : lists_)
      for (const auto& [student, listed] : list) {
        if (!is_listed(listed.facts.enrolled, listed.moved_in, listed.facts.row)) continue;
        domain::CellFacts& cell = cells[group].emplace_back(listed.facts);
        const auto custody = custody_.find(student);
        if (custody != custody_.end()) cell.custody = custody->second;
      }
    return cells;
  }

 private:
  struct Listed {
    domain::CellFacts facts;
    bool moved_in = false;
  };
  Listed& cell(domain::GroupId group, StudentId student) {
    Listed& listed = lists_[group][student];
    listed.facts.row.session = {group, day_};
    listed.facts.row.student = student;
    return listed;
  }

  CivilDay day_;
  std::unordered_map<domain::GroupId, std::map<StudentId, Listed>> lists_;
  std::unordered_map<StudentId, domain::CustodyRow> custody_;
};

}  // namespace

DayCells load_day_cells(Statements& sql, const Day& day) {
  DayLists lists(day.day());
  lists.load_attendance(sql);
  lists.load_enrolled(sql, day.plan.as_weekday);
  lists.load_custody(sql);
  return lists.cells();
}

std::vector<domain::CellFacts> held_cells(const DayCells& cells, const Day& day,
                                          SessionRef session) {
  return merged<domain::CellFacts>(day, session, [&](SessionRef one) {
    const auto found = cells.find(one.group);
    return found == cells.end() ? std::vector<domain::CellFacts>() : found->second;
  });
}

AttendanceState shown_state(const domain::CellFacts& cell) {
  const bool released = is_uncalled(cell.row.state) && !is_awaited(cell.row, cell.custody);
  return released ? AttendanceState::early_left : cell.row.state;
}

void count(model::Counts& counts, AttendanceState state) {
  ++counts.expected;
  switch (state) {
    case AttendanceState::expected:
      ++counts.uncalled;
      break;
    case AttendanceState::present:
      ++counts.in_room, ++counts.present;
      break;
    case AttendanceState::late:
      ++counts.in_room, ++counts.late;
      break;
    case AttendanceState::excused:
      ++counts.excused;
      break;
    case AttendanceState::missing:
    case AttendanceState::escalated:
      ++counts.missing;
      break;
    case AttendanceState::located:
      ++counts.located;
      break;
    case AttendanceState::out_temp:
      ++counts.out_temp;
      break;
    case AttendanceState::moved:
    case AttendanceState::early_left:
    case AttendanceState::handed_over:
      ++counts.gone;
      break;
  }
}

model::Counts count(const std::vector<domain::CellFacts>& cells) {
  model::Counts counts;
  for (const domain::CellFacts& cell : cells) count(counts, shown_state(cell));
  return counts;
}

domain::CustodyRow load_custody(Statements& sql, CivilDay day, StudentId student) {
  domain::CustodyRow custody;
  custody.student = student;
  custody.day = day;
  sql.each(
      "SELECT kind, session_group, session_day, from_group, from_day, since, event, in_two_places"
      " FROM custody"
      " WHERE day = ? AND student = ?",
      [&](Row& row) { take_custody(row, custody); }, day, student);
  return custody;
}

std::vector<AttendanceRow> load_student_rows(Statements& sql, CivilDay day, StudentId student) {
  std::vector<AttendanceRow> rows;
  sql.each(
      // Left alone, the planner walks the whole day in order to sort two rows.
      "SELECT a.group_id, a.day, a.student, a.* FROM attendance a INDEXED BY attendance_by_student"
      " WHERE a.day = ? AND a.student = ? ORDER BY a.group_id",
      [&](Row& row) {
        AttendanceRow& one = rows.emplace_back();
        row.all(one.session, one.student);
        take_attendance(row, one);
      },
      day, student);
  return rows;
}

std::vector<domain::GroupId> load_student_groups(Statements& sql, const domain::DayPlan& plan,
                                                 StudentId student) {
  std::vector<domain::GroupId> groups;
  sql.each(
      "SELECT DISTINCT e.group_id FROM enrolment e JOIN student s ON s.id = e.student"
      " WHERE e.student = ?1 AND e.first_day <= ?2 AND e.last_day >= ?2"
      " AND (e.weekdays >> (?3 - 1)) & 1 AND s.status = 0 ORDER BY e.group_id",
      [&](Row& row) { groups.push_back(row.next<domain::GroupId>()); }, student, plan.day,
      plan.as_weekday);
  return groups;
}

}  // namespace kehou::store
