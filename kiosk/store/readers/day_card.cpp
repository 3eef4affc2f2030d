// SPDX-FileCopyrightText: 2026 The Kehou authors
// SPDX-License-Identifier: Apache-2.0
#include <algorithm>
#include <map>
#include <set>
#include <tuple>

#include "common/domain/handover.h"
#include "kiosk/store/readers/evacuation_rows.h"
#include "kiosk/store/readers/loads.h"

namespace kehou::store {

using domain::CellFacts;
using domain::PlannedSession;
using domain::SessionState;
using model::DayCardCell;
using model::Gap;

namespace {

constexpr std::int64_t patience_us = domain::backfill_after_min * minute_us;

/// What was done at `at` though it was due at `due`: later than ten minutes is 补录 (inv 39).
DayCardCell done_at(Instant at, Instant due, bool backfilled = false) {
  return {backfilled || at - due > patience_us ? Gap::late_entry : Gap::done, at};
}
DayCardCell open_since(Instant due, Instant now) {
  return {now > due ? Gap::missing_now : Gap::not_yet, {}};
}

/// What the day's other papers say, by group.
struct DayPapers {
  std::map<domain::GroupId, Instant> rounds;  ///< the first one
  std::set<domain::GroupId> handovers;        ///< open
  std::map<domain::GroupId, int> at_gate;     ///< children who wait, by where they came from
  Instant evacuation_end;
};

DayPapers load_day_papers(Statements& sql, CivilDay day) {
  DayPapers papers;
  sql.each(
      "SELECT session_group, min(at) FROM supervision WHERE session_day = ? GROUP BY session_group",
      [&](Row& row) {
        const auto group = row.next<domain::GroupId>();
        papers.rounds[group] = row.next<Instant>();
      },
      day);
  sql.each(
      "SELECT session_group FROM handover WHERE day = ? AND state < ?",
      [&](Row& row) { papers.handovers.insert(row.next<domain::GroupId>()); }, day,
      domain::HandoverState::closed);
  sql.each(
      "SELECT from_group, count(*) FROM custody WHERE day = ? AND kind = ? GROUP BY from_group",
      [&](Row& row) {
        const auto group = row.next<domain::GroupId>();
        papers.at_gate[group] = row.next<int>();
      },
      day, domain::CustodyKind::at_gate);
  papers.evacuation_end = last_evacuation_end(sql, day);
  return papers;
}

/// One session with what its registers say.
class RowFill {
 public:
  RowFill(const Scope& scope, const DayFacts& shown, const DayPapers& papers,
          const PlannedSession& session, Instant now)
      : scope_(scope),
        shown_(shown),
        papers_(papers),
        session_(session),
        now_(now),
        start_(instant_of(session.ref.day, session.time.start)),
        end_(instant_of(session.ref.day, session.time.end)) {}

  model::DayCardRow row(const std::vector<CellFacts>& cells) const {
    const model::Counts counts = count(cells);
    model::DayCardRow row;
    row.session = session_.ref;
    row.room = scope_.school.room_name(shown_.day.room(session_));
    row.title = session_.group.title;
    row.teacher = teacher_of(scope_, shown_.day, session_);
    row.slot = session_.group.slot;
    row.time = session_.time;
    row.state = state_of(scope_, shown_, session_, counts);
    if (!shown_.day.is_held(session_.ref)) {
      row.checklist.gap = row.sign_in.gap = row.register_.gap = row.closed.gap = Gap::not_needed;
      row.round.gap = row.gate.gap = Gap::not_needed;
      return row;
    }
    row.checklist = checklist();
    row.sign_in = sign_in();
    row.register_ = roll(cells, counts);
    row.recount =
        needs_recount(shown_.day.row(session_.ref), counts.in_room, papers_.evacuation_end);
    if (row.recount) row.register_ = {Gap::missing_now, {}};
    row.handover_open = papers_.handovers.contains(session_.ref.group);
    row.closed = closing();
    if (row.handover_open) row.closed = open_since(end_ + patience_us, now_);
    row.round = round();
    row.gate = gate(counts);
    row.expected = counts.expected;
    row.in_room = counts.in_room;
    row.missing = counts.missing;
    row.uncalled = counts.uncalled;
    return row;
  }

 private:
  DayCardCell checklist() const {
    const auto list = shown_.checklists.find(shown_.day.room(session_));
    if (list == shown_.checklists.end()) return open_since(start_, now_);
    return done_at(list->second.at, start_);
  }

  DayCardCell sign_in() const {
    const domain::ShiftRow* shift = first_custodian(scope_, shown_, session_, false);
    return shift ? done_at(shift->signed_in_at, start_) : open_since(start_, now_);
  }

