// SPDX-FileCopyrightText: 2026 The Kehou authors
// SPDX-License-Identifier: Apache-2.0
// What it is: the ready words of handovers and open matters by their stored codes.
// What it promises: every code of the journal has a text in both languages.
// The trap: the codes go into the journal and under signatures; change a text, never a code.
#pragma once

#include <span>
#include <string>

#include "common/domain/handover.h"
#include "kiosk/model/handover.h"
#include "kiosk/ui/screens/phrases.h"

namespace kehou::ui {

std::span<const Phrase> difference_reasons();  ///< ReasonHandover.reason_code
std::span<const Phrase> difference_actions();  ///< ReasonHandover.action_code
std::span<const Phrase> handed_items();        ///< HandoverContent.items
std::span<const Phrase> matter_phrases();      ///< RaiseMatter.text_code

std::string difference_word(Lang lang, const std::string& reason_code);
std::string way_words(Lang lang, domain::HandoverKind kind, const std::string& to_title);
/// What the matter is: own words, else the phrase, else what its code is called elsewhere.
std::string matter_words(Lang lang, const model::MatterLine& line);
/// "18:00", with the day before it when it is not today's; "–" without a time.
std::string due_words(Lang lang, Instant due, bool is_today);

}  // namespace kehou::ui
