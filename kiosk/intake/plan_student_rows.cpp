// SPDX-FileCopyrightText: 2026 The Kehou authors
// SPDX-License-Identifier: Apache-2.0
#include "kiosk/intake/plan_student_rows.h"

#include <algorithm>

#include "kiosk/intake/dates.h"
#include "kiosk/intake/id_numbers.h"
#include "kiosk/intake/numbers.h"
#include "kiosk/intake/text.h"
#include "kiosk/intake/words.h"

namespace kehou::intake {

std::string StudentRow::who() const {
  return to_text(class_name) + " " + std::to_string(record.row.seat_no) + "号 " +
         record.personal.name;
}

namespace {

constexpr int many_classes = 10;  ///< class numbers from which 3.1 may stand for 3.10

std::string_view class_reason(ClassProblem problem) {
  switch (problem) {
    case ClassProblem::empty:
      return "class_empty";
    case ClassProblem::unreadable:
      return "class_unreadable";
    case ClassProblem::grade_missing:
      return "class_grade_missing";
    case ClassProblem::grade_out_of_range:
      return "class_grade_range";
    case ClassProblem::number_out_of_range:
      return "class_number_range";
    case ClassProblem::turned_into_date:
      return "class_is_date";
  }
  return "class_unreadable";
}

std::string_view seat_reason(NumberProblem problem) {
  if (problem == NumberProblem::empty) return "seat_empty";
  return problem == NumberProblem::out_of_range ? "seat_range" : "seat_unreadable";
}

std::string_view birth_reason(DateProblem problem) {
  switch (problem) {
    case DateProblem::empty:
    case DateProblem::unreadable:
      return "birth_unreadable";
    case DateProblem::incomplete:
      return "birth_incomplete";
    case DateProblem::ambiguous:
      return "birth_ambiguous";
    case DateProblem::impossible:
      return "birth_impossible";
    case DateProblem::out_of_range:
    case DateProblem::in_future:
    case DateProblem::too_young:
    case DateProblem::too_old:
      return "birth_range";
  }
  return "birth_unreadable";
}

std::string_view id_reason(IdProblem problem) {
  switch (problem) {
    case IdProblem::truncated_by_excel:
      return "id_truncated";
    case IdProblem::old_form:
      return "id_old_form";
    case IdProblem::empty:
    case IdProblem::wrong_length:
      return "id_length";
    case IdProblem::bad_sign:
      return "id_sign";
    case IdProblem::bad_date:
      return "id_date";
    case IdProblem::bad_check_digit:
      return "id_check";
  }
  return "id_length";
}

std::string_view roll_reason(IdProblem problem) {
  return problem == IdProblem::wrong_length ? "roll_length" : "roll_wrong";
}

std::string_view phone_reason(NumberProblem problem) {
  return problem == NumberProblem::truncated_by_excel ? "phone_truncated" : "phone_unreadable";
}

/// One sheet being read.
class StudentSheet {
 public:
  StudentSheet(const SheetTask& task, const Draft& draft, Report& report)
      : task_(task), draft_(draft), report_(report) {}

  std::vector<StudentRow> read() {
    for (const auto* row : record_rows(task_.sheet, task_.layout)) read_row(*row);
    refuse_lost_zeros();
    refuse_shared_seats();
    drop_repeated();
    refuse_shared_rolls();
    return std::move(rows_);
  }

 private:
  using Seat = std::pair<ClassName, int>;

  Reading<ClassReading, ClassProblem> class_of(const RowReader& reader) const {
    const auto year = draft_.school_year();
    if (!task_.layout.has(Field::class_name)) return read_class(task_.sheet.name, year);
    return read_class(reader.cell(Field::grade), reader.cell(Field::class_name), year);
  }
  void read_row(const tables::Row& row);
  void claim_seat(const RowReader& reader);
  void read_status(RowReader& reader, StudentRow& row);
  void read_place(RowReader& reader, StudentRow& row);
  void read_person(RowReader& reader, model::StudentRecord& record);
  void read_numbers(RowReader& reader, model::StudentRecord& record);
  void refuse_lost_zeros();
  void refuse_shared_seats();
  void drop_repeated();
  void refuse_shared_rolls();

