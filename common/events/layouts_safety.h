// SPDX-FileCopyrightText: 2026 The Kehou authors
// SPDX-License-Identifier: Apache-2.0
// What it is: the layouts of supervision, checks, health, incidents and trips.
// What it promises: the same names as FORMAT.md; a published name never changes.
// The trap: a new field is a `may` field, or every older line becomes malformed.
#pragma once

#include "common/domain/payloads.h"
#include "common/events/layouts_shapes.h"

namespace kehou::events {

template <>
struct Layout<domain::SupervisionLogged> {
  using T = domain::SupervisionLogged;
  static constexpr std::string_view kind = "supervision_logged";
  static constexpr std::tuple fields{may("as_planned", &T::as_planned),
                                     may("collective_teaching", &T::collective_teaching),
                                     may("counted", &T::counted),
                                     may("expected", &T::expected),
                                     may("orderly", &T::orderly),
                                     may("room", &T::room),
                                     may("safe", &T::safe),
                                     must("session", &T::session),
                                     may("teacher_here", &T::teacher_here)};
};
template <>
struct Layout<domain::AreaChecked::Item> {
  using T = domain::AreaChecked::Item;
  static constexpr std::tuple fields{must("code", &T::code), may("count", &T::count),
                                     may("expires", &T::expires), may("ok", &T::ok),
                                     may("serious", &T::serious)};
};
template <>
struct Layout<domain::AreaChecked> {
  using T = domain::AreaChecked;
  static constexpr std::string_view kind = "area_checked";
  static constexpr std::tuple fields{must("day", &T::day), may("items", &T::items),
                                     may("list_code", &T::list_code), may("room", &T::room),
                                     may("second", &T::second)};
};
template <>
struct Layout<domain::DisinfectionLogged> {
  using T = domain::DisinfectionLogged;
  static constexpr std::string_view kind = "disinfection_logged";
  static constexpr std::tuple fields{may("agent_code", &T::agent_code),
                                     may("airing_min", &T::airing_min),
                                     may("checked_by", &T::checked_by),
                                     may("contact_min", &T::contact_min),
                                     must("day", &T::day),
                                     may("method_code", &T::method_code),
                                     may("mg_per_l", &T::mg_per_l),
                                     may("reason_code", &T::reason_code),
                                     must("room", &T::room),
                                     may("started_us", &T::started)};
};
template <>
struct Layout<domain::HealthChecked> {
  using T = domain::HealthChecked;
  static constexpr std::string_view kind = "health_checked";
  static constexpr std::tuple fields{must("day", &T::day), may("sent_home", &T::sent_home),
                                     must("student", &T::student)};
};
template <>
struct Layout<domain::SickAbsenceFollowed> {
  using T = domain::SickAbsenceFollowed;
  static constexpr std::string_view kind = "sick_absence_followed";
  static constexpr std::tuple fields{must("day", &T::day), may("stage_code", &T::stage_code),
                                     must("student", &T::student)};
};
template <>
struct Layout<domain::IncidentOpened> {
  using T = domain::IncidentOpened;
  static constexpr std::string_view kind = "incident_opened";
  static constexpr std::tuple fields{
      must("day", &T::day),         must("incident", &T::incident), may("kind_code", &T::kind_code),
      may("room", &T::room),        may("session", &T::session),    may("severity", &T::severity),
      may("students", &T::students)};
};
template <>
struct Layout<domain::IncidentActionAdded> {
  using T = domain::IncidentActionAdded;
  static constexpr std::string_view kind = "incident_action_added";
  static constexpr std::tuple fields{may("action_code", &T::action_code),
                                     must("incident", &T::incident)};
};
template <>
struct Layout<domain::IncidentClosed> {
  using T = domain::IncidentClosed;
  static constexpr std::string_view kind = "incident_closed";
  static constexpr std::tuple fields{must("incident", &T::incident)};
};
template <>
struct Layout<domain::TripCounted> {
  using T = domain::TripCounted;
  static constexpr std::string_view kind = "trip_counted";
  static constexpr std::tuple fields{may("counted", &T::counted),
                                     may("expected", &T::expected),
                                     may("second_leader", &T::second_leader),
                                     must("session", &T::session),
                                     must("stage", &T::stage),
                                     may("vehicle", &T::vehicle)};
};
template <>
struct Layout<domain::TutoringLogged> {
  using T = domain::TutoringLogged;
  static constexpr std::string_view kind = "tutoring_logged";
  static constexpr std::tuple fields{may("minutes", &T::minutes), must("session", &T::session),
                                     may("students", &T::students),
                                     may("subject_code", &T::subject_code)};
};
template <>
struct Layout<domain::ActivityLogged> {
  using T = domain::ActivityLogged;
  static constexpr std::string_view kind = "activity_logged";
  static constexpr std::tuple fields{may("content_code", &T::content_code),
                                     must("session", &T::session)};
};

}  // namespace kehou::events
