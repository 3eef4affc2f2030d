// SPDX-FileCopyrightText: 2026 The Kehou authors
// SPDX-License-Identifier: Apache-2.0
// 停餐 of one class: three queries, whatever the number of days.
#include <algorithm>
#include <map>
#include <set>

#include "kiosk/store/facts_lunch.h"
#include "kiosk/store/readers/loads.h"
#include "kiosk/store/readers/lunch_classes.h"
#include "kiosk/store/readers/wording.h"

namespace kehou::store {

using domain::DayPlan;
using domain::StudentId;
using model::CancelStanding;

namespace {

/// Today and the next school days; further ahead than a holiday of two weeks nobody plans.
constexpr std::size_t days_offered = 6;
constexpr int days_ahead = 40;

class CancelFill {
 public:
  CancelFill(const Scope& scope, model::LunchCancel& cancel, Instant now)
      : scope_(scope), cancel_(cancel), now_(now) {}

  void fill() {
    find_days();
    load_seats();
    if (plans_.empty()) return;
    load_enrolments();
    load_cancelled();
  }

 private:
  bool is_open(CivilDay day) const { return now_ < instant_of(day, domain::lunch_cutoff); }

  void find_days() {
    const CivilDay today = school_day(now_);
    const auto calendar = load_calendar(scope_.sql);
    for (int ahead = 0; ahead <= days_ahead && plans_.size() < days_offered; ++ahead) {
      const DayPlan plan = domain::plan_day(calendar, today + ahead);
      if (!plan.taught) continue;
      plans_.push_back(plan);
      cancel_.days.push_back({plan.day, ahead == 0, is_open(plan.day)});
    }
  }

  void load_seats() {
    scope_.sql.each(
        "SELECT id, seat_no, sealed, sealed_at FROM student WHERE class_id = ? AND status = 0"
        " ORDER BY seat_no, id",
        [&](Row& row) {
          model::CancelSeat seat;
          row.all(seat.student, seat.seat_no);
          const Bytes sealed = row.next<Bytes>();
          seat.name = scope_.names.of(seat.student, sealed, row.next<domain::EventId>()).name;
          seat.days.assign(plans_.size(), CancelStanding::no_lunch);
          places_[seat.student] = cancel_.seats.size();
          cancel_.seats.push_back(std::move(seat));
        },
        cancel_.class_id);
  }

  model::CancelSeat* seat_of(StudentId student) {
    const auto place = places_.find(student);
    return place == places_.end() ? nullptr : &cancel_.seats[place->second];
  }

  void load_enrolments() {
    scope_.sql.each(
        "SELECT e.student, e.weekdays, e.first_day, e.last_day FROM lunch_enrolment e"
        " JOIN student s ON s.id = e.student WHERE s.class_id = ? AND e.first_day <= ?"
        " AND e.last_day >= ?",
        [&](Row& row) {
          model::CancelSeat* seat = seat_of(row.next<StudentId>());
          domain::Weekdays weekdays;
          domain::DayRange days;
          row.all(weekdays.bits, days.from, days.to);
          for (std::size_t i = 0; seat && i < plans_.size(); ++i) {
            const DayPlan& plan = plans_[i];
            if (plan.day >= days.from && plan.day <= days.to &&
                ((weekdays.bits >> (plan.as_weekday - 1)) & 1) != 0)
              seat->days[i] = CancelStanding::eats;
          }
        },
        cancel_.class_id, plans_.back().day, plans_.front().day);
  }

  void load_cancelled() {
    scope_.sql.each(
        "SELECT d.student, d.day, d.cancel_event, d.cancel_by, d.cancel_reason FROM lunch_day d"
        " JOIN student s ON s.id = d.student WHERE s.class_id = ? AND d.cancelled = 1"
        " AND d.day BETWEEN ? AND ? ORDER BY d.day, s.seat_no, s.id",
        [&](Row& row) {
          model::CancelSeat* seat = seat_of(row.next<StudentId>());
          model::CancelledLunch said;
          row.all(said.day, said.event);
          said.by = staff_name(scope_, row.next<domain::StaffId>());
          row.into(said.reason_code);
          said.open = is_open(said.day);
          if (!seat) return;
          for (std::size_t i = 0; i < plans_.size(); ++i)
            if (plans_[i].day == said.day) seat->days[i] = CancelStanding::cancelled;
          said.seat_no = seat->seat_no;
          said.name = seat->name;
          cancel_.cancelled.push_back(std::move(said));
        },
        cancel_.class_id, plans_.front().day, plans_.back().day);
  }

  const Scope& scope_;
  model::LunchCancel& cancel_;
  Instant now_;
  std::vector<DayPlan> plans_;
  std::map<StudentId, std::size_t> places_;
};

}  // namespace

model::LunchCancel load_lunch_cancel(const Scope& scope, domain::ClassId class_id,
                                     domain::StaffId viewer, Instant now) {
  model::LunchCancel cancel;
  for (auto& key : lunch_classes(scope, school_day(now)))
    if (may_cancel_lunch(scope, key.class_id, viewer)) cancel.classes.push_back(std::move(key));
  if (class_id.is_nil() && cancel.classes.size() == 1) class_id = cancel.classes.front().class_id;
  for (const auto& key : cancel.classes) {
    if (key.class_id != class_id) continue;
    cancel.class_id = class_id;
    cancel.class_name = key.name;
    CancelFill(scope, cancel, now).fill();
  }
  return cancel;
}

}  // namespace kehou::store
