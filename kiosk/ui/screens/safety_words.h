// SPDX-FileCopyrightText: 2026 The Kehou authors
// SPDX-License-Identifier: Apache-2.0
// What it is: the codes of rounds, checks, health and incidents in words.
// What it promises: each has a stored code and a text in both languages; an unknown code gives
// itself.
// The trap: the codes go into the journal; change a text, never a code.
#pragma once

#include <span>
#include <string>
#include <string_view>

#include "kiosk/ui/frame.h"

namespace kehou::ui {

struct SafetyPhrase {
  std::string_view code;
  Text<0> text;
};
std::span<const SafetyPhrase> round_items();
std::span<const SafetyPhrase> round_notes();
std::span<const SafetyPhrase> area_list_names();
std::span<const SafetyPhrase> area_item_names();
std::span<const SafetyPhrase> wet_methods();
std::span<const SafetyPhrase> wet_reasons();
std::span<const SafetyPhrase> symptoms();
std::span<const SafetyPhrase> activity_contents();
std::span<const SafetyPhrase> tutoring_subjects();
std::span<const SafetyPhrase> incident_kinds();
std::span<const SafetyPhrase> incident_actions();
std::span<const SafetyPhrase> severities();
std::span<const SafetyPhrase> sick_stages();
std::span<const SafetyPhrase> trip_stages();  ///< in the order of the four counts
std::span<const SafetyPhrase> trip_vehicles();

std::string word_of(Lang lang, std::span<const SafetyPhrase> rows, std::string_view code);
/// "fever,cough,咽痛" → 「发热、咳嗽、咽痛」.
std::string symptom_words(Lang lang, std::string_view codes);
/// What a check or a round raised as a matter, by its text code; empty when it is none of theirs.
std::string raised_words(Lang lang, std::string_view code);
std::string severity_word(Lang lang, domain::Severity severity);

}  // namespace kehou::ui
