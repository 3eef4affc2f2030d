// SPDX-FileCopyrightText: 2026 The Kehou authors
// SPDX-License-Identifier: Apache-2.0
#include <algorithm>

#include "kiosk/intake/plan_student_rows.h"

namespace kehou::intake {

namespace {

class StudentPlanner {
 public:
  StudentPlanner(const SheetTask& task, Draft& draft, Report& report)
      : task_(task), draft_(draft), report_(report) {}

  void run() {
    rows_ = read_student_rows(task_, draft_, report_);
    // Certain matches first, so that a likely one never takes somebody else's record.
    for (auto& row : rows_) claim(row, certain_match(row));
    for (const auto& row : rows_) ++namesakes_[{row.class_name, row.record.personal.name}];
    for (auto& row : rows_)
      if (!row.known) claim(row, likely_match(row));
    propose_left();
    displace();
    for (auto& row : rows_) write(row);
  }

 private:
  void claim(StudentRow& row, std::optional<std::size_t> index) {
    if (!index || !claimed_.insert(*index).second) return;
    row.known = index;
    named_.insert(draft_.student(*index).row.student);
  }
  std::optional<std::size_t> certain_match(const StudentRow& row) const;
  std::optional<std::size_t> likely_match(const StudentRow& row) const;
  bool same_birth(const StudentRow& row, std::size_t index) const {
    return !row.record.personal.birth.empty() && !claimed_.contains(index) &&
           draft_.student(index).personal.birth == row.record.personal.birth;
  }
  void propose_left();
  void tell_missing(std::size_t index, bool displaced);
  bool card_is_taken(const StudentRow& row);
  void displace();
  void keep_what_the_file_lacks(model::StudentRecord& record,
                                const model::StudentRecord& before) const;
  void write_leaving(const StudentRow& row);
  void write(StudentRow& row);