  DayCardCell roll(const std::vector<CellFacts>& cells, const model::Counts& counts) const {
    if (counts.expected == 0) return {Gap::not_needed, {}};
    if (counts.uncalled > 0) return open_since(start_ + patience_us, now_);
    // A mark that changes an earlier one moves the time; a back-filled one makes it 补录.
    Instant at;
    bool backfilled = false;
    for (const CellFacts& cell : cells) {
      at = std::max(at, cell.row.mark_at);
      backfilled = backfilled || cell.row.backfilled;
    }
    return {backfilled ? Gap::late_entry : Gap::done, at};
  }

  DayCardCell closing() const {
    const domain::SessionRow row = shown_.day.row(session_.ref);
    if (row.state == SessionState::closed) return done_at(row.closed_at, end_);
    return open_since(end_ + patience_us, now_);
  }

  /// inv 35: looked at once while it was open.
  DayCardCell round() const {
    const auto first = papers_.rounds.find(session_.ref.group);
    if (first != papers_.rounds.end()) return done_at(first->second, end_);
    const bool opened = shown_.day.row(session_.ref).opened_at.us != 0;
    return opened ? open_since(end_, now_) : DayCardCell{};
  }

  /// Nobody whom this session brought to the dismissal point is still there.
  DayCardCell gate(const model::Counts& counts) const {
    const auto waiting = papers_.at_gate.find(session_.ref.group);
    if (waiting != papers_.at_gate.end()) return open_since(end_ + 3 * patience_us, now_);
    const bool later = std::any_of(
        shown_.day.sessions.begin(), shown_.day.sessions.end(), [&](const PlannedSession& other) {
          return other.group.slot > session_.group.slot && shown_.day.is_held(other.ref);
        });
    if (later || counts.expected == 0) return {Gap::not_needed, {}};
    const domain::SessionRow row = shown_.day.row(session_.ref);
    if (row.state != SessionState::closed) return {};
    return {Gap::done, row.closed_at};
  }

  const Scope& scope_;
  const DayFacts& shown_;
  const DayPapers& papers_;
  const PlannedSession& session_;
  Instant now_;
  Instant start_;
  Instant end_;
};

int gaps_of(const model::DayCardRow& row) {
  int gaps = 0;
  for (const DayCardCell& cell :
       {row.checklist, row.sign_in, row.register_, row.closed, row.round, row.gate})
    gaps += cell.gap == Gap::missing_now ? 1 : 0;
  return gaps;
}

/// The day's students, each once, wherever they are on a list.
class Heads {
 public:
  void add(const std::vector<CellFacts>& cells) {
    for (const CellFacts& cell : cells) {
      const domain::AttendanceRow& row = cell.row;
      expected_.insert(row.student);
      if (is_in_room(row.state)) in_room_.insert(row.student);
      if (row.state == domain::AttendanceState::missing ||
          row.state == domain::AttendanceState::escalated)
        missing_.insert(row.student);
      if (row.in_doubt || cell.custody.in_two_places) in_doubt_.insert(row.student);
    }
  }
  void write(model::DayCard& card) const {
    card.expected = static_cast<int>(expected_.size());
    card.in_room = static_cast<int>(in_room_.size());
    card.missing = static_cast<int>(missing_.size());
    card.in_doubt = static_cast<int>(in_doubt_.size());
  }

 private:
  std::set<domain::StudentId> expected_, in_room_, missing_, in_doubt_;
};

}  // namespace

model::DayCard load_day_card(const Scope& scope, Instant now) {
  const DayFacts shown = load_day_facts(scope, school_day(now));
  const DayCells cells = load_day_cells(scope.sql, shown.day);
  const DayPapers papers = load_day_papers(scope.sql, shown.day.day());
  model::DayCard card;
  card.drills_this_month = count_drills(scope.sql, shown.day.day());
  card.day = shown.day.day();
  card.taught = shown.day.plan.taught;
  std::set<domain::StaffId> teachers;
  Heads heads;
  for (const PlannedSession& session : shown.day.sessions) {
    const auto held = held_cells(cells, shown.day, session.ref);
    card.rows.push_back(RowFill(scope, shown, papers, session, now).row(held));
    card.gaps += gaps_of(card.rows.back());
    card.recounts += card.rows.back().recount ? 1 : 0;
    if (!shown.day.is_held(session.ref)) continue;
    heads.add(held);
    teachers.insert(teacher_of(shown.day, session));
  }
  heads.write(card);
  card.groups = static_cast<int>(shown.day.sessions.size());
  card.teachers = static_cast<int>(teachers.size());
  const auto order = [](const model::DayCardRow& row) {
    return std::tuple(gaps_of(row) == 0, row.time.start, std::string_view(row.room), row.session);
  };
  std::stable_sort(card.rows.begin(), card.rows.end(),
                   [&](const auto& a, const auto& b) { return order(a) < order(b); });
  return card;
}

}  // namespace kehou::store
