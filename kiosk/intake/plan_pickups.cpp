// SPDX-FileCopyrightText: 2026 The Kehou authors
// SPDX-License-Identifier: Apache-2.0
// Who may fetch whom, and who may go home alone (inv 12, 13).
#include <algorithm>

#include "kiosk/intake/dates.h"
#include "kiosk/intake/numbers.h"
#include "kiosk/intake/planners.h"
#include "kiosk/intake/text.h"
#include "kiosk/intake/words.h"

namespace kehou::intake {

namespace {

constexpr int of_age = 18;
constexpr int oldest_person = 120;

/// The papers so far, by what a row tells.
class Papers {
 public:
  explicit Papers(const Draft& draft) {
    for (const auto& record : draft.roster().pickups) add(record);
    for (const auto& ban : draft.roster().bans) bans_.insert({ban.student, ban.name});
    for (const auto& word : draft.roster().alone) alone_[word.student] = word.given;
  }
  void add(const model::PickupRecord& record) {
    persons_[{record.row.student, record.personal.name}] = record;
    if (!record.personal.phone.empty())
      ids_.emplace(std::pair(record.personal.name, record.personal.phone), record.row.person);
  }
  const model::PickupRecord* known(domain::StudentId student, const std::string& name) const {
    const auto found = persons_.find({student, name});
    return found == persons_.end() ? nullptr : &found->second;
  }
  /// Somebody of that name and number who fetches another child: a sibling's mother.
  std::optional<domain::PickupId> same_person(const domain::Personal& person) const {
    const auto found = ids_.find(std::pair(person.name, person.phone));
    if (person.phone.empty() || found == ids_.end()) return std::nullopt;
    return found->second;
  }
  bool is_banned(domain::StudentId student, const std::string& name) const {
    return bans_.contains({student, name});
  }
  std::optional<bool> alone(domain::StudentId student) const {
    const auto found = alone_.find(student);
    if (found == alone_.end()) return std::nullopt;
    return found->second;
  }
  void set_alone(domain::StudentId student, bool given) { alone_[student] = given; }

 private:
  std::map<std::pair<Uuid, std::string>, model::PickupRecord> persons_;
  std::map<std::pair<std::string, std::string>, domain::PickupId> ids_;
  std::set<std::pair<Uuid, std::string>> bans_;
  std::map<Uuid, bool> alone_;
};

/// inv 12: nobody under age fetches a child, as far as the file tells the age.
void check_age(RowReader& reader, CivilDay today) {
  if (reader.has(Field::age)) {
    const int age = reader.take(Field::age, read_count(reader.text(Field::age), 0, oldest_person),
                                always("age_unreadable"));
    if (reader.ok() && age < of_age) reader.fail(Field::age, "pickup_minor");
  }
  if (reader.has(Field::birth)) {
    const CivilDay birth =
        reader.take(Field::birth, read_date(reader.text(Field::birth)), always("date_unreadable"));
    if (reader.ok() && age_on(birth, today) < of_age) reader.fail(Field::birth, "pickup_minor");
  }
  const bool adult = reader.take_or(Field::adult, read_yes_no(reader.text(Field::adult)), true,
                                    always("adult_unknown"));
  if (reader.ok() && !adult) reader.fail(Field::adult, "pickup_minor");
}

std::string take_id_tail(RowReader& reader) {
  constexpr std::size_t digits = 4;
  std::string tail = squeeze(reader.text(Field::id_tail));
  if (tail.empty()) return tail;
  if (tail.back() == 'x') tail.back() = 'X';
  const auto is_digit = [](char c) { return c >= '0' && c <= '9'; };
  const bool sound = tail.size() == digits && std::all_of(tail.begin(), tail.end() - 1, is_digit) &&
                     (is_digit(tail.back()) || tail.back() == 'X');
  if (!sound) reader.fail(Field::id_tail, "id_tail_wrong");
  return tail;
}

std::string take_phone(RowReader& reader) {
  return reader.take_or(Field::phone, read_phone(reader.text(Field::phone)), std::string(),
                        [](NumberProblem problem) {
                          return problem == NumberProblem::truncated_by_excel ? "phone_truncated"
                                                                              : "phone_unreadable";
                        });
}

/// One sheet of pick-up persons.
class PickupSheet {
 public:
  PickupSheet(const SheetTask& task, Draft& draft, Report& report)
      : task_(task), draft_(draft), report_(report), papers_(draft) {}

  void run() {
    for (const auto* row : record_rows(task_.sheet, task_.layout)) {
      RowReader reader(task_, *row, report_);
      if (reader.ok()) plan_row(reader);
    }
  }

 private:
  void plan_row(RowReader& reader) {
    const auto index = take_student(reader, draft_);
    if (!reader.ok() || !index) return;
    const auto& pupil = draft_.student(*index);
    const auto alone = take_alone(reader, pupil);
    if (!reader.has(Field::fetcher) && !alone && reader.ok())
      reader.fail(Field::fetcher, "name_empty");
    const auto person = reader.ok() ? take_person(reader, pupil.row.student) : std::nullopt;
    if (!reader.ok()) return;
    std::string who = draft_.class_text(pupil.row.class_id) + " " + pupil.personal.name;
    if (person) who += " ← " + person->personal.name;
    write(reader, who, pupil.row.student, person, alone);
  }

