// SPDX-FileCopyrightText: 2026 The Kehou authors
// SPDX-License-Identifier: Apache-2.0
// Passes and visits.
#include <algorithm>
#include <tuple>

#include "kiosk/store/facts_gate.h"
#include "kiosk/store/readers/custody_words.h"
#include "kiosk/store/readers/loads.h"
#include "kiosk/store/readers/wording.h"

namespace kehou::store {

using domain::StudentId;

namespace {

void add_children(const Scope& scope, model::PassClass& of) {
  scope.sql.each(
      "SELECT id, seat_no, sealed, sealed_at FROM student WHERE class_id = ? AND status = 0"
      " ORDER BY seat_no, id",
      [&](Row& row) {
        model::PassChild& child = of.children.emplace_back();
        row.all(child.student, child.seat_no);
        const Bytes sealed = row.next<Bytes>();
        child.name = scope.names.of(child.student, sealed, row.next<domain::EventId>()).name;
      },
      of.class_id);
}

std::string words_of_pass(const Scope& scope, domain::GatePassId pass) {
  std::string words;
  scope.sql.each(
      "SELECT sealed, sealed_at FROM gate_pass WHERE id = ?",
      [&](Row& row) {
        const Bytes sealed = row.next<Bytes>();
        words = open_personal(scope.key, sealed, row.next<domain::EventId>()).reason;
      },
      pass);
  return words;
}

std::string words_of_visit(const Scope& scope, domain::VisitId visit) {
  std::string words;
  scope.sql.each(
      "SELECT sealed, sealed_at FROM visit WHERE id = ?",
      [&](Row& row) {
        const Bytes sealed = row.next<Bytes>();
        words = open_personal(scope.key, sealed, row.next<domain::EventId>()).reason;
      },
      visit);
  return words;
}

/// With the class of the child; nil when the school has no such child.
model::PassLine line_of(const Scope& scope, const domain::GatePassRow& pass, Instant now,
                        domain::ClassId& class_id) {
  model::PassLine line;
  line.pass = pass;
  line.state = state_of(pass, now);
  line.by = staff_name(scope, pass.issued_by);
  line.words = words_of_pass(scope, pass.pass);
  scope.sql.each(
      "SELECT class_id, seat_no, sealed, sealed_at FROM student WHERE id = ?",
      [&](Row& row) {
        row.into(class_id);
        const int seat_no = row.next<int>();
        const Bytes sealed = row.next<Bytes>();
        const std::string seat = (seat_no < 10 ? "0" : "") + std::to_string(seat_no);
        line.child = scope.school.class_name(class_id, pass.day) + " " + seat + " " +
                     scope.names.of(pass.student, sealed, row.next<domain::EventId>()).name;
      },
      pass.student);
  return line;
}

}  // namespace

model::PassDesk load_pass_desk(const Scope& scope, domain::StaffId viewer, Instant now) {
  const CivilDay today = school_day(now);
  model::PassDesk desk;
  desk.now = minute_of_day(now);
  desk.release_end = domain::seasonal_end(today);
  for (SeenClass& seen : classes_seen_by(scope, viewer, today))
    desk.classes.push_back({seen.class_id, std::move(seen.name), {}});
  for (model::PassClass& one : desk.classes) add_children(scope, one);
  const auto sees = [&](domain::ClassId id) {
    return std::any_of(desk.classes.begin(), desk.classes.end(),
                       [&](const model::PassClass& one) { return one.class_id == id; });
  };
  for (const domain::GatePassRow& pass : load_passes(scope.sql, today, {})) {
    domain::ClassId class_id;
    model::PassLine line = line_of(scope, pass, now, class_id);
    if (sees(class_id)) desk.passes.push_back(std::move(line));
  }
  std::reverse(desk.passes.begin(), desk.passes.end());
  return desk;
}

model::VisitDesk load_visit_desk(const Scope& scope, Instant now) {
  const CivilDay today = school_day(now);
  model::VisitDesk desk;
  for (domain::VisitRow& visit : load_open_visits(scope.sql)) {
    desk.persons += visit.visit.persons;
    desk.vehicles += visit.visit.kind == domain::VisitKind::vehicle ? 1 : 0;
    const std::string host = teacher_title(staff_name(scope, visit.visit.host));
    std::string words = words_of_visit(scope, visit.visit.visit);
    desk.inside.push_back({std::move(visit), host, std::move(words)});
  }
  scope.sql.each(
      "SELECT count(*) FROM visit WHERE day = ? AND ended_at <> 0",
      [&](Row& row) { row.into(desk.ended); }, today);
  const auto shifts = load_shifts(scope.sql, today);
  for (const auto& [id, staff] : scope.school.staff) {
    if (staff.has_left || staff.row.external) continue;
    desk.hosts.push_back({id, staff_name(scope, id)});
  }
  const auto here = [&](const model::VisitHost& host) {
    const auto shift = shifts.find(host.staff);
    return shift != shifts.end() && is_on_duty(shift->second);
  };
  std::sort(desk.hosts.begin(), desk.hosts.end(), [&](const auto& a, const auto& b) {
    return std::tuple(!here(a), a.name, a.staff) < std::tuple(!here(b), b.name, b.staff);
  });
  return desk;
}

}  // namespace kehou::store
