// SPDX-FileCopyrightText: 2026 The Kehou authors
// SPDX-License-Identifier: Apache-2.0
// The district's own calendar: on which days nobody expects a terminal to speak.
#include <cstdio>

#include "common/base/system_clock.h"
#include "district/calendar_file.h"
#include "district/verbs.h"
#include "district/words.h"

namespace kehou::district {

int import_calendar(const StorePlace& place, const std::string& file) {
  const auto days = read_calendar_file(file);
  if (!days) return complain(days.error());
  const auto store = open_store(place, Beside::yes);
  if (!store) return complain(store.error());
  const Outcome kept = (*store)->set_calendar(*days, SystemClock().now());
  if (!kept) return complain(kept.error());
  std::printf("calendar: %zu days from %s\n", days->size(), file.c_str());
  return exit_done;
}

int list_calendar(const StorePlace& place) {
  const auto store = open_store(place, Beside::yes);
  if (!store) return complain(store.error());
  const auto calendars = (*store)->calendars({});
  if (!calendars) return complain(calendars.error());
  const auto own = calendars->find(SchoolId{});
  if (own == calendars->end()) {
    std::printf("the district was told of no day; see: kehou-district calendar import\n");
    return exit_done;
  }
  for (const auto& said : own->second.days)
    std::printf("%s  %s%s\n", to_text(said.day).c_str(), type_words(Lang::en, said.type).c_str(),
                said.state_level ? ", by the state" : "");
  return exit_done;
}

}  // namespace kehou::district
