// SPDX-FileCopyrightText: 2026 The Kehou authors
// SPDX-License-Identifier: Apache-2.0
// What it is: the layouts of what happens to students on a day, and of corrections.
// What it promises: the same names as FORMAT.md; a published name never changes.
// The trap: a new field is a `may` field, or every older line becomes malformed.
#pragma once

#include "common/domain/payloads.h"
#include "common/events/layouts_shapes.h"

namespace kehou::events {

template <>
struct Layout<domain::CheckedIn> {
  using T = domain::CheckedIn;
  static constexpr std::string_view kind = "checked_in";
  static constexpr std::tuple fields{may("after_release", &T::after_release),
                                     may("implicit_dispatch", &T::implicit_dispatch),
                                     may("late", &T::late),
                                     may("late_min", &T::late_min),
                                     must("session", &T::session),
                                     may("slot", &T::slot),
                                     must("student", &T::student),
                                     may("via", &T::via)};
};
template <>
struct Layout<domain::BatchCheckedIn> {
  using T = domain::BatchCheckedIn;
  static constexpr std::string_view kind = "batch_checked_in";
  static constexpr std::tuple fields{may("head_count", &T::head_count),
                                     must("session", &T::session), may("slot", &T::slot),
                                     may("students", &T::students)};
};
template <>
struct Layout<domain::MarkedMissing> {
  using T = domain::MarkedMissing;
  static constexpr std::string_view kind = "marked_missing";
  static constexpr std::tuple fields{must("session", &T::session), may("slot", &T::slot),
                                     must("student", &T::student)};
};
template <>
struct Layout<domain::MarkedExcused> {
  using T = domain::MarkedExcused;
  static constexpr std::string_view kind = "marked_excused";
  static constexpr std::tuple fields{must("kind", &T::kind), must("session", &T::session),
                                     may("slot", &T::slot), must("student", &T::student)};
};
template <>
struct Layout<domain::WalkInAdmitted> {
  using T = domain::WalkInAdmitted;
  static constexpr std::string_view kind = "walk_in_admitted";
  static constexpr std::tuple fields{
      may("confirmed_by", &T::confirmed_by), may("expected_in", &T::expected_in),
      must("session", &T::session), may("slot", &T::slot), must("student", &T::student)};
};
template <>
struct Layout<domain::Located> {
  using T = domain::Located;
  static constexpr std::string_view kind = "located";
  static constexpr std::tuple fields{may("place_code", &T::place_code),
                                     must("session", &T::session), must("student", &T::student)};
};
template <>
struct Layout<domain::MissingEscalated> {
  using T = domain::MissingEscalated;
  static constexpr std::string_view kind = "missing_escalated";
  static constexpr std::tuple fields{must("session", &T::session), must("student", &T::student)};
};
template <>
struct Layout<domain::TempOut> {
  using T = domain::TempOut;
  static constexpr std::string_view kind = "temp_out";
  static constexpr std::tuple fields{may("due_us", &T::due), may("place_code", &T::place_code),
                                     must("session", &T::session), must("student", &T::student)};
};
template <>
struct Layout<domain::TempBack> {
  using T = domain::TempBack;
  static constexpr std::string_view kind = "temp_back";
  static constexpr std::tuple fields{must("session", &T::session), must("student", &T::student)};
};
template <>
struct Layout<domain::MovedGroup> {
  using T = domain::MovedGroup;
  static constexpr std::string_view kind = "moved_group";
  static constexpr std::tuple fields{must("session", &T::session), must("student", &T::student),
                                     must("to", &T::to)};
};
template <>
struct Layout<domain::DispatchSigned::Line> {
  using T = domain::DispatchSigned::Line;
  static constexpr std::tuple fields{must("student", &T::student), may("to", &T::to)};
};
template <>
struct Layout<domain::DispatchSigned> {
  using T = domain::DispatchSigned;
  static constexpr std::string_view kind = "dispatch_signed";
  static constexpr std::tuple fields{may("count", &T::count), may("lines", &T::lines),
                                     must("session", &T::session)};
};
template <>
struct Layout<domain::Voided> {
  using T = domain::Voided;
  static constexpr std::string_view kind = "voided";
  static constexpr std::tuple fields{must("target", &T::target)};
};
template <>
struct Layout<domain::ConflictResolved> {
  using T = domain::ConflictResolved;
  static constexpr std::string_view kind = "conflict_resolved";
  static constexpr std::tuple fields{must("session", &T::session), must("student", &T::student)};
};
template <>
struct Layout<domain::ViewedSensitive> {
  using T = domain::ViewedSensitive;
  static constexpr std::string_view kind = "viewed_sensitive";
  static constexpr std::tuple fields{may("student", &T::student), must("what", &T::what)};
};

}  // namespace kehou::events
