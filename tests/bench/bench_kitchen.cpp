// SPDX-FileCopyrightText: 2026 The Kehou authors
// SPDX-License-Identifier: Apache-2.0
// bench_kitchen [--json] [MARKS]: the kitchen desk of 900 eaters reads its model again after each
// portion that a window gives out; behind it a journal of MARKS older events. Beside it the same
// roster class by class, each seal opened again: how the desk read before.
#include <filesystem>

#include "kiosk/store/database.h"
#include "kiosk/store/facts_lunch.h"
#include "kiosk/store/folder.h"
#include "tests/bench/lunch_school.h"

using namespace kehou;
using namespace kehou::bench;

namespace {

constexpr int portions = 200;

void serve(Terminal& terminal, int number) {
  store::Stamp stamp;
  stamp.action = make_id<domain::ActionId>(terminal.clock().now());
  stamp.actor = support::small_staff(support::small_server);
  stamp.roles.add(domain::Role::canteen);
  const int seat = support::small_seats + 1 + number;
  domain::ServeMeal command;
  command.student = support::small_student(seat <= class_of_45 ? 0 : 40, seat);
  command.window = 1;
  const auto answer = terminal.ledger().record(command, stamp);
  if (!answer.ok() || !std::holds_alternative<store::Recorded>(*answer)) give_up("no portion");
}

std::int64_t load(Terminal& terminal, int served) {
  const std::int64_t began_us = steady_us();
  const auto kitchen = terminal.reader().load_kitchen(support::small_staff(support::small_officer),
                                                      terminal.clock().now());
  const std::int64_t took_us = steady_us() - began_us;
  if (!kitchen.ok()) give_up(kitchen.error().text());
  if (kitchen->portions_all != eaters || kitchen->served != served) give_up("a wrong count");
  return took_us;
}

std::int64_t load_by_class(Terminal& terminal, store::Statements& sql) {
  const std::int64_t began_us = steady_us();
  const auto plan = domain::plan_day(store::load_calendar(sql), first_day());
  int expected = 0;
  for (int of_class = 0; of_class < support::small_classes; ++of_class)
    for (const auto& child :
         store::load_lunch_class(sql, terminal.key(), plan, support::small_class(of_class)))
      expected += child.facts.enrolled ? 1 : 0;
  if (expected != eaters) give_up("a wrong count by class");
  return steady_us() - began_us;
}

}  // namespace

int main(int count, char** words) {
  crypto_ready();
  int marks = 0;
  for (int i = 1; i < count; ++i)
    if (words[i][0] != '-') marks = std::atoi(words[i]);
  std::string pattern = (std::filesystem::temp_directory_path() / "kehou-bench-XXXXXX").string();
  if (mkdtemp(pattern.data()) == nullptr) give_up("no folder for the records");
  const std::filesystem::path folder = pattern;
  Samples first;
  Samples again;
  Samples by_class;
  {
    Terminal terminal(folder / "data", marks, {app::Home::canteen, lunch_school});
    terminal.clock().skip_to(support::small_time(11, 40, first_day()));
    open_meal(terminal);
    auto database =
        store::open_database(store::database_file(folder / "data"), store::Access::read);
    if (!database.ok()) give_up(database.error().text());
    store::Statements sql(**database);
    first.add(load(terminal, 0));
    for (int i = 0; i < portions; ++i) {
      serve(terminal, i);
      again.add(load(terminal, i + 1));
      by_class.add(load_by_class(terminal, sql));
    }
  }
  Figures figures;
  figures.add("first_ms", first.ms(0.5));
  figures.add("again", again);
  figures.add("by_class", by_class);
  figures.add("by_class_to_again", by_class.ms(0.5) / again.ms(0.5));
  figures.print(wants_json(count, words));
  std::filesystem::remove_all(folder);
  return 0;
}