  std::optional<bool> take_alone(RowReader& reader, const model::StudentRecord& pupil) {
    if (!reader.ok() || !reader.has(Field::alone)) return std::nullopt;
    const bool given =
        reader.take(Field::alone, read_yes_no(reader.text(Field::alone)), always("alone_unknown"));
    if (!reader.ok()) return std::nullopt;
    const auto before = papers_.alone(pupil.row.student);
    const auto said = alone_here_.emplace(pupil.row.student, given);
    if (said.first->second != given) reader.fail(Field::alone, "alone_twice");
    if (!given) return given;
    const int grade = draft_.grade_of(pupil.row.class_id);
    if (grade < draft_.roster().school.min_self_leave_grade)
      reader.fail(Field::alone, "alone_too_young");
    // inv 41: what a guardian took back is not brought back by an old list.
    if (before && !*before) reader.fail(Field::alone, "alone_withdrawn");
    return given;
  }

  std::optional<model::PickupRecord> take_person(RowReader& reader, domain::StudentId student) {
    if (!reader.has(Field::fetcher)) return std::nullopt;
    model::PickupRecord record;
    record.row.student = student;
    record.personal.name = reader.take_name(Field::fetcher);
    record.row.relation_code = reader.take(
        Field::relation, read_relation(reader.text(Field::relation)), always("relation_unknown"));
    record.personal.phone = take_phone(reader);
    record.personal.id_tail = take_id_tail(reader);
    check_age(reader, draft_.today());
    if (!reader.ok()) return std::nullopt;
    const auto* known = papers_.known(student, record.personal.name);
    take_days(reader, record, known);
    check_list(reader, record, known);
    if (!reader.ok()) return std::nullopt;
    name_person(record, known);
    return record;
  }

  /// A range that was told before stays where the file says nothing, unless it is over.
  void take_days(RowReader& reader, model::PickupRecord& record, const model::PickupRecord* known) {
    const bool keeps = known != nullptr && draft_.today() <= known->row.days.to &&
                       known->row.days.from < known->row.days.to;
    record.row.days = reader.take_range(keeps ? known->row.days : draft_.default_range());
    if (reader.ok() && record.row.days.to < draft_.today()) reader.fail(Field::to, "pickup_over");
  }

  void check_list(RowReader& reader, const model::PickupRecord& record,
                  const model::PickupRecord* known) {
    if (papers_.is_banned(record.row.student, record.personal.name))
      reader.fail(Field::fetcher, "pickup_banned");
    if (known != nullptr && known->revoked) reader.fail(Field::fetcher, "pickup_revoked");
  }

  /// Who is known for the child keeps the id and what the file leaves empty; a sibling's person
  /// too.
  void name_person(model::PickupRecord& record, const model::PickupRecord* known) {
    if (known != nullptr) {
      record.row.person = known->row.person;
      if (record.personal.phone.empty()) record.personal.phone = known->personal.phone;
      if (record.personal.id_tail.empty()) record.personal.id_tail = known->personal.id_tail;
      return;
    }
    const auto same = papers_.same_person(record.personal);
    record.row.person = same ? *same : draft_.new_id<domain::PickupId>();
  }

  void write(RowReader& reader, const std::string& who, domain::StudentId student,
             const std::optional<model::PickupRecord>& person, std::optional<bool> alone) {
    auto fate = model::RowFate::same;
    if (person) fate = fate_of(reader, *person);
    if (!reader.ok() || fate == model::RowFate::duplicate) {
      if (reader.ok()) report_.row(fate, reader.place(), who, "row_twice");
      return;
    }
    if (fate != model::RowFate::same) {
      draft_.put_pickup(*person);
      papers_.add(*person);
    }
    // Never said and "no" are the same thing.
    if (alone && papers_.alone(student).value_or(false) != *alone) {
      draft_.put_alone(student, *alone);
      papers_.set_alone(student, *alone);
      if (fate == model::RowFate::same) fate = model::RowFate::changed;
    }
    report_.row(fate, reader.place(), who);
  }

  model::RowFate fate_of(RowReader& reader, const model::PickupRecord& person) {
    const auto* known = papers_.known(person.row.student, person.personal.name);
    const bool same =
        known != nullptr && known->row == person.row && known->personal == person.personal;
    const bool again = !here_.insert({person.row.student, person.personal.name}).second;
    if (again && same) return model::RowFate::duplicate;
    if (again) reader.fail(Field::fetcher, "pickup_twice");
    if (same) return model::RowFate::same;
    return known != nullptr ? model::RowFate::changed : model::RowFate::added;
  }

  const SheetTask& task_;
  Draft& draft_;
  Report& report_;
  Papers papers_;
  std::set<std::pair<Uuid, std::string>> here_;
  std::map<Uuid, bool> alone_here_;
};

}  // namespace

void plan_pickups(const SheetTask& task, Draft& draft, Report& report) {
  PickupSheet(task, draft, report).run();
}

}  // namespace kehou::intake
