// SPDX-FileCopyrightText: 2026 The Kehou authors
// SPDX-License-Identifier: Apache-2.0
#include "kiosk/intake/dates.h"
#include "kiosk/intake/planners.h"
#include "kiosk/intake/text.h"
#include "kiosk/intake/words.h"

namespace kehou::intake {

namespace {
domain::CalendarDaySet read_day(RowReader& reader) {
  domain::CalendarDaySet day;
  day.day = reader.take(Field::day, read_date(reader.text(Field::day)), always("day_unreadable"));
  // 「调休」 alone means a day off to some and a day worked to others. With a weekday's lessons it
  // is worked; without them it stays undecided.
  day.type = squeeze(reader.text(Field::day_type)) == "调休"
                 ? domain::DayType::makeup
                 : reader.take(Field::day_type, read_day_type(reader.text(Field::day_type)),
                               always("day_type_unknown"));
  if (reader.has(Field::as_weekday))
    day.as_weekday = reader.take(Field::as_weekday, read_weekday(reader.text(Field::as_weekday)),
                                 always("as_weekday_unknown"));
  // §3.1 example 4: without the school's decision a make-up day stays undecided and has no
  // sessions.
  if (day.type == domain::DayType::makeup && day.as_weekday == 0)
    day.type = domain::DayType::undecided;
  day.source = reader.text(Field::source);
  day.state_level = day.source.find("国务院") != std::string::npos ||
                    day.source.find("国办") != std::string::npos;
  return day;
}

std::optional<domain::CalendarDaySet> known_day(const Draft& draft,
                                                const domain::CalendarDaySet& day) {
  for (const auto& other : draft.roster().days)
    if (other.day == day.day && other.state_level == day.state_level) return other;
  return std::nullopt;
}
}  // namespace

void plan_calendar(const SheetTask& task, Draft& draft, Report& report) {
  std::set<CivilDay> seen;
  for (const auto* row : record_rows(task.sheet, task.layout)) {
    RowReader reader(task, *row, report);
    if (!reader.ok()) continue;
    const auto day = read_day(reader);
    if (reader.ok() && !seen.insert(day.day).second) reader.fail(Field::day, "day_twice");
    if (!reader.ok()) continue;
    const auto known = known_day(draft, day);
    const std::string who = to_text(day.day);
    if (known == day) {
      report.row(model::RowFate::same, reader.place(), who);
      continue;
    }
    draft.record(day);
    report.row(known ? model::RowFate::changed : model::RowFate::added, reader.place(), who);
  }
}

}  // namespace kehou::intake
