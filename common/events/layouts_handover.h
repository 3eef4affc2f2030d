// SPDX-FileCopyrightText: 2026 The Kehou authors
// SPDX-License-Identifier: Apache-2.0
// What it is: the layouts of handovers and open matters.
// What it promises: the same names as FORMAT.md; a published name never changes.
// The trap: a new field is a `may` field, or every older line becomes malformed.
#pragma once

#include "common/domain/payloads.h"
#include "common/events/layouts_shapes.h"

namespace kehou::events {

template <>
struct Layout<domain::HandoverContent> {
  using T = domain::HandoverContent;
  static constexpr std::tuple fields{may("action_code", &T::action_code),
                                     may("counted", &T::counted),
                                     may("different", &T::different),
                                     may("excused", &T::excused),
                                     may("expected", &T::expected),
                                     may("from_count", &T::from_count),
                                     may("in_room", &T::in_room),
                                     may("items", &T::items),
                                     may("left", &T::left),
                                     may("matters", &T::matters),
                                     may("missing", &T::missing),
                                     may("out", &T::out),
                                     may("reason_code", &T::reason_code)};
};
template <>
struct Layout<domain::HandoverStarted> {
  using T = domain::HandoverStarted;
  static constexpr std::string_view kind = "handover_started";
  static constexpr std::tuple fields{
      must("day", &T::day),   may("from_staff", &T::from_staff), must("handover", &T::handover),
      must("kind", &T::kind), may("session", &T::session),       may("students", &T::students),
      may("to", &T::to),      may("to_staff", &T::to_staff)};
};
template <>
struct Layout<domain::HandoverCounted> {
  using T = domain::HandoverCounted;
  static constexpr std::string_view kind = "handover_counted";
  static constexpr std::tuple fields{may("count", &T::count), must("handover", &T::handover),
                                     must("side", &T::side)};
};
template <>
struct Layout<domain::HandoverReasoned> {
  using T = domain::HandoverReasoned;
  static constexpr std::string_view kind = "handover_reasoned";
  static constexpr std::tuple fields{
      may("action_code", &T::action_code), must("handover", &T::handover),
      may("reason_code", &T::reason_code), may("students", &T::students)};
};
template <>
struct Layout<domain::HandoverSigned> {
  using T = domain::HandoverSigned;
  static constexpr std::string_view kind = "handover_signed";
  static constexpr std::tuple fields{
      must("content", &T::content), may("content_hash", &T::content_hash),
      must("handover", &T::handover), must("side", &T::side), must("staff", &T::staff)};
};
template <>
struct Layout<domain::HandoverClosed> {
  using T = domain::HandoverClosed;
  static constexpr std::string_view kind = "handover_closed";
  static constexpr std::tuple fields{
      must("day", &T::day),           may("from_staff", &T::from_staff),
      must("handover", &T::handover), must("kind", &T::kind),
      may("session", &T::session),    may("to", &T::to),
      may("to_staff", &T::to_staff),  may("with_difference", &T::with_difference)};
};
template <>
struct Layout<domain::HandoverDropped> {
  using T = domain::HandoverDropped;
  static constexpr std::string_view kind = "handover_dropped";
  static constexpr std::tuple fields{must("handover", &T::handover)};
};
template <>
struct Layout<domain::MatterRaised> {
  using T = domain::MatterRaised;
  static constexpr std::string_view kind = "matter_raised";
  static constexpr std::tuple fields{
      must("day", &T::day),        may("due_us", &T::due),         may("handover", &T::handover),
      may("kind", &T::kind),       must("matter", &T::matter),     may("owner", &T::owner),
      may("room", &T::room),       may("session", &T::session),    may("severity", &T::severity),
      may("student", &T::student), may("text_code", &T::text_code)};
};
template <>
struct Layout<domain::MatterAssigned> {
  using T = domain::MatterAssigned;
  static constexpr std::string_view kind = "matter_assigned";
  static constexpr std::tuple fields{may("due_us", &T::due), must("matter", &T::matter),
                                     may("owner", &T::owner)};
};
template <>
struct Layout<domain::MatterDone> {
  using T = domain::MatterDone;
  static constexpr std::string_view kind = "matter_done";
  static constexpr std::tuple fields{must("matter", &T::matter)};
};
template <>
struct Layout<domain::MatterVerified> {
  using T = domain::MatterVerified;
  static constexpr std::string_view kind = "matter_verified";
  static constexpr std::tuple fields{may("good", &T::good), must("matter", &T::matter)};
};

}  // namespace kehou::events
