// SPDX-FileCopyrightText: 2026 The Kehou authors
// SPDX-License-Identifier: Apache-2.0
#include "kiosk/store/journal.h"
#include "kiosk/store/local_values.h"
#include "kiosk/store/outbox.h"
#include "kiosk/store/readers/loads.h"
#include "kiosk/store/readers/wording.h"

namespace kehou::store {

namespace {

constexpr int first_grade = 1;
constexpr int last_grade = 12;

/// The latest end that any grade of the school has today.
MinuteOfDay service_end(const School& school, CivilDay day) {
  MinuteOfDay end{0};
  for (const auto& [id, one] : school.classes) {
    const int grade = domain::grade_on(one, day);
    if (grade < first_grade || grade > last_grade) continue;
    const auto time = domain::slot_time(school.calendar, day, domain::Slot::s2, grade);
    if (time) end = std::max(end, time->end);
  }
  return end.minutes == 0 ? domain::seasonal_end(day) : end;
}

struct DayLeader {
  domain::StaffId staff;
  bool is_in = false;
};

/// Whoever has the duty and is in; else a signed-in person with the role; else who has the duty.
DayLeader day_leader(const Scope& scope, const domain::DayPlan& plan) {
  const auto shifts = load_shifts(scope.sql, plan.day);
  const auto is_in = [&](domain::StaffId staff) {
    const auto shift = shifts.find(staff);
    return shift != shifts.end() && is_on_duty(shift->second);
  };
  DayLeader leader;
  for (const domain::DutyAssigned& duty : scope.school.duties) {
    if (duty.role != domain::DutyRole::day_leader || !is_in_force(duty, plan)) continue;
    if (is_in(duty.staff)) return {duty.staff, true};
    if (leader.staff.is_nil()) leader.staff = duty.staff;
  }
  for (const auto& [staff, shift] : shifts) {
    const auto person = scope.school.staff.find(staff);
    if (person == scope.school.staff.end() || !is_on_duty(shift)) continue;
    const bool first = !leader.is_in || staff < leader.staff;
    if (person->second.row.roles.has(domain::Role::day_leader) && first) leader = {staff, true};
  }
  return leader;
}

/// What this terminal recorded and the district has not acknowledged.
model::UploadStatus load_upload(const Scope& scope) {
  model::UploadStatus upload;
  const Pending pending = count_pending(scope.sql.database());
  upload.pending = pending.events;
  upload.oldest_at = pending.oldest;
  upload.received = pending.received;
  upload.set_aside = pending.set_aside;
  return upload;
}

std::string terminal_name(const Scope& scope, const std::optional<Identity>& own) {
  std::string name;
  if (own)
    scope.sql.each(
        "SELECT name FROM terminal WHERE id = ?", [&](Row& row) { row.into(name); }, own->terminal);
  return name;
}

}  // namespace

model::HeaderStrip load_header(const Scope& scope, Instant now) {
  model::HeaderStrip strip;
  strip.school = scope.school.defined.name;
  const auto own = own_identity(scope.sql.database());
  strip.terminal = terminal_name(scope, own);
  strip.day = school_day(now);
  strip.now = minute_of_day(now);
  strip.service_end = service_end(scope.school, strip.day);
  const domain::DayPlan plan = domain::plan_day(scope.school.calendar, strip.day);
  strip.taught = plan.taught;
  const DayLeader leader = day_leader(scope, plan);
  strip.day_leader = teacher_title(staff_name(scope, leader.staff));
  strip.day_leader_in = leader.is_in;
  strip.upload = load_upload(scope);
  for (const std::string& name : scope.school.sealed_under)
    if (!scope.key.holds(name)) strip.lacks_key = name;
  scope.sql.each(
      "SELECT min(drill) FROM evacuation WHERE day = ? AND ended_at = 0 HAVING count(*) > 0",
      [&](Row& row) {
        strip.evacuating = true;
        row.into(strip.evacuation_is_drill);
      },
      strip.day);
  return strip;
}

}  // namespace kehou::store
