// SPDX-FileCopyrightText: 2026 The Kehou authors
// SPDX-License-Identifier: Apache-2.0
#include <algorithm>
#include <array>

#include "kiosk/intake/dates.h"
#include "kiosk/intake/numbers.h"
#include "kiosk/intake/planners.h"
#include "kiosk/intake/text.h"
#include "kiosk/intake/words.h"

namespace kehou::intake {

namespace {

bool meet(const domain::Enrolled& a, const domain::Enrolled& b) {
  return (a.weekdays.bits & b.weekdays.bits) != 0 && a.days.from <= b.days.to &&
         b.days.from <= a.days.to;
}

/// Enrolments by student and by group, so that a row costs no walk over all others.
struct Seats {
  std::unordered_map<Uuid, std::vector<domain::Enrolled>> by_student;
  std::unordered_map<Uuid, std::vector<domain::Enrolled>> by_group;
  std::set<Uuid> of_this_file;

  explicit Seats(const Draft& draft) {
    for (const auto& enrolled : draft.roster().enrolments) add(enrolled);
  }
  void add(const domain::Enrolled& enrolled) {
    by_student[enrolled.student].push_back(enrolled);
    by_group[enrolled.group].push_back(enrolled);
  }
  /// Places taken on the fullest weekday that the two have in common.
  int taken(const domain::Enrolled& wanted) const {
    const auto found = by_group.find(wanted.group);
    if (found == by_group.end()) return 0;
    std::array<int, 8> on_weekday{};
    for (const auto& other : found->second)
      for (int day = 1; day <= 7; ++day)
        if (meet(wanted, other) && wanted.weekdays.has(day) && other.weekdays.has(day))
          ++on_weekday[static_cast<std::size_t>(day)];
    return *std::ranges::max_element(on_weekday);
  }
};

}  // namespace

std::optional<std::size_t> take_student(RowReader& reader, const Draft& draft) {
  const auto reading =
      read_class(reader.cell(Field::grade), reader.cell(Field::class_name), draft.school_year());
  const auto name = reader.take(Field::class_name, reading, always("class_unreadable")).name;
  if (!reader.ok()) return std::nullopt;
  const auto class_id = draft.find_class(name);
  if (!class_id) {
    reader.fail(Field::class_name, "pupil_unknown");
    return std::nullopt;
  }
  const std::string person = tidy_name(reader.cell(Field::name).text);
  if (reader.has(Field::seat_no)) {
    const int seat = reader.take(Field::seat_no, read_seat_no(reader.text(Field::seat_no)),
                                 always("seat_unreadable"));
    if (!reader.ok()) return std::nullopt;
    const auto found = draft.student_at(*class_id, seat);
    if (!found) reader.fail(Field::seat_no, "pupil_unknown");
    if (found && !person.empty() && draft.student(*found).personal.name != person)
      reader.fail(Field::name, "pupil_name_differs");
    return found;
  }
  const auto found = draft.students_named(*class_id, person);
  if (found.size() == 1) return found.front();
  reader.fail(Field::name, found.empty() ? "pupil_unknown" : "pupil_ambiguous");
  return std::nullopt;
}

namespace {

std::optional<domain::GroupId> take_group(RowReader& reader, const Draft& draft) {
  std::optional<domain::Slot> slot;
  if (reader.has(Field::slot))
    slot = reader.take(Field::slot, read_slot(reader.text(Field::slot)), always("slot_unknown"));
  std::vector<domain::GroupId> found = draft.groups_titled(reader.text(Field::group));
  if (slot)
    std::erase_if(found, [&](domain::GroupId id) { return draft.group(id)->slot != *slot; });
  if (found.size() == 1) return found.front();
  reader.fail(Field::group, reader.has(Field::group) ? "group_unknown" : "group_empty");
  return std::nullopt;
}

void check_enrolment(RowReader& reader, const domain::Enrolled& enrolled, std::size_t student,
                     const Draft& draft, const Seats& seats) {
  const auto& group = *draft.group(enrolled.group);
  const int grade = draft.grade_of(draft.student(student).row.class_id);
  if (grade != 0 && !group.grades.has(grade)) reader.fail(Field::group, "grade_not_admitted");
  const auto* room = draft.room(group.room);
  int limit = group.capacity;
  if (room != nullptr && room->capacity > 0)
    limit = limit == 0 ? room->capacity : std::min(limit, room->capacity);
  if (limit > 0 && seats.taken(enrolled) >= limit) reader.fail(Field::group, "group_full");
  const auto others = seats.by_student.find(enrolled.student);
  if (others == seats.by_student.end()) return;
  for (const auto& other : others->second)
    if (draft.group(other.group) != nullptr && draft.group(other.group)->slot == group.slot &&
        meet(enrolled, other))
      reader.fail(Field::group, "enrolled_twice");
}

const domain::Enrolled* known_enrolment(const Seats& seats, const domain::Enrolled& enrolled) {
  const auto found = seats.by_student.find(enrolled.student);
  if (found == seats.by_student.end()) return nullptr;
  for (const auto& other : found->second)
    if (other.group == enrolled.group && other.weekdays == enrolled.weekdays &&
        other.days == enrolled.days)
      return &other;
  return nullptr;
}

}  // namespace

void plan_enrolments(const SheetTask& task, Draft& draft, Report& report) {
  Seats seats(draft);
  for (const auto* row : record_rows(task.sheet, task.layout)) {
    RowReader reader(task, *row, report);
    if (!reader.ok()) continue;
    const auto student = take_student(reader, draft);
    const auto group_id = reader.ok() ? take_group(reader, draft) : std::nullopt;
    if (!reader.ok() || !student || !group_id) continue;
    const auto& group = *draft.group(*group_id);
    domain::Enrolled enrolled;
    enrolled.student = draft.student(*student).row.student;
    enrolled.group = *group_id;
    enrolled.weekdays = reader.take_or(Field::weekdays, read_weekdays(reader.text(Field::weekdays)),
                                       group.weekdays, always("weekdays_unknown"));
    enrolled.days = reader.take_range(group.days);
    if (!reader.ok()) continue;
    const std::string who = draft.class_text(draft.student(*student).row.class_id) + " " +
                            draft.student(*student).personal.name + " → " + group.title;
    if (const auto* known = known_enrolment(seats, enrolled)) {
      const bool repeated = seats.of_this_file.contains(known->enrolment);
      report.row(repeated ? model::RowFate::duplicate : model::RowFate::same, reader.place(), who,
                 repeated ? "row_twice" : "");
      continue;
    }
    check_enrolment(reader, enrolled, *student, draft, seats);
    if (!reader.ok()) continue;
    enrolled.enrolment = draft.new_id<domain::EnrolmentId>();
    draft.record(enrolled);
    seats.add(enrolled);
    seats.of_this_file.insert(enrolled.enrolment);
    report.row(model::RowFate::added, reader.place(), who);
  }
}

namespace {
struct DutyRow {
  domain::DutyAssigned duty;
  std::string who;
};

Field person_field(const RowReader& reader) {
  return reader.has(Field::staff_number) ? Field::staff_number : Field::name;
}

/// inv 18: who leads a group in a slot has no place in another one.
void check_duty(RowReader& reader, const domain::DutyAssigned& duty, const Draft& draft) {
  if (duty.group.is_nil()) return;
  const auto& group = *draft.group(duty.group);
  for (const auto& other : draft.roster().groups)
    if (other.group != group.group && other.lead == duty.staff && other.slot == group.slot &&
        (other.weekdays.bits & duty.weekdays.bits & group.weekdays.bits) != 0 &&
        other.days.from <= duty.days.to && duty.days.from <= other.days.to)
      reader.fail(person_field(reader), "lead_overlap");
}

bool same_duty(const domain::DutyAssigned& a, const domain::DutyAssigned& b) {
  return a.staff == b.staff && a.role == b.role && a.group == b.group && a.weekdays == b.weekdays &&
         a.days == b.days;
}

std::optional<DutyRow> read_duty(RowReader& reader, const Draft& draft) {
  DutyRow row;
  auto& duty = row.duty;
  const auto staff = reader.take_staff(draft, Field::staff_number, Field::name, "staff_unknown");
  duty.role = reader.take(Field::role, read_duty_role(reader.text(Field::role)),
                          always("duty_role_unknown"));
  if (reader.has(Field::group)) {
    const auto group = take_group(reader, draft);
    if (group) duty.group = *group;
  }
  if (reader.has(Field::day)) {
    const CivilDay day =
        reader.take(Field::day, read_date(reader.text(Field::day)), always("date_unreadable"));
    duty.days = {day, day};
    duty.weekdays.bits = 0x7F;
  } else {
    duty.weekdays = reader.take(Field::weekdays, read_weekdays(reader.text(Field::weekdays)),
                                always("weekdays_unknown"));
    if (reader.ok()) duty.days = reader.take_range(draft.default_range());
  }
  if (!reader.ok() || !staff) return std::nullopt;
  duty.staff = draft.staff(*staff).row.staff;
  row.who = draft.staff(*staff).row.number + " " + draft.staff(*staff).personal.name;
  // inv 34: nobody is assigned whose clearance is missing, expired or blocked.
  if (!draft.cleared(*staff, std::max(draft.today(), duty.days.from))) {
    reader.fail(person_field(reader), "not_cleared");
    return std::nullopt;
  }
  check_duty(reader, duty, draft);
  if (!reader.ok()) return std::nullopt;
  return row;
}
}  // namespace

void plan_duties(const SheetTask& task, Draft& draft, Report& report) {
  std::vector<domain::DutyAssigned> of_this_file;
  for (const auto* row : record_rows(task.sheet, task.layout)) {
    RowReader reader(task, *row, report);
    if (!reader.ok()) continue;
    auto incoming = read_duty(reader, draft);
    if (!incoming) continue;
    auto& duty = incoming->duty;
    const auto same = [&](const domain::DutyAssigned& other) { return same_duty(duty, other); };
    if (std::ranges::any_of(draft.roster().duties, same)) {
      report.row(model::RowFate::same, reader.place(), incoming->who);
    } else if (std::ranges::any_of(of_this_file, same)) {
      report.row(model::RowFate::duplicate, reader.place(), incoming->who, "row_twice");
    } else {
      duty.duty = draft.new_id<domain::DutyId>();
      draft.record(duty);
      of_this_file.push_back(duty);
      report.row(model::RowFate::added, reader.place(), incoming->who);
    }
  }
}

}  // namespace kehou::intake
