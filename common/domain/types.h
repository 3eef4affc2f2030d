// SPDX-FileCopyrightText: 2026 The Kehou authors
// SPDX-License-Identifier: Apache-2.0
// What it is: the nouns and closed lists of after-school service (domain glossary), as types.
// What it promises: enumerators keep their order and their text codes for ever; they are stored.
// The trap: append to a list, never insert; the texts in codes.cpp are part of the journal's
// format.
#pragma once

#include <compare>
#include <cstdint>
#include <functional>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "common/base/civil_day.h"
#include "common/base/ids.h"
#include "common/domain/ranges.h"

namespace kehou::domain {

using StudentId = Id<struct StudentTag>;
using StaffId = Id<struct StaffTag>;
using ClassId = Id<struct ClassTag>;
using RoomId = Id<struct RoomTag>;
using ActivityId = Id<struct ActivityTag>;
using GroupId = Id<struct GroupTag>;
using EnrolmentId = Id<struct EnrolmentTag>;
using DutyId = Id<struct DutyTag>;
using EventId = Id<struct EventTag>;
using ActionId = Id<struct ActionTag>;
using TerminalId = Id<struct TerminalTag>;
using HandoverId = Id<struct HandoverTag>;
using MatterId = Id<struct MatterTag>;
using PickupId = Id<struct PickupTag>;
using GatePassId = Id<struct GatePassTag>;
using VisitId = Id<struct VisitTag>;
using IncidentId = Id<struct IncidentTag>;
using EvacuationId = Id<struct EvacuationTag>;
using LunchEnrolmentId = Id<struct LunchEnrolmentTag>;
using DishId = Id<struct DishTag>;
using SampleId = Id<struct SampleTag>;

/// One meeting of a group: day × group (§2.2). Needs no record to exist; it is generated for any
/// date.
struct SessionRef {
  GroupId group;
  CivilDay day;
  auto operator<=>(const SessionRef&) const = default;
};

enum class Role : std::uint8_t {
  none,
  duty_teacher,
  class_teacher,
  day_leader,
  guard,
  canteen,
  food_safety,
  nurse,
  office,
  finance,
  committee,
  principal,
  inspector,
  admin,
};

/// A set of roles; one person may have several.
struct Roles {
  std::uint32_t bits = 0;
  bool has(Role role) const { return (bits >> static_cast<unsigned>(role) & 1U) != 0; }
  void add(Role role) { bits |= 1U << static_cast<unsigned>(role); }
  bool operator==(const Roles&) const = default;
};

enum class Auth : std::uint8_t { none, pin, card };
enum class Slot : std::uint8_t { lunch, midday, s1, s2, late };

/// The closed list of I3.2, inv 22.
enum class ActivityKind : std::uint8_t {
  homework,
  reading,
  sport,
  art,
  science,
  game,
  outward,
  club,
  film,
  practice,
  tutoring,
};

enum class DayType : std::uint8_t {
  school,
  makeup,  ///< a weekend day that is taught "as weekday n"
  weekend,
  holiday,
  vacation,
  closure,  ///< 停课
  exam,
  half,
  undecided,  ///< a make-up day of which the school has not said whether and as which weekday (§3.1
              ///< example 4)
};

enum class LeaveMode : std::uint8_t { pickup, self, bus, boarder };
enum class StudentStatus : std::uint8_t { active, suspended, transferred, graduated };
enum class DutyRole : std::uint8_t { lead, assist, supervise, day_leader, gate };
enum class ClearanceResult : std::uint8_t { cleared, blocked };
enum class ExcuseKind : std::uint8_t { personal, sick, other };
enum class Via : std::uint8_t { tap, batch, walk_in, backfill, card };

/// §2.3 Session.
enum class SessionState : std::uint8_t {
  planned,
  ready,
  open,
  open_provisional,
  roll_done,
  closing,
  closed,
  cancelled,
};

/// §2.3 Attendance, per student × session.
enum class AttendanceState : std::uint8_t {
  expected,
  present,
  late,
  excused,
  missing,
  located,
  escalated,
  out_temp,
  moved,
  early_left,
  handed_over,
};

/// §2.3 Custody, per student × day: who has the child.
enum class CustodyKind : std::uint8_t {
  unknown,
  in_class,
  transit,
  in_session,
  out_temp,
  at_gate,
  late_care,
  released,
  lost,
  absent,
  in_dining,
  midday,
};

enum class ChecklistAnswer : std::uint8_t { ok, not_ok, not_applicable };

/// What names or describes a person. It stands only in an event's sealed part and in memory (§7,
/// architecture §3). Empty fields are left out of the seal.
struct Personal {
  std::string name;      ///< UTF-8 NFC
  std::string pinyin;    ///< "shan ming zhe", surname reading first; shown where a glyph is missing
  std::string readings;  ///< every reading's initials, for search: "smz dmz"
  std::string sex;       ///< "m", "f" or empty
  std::string birth;     ///< "2016-03-02" or empty
  std::string phone;
  std::string guardian;
  std::string diet;  ///< free word of the file: "清真"
  std::string allergens;
  std::string health;
  std::string reason;   ///< free words of an operation
  std::string id_tail;  ///< at most the last four of a paper
  std::string org;      ///< whom a visitor comes from
  std::string plate;
  bool operator==(const Personal&) const = default;
  bool empty() const { return *this == Personal{}; }
};

/// The text code of an enumerator as stored in the journal and the rows ("open_provisional"), and
/// back.
template <class Enum>
std::string_view code_of(Enum value);
template <class Enum>
std::optional<Enum> from_code(std::string_view code);

}  // namespace kehou::domain

template <>
struct std::hash<kehou::domain::SessionRef> {
  std::size_t operator()(const kehou::domain::SessionRef& ref) const noexcept {
    return std::hash<kehou::Uuid>{}(ref.group) * 31 + static_cast<std::size_t>(ref.day.days);
  }
};
