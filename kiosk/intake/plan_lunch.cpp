// SPDX-FileCopyrightText: 2026 The Kehou authors
// SPDX-License-Identifier: Apache-2.0
// Who eats, from which line, and what must not be on the plate (§2.2b; inv 24, 25).
#include <fmt/format.h>
#include <fmt/ranges.h>

#include "common/domain/allergens.h"
#include "kiosk/intake/dish_words.h"
#include "kiosk/intake/planners.h"

namespace kehou::intake {

namespace {

constexpr domain::Weekdays school_days{0b11111};

bool meet(const domain::LunchEnrolled& a, const domain::LunchEnrolled& b) {
  return (a.weekdays.bits & b.weekdays.bits) != 0 && a.days.from <= b.days.to &&
         b.days.from <= a.days.to;
}

class LunchSheet {
 public:
  LunchSheet(const SheetTask& task, Draft& draft, Report& report)
      : task_(task), draft_(draft), report_(report) {}

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
    model::LunchRecord record;
    record.row.student = pupil.row.student;
    record.row.line = reader.take(Field::menu_line, read_menu_line(reader.text(Field::menu_line)),
                                  always("line_unreadable"));
    record.row.weekdays =
        reader.take_or(Field::weekdays, read_weekdays(reader.text(Field::weekdays)), school_days,
                       always("weekdays_unknown"));
    record.row.days = reader.take_range(draft_.default_range());
    if (!reader.ok()) return;
    take_diet(reader, record.personal);
    write(reader, draft_.class_text(pupil.row.class_id) + " " + pupil.personal.name,
          std::move(record));
  }

  /// Codes where the words are known; what is not stays as it was written, and is noted (inv 24).
  void take_diet(RowReader& reader, domain::Personal& personal) {
    if (domain::is_halal(reader.text(Field::diet))) personal.diet = "halal";
    const auto read = domain::read_allergens(reader.text(Field::allergens));
    std::vector<std::string> words = read.codes;
    words.insert(words.end(), read.unknown.begin(), read.unknown.end());
    personal.allergens = fmt::format("{}", fmt::join(words, ","));
    if (!read.unknown.empty())
      report_.note(model::RowFate::same, reader.place(), "allergen_unknown", read.unknown.front());
  }

  void write(RowReader& reader, const std::string& who, model::LunchRecord record) {
    const model::LunchRecord* known = nullptr;
    for (const auto& other : draft_.roster().lunches)
      if (other.row.student == record.row.student && meet(other.row, record.row)) known = &other;
    if (!known) {
      record.row.enrolment = draft_.new_id<domain::LunchEnrolmentId>();
      here_.insert(record.row.enrolment);
      draft_.put_lunch(record);
      report_.row(model::RowFate::added, reader.place(), who);
      return;
    }
    record.row.enrolment = known->row.enrolment;
    const bool same = known->row == record.row && known->personal == record.personal;
    if (here_.contains(record.row.enrolment)) {
      if (same) {
        report_.row(model::RowFate::duplicate, reader.place(), who, "row_twice");
      } else {
        reader.fail(Field::menu_line, "lunch_twice");
      }
      return;
    }
    here_.insert(record.row.enrolment);
    if (!same) draft_.put_lunch(record);
    report_.row(same ? model::RowFate::same : model::RowFate::changed, reader.place(), who);
  }

  const SheetTask& task_;
  Draft& draft_;
  Report& report_;
  std::set<Uuid> here_;
};

}  // namespace

void plan_lunches(const SheetTask& task, Draft& draft, Report& report) {
  LunchSheet(task, draft, report).run();
}

}  // namespace kehou::intake
