// SPDX-FileCopyrightText: 2026 The Kehou authors
// SPDX-License-Identifier: Apache-2.0
// bench_grow DATA N: takes N marks of earlier days into a copy of a school's data folder.
#include "common/base/system_clock.h"
#include "kiosk/app/start.h"
#include "tests/bench/many_events.h"

using namespace kehou;

int main(int count, char** words) {
  if (count != 3) bench::give_up("usage: bench_grow DATA N");
  app::Config config;
  config.data_dir = words[1];
  const SystemClock clock;
  auto records = app::open_records(config, clock);
  if (!records.ok()) bench::give_up(records.error().text());
  const CivilDay first_day = to_civil_day({2026, 9, 1});
  const auto roster = records->reader->load_school_roster(first_day);
  if (!roster.ok()) bench::give_up(roster.error().text());
  bench::Marks marks{{}, {}, first_day};
  for (const auto& student : roster->students) marks.students.push_back(student.row.student);
  for (const auto& group : roster->groups) marks.groups.push_back(group.group);
  if (marks.students.empty() || marks.groups.empty())
    bench::give_up("no school in " + config.data_dir.string());
  bench::take_in_marks(*records->ledger, marks, std::atoi(words[2]));
}
