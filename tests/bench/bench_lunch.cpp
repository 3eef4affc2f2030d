// SPDX-FileCopyrightText: 2026 The Kehou authors
// SPDX-License-Identifier: Apache-2.0
// bench_lunch [--json] [MARKS]: a window that serves 900 children by card at 1920×1080: from the
// reader's last key to the durable verdict on the screen; behind it a journal of MARKS older
// events.
#include <filesystem>

#include "tests/bench/lunch_school.h"

using namespace kehou;
using namespace kehou::bench;

namespace {

constexpr int twice_every = 30;

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
