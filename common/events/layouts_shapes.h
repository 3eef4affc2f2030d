// SPDX-FileCopyrightText: 2026 The Kehou authors
// SPDX-License-Identifier: Apache-2.0
// What it is: the layouts of the small shapes that payloads share, and of what is sealed.
// What it promises: the same names as FORMAT.md; a published name never changes.
// The trap: a new field is a `may` field, or every older line becomes malformed.
#pragma once

#include "common/domain/types.h"
#include "common/events/layout.h"

namespace kehou::events {

template <>
struct Layout<domain::SessionRef> {
  using T = domain::SessionRef;
  static constexpr std::tuple fields{must("day", &T::day), must("group", &T::group)};
};
template <>
struct Layout<domain::DayRange> {
  using T = domain::DayRange;
  static constexpr std::tuple fields{must("from", &T::from), must("to", &T::to)};
};
template <>
struct Layout<domain::TimeRange> {
  using T = domain::TimeRange;
  static constexpr std::tuple fields{must("end", &T::end), must("start", &T::start)};
};
template <>
struct Layout<domain::Personal> {
  using T = domain::Personal;
  static constexpr std::tuple fields{
      may("allergens", &T::allergens), may("birth", &T::birth),   may("diet", &T::diet),
      may("guardian", &T::guardian),   may("health", &T::health), may("id_tail", &T::id_tail),
      may("name", &T::name),           may("org", &T::org),       may("phone", &T::phone),
      may("pinyin", &T::pinyin),       may("plate", &T::plate),   may("readings", &T::readings),
      may("reason", &T::reason),       may("sex", &T::sex)};
};

}  // namespace kehou::events
