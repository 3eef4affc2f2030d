// SPDX-FileCopyrightText: 2026 The Kehou authors
// SPDX-License-Identifier: Apache-2.0
// What it is: the incidents: open ones and today's; a new one; one with its actions until it is
// closed.
// What it promises: says what is missing before an incident may be closed; words are shown to those
// who may read them.
// The trap: a major one is an emergency and only the duty leader or the head opens it (inv 45).
#pragma once

#include <optional>
#include <string>

#include "kiosk/model/header_strip.h"
#include "kiosk/model/safety_desk.h"
#include "kiosk/model/text_entry.h"
#include "kiosk/ui/frame.h"
#include "kiosk/ui/screens/pick_child.h"

namespace kehou::ui {

struct IncidentsState {
  enum class Form : std::uint8_t { list, fresh, one } form = Form::list;
  enum class Asks : std::uint8_t { nothing, what, done } asks = Asks::nothing;
  domain::IncidentId incident{};  ///< of `one`
  domain::IncidentId fresh{};     ///< minted by the app for the next one
  std::string kind_code{};
  std::optional<domain::Severity> severity{};
  domain::RoomId room{};
  ChildPick children{};
  bool picks_children = false;
  std::string words{};
  bool sent = false;
  std::optional<model::TextField> asks_words{};  ///< wants the keyboard; see `asks`
};

/// Ids: "incident/new", "incident/<n>", "kind/<code>", "severity/<code>", "place/<n>",
/// "incident/children", "incident/words", "incident/save", "action/<code>", "action/own_words",
/// "incident/close", "panel/cancel".
Wish draw_incidents(Frame& frame, const model::HeaderStrip& strip, const model::SafetyDesk& desk,
                    IncidentsState& state);
/// An action in the person's own words.
Wish act_on_incident(const IncidentsState& state, std::string words);

}  // namespace kehou::ui
