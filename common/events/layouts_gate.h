// SPDX-FileCopyrightText: 2026 The Kehou authors
// SPDX-License-Identifier: Apache-2.0
// What it is: the layouts of the gate.
// What it promises: the same names as FORMAT.md; a published name never changes.
// The trap: a new field is a `may` field, or every older line becomes malformed.
#pragma once

#include "common/domain/payloads.h"
#include "common/events/layouts_shapes.h"

namespace kehou::events {

template <>
struct Layout<domain::PickupPersonAuthorised> {
  using T = domain::PickupPersonAuthorised;
  static constexpr std::string_view kind = "pickup_person_authorised";
  static constexpr std::tuple fields{
      may("adult", &T::adult), may("days", &T::days), must("person", &T::person),
      may("relation_code", &T::relation_code), must("student", &T::student)};
};
template <>
struct Layout<domain::PickupRevoked> {
  using T = domain::PickupRevoked;
  static constexpr std::string_view kind = "pickup_revoked";
  static constexpr std::tuple fields{must("person", &T::person), must("student", &T::student)};
};
template <>
struct Layout<domain::PickupBanSet> {
  using T = domain::PickupBanSet;
  static constexpr std::string_view kind = "pickup_ban_set";
  static constexpr std::tuple fields{must("ban", &T::ban), may("days", &T::days),
                                     must("student", &T::student)};
};
template <>
struct Layout<domain::PickupBanLifted> {
  using T = domain::PickupBanLifted;
  static constexpr std::string_view kind = "pickup_ban_lifted";
  static constexpr std::tuple fields{must("ban", &T::ban), must("student", &T::student)};
};
template <>
struct Layout<domain::ConsentGiven> {
  using T = domain::ConsentGiven;
  static constexpr std::string_view kind = "consent_given";
  static constexpr std::tuple fields{must("day", &T::day), must("scope", &T::scope),
                                     must("student", &T::student)};
};
template <>
struct Layout<domain::ConsentWithdrawn> {
  using T = domain::ConsentWithdrawn;
  static constexpr std::string_view kind = "consent_withdrawn";
  static constexpr std::tuple fields{must("day", &T::day), must("scope", &T::scope),
                                     must("student", &T::student)};
};
template <>
struct Layout<domain::GatePassIssued> {
  using T = domain::GatePassIssued;
  static constexpr std::string_view kind = "gate_pass_issued";
  static constexpr std::tuple fields{must("day", &T::day), must("pass", &T::pass),
                                     may("reason_code", &T::reason_code),
                                     must("student", &T::student), may("window", &T::window)};
};
template <>
struct Layout<domain::GatePassRevoked> {
  using T = domain::GatePassRevoked;
  static constexpr std::string_view kind = "gate_pass_revoked";
  static constexpr std::tuple fields{must("day", &T::day), must("pass", &T::pass),
                                     must("student", &T::student)};
};
template <>
struct Layout<domain::StudentReleased> {
  using T = domain::StudentReleased;
  static constexpr std::string_view kind = "student_released";
  static constexpr std::tuple fields{must("day", &T::day),
                                     may("early", &T::early),
                                     must("mode", &T::mode),
                                     may("pass", &T::pass),
                                     may("person", &T::person),
                                     must("student", &T::student),
                                     may("verified_by", &T::verified_by),
                                     may("verify", &T::verify)};
};
template <>
struct Layout<domain::StudentReturned> {
  using T = domain::StudentReturned;
  static constexpr std::string_view kind = "student_returned";
  static constexpr std::tuple fields{must("day", &T::day), must("student", &T::student)};
};
template <>
struct Layout<domain::VisitBegun> {
  using T = domain::VisitBegun;
  static constexpr std::string_view kind = "visit_begun";
  static constexpr std::tuple fields{may("badge", &T::badge),
                                     must("day", &T::day),
                                     may("host", &T::host),
                                     may("kind", &T::kind),
                                     may("person_ref", &T::person_ref),
                                     may("persons", &T::persons),
                                     may("purpose_code", &T::purpose_code),
                                     must("visit", &T::visit)};
};
template <>
struct Layout<domain::VisitEnded> {
  using T = domain::VisitEnded;
  static constexpr std::string_view kind = "visit_ended";
  static constexpr std::tuple fields{must("day", &T::day), must("visit", &T::visit)};
};

}  // namespace kehou::events
