// SPDX-FileCopyrightText: 2026 The Kehou authors
// SPDX-License-Identifier: Apache-2.0
// The record books of lunch (§6): one query a table over the days, whatever their number.
#include <algorithm>
#include <map>
#include <set>
#include <tuple>

#include "kiosk/store/facts_lunch.h"
#include "kiosk/store/journal.h"
#include "kiosk/store/local_values.h"
#include "kiosk/store/readers/loads.h"
#include "kiosk/store/readers/wording.h"

namespace kehou::store {

using domain::ClassId;
using domain::DayRange;
using domain::StudentId;

namespace {

class LunchBooksFill {
 public:
  LunchBooksFill(const Scope& scope, DayRange days, bool whole_names, model::LunchBooks& books)
      : scope_(scope), days_(days), whole_names_(whole_names), books_(books) {}

  void fill() {
    count_enrolled();
    count_served();
    write_classes();
    write_meals();
    write_samples();
    write_accompanies();
  }

 private:
  using Lines = std::map<ClassId, model::BookedClassLunch>;

  void count_enrolled() {
    struct Enrolment {
      StudentId student;
      ClassId class_id;
      domain::Weekdays weekdays;
      DayRange days;
    };
    std::vector<Enrolment> all;
    scope_.sql.each(
        "SELECT e.student, s.class_id, e.weekdays, e.first_day, e.last_day FROM lunch_enrolment e"
        " JOIN student s ON s.id = e.student WHERE e.first_day <= ? AND e.last_day >= ?",
        [&](Row& row) {
          Enrolment& one = all.emplace_back();
          row.all(one.student, one.class_id, one.weekdays.bits, one.days.from, one.days.to);
        },
        days_.to, days_.from);
    const auto calendar = load_calendar(scope_.sql);
    for (CivilDay day = days_.from; day <= days_.to; ++day.days) {
      const domain::DayPlan plan = domain::plan_day(calendar, day);
      if (!plan.taught) continue;
      std::set<StudentId> seen;
      for (const Enrolment& one : all) {
        const bool of_day = day >= one.days.from && day <= one.days.to &&
                            ((one.weekdays.bits >> (plan.as_weekday - 1)) & 1) != 0;
        if (of_day && seen.insert(one.student).second) ++lines_[day][one.class_id].enrolled;
      }
    }
  }

  void count_served() {
    scope_.sql.each(
        "SELECT d.day, s.class_id, s.seat_no, s.id, s.sealed, s.sealed_at, d.cancelled, d.portions,"
        " d.doubled, d.cancel_reason, d.alternative, d.seconds FROM lunch_day d JOIN student s ON "
        "s.id = d.student"
        " WHERE d.day BETWEEN ? AND ?",
        [&](Row& row) {
          model::BookedCancellation child;
          const auto day = row.next<CivilDay>();
          const auto class_id = row.next<ClassId>();
          row.into(child.seat_no);
          const auto student = row.next<StudentId>();
          const Bytes sealed = row.next<Bytes>();
          const auto sealed_at = row.next<domain::EventId>();
          auto& line = lines_[day][class_id];
          const bool cancelled = row.next<int>() != 0;
          const int portions = row.next<int>();
          line.cancelled += cancelled ? 1 : 0;
          line.served += portions > 0 ? 1 : 0;
          line.twice += row.next<int>();
          row.into(child.reason_code);
          line.alternative += row.next<int>();
          line.seconds += row.next<int>();
          if (!cancelled) return;
          child.day = day;
          child.class_name = scope_.school.class_name(class_id, day);
          const std::string& name = scope_.names.of(student, sealed, sealed_at).name;
          child.name = whole_names_ ? name : masked_name(name, 1);
          books_.cancellations.push_back(std::move(child));
        },
        days_.from, days_.to);
    const auto order = [](const model::BookedCancellation& child) {
      return std::tuple(child.day, domain::title_order(child.class_name), child.seat_no);
    };
    std::sort(books_.cancellations.begin(), books_.cancellations.end(),
              [&](const auto& a, const auto& b) { return order(a) < order(b); });
  }

