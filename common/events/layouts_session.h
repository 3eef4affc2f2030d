// SPDX-FileCopyrightText: 2026 The Kehou authors
// SPDX-License-Identifier: Apache-2.0
// What it is: the layouts of what happens to terminals, shifts and sessions.
// What it promises: the same names as FORMAT.md; a published name never changes.
// The trap: a new field is a `may` field, or every older line becomes malformed.
#pragma once

#include "common/domain/payloads.h"
#include "common/events/layouts_shapes.h"

namespace kehou::events {

template <>
struct Layout<domain::TerminalJoined> {
  using T = domain::TerminalJoined;
  static constexpr std::string_view kind = "terminal_joined";
  static constexpr std::tuple fields{may("home", &T::home), may("name", &T::name)};
};
template <>
struct Layout<domain::SignInFailed> {
  using T = domain::SignInFailed;
  static constexpr std::string_view kind = "sign_in_failed";
  static constexpr std::tuple fields{may("staff", &T::staff)};
};
template <>
struct Layout<domain::SignedIn> {
  using T = domain::SignedIn;
  static constexpr std::string_view kind = "signed_in";
  static constexpr std::tuple fields{must("staff", &T::staff)};
};
template <>
struct Layout<domain::ShiftSignedIn> {
  using T = domain::ShiftSignedIn;
  static constexpr std::string_view kind = "shift_signed_in";
  static constexpr std::tuple fields{must("day", &T::day), must("staff", &T::staff)};
};
template <>
struct Layout<domain::ShiftSignedOut> {
  using T = domain::ShiftSignedOut;
  static constexpr std::string_view kind = "shift_signed_out";
  static constexpr std::tuple fields{must("day", &T::day), must("staff", &T::staff)};
};
template <>
struct Layout<domain::ChecklistCompleted::Item> {
  using T = domain::ChecklistCompleted::Item;
  static constexpr std::tuple fields{must("answer", &T::answer), must("code", &T::code),
                                     may("serious", &T::serious)};
};
template <>
struct Layout<domain::ChecklistCompleted> {
  using T = domain::ChecklistCompleted;
  static constexpr std::string_view kind = "checklist_completed";
  static constexpr std::tuple fields{may("items", &T::items), must("room", &T::room),
                                     must("session", &T::session)};
};
template <>
struct Layout<domain::SessionOpened> {
  using T = domain::SessionOpened;
  static constexpr std::string_view kind = "session_opened";
  static constexpr std::tuple fields{may("provisional", &T::provisional),
                                     may("reason_code", &T::reason_code), may("room", &T::room),
                                     must("session", &T::session)};
};
template <>
struct Layout<domain::SessionClosed> {
  using T = domain::SessionClosed;
  static constexpr std::string_view kind = "session_closed";
  static constexpr std::tuple fields{must("session", &T::session)};
};
template <>
struct Layout<domain::SessionCancelled> {
  using T = domain::SessionCancelled;
  static constexpr std::string_view kind = "session_cancelled";
  static constexpr std::tuple fields{may("reason_code", &T::reason_code),
                                     must("session", &T::session)};
};
template <>
struct Layout<domain::SessionReopened> {
  using T = domain::SessionReopened;
  static constexpr std::string_view kind = "session_reopened";
  static constexpr std::tuple fields{must("session", &T::session)};
};
template <>
struct Layout<domain::RoomSwitched> {
  using T = domain::RoomSwitched;
  static constexpr std::string_view kind = "room_switched";
  static constexpr std::tuple fields{may("from", &T::from), must("session", &T::session),
                                     must("to", &T::to)};
};
template <>
struct Layout<domain::SessionsMerged> {
  using T = domain::SessionsMerged;
  static constexpr std::string_view kind = "sessions_merged";
  static constexpr std::tuple fields{must("into", &T::into), must("session", &T::session)};
};
template <>
struct Layout<domain::DutySubstituted> {
  using T = domain::DutySubstituted;
  static constexpr std::string_view kind = "duty_substituted";
  static constexpr std::tuple fields{may("original", &T::original), must("session", &T::session),
                                     must("substitute", &T::substitute)};
};

}  // namespace kehou::events
