// SPDX-FileCopyrightText: 2026 The Kehou authors
// SPDX-License-Identifier: Apache-2.0
#include "kiosk/ui/words.h"

#include <array>

namespace kehou::ui {
namespace {

constexpr std::array weekdays{S::weekday_1, S::weekday_2, S::weekday_3, S::weekday_4,
                              S::weekday_5, S::weekday_6, S::weekday_7};
constexpr std::array months{S::month_1, S::month_2,  S::month_3,  S::month_4,
                            S::month_5, S::month_6,  S::month_7,  S::month_8,
                            S::month_9, S::month_10, S::month_11, S::month_12};
constexpr std::array slots{S::slot_lunch, S::slot_midday, S::slot_s1, S::slot_s2, S::slot_late};
constexpr std::array day_types{S::day_type_school,  S::day_type_makeup,   S::day_type_weekend,
                               S::day_type_holiday, S::day_type_vacation, S::day_type_closure,
                               S::day_type_exam,    S::day_type_half,     S::day_type_undecided};
constexpr std::array activities{S::activity_homework, S::activity_reading, S::activity_sport,
                                S::activity_art,      S::activity_science, S::activity_game,
                                S::activity_outward,  S::activity_club,    S::activity_film,
                                S::activity_practice, S::activity_tutoring};
constexpr std::array role_texts{S::role_none,        S::role_duty_teacher, S::role_class_teacher,
                                S::role_day_leader,  S::role_guard,        S::role_canteen,
                                S::role_food_safety, S::role_nurse,        S::role_office,
                                S::role_finance,     S::role_committee,    S::role_principal,
                                S::role_inspector,   S::role_admin};
constexpr std::array attendance_texts{S::state_expected,   S::state_present,    S::state_late,
                                      S::state_excused,    S::state_missing,    S::state_located,
                                      S::state_escalated,  S::state_out_temp,   S::state_moved,
                                      S::state_early_left, S::state_handed_over};
constexpr std::array session_texts{
    S::session_planned,   S::session_ready,   S::session_open,   S::session_open_provisional,
    S::session_roll_done, S::session_closing, S::session_closed, S::session_cancelled};

/// The word of an enumerator; the arrays are in the enumerators' order.
template <std::size_t count, class Enum>
std::string word(Lang lang, const std::array<Text<0>, count>& words, Enum value) {
  return tr(lang, words.at(static_cast<std::size_t>(value)));
}

struct Place {
  std::string_view code;
  Text<0> text;
};
constexpr std::array place_texts{
    Place{"toilet", S::place_toilet},
    Place{"infirmary", S::place_infirmary},
    Place{"office", S::place_office},
    Place{"errand", S::place_errand},
    Place{"other_group", S::place_other_group},
    Place{"went_home", S::place_went_home},
    Place{"other", S::place_other},
};

}  // namespace

std::string weekday_word(Lang lang, CivilDay day) {
  return tr(lang, weekdays.at(static_cast<std::size_t>(weekday(day) - 1)));
}

std::string day_words(Lang lang, CivilDay day) {
  const YearMonthDay date = to_date(day);
  const std::string month = tr(lang, months.at(static_cast<std::size_t>(date.month - 1)));
  return tr(lang, S::day_words, month, date.day, weekday_word(lang, day));
}

std::string short_date(CivilDay day) {
  const auto date = to_date(day);
  return fmt::format("{}-{:02}", date.month, date.day);
}

std::string time_range(domain::TimeRange time) {
  return to_text(time.start) + "–" + to_text(time.end);
}

std::string slot_word(Lang lang, domain::Slot slot) { return word(lang, slots, slot); }

std::string slot_words(Lang lang, domain::Slot slot, domain::TimeRange time) {
  return tr(lang, S::slot_words, slot_word(lang, slot), time_range(time));
}

std::string state_word(Lang lang, domain::AttendanceState state) {
  return word(lang, attendance_texts, state);
}

std::string session_word(Lang lang, domain::SessionState state) {
  return word(lang, session_texts, state);
}

std::string activity_word(Lang lang, domain::ActivityKind kind) {
  return word(lang, activities, kind);
}

std::string role_word(Lang lang, domain::Role role) { return word(lang, role_texts, role); }

std::string day_type_word(Lang lang, domain::DayType type) { return word(lang, day_types, type); }

std::string change_word(Lang lang, model::BoardChange change) {
  switch (change) {
    case model::BoardChange::room_switched:
      return tr(lang, S::change_room_switched);
    case model::BoardChange::merged:
      return tr(lang, S::change_merged);
    case model::BoardChange::cancelled:
      return tr(lang, S::change_cancelled);
    case model::BoardChange::none:
      break;
  }
  return {};
}

std::string place_word(Lang lang, std::string_view place_code) {
  for (const Place& place : place_texts) {
    if (place.code == place_code) return tr(lang, place.text);
  }
  return std::string(place_code);
}

std::string seat_word(Lang lang, int seat_no) { return tr(lang, S::seat_no, seat_no); }

Icon activity_icon(domain::ActivityKind kind) {
  constexpr std::array icons{Icon::edit,    Icon::book,  Icon::sport, Icon::palette,
                             Icon::science, Icon::game,  Icon::flag,  Icon::people,
                             Icon::film,    Icon::tools, Icon::tutor};
  return icons.at(static_cast<std::size_t>(kind));
}

}  // namespace kehou::ui
