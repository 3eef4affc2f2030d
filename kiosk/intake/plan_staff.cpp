// SPDX-FileCopyrightText: 2026 The Kehou authors
// SPDX-License-Identifier: Apache-2.0
#include <algorithm>

#include "common/domain/pin.h"
#include "kiosk/intake/dates.h"
#include "kiosk/intake/numbers.h"
#include "kiosk/intake/planners.h"
#include "kiosk/intake/text.h"
#include "kiosk/intake/words.h"

namespace kehou::intake {

namespace {

struct StaffRow {
  model::StaffRecord record;
  std::string pin;
  std::optional<domain::ClearanceRecorded> clearance;
  std::optional<ClassName> class_taught;
  std::optional<CivilDay> cert_until;  ///< 健康证 (inv 28)
};

std::optional<domain::ClearanceRecorded> read_clearance_of(RowReader& reader, CivilDay today) {
  if (!reader.has(Field::clearance)) return std::nullopt;
  domain::ClearanceRecorded clearance;
  clearance.result = reader.take(Field::clearance, read_clearance(reader.text(Field::clearance)),
                                 always("clearance_unknown"));
  clearance.valid.from =
      reader.take_or(Field::clearance_on, read_date(reader.text(Field::clearance_on)), today,
                     always("date_unreadable"));
  // I6.4: asked at entry and every year.
  const auto checked = to_date(clearance.valid.from);
  const CivilDay a_year_on =
      to_civil_day({checked.year + 1, checked.month, std::min(checked.day, 28)});
  clearance.valid.to =
      reader.take_or(Field::clearance_until, read_date(reader.text(Field::clearance_until)),
                     a_year_on, always("date_unreadable"));
  if (reader.ok() && clearance.valid.from > today) reader.fail(Field::clearance_on, "date_future");
  if (reader.ok() && clearance.valid.to < clearance.valid.from)
    reader.fail(Field::clearance_until, "date_order");
  // inv 34: nothing older than twelve months counts, whatever the file says.
  clearance.valid.to = std::min(clearance.valid.to, a_year_on);
  return clearance;
}

StaffRow read_row(RowReader& reader, Draft& draft) {
  StaffRow row;
  row.record.personal.name = reader.take_name(Field::name);
  row.record.row.number = reader.text(Field::staff_number);
  const auto& number = row.record.row.number;
  if (number.empty()) {
    reader.fail(Field::staff_number, "number_empty");
  } else if (number.size() < 2 || number.size() > 10 || !all_digits(number)) {
    reader.fail(Field::staff_number, "number_unreadable");
  }
  row.record.row.roles =
      reader.take(Field::role, read_roles(reader.text(Field::role)), [](WordProblem problem) {
        return problem == WordProblem::empty ? "role_empty" : "role_unknown";
      });
  row.pin = reader.text(Field::pin);
  if (!row.pin.empty() && domain::fault_of_pin(row.pin) != domain::PinFault::none)
    reader.fail(Field::pin, "pin_wrong");
  if (reader.has(Field::card)) {
    const auto card =
        reader.take(Field::card, read_code(reader.text(Field::card)), always("card_unreadable"));
    if (reader.ok()) row.record.row.card_ref = draft.ref_of("card", card);
  }
  if (reader.has(Field::phone_tail))
    row.record.personal.phone =
        reader.take(Field::phone_tail, read_phone_tail(reader.text(Field::phone_tail)),
                    always("phone_unreadable"));
  row.clearance = read_clearance_of(reader, draft.today());
  if (reader.has(Field::class_name))
    row.class_taught = reader
                           .take(Field::class_name,
                                 read_class(reader.cell(Field::class_name), draft.school_year()),
                                 always("class_unreadable"))
                           .name;
  if (reader.has(Field::cert_until))
    row.cert_until = reader.take(Field::cert_until, read_date(reader.text(Field::cert_until)),
                                 always("date_unreadable"));
  if (reader.ok()) row.record.personal.pinyin = draft.namer().pinyin(row.record.personal.name);
  return row;
}

/// A row without the date of the check says "as before" while the last check still counts.
bool same_clearance(const model::StaffRecord& known, const domain::ClearanceRecorded& clearance,
                    bool dated) {
  return std::ranges::any_of(known.clearances, [&](const domain::ClearanceRecorded& other) {
    if (other.result != clearance.result) return false;
    return dated ? other.valid == clearance.valid : other.valid.has(clearance.valid.from);
  });
}

bool will_have_pin(const Draft& draft, domain::StaffId staff) {
  return std::ranges::any_of(draft.pins,
                             [staff](const PinToSet& pin) { return pin.staff == staff; });
}

void write(const SheetTask& task, StaffRow row, RowReader& reader, Draft& draft, Report& report) {
  const auto known = draft.staff_by_number(row.record.row.number);
  const auto holder = draft.card_holder(row.record.row.card_ref);
  if (holder && !(known && Uuid(draft.staff(*known).row.staff) == *holder)) {
    reader.fail(Field::card, "card_taken");
    return;
  }
  const std::string who = row.record.row.number + " " + row.record.personal.name;
  auto fate = model::RowFate::same;
  std::size_t index = 0;
  if (known) {
    const auto& before = draft.staff(*known);
    row.record.row.staff = before.row.staff;
    row.record.row.external = before.row.external;
    row.record.has_pin = before.has_pin;
    if (!task.layout.has(Field::card)) row.record.row.card_ref = before.row.card_ref;
    if (!task.layout.has(Field::phone_tail)) row.record.personal.phone = before.personal.phone;
    index = *known;
    if (!(before.row == row.record.row) || !(before.personal == row.record.personal)) {
      draft.put_staff(known, row.record);
      fate = model::RowFate::changed;
    }
  } else {
    row.record.row.staff = draft.new_id<domain::StaffId>();
    index = draft.put_staff(std::nullopt, row.record);
    fate = model::RowFate::added;
  }
  if (row.clearance &&
      !same_clearance(draft.staff(index), *row.clearance, reader.has(Field::clearance_on))) {
    row.clearance->staff = draft.staff(index).row.staff;
    draft.put_clearance(index, *row.clearance);
    if (fate == model::RowFate::same) fate = model::RowFate::changed;
  }
  if (task.layout.has(Field::class_name) &&
      draft.put_class_teacher(draft.staff(index).row.staff, row.class_taught) &&
      fate == model::RowFate::same)
    fate = model::RowFate::changed;
  if (row.cert_until && draft.put_health_cert(draft.staff(index).row.staff, *row.cert_until) &&
      fate == model::RowFate::same)
    fate = model::RowFate::changed;
  // An initial PIN is for somebody who has none; an import never overwrites a PIN that a person
  // chose.
  if (!row.pin.empty() && !draft.staff(index).has_pin &&
      !will_have_pin(draft, draft.staff(index).row.staff))
    draft.pins.push_back({draft.staff(index).row.staff, row.pin});
  report.row(fate, reader.place(), who);
}

}  // namespace

void plan_staff(const SheetTask& task, Draft& draft, Report& report) {
  std::set<std::string> numbers;
  std::set<ClassName> taught;
  for (const auto* row : record_rows(task.sheet, task.layout)) {
    RowReader reader(task, *row, report);
    if (!reader.ok()) continue;
    StaffRow staff = read_row(reader, draft);
    if (reader.ok() && !numbers.insert(staff.record.row.number).second)
      reader.fail(Field::staff_number, "number_twice");
    if (reader.ok() && staff.class_taught && !taught.insert(*staff.class_taught).second)
      reader.fail(Field::class_name, "class_teacher_twice");
    if (reader.ok()) write(task, std::move(staff), reader, draft, report);
  }
}

}  // namespace kehou::intake
