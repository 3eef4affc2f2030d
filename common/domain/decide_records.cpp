// SPDX-FileCopyrightText: 2026 The Kehou authors
// SPDX-License-Identifier: Apache-2.0
// Master records and facts of the system itself (§2.8, §3): no rule but the author's role.
#include <algorithm>

#include "common/domain/lunch.h"
#include "common/domain/roles.h"
#include "common/domain/rules.h"

namespace kehou::domain {

namespace {

/// Said by the terminal itself, whoever stands before it, or nobody.
bool is_system_fact(const Payload& payload) {
  return is_one_of<TerminalJoined, SignInFailed, SignedIn, ViewedSensitive>(payload);
}

bool is_master_record(const Payload& payload) {
  return is_one_of<SchoolDefined, TermDefined, ClassDefined, RoomDefined, StudentImported,
                   StudentChanged, StudentLeft, StaffImported, StaffChanged, StaffLeft, PinSet,
                   ClearanceRecorded, ActivityDefined, GroupOpened, GroupClosed, Enrolled,
                   Withdrawn, DutyAssigned, DutyEnded, CalendarDaySet, BellScheduleSet,
                   TimeOverrideApproved, PickupPersonAuthorised, PickupRevoked, PickupBanSet,
                   ConsentGiven, ConsentWithdrawn, ImportAccepted, LunchEnrolled, LunchWithdrawn,
                   MenuPublished, HealthCertRecorded>(payload);
}

/// Everybody may choose the own PIN.
bool is_own_pin(const Facts& facts, const Payload& payload) {
  const auto* pin = std::get_if<PinSet>(&payload);
  return pin != nullptr && !facts.actor.is_nil() && pin->staff == facts.actor;
}

std::optional<Refusal> refuse_item(const Facts& facts, const Payload& payload) {
  if (is_system_fact(payload) || is_own_pin(facts, payload)) return std::nullopt;
  // What happens in a session has its own command, with its own rules.
  if (!is_master_record(payload)) return Refusal{No::wrong_state};
  if (!keeps_records(facts.roles)) return Refusal{No::not_allowed};
  // inv 28b holds for a menu that a file brings, too.
  if (const auto* menu = std::get_if<MenuPublished>(&payload)) return refuse_dishes(*menu);
  return std::nullopt;
}

}  // namespace

Decision decide_one(const Facts& facts, const RecordFacts& command) {
  std::vector<Draft> all;
  for (const RecordFacts::Item& item : command.items) {
    if (const auto no = refuse_item(facts, item.payload)) return *no;
    Draft draft;
    draft.payload = item.payload;
    draft.personal = item.personal;
    all.push_back(std::move(draft));
  }
  return all;
}

}  // namespace kehou::domain
