// SPDX-FileCopyrightText: 2026 The Kehou authors
// SPDX-License-Identifier: Apache-2.0
// What it is: lunch as rows, their folds, and what its rules ask for (§2.2b, §2.3 Meal, Serving).
// What it promises: each row is a function of the set of its events; of a halt and a resumption
// that knew nothing of each other the halt holds.
// The trap: two windows without a network may both have served a child: two facts, one child
// counted, `doubled` until a person settled it (inv 23 M).
#pragma once

#include <optional>
#include <string>
#include <vector>

#include "common/domain/decide.h"
#include "common/domain/told.h"

namespace kehou::domain {

/// §2.2b: 停餐 until this time of the day itself.
inline constexpr MinuteOfDay lunch_cutoff{9 * 60};
/// inv 26: the least sample, and how long it is kept.
inline constexpr int sample_least_g = 125;
inline constexpr int sample_keep_h = 48;
/// §3 MealServed: taken back by who served; later by the food safety officer.
inline constexpr int serve_undo_min = 2;
/// Food that is kept hot is at least this hot.
inline constexpr int hot_least_c = 60;

struct LunchEnrolmentRow {
  LunchEnrolled enrolled;  ///< with the last day of a withdrawal
  Source told;             ///< opens diet and allergens
  bool operator==(const LunchEnrolmentRow&) const = default;
};
std::optional<LunchEnrolmentRow> fold_lunch_enrolment(const std::vector<Event>& events);

struct Portion {
  Instant at;  ///< {0} = none
  StaffId by;
  int window = 0;
  std::string line;
  bool alternative = false;
  bool overridden = false;
  bool operator==(const Portion&) const = default;
};
/// Who said 停餐, and why; the first of them.
struct Cancellation {
  EventId event;
  StaffId by;
  std::string reason_code;
  bool operator==(const Cancellation&) const = default;
};
/// One child's lunch of one day.
struct LunchDayRow {
  StudentId student;
  CivilDay day;
  bool cancelled = false;
  Portion served;    ///< the first one
  int portions = 0;  ///< more than one: two windows that knew nothing of each other
  int seconds = 0;   ///< second helpings
  std::vector<EventId> heads;
  Cancellation cancel{};
  std::vector<EventId> plates{};  ///< the portions that count, the first one first
  bool doubled = false;           ///< more than one, and nobody has settled it yet
  bool operator==(const LunchDayRow&) const = default;
  bool is_served() const { return portions > 0; }
};
LunchDayRow fold_lunch_day(StudentId student, CivilDay day, const std::vector<Event>& events);

/// §2.2b: 停餐 of that day is as it is from the cut-off on.
std::optional<Refusal> refuse_after_cutoff(const Facts& facts, CivilDay day);
/// §3 LunchCancelled: the class teacher for the own class, and who leads the school.
std::optional<Refusal> refuse_cancelling(const Facts& facts);

struct MenuRow {
  MenuPublished menu;
  Source told;
  bool operator==(const MenuRow&) const = default;
};
std::optional<MenuRow> fold_menu(const std::vector<Event>& events);
const MenuPublished::Line* line_of(const MenuPublished& menu, const std::string& code);
/// inv 25, 28b: a dish that may not be served, or stands on no line; `number` names it, from 1.
std::optional<Refusal> refuse_dishes(const MenuPublished& menu);
/// Codes of all dishes of that line and of those of every line, sorted.
std::vector<std::string> allergens_of(const MenuPublished& menu, const std::string& line);
/// How many dishes have a word that is no known allergen (inv 24: a warning until solved).
int unsolved_of(const MenuPublished& menu);

enum class MealState : std::uint8_t { planned, serving, halted, reconciled, closed };
struct MealRow {
  CivilDay day;
  MealState state = MealState::planned;
  std::string opened_because;  ///< a check or a sample was missing
  Instant opened_at;
  Instant halted_at;
  Instant closed_at;
  MealReconciled figures;
  std::vector<EventId> heads;
  bool operator==(const MealRow&) const = default;
};
MealRow fold_meal(CivilDay day, const std::vector<Event>& events);

struct PlateRow {
  PlateServed plate;
  Source told;
  bool operator==(const PlateRow&) const = default;
};
std::optional<PlateRow> fold_plate(const std::vector<Event>& events);

struct ClassMealRow {
  ClassMealSent sent;  ///< count 0 = not sent
  Source sent_told;
  ClassMealReceived received;
  Source received_told;
  bool operator==(const ClassMealRow&) const = default;
};
std::optional<ClassMealRow> fold_class_meal(const std::vector<Event>& events);

struct FoodSampleRow {
  FoodSampled sample;
  Source told;
  Instant disposed_at;  ///< {0} = still kept
  StaffId disposed_by;
  bool operator==(const FoodSampleRow&) const = default;
};
std::optional<FoodSampleRow> fold_food_sample(const std::vector<Event>& events);
/// Whole hours until it may be thrown away, at least 1; 0 = it may.
int sample_hours_left(const FoodSampleRow& row, Instant now);

struct AccompanyRow {
  AccompanyLogged record;
  Source told;
  bool backfilled = false;
  bool operator==(const AccompanyRow&) const = default;
};
std::optional<AccompanyRow> fold_accompany(const std::vector<Event>& events);

struct HealthCertRow {
  StaffId staff;
  CivilDay valid_to;
  bool operator==(const HealthCertRow&) const = default;
};
std::optional<HealthCertRow> fold_health_cert(const std::vector<Event>& events);

/// One child, as the rules of the line see it.
struct LunchChildFacts {
  StudentId student;
  ClassId class_id;
  bool enrolled = false;  ///< on the day that is asked about
  std::string line;       ///< the child's own; empty = the first of the menu
  bool halal = false;
  std::vector<std::string> allergens;  ///< codes, sorted
  LunchDayRow day;
};

struct LunchFacts {
  std::optional<MenuRow> menu;
  MealRow meal;
  bool kitchen_checked = false;           ///< 日管控 of today is done
  bool cert_valid = false;                ///< inv 28, of the actor
  bool person_known = false;              ///< ServePlate.staff, LogAccompany.leader
  Roles leader_roles;                     ///< LogAccompany.leader
  std::vector<LunchChildFacts> children;  ///< those of the command that the school has
  std::vector<FoodSampleRow> samples;     ///< of today, and the one that is named
  bool sample_frozen = false;             ///< the meal of the named sample is halted
  bool class_known = false;
  bool own_class = false;   ///< the children of CancelLunch, or of the 停餐 to be taken back
  bool word_known = false;  ///< the word that is settled stands where it is said to
  std::vector<EventId> word_heads;  ///< how it was settled before
  std::string word_ref;             ///< of a child's word
  int served = 0;                   ///< children, each once
  int staff = 0;
  int guests = 0;
};

}  // namespace kehou::domain
