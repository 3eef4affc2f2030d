// SPDX-FileCopyrightText: 2026 The Kehou authors
// SPDX-License-Identifier: Apache-2.0
// What it is: the layouts of payloads_school.h, the journal's master records.
// What it promises: the same names as FORMAT.md; a published name never changes.
// The trap: a new field is a `may` field, or every older line becomes malformed.
#pragma once

#include "common/domain/payloads_school.h"
#include "common/events/layouts_shapes.h"

namespace kehou::events {

template <>
struct Layout<domain::SchoolDefined> {
  using T = domain::SchoolDefined;
  static constexpr std::string_view kind = "school_defined";
  static constexpr std::tuple fields{may("code", &T::code),
                                     may("min_self_leave_grade", &T::min_self_leave_grade),
                                     may("name", &T::name)};
};
template <>
struct Layout<domain::TermDefined> {
  using T = domain::TermDefined;
  static constexpr std::string_view kind = "term_defined";
  static constexpr std::tuple fields{must("days", &T::days), must("name", &T::name)};
};
template <>
struct Layout<domain::ClassDefined> {
  using T = domain::ClassDefined;
  static constexpr std::string_view kind = "class_defined";
  static constexpr std::tuple fields{
      must("class", &T::class_id),         may("entry_year", &T::entry_year),
      may("first_grade", &T::first_grade), may("head_teacher", &T::head_teacher),
      may("number", &T::number),           may("room", &T::room)};
};
template <>
struct Layout<domain::RoomDefined> {
  using T = domain::RoomDefined;
  static constexpr std::string_view kind = "room_defined";
  static constexpr std::tuple fields{may("building", &T::building),
                                     may("capacity", &T::capacity),
                                     may("direction", &T::direction),
                                     may("floor", &T::floor),
                                     may("max_standing", &T::max_standing),
                                     may("name", &T::name),
                                     must("room", &T::room)};
};
template <>
struct Layout<domain::StudentImported> {
  using T = domain::StudentImported;
  static constexpr std::string_view kind = "student_imported";
  static constexpr std::tuple fields{
      may("card_ref", &T::card_ref),       may("class", &T::class_id),
      may("health_note", &T::health_note), may("leave_mode", &T::leave_mode),
      may("roll_ref", &T::roll_ref),       may("seat_no", &T::seat_no),
      may("status", &T::status),           must("student", &T::student)};
};
template <>
struct Layout<domain::StudentChanged> : Layout<domain::StudentImported> {
  static constexpr std::string_view kind = "student_changed";
};
template <>
struct Layout<domain::StudentLeft> {
  using T = domain::StudentLeft;
  static constexpr std::string_view kind = "student_left";
  static constexpr std::tuple fields{may("status", &T::status), must("student", &T::student)};
};
template <>
struct Layout<domain::StaffImported> {
  using T = domain::StaffImported;
  static constexpr std::string_view kind = "staff_imported";
  static constexpr std::tuple fields{may("card_ref", &T::card_ref), may("external", &T::external),
                                     may("number", &T::number), may("roles", &T::roles),
                                     must("staff", &T::staff)};
};
template <>
struct Layout<domain::StaffChanged> : Layout<domain::StaffImported> {
  static constexpr std::string_view kind = "staff_changed";
};
template <>
struct Layout<domain::StaffLeft> {
  using T = domain::StaffLeft;
  static constexpr std::string_view kind = "staff_left";
  static constexpr std::tuple fields{must("staff", &T::staff)};
};
template <>
struct Layout<domain::PinSet> {
  using T = domain::PinSet;
  static constexpr std::string_view kind = "pin_set";
  static constexpr std::tuple fields{must("pin_hash", &T::pin_hash), must("staff", &T::staff)};
};
template <>
struct Layout<domain::ClearanceRecorded> {
  using T = domain::ClearanceRecorded;
  static constexpr std::string_view kind = "clearance_recorded";
  static constexpr std::tuple fields{must("result", &T::result), must("staff", &T::staff),
                                     must("valid", &T::valid)};
};
template <>
struct Layout<domain::ActivityDefined> {
  using T = domain::ActivityDefined;
  static constexpr std::string_view kind = "activity_defined";
  static constexpr std::tuple fields{must("activity", &T::activity), must("kind", &T::kind),
                                     may("title", &T::title)};
};
template <>
struct Layout<domain::GroupOpened> {
  using T = domain::GroupOpened;
  static constexpr std::string_view kind = "group_opened";
  static constexpr std::tuple fields{
      may("activity", &T::activity), may("backup", &T::backup),    may("capacity", &T::capacity),
      must("days", &T::days),        may("grades", &T::grades),    must("group", &T::group),
      may("lead", &T::lead),         may("room", &T::room),        must("slot", &T::slot),
      may("title", &T::title),       may("weekdays", &T::weekdays)};
};
template <>
struct Layout<domain::GroupClosed> {
  using T = domain::GroupClosed;
  static constexpr std::string_view kind = "group_closed";
  static constexpr std::tuple fields{must("group", &T::group), must("last_day", &T::last_day)};
};
template <>
struct Layout<domain::Enrolled> {
  using T = domain::Enrolled;
  static constexpr std::string_view kind = "enrolled";
  static constexpr std::tuple fields{must("days", &T::days), must("enrolment", &T::enrolment),
                                     must("group", &T::group), must("student", &T::student),
                                     may("weekdays", &T::weekdays)};
};
template <>
struct Layout<domain::Withdrawn> {
  using T = domain::Withdrawn;
  static constexpr std::string_view kind = "withdrawn";
  static constexpr std::tuple fields{must("enrolment", &T::enrolment),
                                     must("last_day", &T::last_day), must("student", &T::student)};
};
template <>
struct Layout<domain::DutyAssigned> {
  using T = domain::DutyAssigned;
  static constexpr std::string_view kind = "duty_assigned";
  static constexpr std::tuple fields{must("days", &T::days),   must("duty", &T::duty),
                                     may("group", &T::group),  must("role", &T::role),
                                     must("staff", &T::staff), may("weekdays", &T::weekdays)};
};
template <>
struct Layout<domain::DutyEnded> {
  using T = domain::DutyEnded;
  static constexpr std::string_view kind = "duty_ended";
  static constexpr std::tuple fields{must("duty", &T::duty), must("last_day", &T::last_day)};
};
template <>
struct Layout<domain::CalendarDaySet> {
  using T = domain::CalendarDaySet;
  static constexpr std::string_view kind = "calendar_day_set";
  static constexpr std::tuple fields{may("as_weekday", &T::as_weekday), must("day", &T::day),
                                     may("source", &T::source), may("state_level", &T::state_level),
                                     must("type", &T::type)};
};
template <>
struct Layout<domain::BellScheduleSet> {
  using T = domain::BellScheduleSet;
  static constexpr std::string_view kind = "bell_schedule_set";
  static constexpr std::tuple fields{
      must("days", &T::days),  may("grades", &T::grades), may("lessons_end", &T::lessons_end),
      may("lunch", &T::lunch), may("midday", &T::midday), may("name", &T::name),
      may("s1", &T::s1),       may("s2", &T::s2)};
};
template <>
struct Layout<domain::TimeOverrideApproved> {
  using T = domain::TimeOverrideApproved;
  static constexpr std::string_view kind = "time_override_approved";
  static constexpr std::tuple fields{may("approved_by", &T::approved_by), must("days", &T::days),
                                     must("end", &T::end), may("grades", &T::grades),
                                     may("parents_informed_on", &T::parents_informed_on)};
};
template <>
struct Layout<domain::ImportAccepted::File> {
  using T = domain::ImportAccepted::File;
  static constexpr std::tuple fields{must("name", &T::name), may("rows", &T::rows),
                                     must("sha256", &T::sha256)};
};
template <>
struct Layout<domain::ImportAccepted> {
  using T = domain::ImportAccepted;
  static constexpr std::string_view kind = "import_accepted";
  static constexpr std::tuple fields{may("added", &T::added), may("changed", &T::changed),
                                     may("files", &T::files)};
};

}  // namespace kehou::events
