// SPDX-FileCopyrightText: 2026 The Kehou authors
// SPDX-License-Identifier: Apache-2.0
// 接送名单: one query for the class, a few for the child in hand, none a row.
#include <algorithm>

#include "common/domain/gate_rules.h"
#include "kiosk/store/facts_gate.h"
#include "kiosk/store/readers/custody_words.h"
#include "kiosk/store/readers/loads.h"
#include "kiosk/store/readers/wording.h"

namespace kehou::store {

using domain::ClassId;
using domain::StudentId;

namespace {

/// The last day of the term that has `day` or comes next; without one `day` alone.
CivilDay end_of_term(const School& school, CivilDay day) {
  CivilDay end = day;
  for (const domain::TermDefined& term : school.calendar.terms) {
    if (term.days.to < day) continue;
    if (end == day || term.days.to < end) end = term.days.to;
  }
  return end;
}

/// inv 13.
bool is_old_enough(const Scope& scope, ClassId class_id, CivilDay day) {
  const auto found = scope.school.classes.find(class_id);
  return found != scope.school.classes.end() &&
         domain::grade_on(found->second, day) >= scope.school.defined.min_self_leave_grade;
}

void add_children(const Scope& scope, model::PapersDesk& desk) {
  const bool old_enough = is_old_enough(scope, desk.class_id, desk.today);
  scope.sql.each(
      "SELECT s.id, s.seat_no, s.sealed, s.sealed_at,"
      " (SELECT count(*) FROM pickup_person p WHERE p.student = s.id AND p.revoked = 0"
      " AND p.adult = 1 AND p.last_day >= ?2),"
      " EXISTS (SELECT 1 FROM consent c WHERE c.student = s.id AND c.scope = ?3 AND c.given = 1),"
      " EXISTS (SELECT 1 FROM pickup_ban b WHERE b.student = s.id AND b.lifted = 0"
      " AND b.first_day <= ?2 AND b.last_day >= ?2)"
      " FROM student s WHERE s.class_id = ?1 AND s.status = 0 ORDER BY s.seat_no, s.id",
      [&](Row& row) {
        model::PapersChild& child = desk.children.emplace_back();
        row.all(child.student, child.seat_no);
        const Bytes sealed = row.next<Bytes>();
        child.name = scope.names.of(child.student, sealed, row.next<domain::EventId>()).name;
        row.all(child.persons, child.alone, child.banned);
        child.alone = child.alone && old_enough;
      },
      desk.class_id, desk.today, domain::ConsentScope::self_leave);
}

void add_persons(const Scope& scope, CivilDay today, model::PapersPanel& panel) {
  scope.sql.each(
      "SELECT person, relation, first_day, last_day, sealed, sealed_at FROM pickup_person"
      " WHERE student = ? AND revoked = 0 AND adult = 1 AND last_day >= ? ORDER BY person",
      [&](Row& row) {
        model::PapersPerson& person = panel.persons.emplace_back();
        row.all(person.person, person.relation_code, person.days);
        const Bytes sealed = row.next<Bytes>();
        const auto personal = open_personal(scope.key, sealed, row.next<domain::EventId>());
        person.name = personal.name;
        person.phone_tail = phone_tail(personal.phone);
      },
      panel.student, today);
  const auto is_late = [](const model::PapersPerson& one) { return one.days.from != one.days.to; };
  std::stable_sort(panel.persons.begin(), panel.persons.end(),
                   [&](const auto& a, const auto& b) { return is_late(a) < is_late(b); });
}

void add_bans(const Scope& scope, CivilDay today, model::PapersPanel& panel) {
  scope.sql.each(
      "SELECT ban, first_day, last_day, sealed, sealed_at FROM pickup_ban"
      " WHERE student = ? AND lifted = 0 AND last_day >= ? ORDER BY ban",
      [&](Row& row) {
        model::PapersBan& ban = panel.bans.emplace_back();
        row.all(ban.ban, ban.days);
        const Bytes sealed = row.next<Bytes>();
        const auto personal = open_personal(scope.key, sealed, row.next<domain::EventId>());
        ban.who = personal.name;
        ban.basis = personal.reason;
      },
      panel.student, today);
}

void add_self_leave(const Scope& scope, model::PapersPanel& panel) {
  const auto consents = load_consents(scope.sql, panel.student);
  const auto* said = consent_of(consents, domain::ConsentScope::self_leave);
  if (said == nullptr) return;
  panel.self_leave = said->given ? model::SelfLeave::given : model::SelfLeave::withdrawn;
  panel.self_leave_day = said->day;
}

}  // namespace

model::PapersDesk load_papers(const Scope& scope, ClassId class_id, StudentId student,
                              domain::StaffId viewer, Instant now) {
  model::PapersDesk desk;
  desk.today = school_day(now);
  desk.term_end = end_of_term(scope.school, desk.today);
  desk.alone_from_grade = scope.school.defined.min_self_leave_grade;
  desk.may_ban = domain::leads_day(roles_of(scope, viewer));
  for (SeenClass& seen : classes_seen_by(scope, viewer, desk.today)) {
    if (seen.class_id == class_id) desk.class_id = class_id;
    desk.classes.push_back({seen.class_id, std::move(seen.name)});
  }
  if (desk.classes.size() == 1) desk.class_id = desk.classes.front().class_id;
  if (desk.class_id.is_nil()) return desk;
  add_children(scope, desk);
  const auto chosen = std::find_if(desk.children.begin(), desk.children.end(),
                                   [&](const auto& child) { return child.student == student; });
  if (chosen == desk.children.end()) return desk;
  model::PapersPanel& panel = desk.chosen.emplace();
  panel.student = student;
  panel.seat_no = chosen->seat_no;
  panel.name = chosen->name;
  panel.banned = chosen->banned;
  panel.old_enough = is_old_enough(scope, desk.class_id, desk.today);
  add_persons(scope, desk.today, panel);
  if (desk.may_ban) add_bans(scope, desk.today, panel);
  add_self_leave(scope, panel);
  return desk;
}

}  // namespace kehou::store
