// SPDX-FileCopyrightText: 2026 The Kehou authors
// SPDX-License-Identifier: Apache-2.0
#include "kiosk/ui/screens/safety_words.h"

#include <array>

namespace kehou::ui {
namespace {

constexpr std::array round_items_rows{
    SafetyPhrase{"teacher_here", S::sf_teacher_here},
    SafetyPhrase{"orderly", S::sf_orderly},
    SafetyPhrase{"as_planned", S::sf_as_planned},
    SafetyPhrase{"no_teaching", S::sf_no_teaching},
    SafetyPhrase{"safe", S::sf_safe},
};
constexpr std::array round_notes_rows{
    SafetyPhrase{"new_lesson", S::sf_new_lesson},
    SafetyPhrase{"exam_practice", S::sf_exam_practice},
    SafetyPhrase{"noisy", S::sf_noisy},
    SafetyPhrase{"teacher_left", S::sf_teacher_left},
    SafetyPhrase{"moved_out", S::sf_moved_out},
};
constexpr std::array area_list_names_rows{
    SafetyPhrase{"fire", S::sf_fire},
    SafetyPhrase{"first_aid", S::sf_first_aid},
    SafetyPhrase{"area", S::sf_area},
    SafetyPhrase{"kitchen", S::sf_kitchen},
};
constexpr std::array area_item_names_rows{
    SafetyPhrase{"power_use", S::sf_power_use},
    SafetyPhrase{"exits_lights", S::sf_exits_lights},
    SafetyPhrase{"extinguishers", S::sf_extinguishers},
    SafetyPhrase{"fire_doors", S::sf_fire_doors},
    SafetyPhrase{"key_posts", S::sf_key_posts},
    SafetyPhrase{"fire_other", S::sf_fire_other},
    SafetyPhrase{"bandages", S::sf_bandages},
    SafetyPhrase{"antiseptic", S::sf_antiseptic},
    SafetyPhrase{"ice_packs", S::sf_ice_packs},
    SafetyPhrase{"thermometer", S::sf_thermometer},
    SafetyPhrase{"gloves", S::sf_gloves},
    SafetyPhrase{"aed", S::sf_aed},
    SafetyPhrase{"corridors_clear", S::sf_corridors_clear},
    SafetyPhrase{"stairs_rails", S::sf_stairs_rails},
    SafetyPhrase{"gate_barriers", S::sf_gate_barriers},
    SafetyPhrase{"playground_ok", S::sf_playground_ok},
    SafetyPhrase{"toilets_ok", S::sf_toilets_ok},
    SafetyPhrase{"water_ok", S::sf_water_ok},
    SafetyPhrase{"cooks_healthy", S::sf_cooks_healthy},
    SafetyPhrase{"food_accepted", S::sf_food_accepted},
    SafetyPhrase{"cold_storage", S::sf_cold_storage},
    SafetyPhrase{"raw_cooked_apart", S::sf_raw_cooked_apart},
    SafetyPhrase{"dishes_disinfected", S::sf_dishes_disinfected},
    SafetyPhrase{"kitchen_clean", S::sf_kitchen_clean},
    SafetyPhrase{"pests_kept_out", S::sf_pests_kept_out},
    SafetyPhrase{"sample_fridge", S::sf_sample_fridge},
};
constexpr std::array wet_methods_rows{
    SafetyPhrase{"wipe", S::sf_wipe},
    SafetyPhrase{"spray", S::sf_spray},
    SafetyPhrase{"mop", S::sf_mop},
};
constexpr std::array wet_reasons_rows{
    SafetyPhrase{"outbreak", S::sf_outbreak},
    SafetyPhrase{"body_fluid", S::sf_body_fluid},
    SafetyPhrase{"told_by_cdc", S::sf_told_by_cdc},
};
constexpr std::array symptoms_rows{
    SafetyPhrase{"fever", S::sf_fever},
    SafetyPhrase{"cough", S::sf_cough},
    SafetyPhrase{"rash", S::sf_rash},
    SafetyPhrase{"vomiting", S::sf_vomiting},
    SafetyPhrase{"diarrhoea", S::sf_diarrhoea},
    SafetyPhrase{"red_eyes", S::sf_red_eyes},
    SafetyPhrase{"parotid", S::sf_parotid},
    SafetyPhrase{"jaundice", S::sf_jaundice},
    SafetyPhrase{"other_symptom", S::sf_other_symptom},
};
constexpr std::array activity_contents_rows{
    SafetyPhrase{"homework", S::sf_homework}, SafetyPhrase{"reading", S::sf_reading},
    SafetyPhrase{"sport", S::sf_sport},       SafetyPhrase{"art", S::sf_art},
    SafetyPhrase{"labour", S::sf_labour},     SafetyPhrase{"film", S::sf_film},
};
constexpr std::array tutoring_subjects_rows{
    SafetyPhrase{"chinese", S::sf_chinese},
    SafetyPhrase{"maths", S::sf_maths},
    SafetyPhrase{"english", S::sf_english},
    SafetyPhrase{"other_subject", S::sf_other_subject},
};
constexpr std::array incident_kinds_rows{
    SafetyPhrase{"injury", S::sf_injury},     SafetyPhrase{"illness", S::sf_illness},
    SafetyPhrase{"conflict", S::sf_conflict}, SafetyPhrase{"teaching", S::sf_teaching},
    SafetyPhrase{"property", S::sf_property}, SafetyPhrase{"other", S::sf_other},
};
constexpr std::array incident_actions_rows{
    SafetyPhrase{"first_aid", S::sf_first_aid_given},
    SafetyPhrase{"guardian_called", S::sf_guardian_called},
    SafetyPhrase{"doctor", S::sf_doctor},
    SafetyPhrase{"reported", S::sf_reported},
    SafetyPhrase{"other", S::sf_other_action},
};
constexpr std::array severities_rows{
    SafetyPhrase{"minor", S::sf_minor},
    SafetyPhrase{"serious", S::sf_serious},
    SafetyPhrase{"major", S::sf_major},
};
constexpr std::array sick_stages_rows{
    SafetyPhrase{"reported", S::sick_reported},
    SafetyPhrase{"seen_doctor", S::sick_seen_doctor},
    SafetyPhrase{"diagnosed", S::sick_diagnosed},
    SafetyPhrase{"back", S::sick_back},
};
constexpr std::array trip_stages_rows{
    SafetyPhrase{"departed", S::trip_departed},
    SafetyPhrase{"arrived", S::trip_arrived},
    SafetyPhrase{"leaving", S::trip_leaving},
    SafetyPhrase{"returned", S::trip_returned},
};
constexpr std::array trip_vehicles_rows{
    SafetyPhrase{"walk", S::trip_on_foot},
    SafetyPhrase{"school_bus", S::trip_school_bus},
    SafetyPhrase{"hired_bus", S::trip_hired_bus},
};

}  // namespace

std::span<const SafetyPhrase> round_items() { return round_items_rows; }
std::span<const SafetyPhrase> round_notes() { return round_notes_rows; }
std::span<const SafetyPhrase> area_list_names() { return area_list_names_rows; }
std::span<const SafetyPhrase> area_item_names() { return area_item_names_rows; }
std::span<const SafetyPhrase> wet_methods() { return wet_methods_rows; }
std::span<const SafetyPhrase> wet_reasons() { return wet_reasons_rows; }
std::span<const SafetyPhrase> symptoms() { return symptoms_rows; }
std::span<const SafetyPhrase> activity_contents() { return activity_contents_rows; }
std::span<const SafetyPhrase> tutoring_subjects() { return tutoring_subjects_rows; }
std::span<const SafetyPhrase> incident_kinds() { return incident_kinds_rows; }
std::span<const SafetyPhrase> incident_actions() { return incident_actions_rows; }
std::span<const SafetyPhrase> severities() { return severities_rows; }
std::span<const SafetyPhrase> sick_stages() { return sick_stages_rows; }
std::span<const SafetyPhrase> trip_stages() { return trip_stages_rows; }
std::span<const SafetyPhrase> trip_vehicles() { return trip_vehicles_rows; }

std::string word_of(Lang lang, std::span<const SafetyPhrase> rows, std::string_view code) {
  for (const SafetyPhrase& row : rows)
    if (row.code == code) return tr(lang, row.text);
  return std::string(code);
}

std::string symptom_words(Lang lang, std::string_view codes) {
  std::string words;
  while (!codes.empty()) {
    const std::size_t comma = codes.find(',');
    if (!words.empty()) words += tr(lang, S::sf_and);
    words += word_of(lang, symptoms(), codes.substr(0, comma));
    codes = comma == std::string_view::npos ? std::string_view() : codes.substr(comma + 1);
  }
  return words;
}

std::string raised_words(Lang lang, std::string_view code) {
  if (code == "round_unsafe") return tr(lang, S::sf_round_unsafe);
  if (code == "trip_count_differs") return tr(lang, S::sf_trip_count_differs);
  for (const SafetyPhrase& row : area_item_names())
    if (row.code == code) return tr(lang, S::sf_not_fine, tr(lang, row.text));
  return {};
}

std::string severity_word(Lang lang, domain::Severity severity) {
  return tr(lang, severities_rows.at(static_cast<std::size_t>(severity)).text);
}

}  // namespace kehou::ui