  void write_classes() {
    for (const auto& [day, classes] : lines_) {
      std::map<std::string, model::BookedClassLunch> sorted;
      for (const auto& [id, counted] : classes) {
        model::BookedClassLunch line = counted;
        line.day = day;
        line.class_name = scope_.school.class_name(id, day);
        sorted.emplace(domain::title_order(line.class_name) + to_text(id), std::move(line));
      }
      for (auto& [key, line] : sorted) books_.classes.push_back(std::move(line));
    }
  }

  void write_meals() {
    for (const auto& [day, classes] : lines_) {
      model::BookedMeal& booked = books_.meals.emplace_back();
      booked.meal = load_meal(scope_.sql, day);
      booked.sum.day = day;
      for (const auto& [id, line] : classes) {
        booked.sum.enrolled += line.enrolled;
        booked.sum.cancelled += line.cancelled;
        booked.sum.served += line.served;
        booked.sum.alternative += line.alternative;
        booked.sum.seconds += line.seconds;
        booked.sum.twice += line.twice;
      }
      const LunchCounts counts = count_lunch(scope_.sql, day, 0);
      booked.staff = counts.staff;
      booked.guests = counts.guests;
    }
  }

  void write_samples() {
    scope_.sql.each(
        "SELECT f.day, coalesce(m.name, ''), coalesce(m.line, ''), f.grams, f.celsius, f.place,"
        " f.at, f.by_staff, f.disposed_at, f.disposed_by, coalesce(e.halted_at, 0) <> 0"
        " FROM food_sample f LEFT JOIN menu_dish m ON m.day = f.day AND m.dish = f.dish"
        " LEFT JOIN meal e ON e.day = f.day WHERE f.day BETWEEN ? AND ? ORDER BY f.day, f.at, f.id",
        [&](Row& row) {
          model::BookedSample& sample = books_.samples.emplace_back();
          row.all(sample.day, sample.dish, sample.line, sample.grams, sample.celsius,
                  sample.place_code, sample.taken_at);
          sample.taken_by = staff_name(scope_, row.next<domain::StaffId>());
          row.into(sample.disposed_at);
          sample.disposed_by = staff_name(scope_, row.next<domain::StaffId>());
          row.into(sample.frozen);
        },
        days_.from, days_.to);
  }

  void write_accompanies() {
    std::set<CivilDay> with;
    scope_.sql.each(
        "SELECT id, day, leader, with_parent, hygiene, ordered, service, quality, issue,"
        " backfilled, late, sealed FROM accompany WHERE day BETWEEN ? AND ? ORDER BY day, at, id",
        [&](Row& row) {
          model::BookedAccompany& booked = books_.accompanies.emplace_back();
          domain::AccompanyLogged& record = booked.record;
          const auto id = row.next<domain::EventId>();
          row.all(record.day, record.leader, record.with_parent, record.hygiene, record.order,
                  record.service, record.quality, record.issue_code, booked.backfilled,
                  record.late_code);
          booked.leader = staff_name(scope_, record.leader);
          booked.words = open_personal(scope_.key, row.next<Bytes>(), id).reason;
          with.insert(record.day);
        },
        days_.from, days_.to);
    for (const model::BookedMeal& meal : books_.meals) {  // inv 27: the gap is reported
      if (meal.sum.served == 0 || with.count(meal.sum.day) != 0) continue;
      model::BookedAccompany gap;
      gap.record.day = meal.sum.day;
      books_.accompanies.push_back(std::move(gap));
    }
    std::stable_sort(books_.accompanies.begin(), books_.accompanies.end(),
                     [](const auto& a, const auto& b) { return a.record.day < b.record.day; });
  }

  const Scope& scope_;
  DayRange days_;
  bool whole_names_;
  model::LunchBooks& books_;
  std::map<CivilDay, Lines> lines_;
};

}  // namespace

model::LunchBooks load_lunch_books(const Scope& scope, DayRange days, bool whole_names) {
  model::LunchBooks books;
  books.school = scope.school.defined.name;
  if (const auto own = own_identity(scope.sql.database())) {
    const ChainHead head = scope.journal.head(own->terminal, own->epoch);
    books.terminal = to_text(own->terminal);
    books.last_seq = head.seq;
    books.chain_head = to_hex(head.hash);
  }
  LunchBooksFill(scope, days, whole_names, books).fill();
  return books;
}

}  // namespace kehou::store
