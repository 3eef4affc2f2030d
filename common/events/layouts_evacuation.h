// SPDX-FileCopyrightText: 2026 The Kehou authors
// SPDX-License-Identifier: Apache-2.0
// What it is: the layouts of evacuations and the closing of a day.
// What it promises: the same names as FORMAT.md; a published name never changes.
// The trap: a new field is a `may` field, or every older line becomes malformed.
#pragma once

#include "common/domain/payloads.h"
#include "common/events/layouts_shapes.h"

namespace kehou::events {

template <>
struct Layout<domain::EvacuationStarted> {
  using T = domain::EvacuationStarted;
  static constexpr std::string_view kind = "evacuation_started";
  static constexpr std::tuple fields{must("day", &T::day), may("drill", &T::drill),
                                     must("evacuation", &T::evacuation)};
};
template <>
struct Layout<domain::EvacuationListed> {
  using T = domain::EvacuationListed;
  static constexpr std::string_view kind = "evacuation_listed";
  static constexpr std::tuple fields{
      may("class", &T::class_id),    must("evacuation", &T::evacuation), may("from", &T::from),
      must("kind", &T::kind),        may("session", &T::session),        may("staff", &T::staff),
      may("students", &T::students), may("visits", &T::visits)};
};
template <>
struct Layout<domain::PersonsAccounted> {
  using T = domain::PersonsAccounted;
  static constexpr std::string_view kind = "persons_accounted";
  static constexpr std::tuple fields{must("evacuation", &T::evacuation),
                                     may("place_code", &T::place_code),
                                     may("staff", &T::staff),
                                     must("state", &T::state),
                                     may("students", &T::students),
                                     may("visits", &T::visits)};
};
template <>
struct Layout<domain::EvacuationEnded> {
  using T = domain::EvacuationEnded;
  static constexpr std::string_view kind = "evacuation_ended";
  static constexpr std::tuple fields{must("evacuation", &T::evacuation),
                                     may("injured", &T::injured), may("left", &T::left),
                                     may("missing", &T::missing), may("safe", &T::safe)};
};
template <>
struct Layout<domain::DayClosed::Check> {
  using T = domain::DayClosed::Check;
  static constexpr std::tuple fields{must("code", &T::code), may("open", &T::open)};
};
template <>
struct Layout<domain::DayClosed> {
  using T = domain::DayClosed;
  static constexpr std::string_view kind = "day_closed";
  static constexpr std::tuple fields{may("checks", &T::checks), must("day", &T::day),
                                     may("second", &T::second)};
};
template <>
struct Layout<domain::DayReopened> {
  using T = domain::DayReopened;
  static constexpr std::string_view kind = "day_reopened";
  static constexpr std::tuple fields{must("day", &T::day)};
};

}  // namespace kehou::events
