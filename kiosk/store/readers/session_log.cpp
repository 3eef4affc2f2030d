// SPDX-FileCopyrightText: 2026 The Kehou authors
// SPDX-License-Identifier: Apache-2.0
#include <algorithm>
#include <map>
#include <set>

#include "common/events/codec.h"
#include "kiosk/store/guarded.h"
#include "kiosk/store/readers/loads.h"
#include "kiosk/store/upload_notes.h"

namespace kehou::store {

using domain::Event;
using domain::EventId;
using domain::PlannedSession;
using domain::SessionRef;
using domain::StudentId;

namespace {

using Kind = domain::Subject::Kind;

/// The events of the session, of its room's checklist, and of the day of everybody on its list.
constexpr auto events_sql =
    "WITH listed(student) AS (SELECT student FROM enrolment WHERE group_id = ?1"
    "  AND first_day <= ?2 AND last_day >= ?2"
    " UNION SELECT student FROM attendance WHERE day = ?2 AND group_id = ?1), "
    "found(pos) AS (SELECT pos FROM event_subject WHERE kind = ?3 AND id = ?1 AND day = ?2"
    " UNION SELECT pos FROM event_subject WHERE kind = ?4 AND id = ?5 AND day = ?2"
    " UNION SELECT pos FROM event_subject WHERE kind = ?6 AND day = ?2 AND id IN listed) "
    "SELECT e.pos, e.line FROM found f JOIN event e ON e.pos = f.pos ORDER BY f.pos";

std::vector<Event> load_events(const Scope& scope, SessionRef session, domain::RoomId room) {
  std::vector<Event> events;
  scope.sql.each(
      events_sql,
      [&](Row& row) {
        const auto position = row.next<std::int64_t>();
        auto event = events::decode(row.next<std::string>());
        if (!event.ok()) throw DamagedLine("position " + std::to_string(position));
        events.push_back(std::move(event).value());
      },
      session.group, session.day, Kind::session, Kind::checklist, room, Kind::student_day);
  return events;
}

/// Does the event speak of this session?
bool is_of(const Event& event, SessionRef session) {
  return std::visit(
      [&](const auto& told) {
        if constexpr (requires { SessionRef(told.session); })
          if (told.session == session) return true;
        if constexpr (requires { SessionRef(told.to); })
          if (told.to == session) return true;
        if constexpr (requires { SessionRef(told.into); })
          if (told.into == session) return true;
        if constexpr (requires { SessionRef(told.expected_in); })
          if (told.expected_in == session) return true;
        return false;
      },
      event.payload);
}

/// Targets of voids that are not voided themselves.
std::set<EventId> voided_targets(const std::vector<Event>& events) {
  std::set<EventId> all;
  for (const Event& event : events)
    if (const auto* voided = std::get_if<domain::Voided>(&event.payload))
      all.insert(voided->target);
  std::set<EventId> standing;
  for (const Event& event : events) {
    const auto* voided = std::get_if<domain::Voided>(&event.payload);
    if (voided && all.count(event.envelope.id) == 0) standing.insert(voided->target);
  }
  return standing;
}

/// What a line says beside who, when and whom.
struct LineDetail {
  model::LogLine& line;
  const Scope& scope;
  const Day& day;

  void operator()(const domain::CheckedIn& e) const { line.detail_code = e.late ? "late" : ""; }
  void operator()(const domain::BatchCheckedIn& e) const {
    line.count = static_cast<int>(e.students.size());
  }
  void operator()(const domain::DispatchSigned& e) const { line.count = e.count; }
  void operator()(const domain::MarkedExcused& e) const {
    line.detail_code = domain::code_of(e.kind);
  }
  void operator()(const domain::Located& e) const { line.detail_code = e.place_code; }
  void operator()(const domain::TempOut& e) const { line.detail_code = e.place_code; }
  void operator()(const domain::SessionCancelled& e) const { line.detail_code = e.reason_code; }
  void operator()(const domain::SessionOpened& e) const {
    line.detail_code = e.provisional && e.reason_code.empty() ? "provisional" : e.reason_code;
  }
  void operator()(const domain::RoomSwitched& e) const {
    line.subject = scope.school.room_name(e.to);
  }
  void operator()(const domain::SessionsMerged& e) const { line.subject = title_of(e.into); }
  void operator()(const domain::DutySubstituted& e) const {
    line.subject = staff_name(scope, e.substitute);
  }
  template <class Other>
  void operator()(const Other&) const {}

  std::string title_of(SessionRef session) const {
    const PlannedSession* plan = day.planned(session);
    return plan ? plan->group.title : std::string();
  }
};

/// Makes the lines of one session's log.
class Lines {
 public:
  Lines(const Scope& scope, const Day& day, SessionRef session, domain::StaffId viewer, Instant now)
      : scope_(scope),
        day_(day),
        row_(day.row(session)),
        viewer_(viewer),
        now_(now),
        lanes_(own_lanes(scope.sql.database())) {
    for (RosterCell& cell : load_roster(scope.sql, day, session))
      roster_.emplace(cell.facts.row.student, std::move(cell));
  }