  const SheetTask& task_;
  const Draft& draft_;
  Report& report_;
  std::vector<StudentRow> rows_;
  std::map<Seat, int> seat_claims_;  ///< invalid rows claim their seats too
  std::set<int> rows_of_lost_zero_;  ///< row numbers whose class may have been 3.10
};

void StudentSheet::read_row(const tables::Row& row) {
  RowReader reader(task_, row, report_);
  StudentRow incoming;
  incoming.place = reader.place();
  if (reader.ok()) read_status(reader, incoming);
  if (reader.ok() && !incoming.leaves) claim_seat(reader);
  if (reader.ok()) read_person(reader, incoming.record);
  if (reader.ok()) read_place(reader, incoming);
  if (reader.ok()) read_numbers(reader, incoming.record);
  if (!reader.ok()) return;
  auto& person = incoming.record.personal;
  person.pinyin = draft_.namer().pinyin(person.name);
  person.readings = draft_.namer().initials(person.name, person.pinyin);
  incoming.record.row.health_note = !person.allergens.empty();
  rows_.push_back(std::move(incoming));
}

/// Before anything else can fail, so that a seat that two rows want is seen on both.
void StudentSheet::claim_seat(const RowReader& reader) {
  const auto name = class_of(reader);
  const auto seat = read_seat_no(reader.text(Field::seat_no));
  if (name.ok() && seat.ok()) ++seat_claims_[{name->name, *seat}];
}

void StudentSheet::read_status(RowReader& reader, StudentRow& row) {
  auto& status = row.record.row.status;
  status = reader.take_or(Field::status, read_student_status(reader.text(Field::status)),
                          domain::StudentStatus::active, always("status_unknown"));
  row.leaves =
      status == domain::StudentStatus::transferred || status == domain::StudentStatus::graduated;
}

void StudentSheet::read_place(RowReader& reader, StudentRow& row) {
  const auto reading = class_of(reader);
  row.class_name = reader.take(Field::class_name, reading, class_reason).name;
  if (reading.ok() && reading->lost_zero) rows_of_lost_zero_.insert(row.place.row);
  // Who leaves needs no seat any more.
  if (row.leaves && !reader.has(Field::seat_no)) return;
  row.record.row.seat_no =
      reader.take(Field::seat_no, read_seat_no(reader.text(Field::seat_no)), seat_reason);
}

void StudentSheet::read_person(RowReader& reader, model::StudentRecord& record) {
  auto& person = record.personal;
  person.name = reader.take_name(Field::name);
  if (reader.has(Field::sex))
    person.sex =
        code_of(reader.take(Field::sex, read_sex(reader.text(Field::sex)), always("sex_unknown")));
  if (reader.has(Field::birth))
    person.birth = to_text(reader.take(
        Field::birth, read_birth(reader.text(Field::birth), draft_.today()), birth_reason));
  record.row.leave_mode =
      reader.take_or(Field::leave_mode, read_leave_mode(reader.text(Field::leave_mode)),
                     domain::LeaveMode::pickup, always("leave_unknown"));
  if (reader.has(Field::diet)) {
    const auto diet = read_diet(reader.text(Field::diet));
    if (!diet.ok() || *diet != Diet::normal) person.diet = reader.text(Field::diet);
  }
  person.allergens = tidy_allergens(reader.text(Field::allergens));
  person.guardian = reader.text(Field::guardian);
  if (reader.has(Field::phone))
    person.phone = reader.take(Field::phone, read_phone(reader.text(Field::phone)), phone_reason);
}

void StudentSheet::read_numbers(RowReader& reader, model::StudentRecord& record) {
  // The id number is checked, because a cut one shows that the file is damaged, and then forgotten.
  if (reader.has(Field::id_number) && is_resident_id_kind(reader.text(Field::id_kind)))
    reader.take(Field::id_number, read_id_number(reader.text(Field::id_number)), id_reason);
  if (reader.has(Field::roll_number)) {
    const auto roll = reader.take(Field::roll_number,
                                  read_roll_number(reader.text(Field::roll_number)), roll_reason);
    if (reader.ok()) record.row.roll_ref = draft_.ref_of("roll", roll.text);
  }
  if (reader.has(Field::card)) {
    const auto card =
        reader.take(Field::card, read_code(reader.text(Field::card)), always("card_unreadable"));
    if (reader.ok()) record.row.card_ref = draft_.ref_of("card", card);
  }
}

/// A number cell keeps 3.10 as 3.1: a doubt only where the grade has ten classes or more.
void StudentSheet::refuse_lost_zeros() {
  if (rows_of_lost_zero_.empty()) return;
  std::set<int> big_grades;
  for (const auto& row : rows_)
    if (row.class_name.number >= many_classes) big_grades.insert(row.class_name.grade);
  std::erase_if(rows_, [&](const StudentRow& row) {
    if (!rows_of_lost_zero_.contains(row.place.row)) return false;
    const ClassName tenth{row.class_name.grade, row.class_name.number * many_classes};
    if (!big_grades.contains(row.class_name.grade) && !draft_.find_class(tenth)) return false;
    report_.invalid(row.place, task_.header(Field::class_name), to_text(row.class_name),
                    "class_lost_zero", row.who());
    return true;
  });
}

/// The same pupil twice on one seat is a repeated row; another name on it is a conflict for a
/// person to settle.
void StudentSheet::refuse_shared_seats() {
  std::map<Seat, std::set<std::string>> names;
  std::map<Seat, int> readable;
  for (const auto& row : rows_) {
    if (row.leaves) continue;
    const Seat seat(row.class_name, row.record.row.seat_no);
    names[seat].insert(row.record.personal.name);
    ++readable[seat];
  }
  std::erase_if(rows_, [&](const StudentRow& row) {
    const Seat seat(row.class_name, row.record.row.seat_no);
    if (row.leaves || (names[seat].size() == 1 && seat_claims_[seat] <= readable[seat]))
      return false;
    report_.invalid(row.place, task_.header(Field::seat_no), std::to_string(row.record.row.seat_no),
                    "seat_twice", row.who());
    return true;
  });
}

void StudentSheet::drop_repeated() {
  std::map<std::pair<Seat, std::string>, const StudentRow*> first;
  std::vector<StudentRow> kept;
  kept.reserve(rows_.size());
  for (auto& row : rows_) {
    const Seat seat(row.class_name, row.record.row.seat_no);
    const auto [it, fresh] = first.try_emplace({seat, row.record.personal.name}, nullptr);
    if (fresh) {
      kept.push_back(std::move(row));
      it->second = &kept.back();
    } else if (it->second->record.personal == row.record.personal &&
               it->second->record.row == row.record.row) {
      report_.row(model::RowFate::duplicate, row.place, row.who(), "row_twice");
    } else {
      report_.invalid(row.place, task_.header(Field::name), row.record.personal.name,
                      "person_twice", row.who());
    }
  }
  rows_ = std::move(kept);
}

void StudentSheet::refuse_shared_rolls() {
  std::map<std::string, int> holders;
  for (const auto& row : rows_) ++holders[row.record.row.roll_ref];
  std::erase_if(rows_, [&](const StudentRow& row) {
    const auto& roll = row.record.row.roll_ref;
    if (roll.empty() || holders[roll] == 1) return false;
    report_.invalid(row.place, task_.header(Field::roll_number), {}, "roll_twice", row.who());
    return true;
  });
}

}  // namespace

std::vector<StudentRow> read_student_rows(const SheetTask& task, const Draft& draft,
                                          Report& report) {
  return StudentSheet(task, draft, report).read();
}

}  // namespace kehou::intake
