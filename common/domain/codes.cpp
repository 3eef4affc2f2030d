// SPDX-FileCopyrightText: 2026 The Kehou authors
// SPDX-License-Identifier: Apache-2.0
// The text codes of every closed list. A code is its enumerator's name and never changes; the
// tables stand in the order of the enumerators, and a test reads each one back.
#include <array>

#include "common/domain/commands.h"
#include "common/domain/event.h"

namespace kehou::domain {

namespace {

using Code = std::string_view;

template <class Enum>
struct Codes;

template <>
struct Codes<Role> {
  static constexpr auto all = std::to_array<Code>(
      {"none", "duty_teacher", "class_teacher", "day_leader", "guard", "canteen", "food_safety",
       "nurse", "office", "finance", "committee", "principal", "inspector", "admin"});
};
template <>
struct Codes<Auth> {
  static constexpr auto all = std::to_array<Code>({"none", "pin", "card"});
};
template <>
struct Codes<Slot> {
  static constexpr auto all = std::to_array<Code>({"lunch", "midday", "s1", "s2", "late"});
};
template <>
struct Codes<ActivityKind> {
  static constexpr auto all =
      std::to_array<Code>({"homework", "reading", "sport", "art", "science", "game", "outward",
                           "club", "film", "practice", "tutoring"});
};
template <>
struct Codes<DayType> {
  static constexpr auto all =
      std::to_array<Code>({"school", "makeup", "weekend", "holiday", "vacation", "closure", "exam",
                           "half", "undecided"});
};
template <>
struct Codes<LeaveMode> {
  static constexpr auto all = std::to_array<Code>({"pickup", "self", "bus", "boarder"});
};
template <>
struct Codes<StudentStatus> {
  static constexpr auto all =
      std::to_array<Code>({"active", "suspended", "transferred", "graduated"});
};
template <>
struct Codes<DutyRole> {
  static constexpr auto all =
      std::to_array<Code>({"lead", "assist", "supervise", "day_leader", "gate"});
};
template <>
struct Codes<ClearanceResult> {
  static constexpr auto all = std::to_array<Code>({"cleared", "blocked"});
};
template <>
struct Codes<ExcuseKind> {
  static constexpr auto all = std::to_array<Code>({"personal", "sick", "other"});
};
template <>
struct Codes<Via> {
  static constexpr auto all = std::to_array<Code>({"tap", "batch", "walk_in", "backfill", "card"});
};
template <>
struct Codes<SessionState> {
  static constexpr auto all = std::to_array<Code>({"planned", "ready", "open", "open_provisional",
                                                   "roll_done", "closing", "closed", "cancelled"});
};
template <>
struct Codes<AttendanceState> {
  static constexpr auto all =
      std::to_array<Code>({"expected", "present", "late", "excused", "missing", "located",
                           "escalated", "out_temp", "moved", "early_left", "handed_over"});
};
template <>
struct Codes<CustodyKind> {
  static constexpr auto all =
      std::to_array<Code>({"unknown", "in_class", "transit", "in_session", "out_temp", "at_gate",
                           "late_care", "released", "lost", "absent", "in_dining", "midday"});
};
template <>
struct Codes<ChecklistAnswer> {
  static constexpr auto all = std::to_array<Code>({"ok", "not_ok", "not_applicable"});
};
template <>
struct Codes<HandoverKind> {
  static constexpr auto all = std::to_array<Code>(
      {"shift_change", "session_to_session", "session_to_gate", "gate_to_late", "meal"});
};
template <>
struct Codes<HandoverSide> {
  static constexpr auto all = std::to_array<Code>({"from", "to"});
};
template <>
struct Codes<MatterKind> {
  static constexpr auto all = std::to_array<Code>(
      {"open_matter", "hazard", "count_difference", "papers_missing", "search"});
};
template <>
struct Codes<Severity> {
  static constexpr auto all = std::to_array<Code>({"minor", "serious", "major"});
};
template <>
struct Codes<GateVerify> {
  static constexpr auto all = std::to_array<Code>(
      {"none", "list", "card", "phone_day_leader", "permit", "consent", "group"});
};
template <>
struct Codes<ConsentScope> {
  static constexpr auto all =
      std::to_array<Code>({"basic", "health", "diet", "photo", "offsite", "self_leave"});
};
template <>
struct Codes<VisitKind> {
  static constexpr auto all = std::to_array<Code>({"visitor", "vehicle"});
};
template <>
struct Codes<TripStage> {
  static constexpr auto all = std::to_array<Code>({"departed", "arrived", "leaving", "returned"});
};
template <>
struct Codes<EvacState> {
  static constexpr auto all =
      std::to_array<Code>({"unknown", "safe", "injured", "left", "missing"});
};
template <>
struct Codes<Mark> {
  static constexpr auto all = std::to_array<Code>({"present", "late", "excused", "missing"});
};
template <>
struct Codes<Subject::Kind> {
  static constexpr auto all = std::to_array<Code>(
      {"school",      "term",         "class",        "room",      "student",
       "staff",       "pin",          "clearance",    "activity",  "group",
       "enrolment",   "duty",         "calendar_day", "bell",      "time_override",
       "import",      "terminal",     "sign_in",      "shift",     "checklist",
       "session",     "student_day",  "class_day",    "contact",   "handover",
       "matter",      "pickup",       "consent",      "gate_pass", "visit",
       "supervision", "area_check",   "disinfection", "health",    "incident",
       "trip",        "activity_log", "evacuation",   "day_close", "lunch_enrolment",
       "lunch_day",   "menu",         "meal",         "plate",     "class_meal",
       "food_sample", "accompany",    "health_cert",  "dish_word", "allergy_word"});
};
template <>
struct Codes<PlateKind> {
  static constexpr auto all = std::to_array<Code>({"staff", "guest"});
};
template <>
struct Codes<MealRating> {
  static constexpr auto all = std::to_array<Code>({"excellent", "good", "fair", "poor"});
};
template <>
struct Codes<No> {
  static constexpr auto all = std::to_array<Code>({"not_allowed",
                                                   "not_signed_in",
                                                   "no_such_session",
                                                   "day_not_taught",
                                                   "session_not_open",
                                                   "session_already_open",
                                                   "session_closed",
                                                   "session_cancelled",
                                                   "session_has_students",
                                                   "session_full",
                                                   "session_merged",
                                                   "roll_not_done",
                                                   "checklist_missing",
                                                   "room_blocked",
                                                   "room_taken",
                                                   "no_custodian",
                                                   "not_cleared",
                                                   "external_alone",
                                                   "day_leader_absent",
                                                   "already_marked",
                                                   "not_expected_here",
                                                   "elsewhere_now",
                                                   "left_for_today",
                                                   "needs_day_leader",
                                                   "reason_needed",
                                                   "head_count_differs",
                                                   "too_late_to_undo",
                                                   "nothing_to_undo",
                                                   "wrong_state",
                                                   "place_needed",
                                                   "shift_holds_students",
                                                   "own_overlap",
                                                   "time_not_sure",
                                                   "unknown_student",
                                                   "unknown_staff",
                                                   "wait_a_moment",
                                                   "class_roll_missing",
                                                   "already_dispatched",
                                                   "class_left_students",
                                                   "same_person",
                                                   "count_first",
                                                   "counts_differ",
                                                   "names_needed",
                                                   "content_changed",
                                                   "handover_open",
                                                   "handover_done",
                                                   "nobody_to_take",
                                                   "conflict_open",
                                                   "same_doer",
                                                   "owner_needed",
                                                   "second_needed",
                                                   "not_listed",
                                                   "pickup_banned",
                                                   "not_adult",
                                                   "no_self_consent",
                                                   "no_offsite_consent",
                                                   "too_young",
                                                   "pass_needed",
                                                   "pass_used",
                                                   "pass_not_now",
                                                   "not_inside",
                                                   "badge_taken",
                                                   "visit_open",
                                                   "room_disinfecting",
                                                   "item_unanswered",
                                                   "own_session",
                                                   "guardian_not_called",
                                                   "evacuation_running",
                                                   "no_evacuation",
                                                   "persons_unaccounted",
                                                   "day_not_clear",
                                                   "day_closed",
                                                   "text_too_long",
                                                   "lunch_not_enrolled",
                                                   "lunch_cancelled",
                                                   "lunch_served",
                                                   "lunch_cutoff_passed",
                                                   "not_served_yet",
                                                   "wrong_line",
                                                   "halal_line_needed",
                                                   "allergen_stop",
                                                   "meal_not_open",
                                                   "meal_halted",
                                                   "meal_closed",
                                                   "menu_missing",
                                                   "dish_forbidden",
                                                   "meal_not_checked",
                                                   "sample_missing",
                                                   "sample_too_light",
                                                   "sample_too_young",
                                                   "sample_frozen",
                                                   "no_health_cert",
                                                   "meal_not_balanced",
                                                   "no_accompany"});
};

// A list that grew without its table would read past the end.
static_assert(Codes<Role>::all.size() == static_cast<std::size_t>(Role::admin) + 1);
static_assert(Codes<DayType>::all.size() == static_cast<std::size_t>(DayType::undecided) + 1);
static_assert(Codes<SessionState>::all.size() ==
              static_cast<std::size_t>(SessionState::cancelled) + 1);
static_assert(Codes<AttendanceState>::all.size() ==
              static_cast<std::size_t>(AttendanceState::handed_over) + 1);
static_assert(Codes<CustodyKind>::all.size() == static_cast<std::size_t>(CustodyKind::midday) + 1);
static_assert(Codes<Subject::Kind>::all.size() ==
              static_cast<std::size_t>(Subject::Kind::allergy_word) + 1);
static_assert(Codes<No>::all.size() == static_cast<std::size_t>(No::no_accompany) + 1);
static_assert(Codes<HandoverKind>::all.size() == static_cast<std::size_t>(HandoverKind::meal) + 1);
static_assert(Codes<HandoverSide>::all.size() == static_cast<std::size_t>(HandoverSide::to) + 1);
static_assert(Codes<MatterKind>::all.size() == static_cast<std::size_t>(MatterKind::search) + 1);
static_assert(Codes<Severity>::all.size() == static_cast<std::size_t>(Severity::major) + 1);
static_assert(Codes<GateVerify>::all.size() == static_cast<std::size_t>(GateVerify::group) + 1);
static_assert(Codes<ConsentScope>::all.size() ==
              static_cast<std::size_t>(ConsentScope::self_leave) + 1);
static_assert(Codes<VisitKind>::all.size() == static_cast<std::size_t>(VisitKind::vehicle) + 1);
static_assert(Codes<TripStage>::all.size() == static_cast<std::size_t>(TripStage::returned) + 1);
static_assert(Codes<EvacState>::all.size() == static_cast<std::size_t>(EvacState::missing) + 1);

static_assert(Codes<PlateKind>::all.size() == static_cast<std::size_t>(PlateKind::guest) + 1);
static_assert(Codes<MealRating>::all.size() == static_cast<std::size_t>(MealRating::poor) + 1);

}  // namespace

template <class Enum>
std::string_view code_of(Enum value) {
  return Codes<Enum>::all.at(static_cast<std::size_t>(value));
}

template <class Enum>
std::optional<Enum> from_code(std::string_view code) {
  for (std::size_t i = 0; i < Codes<Enum>::all.size(); ++i)
    if (Codes<Enum>::all[i] == code) return static_cast<Enum>(i);
  return std::nullopt;
}

template std::string_view code_of(Role);
template std::optional<Role> from_code<Role>(std::string_view);
template std::string_view code_of(Auth);
template std::optional<Auth> from_code<Auth>(std::string_view);
template std::string_view code_of(Slot);
template std::optional<Slot> from_code<Slot>(std::string_view);
template std::string_view code_of(ActivityKind);
template std::optional<ActivityKind> from_code<ActivityKind>(std::string_view);
template std::string_view code_of(DayType);
template std::optional<DayType> from_code<DayType>(std::string_view);
template std::string_view code_of(LeaveMode);
template std::optional<LeaveMode> from_code<LeaveMode>(std::string_view);
template std::string_view code_of(StudentStatus);
template std::optional<StudentStatus> from_code<StudentStatus>(std::string_view);
template std::string_view code_of(DutyRole);
template std::optional<DutyRole> from_code<DutyRole>(std::string_view);
template std::string_view code_of(ClearanceResult);
template std::optional<ClearanceResult> from_code<ClearanceResult>(std::string_view);
template std::string_view code_of(ExcuseKind);
template std::optional<ExcuseKind> from_code<ExcuseKind>(std::string_view);
template std::string_view code_of(Via);
template std::optional<Via> from_code<Via>(std::string_view);
template std::string_view code_of(SessionState);
template std::optional<SessionState> from_code<SessionState>(std::string_view);
template std::string_view code_of(AttendanceState);
template std::optional<AttendanceState> from_code<AttendanceState>(std::string_view);
template std::string_view code_of(CustodyKind);
template std::optional<CustodyKind> from_code<CustodyKind>(std::string_view);
template std::string_view code_of(ChecklistAnswer);
template std::optional<ChecklistAnswer> from_code<ChecklistAnswer>(std::string_view);
template std::string_view code_of(HandoverKind);
template std::optional<HandoverKind> from_code<HandoverKind>(std::string_view);
template std::string_view code_of(HandoverSide);
template std::optional<HandoverSide> from_code<HandoverSide>(std::string_view);
template std::string_view code_of(MatterKind);
template std::optional<MatterKind> from_code<MatterKind>(std::string_view);
template std::string_view code_of(Severity);
template std::optional<Severity> from_code<Severity>(std::string_view);
template std::string_view code_of(GateVerify);
template std::optional<GateVerify> from_code<GateVerify>(std::string_view);
template std::string_view code_of(ConsentScope);
template std::optional<ConsentScope> from_code<ConsentScope>(std::string_view);
template std::string_view code_of(VisitKind);
template std::optional<VisitKind> from_code<VisitKind>(std::string_view);
template std::string_view code_of(TripStage);
template std::optional<TripStage> from_code<TripStage>(std::string_view);
template std::string_view code_of(EvacState);
template std::optional<EvacState> from_code<EvacState>(std::string_view);
template std::string_view code_of(PlateKind);
template std::optional<PlateKind> from_code<PlateKind>(std::string_view);
template std::string_view code_of(MealRating);
template std::optional<MealRating> from_code<MealRating>(std::string_view);
template std::string_view code_of(Mark);
template std::optional<Mark> from_code<Mark>(std::string_view);
template std::string_view code_of(Subject::Kind);
template std::optional<Subject::Kind> from_code<Subject::Kind>(std::string_view);
template std::string_view code_of(No);
template std::optional<No> from_code<No>(std::string_view);

}  // namespace kehou::domain