  std::vector<model::LogLine> of(const std::vector<Event>& events, SessionRef session) {
    voided_ = voided_targets(events);
    std::map<EventId, const Event*> shown;
    for (const Event& event : events)
      if (is_of(event, session)) shown.emplace(event.envelope.id, &event);
    std::vector<model::LogLine> lines;
    for (const Event& event : events) {
      if (shown.count(event.envelope.id) != 0) lines.push_back(line_of(event));
      const auto* voided = std::get_if<domain::Voided>(&event.payload);
      const auto target = voided ? shown.find(voided->target) : shown.end();
      if (target == shown.end()) continue;
      lines.push_back(line_of(event));
      name_student(lines.back(), *target->second);
    }
    std::stable_sort(lines.begin(), lines.end(),
                     [](const auto& a, const auto& b) { return a.at > b.at; });
    return lines;
  }

 private:
  model::LogLine line_of(const Event& event) {
    model::LogLine line;
    line.event = event.envelope.id;
    line.at = event.envelope.wall;
    line.who = staff_name(scope_, event.envelope.actor);
    line.kind = events::kind_of(event.payload);
    line.reason = open_personal(scope_.key, event.sealed, event.envelope.id).reason;
    line.voided = voided_.count(event.envelope.id) != 0;
    line.backfilled = event.envelope.backfilled;
    name_student(line, event);
    std::visit(LineDetail{line, scope_, day_}, event.payload);
    line.can_undo = can_undo(event) && !line.voided;
    line.upload =
        is_received(event.envelope) ? model::UploadMark::received : model::UploadMark::here;
    return line;
  }

  /// What another terminal recorded came from the district; of the own ones the cursors tell.
  bool is_received(const domain::Envelope& envelope) const {
    for (const Lane& lane : lanes_) {
      const Identity& own = lane.chain.identity;
      const bool in_lane = own.terminal == envelope.terminal && own.epoch == envelope.epoch &&
                           envelope.seq >= lane.first &&
                           (lane.last == 0 || envelope.seq <= lane.last);
      if (in_lane) return envelope.seq <= lane.acked;
    }
    return true;
  }

  void name_student(model::LogLine& line, const Event& event) {
    std::visit(
        [&](const auto& told) {
          if constexpr (requires { StudentId(told.student); }) line.student = told.student;
        },
        event.payload);
    if (line.student.is_nil()) return;
    const RosterCell& cell = person(line.student);
    const std::string& name = scope_.names.of(line.student, cell.sealed, cell.sealed_at).name;
    line.subject = (cell.seat_no < 10 ? "0" : "") + std::to_string(cell.seat_no) + " " + name;
  }

  /// Of the list; one more query for each who is on it no more.
  const RosterCell& person(StudentId student) {
    const auto [place, is_new] = roster_.try_emplace(student);
    if (is_new)
      scope_.sql.each(
          "SELECT seat_no, sealed, sealed_at FROM student WHERE id = ?",
          [&](Row& row) {
            row.all(place->second.seat_no, place->second.sealed, place->second.sealed_at);
          },
          student);
    return place->second;
  }

  /// §3 Generic correction: own, within ten minutes, nothing stands on it, session not closed.
  bool can_undo(const Event& event) const {
    if (event.envelope.actor != viewer_ || viewer_.is_nil()) return false;
    if (now_ - event.envelope.wall > domain::undo_free_min * minute_us) return false;
    if (row_.state == domain::SessionState::closed) return false;
    return std::visit([&](const auto& told) { return stands_free(told, event.envelope.id); },
                      event.payload);
  }

  template <class Told>
  bool stands_free(const Told& told, EventId id) const {
    if constexpr (requires { StudentId(told.student); }) {
      return heads_cell(told.student, id);
    } else if constexpr (requires { told.students; }) {
      return std::all_of(told.students.begin(), told.students.end(),
                         [&](StudentId student) { return heads_cell(student, id); });
    } else {
      return std::find(row_.heads.begin(), row_.heads.end(), id) != row_.heads.end();
    }
  }

  bool heads_cell(StudentId student, EventId id) const {
    const auto found = roster_.find(student);
    if (found == roster_.end()) return false;
    const auto& heads = found->second.facts.row.heads;
    return std::find(heads.begin(), heads.end(), id) != heads.end();
  }

  const Scope& scope_;
  const Day& day_;
  const domain::SessionRow row_;
  domain::StaffId viewer_;
  Instant now_;
  const std::vector<Lane> lanes_;
  std::map<StudentId, RosterCell> roster_;
  std::set<EventId> voided_;
};

}  // namespace

model::SessionLog load_session_log(const Scope& scope, SessionRef session, domain::StaffId viewer,
                                   Instant now) {
  model::SessionLog log;
  log.session = session;
  const Day day = load_day(scope, session.day);
  const PlannedSession* plan = day.planned(session);
  if (!plan) return log;
  log.title = plan->group.title;
  const auto events = load_events(scope, session, day.room(*plan));
  log.lines = Lines(scope, day, session, viewer, now).of(events, session);
  return log;
}

}  // namespace kehou::store
