// SPDX-FileCopyrightText: 2026 The Kehou authors
// SPDX-License-Identifier: Apache-2.0
// bench_lunch [--json] [MARKS]: a window that serves 900 children by card at 1920×1080: from the
// reader's last key to the durable verdict on the screen; behind it a journal of MARKS older
// events.
#include <filesystem>

#include "tests/bench/bench_terminal.h"
#include "tests/support/small_lunch.h"

using namespace kehou;
using namespace kehou::bench;

namespace {

constexpr int eaters = 900;
constexpr int twice_every = 30;

std::string card_of(int seat) { return "KHL" + std::to_string(200'000 + seat); }

support::Items lunch_school(const SchoolKey& key) {
  support::Items items = bench_school(key);
  for (auto& item : items)
    if (auto* student = std::get_if<domain::StudentImported>(&item.payload))
      if (student->seat_no > support::small_seats)
        student->card_ref = key.match_code("card", card_of(student->seat_no));
  support::add_lunch_staff(items, &key, support::small_server, domain::Role::canteen,
                           first_day() + 300);
  support::add_lunch_staff(items, &key, support::small_officer, domain::Role::food_safety,
                           first_day() + 300);
  for (int seat = support::small_seats + 1; seat <= support::small_seats + eaters; ++seat)
    items.push_back(
        {domain::LunchEnrolled{support::fixed_id<domain::LunchEnrolmentId>(41, seat),
                               support::small_student(seat <= class_of_45 ? 0 : 40, seat),
                               "A",
                               {0b11111},
                               {to_civil_day({2026, 9, 1}), to_civil_day({2027, 1, 20})}},
         {}});
  domain::MenuPublished menu = support::small_menu();
  menu.day = first_day();
  items.push_back({menu, {}});
  return items;
}

void open_meal(Terminal& terminal) {
  store::Stamp stamp;
  stamp.action = make_id<domain::ActionId>(terminal.clock().now());
  stamp.actor = support::small_staff(support::small_officer);
  stamp.roles.add(domain::Role::food_safety);
  const auto answer = terminal.ledger().record(domain::OpenMeal{"in_time", {}}, stamp);
  if (!answer.ok() || !std::holds_alternative<store::Recorded>(*answer))
    give_up("the meal does not open");
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
  Samples served;
  Samples refused;
  {
    Terminal terminal(folder / "data", marks, {app::Home::canteen, lunch_school});
    terminal.clock().skip_to(support::small_time(11, 40, first_day()));
    open_meal(terminal);
    terminal.scan(support::small_staff_card(support::small_server));
    const std::int64_t began_us = steady_us();
    for (int i = 0; i < eaters; ++i) {
      const std::string card = card_of(support::small_seats + 1 + i);
      served.add(terminal.scan(card));
      if (!terminal.says("可取")) give_up("no portion for card " + card);
      if (i % twice_every == 0) refused.add(terminal.scan(card));
    }
    const double seconds = static_cast<double>(steady_us() - began_us) / 1e6;
    Figures figures;
    figures.add("serve", served);
    figures.add("refuse", refused);
    figures.add("scans_per_second",
                static_cast<double>(served.count() + refused.count()) / seconds);
    figures.print(wants_json(count, words));
  }
  std::filesystem::remove_all(folder);
  return 0;
}