  const SheetTask& task_;
  Draft& draft_;
  Report& report_;
  std::vector<StudentRow> rows_;
  std::map<std::pair<ClassName, std::string>, int> namesakes_;  ///< rows of a name in a class
  std::set<std::size_t> claimed_;                               ///< records that a row has matched
  std::set<std::size_t> displaced_;
  std::set<Uuid> named_;         ///< students whom a row has matched
  std::set<std::string> cards_;  ///< cards that rows so far have
};

/// By 学籍号, else by class, name and seat.
std::optional<std::size_t> StudentPlanner::certain_match(const StudentRow& row) const {
  if (!row.record.row.roll_ref.empty()) {
    const auto by_roll = draft_.student_by_roll(row.record.row.roll_ref);
    if (by_roll) return by_roll;
  }
  const auto class_id = draft_.find_class(row.class_name);
  if (!class_id) return std::nullopt;
  const auto known = draft_.students_named(*class_id, row.record.personal.name);
  // Two of one name who changed seats with each other are told apart by their births.
  if (known.size() > 1 &&
      std::ranges::count_if(known, [&](std::size_t index) { return same_birth(row, index); }) == 1)
    return *std::ranges::find_if(known, [&](std::size_t index) { return same_birth(row, index); });
  for (const auto index : known)
    if (draft_.student(index).row.seat_no == row.record.row.seat_no) return index;
  return std::nullopt;
}

/// A new seat (same class and name), a corrected name (same seat and birth) or a new class (same
/// name and birth, once in the school).
std::optional<std::size_t> StudentPlanner::likely_match(const StudentRow& row) const {
  const auto& person = row.record.personal;
  if (const auto class_id = draft_.find_class(row.class_name)) {
    auto known = draft_.students_named(*class_id, person.name);
    std::erase_if(known, [&](std::size_t index) { return claimed_.contains(index); });
    for (const auto index : known)
      if (same_birth(row, index)) return index;
    if (known.size() == 1 && namesakes_.at({row.class_name, person.name}) == 1)
      return known.front();
    const auto seated = draft_.student_at(*class_id, row.record.row.seat_no);
    if (seated && same_birth(row, *seated)) return seated;
  }
  std::vector<std::size_t> elsewhere;
  for (const auto index : draft_.students_named(person.name))
    if (same_birth(row, index)) elsewhere.push_back(index);
  if (elsewhere.size() == 1) return elsewhere.front();
  return std::nullopt;
}

/// §6: nobody is deleted for missing from a file; whose seat has a new holder loses the seat only.
void StudentPlanner::displace() {
  for (const auto index : displaced_) {
    auto record = draft_.student(index);
    record.row.seat_no = 0;
    draft_.put_student(index, std::move(record));
  }
}

void StudentPlanner::propose_left() {
  std::set<std::pair<Uuid, int>> taken;
  for (const auto& row : rows_)
    if (const auto class_id = draft_.find_class(row.class_name); class_id && !row.leaves)
      taken.insert({*class_id, row.record.row.seat_no});
  struct Count {
    int named = 0;
    std::vector<std::size_t> missing;
  };
  std::map<Uuid, Count> classes;
  for (std::size_t index = 0; index < draft_.roster().students.size(); ++index) {
    if (!draft_.is_here(index)) continue;
    auto& count = classes[draft_.student(index).row.class_id];
    if (claimed_.contains(index)) {
      ++count.named;
    } else {
      count.missing.push_back(index);
    }
  }
  for (const auto& [class_id, count] : classes) {
    // A file with a few of a class is an addition, not the list of the class.
    const bool whole_list =
        count.named > 0 && count.named >= static_cast<int>(count.missing.size());
    for (const auto index : count.missing) {
      const int seat = draft_.student(index).row.seat_no;
      const bool displaced = seat != 0 && taken.contains({class_id, seat});
      if (displaced) displaced_.insert(index);
      if (displaced || whole_list) tell_missing(index, displaced);
    }
  }
}

void StudentPlanner::tell_missing(std::size_t index, bool displaced) {
  const auto& known = draft_.student(index);
  const std::string who = draft_.class_text(known.row.class_id) + " " +
                          std::to_string(known.row.seat_no) + "号 " + known.personal.name;
  report_.row(model::RowFate::left, {task_.file, task_.sheet.name, 0}, who,
              displaced ? "seat_taken_over" : "missing_from_file");
}

/// Two who exchange cards within one file are no conflict.
bool StudentPlanner::card_is_taken(const StudentRow& row) {
  const auto& card = row.record.row.card_ref;
  if (card.empty()) return false;
  if (!cards_.insert(card).second) return true;
  const auto holder = draft_.card_holder(card);
  if (!holder) return false;
  if (row.known && Uuid(draft_.student(*row.known).row.student) == *holder) return false;
  return !named_.contains(*holder);
}

/// A file that has no such column says nothing about it: what is known stays.
void StudentPlanner::keep_what_the_file_lacks(model::StudentRecord& record,
                                              const model::StudentRecord& before) const {
  if (!task_.layout.has(Field::roll_number)) record.row.roll_ref = before.row.roll_ref;
  if (!task_.layout.has(Field::card)) record.row.card_ref = before.row.card_ref;
  if (!task_.layout.has(Field::sex)) record.personal.sex = before.personal.sex;
  if (!task_.layout.has(Field::birth)) record.personal.birth = before.personal.birth;
  if (!task_.layout.has(Field::leave_mode)) record.row.leave_mode = before.row.leave_mode;
  if (!task_.layout.has(Field::diet)) record.personal.diet = before.personal.diet;
  if (!task_.layout.has(Field::allergens)) record.personal.allergens = before.personal.allergens;
  if (!task_.layout.has(Field::guardian)) record.personal.guardian = before.personal.guardian;
  if (!task_.layout.has(Field::phone)) record.personal.phone = before.personal.phone;
  if (!task_.layout.has(Field::status)) record.row.status = before.row.status;
  record.personal.health = before.personal.health;
  record.row.health_note = !record.personal.allergens.empty() || !record.personal.health.empty();
}

void StudentPlanner::write_leaving(const StudentRow& row) {
  // Who is not in the records cannot leave them: an old register row, nothing to do.
  if (!row.known) {
    report_.row(model::RowFate::same, row.place, row.who());
    return;
  }
  draft_.student_left(*row.known, row.record.row.status);
  report_.row(model::RowFate::left, row.place, row.who());
}

void StudentPlanner::write(StudentRow& row) {
  if (row.leaves) {
    write_leaving(row);
    return;
  }
  auto& record = row.record;
  record.row.class_id = draft_.class_for(row.class_name);
  if (card_is_taken(row)) {
    report_.invalid(row.place, task_.header(Field::card), {}, "card_taken", row.who());
    return;
  }
  if (!row.known) {
    record.row.student = draft_.new_id<domain::StudentId>();
    draft_.put_student(std::nullopt, record);
    report_.row(model::RowFate::added, row.place, row.who());
    return;
  }
  const auto& before = draft_.student(*row.known);
  record.row.student = before.row.student;
  keep_what_the_file_lacks(record, before);
  if (before.row == record.row && before.personal == record.personal) {
    report_.row(model::RowFate::same, row.place, row.who());
    return;
  }
  draft_.put_student(row.known, record);
  report_.row(model::RowFate::changed, row.place, row.who());
}

}  // namespace

void plan_students(const SheetTask& task, Draft& draft, Report& report) {
  StudentPlanner(task, draft, report).run();
}

}  // namespace kehou::intake
