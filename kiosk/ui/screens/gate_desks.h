// SPDX-FileCopyrightText: 2026 The Kehou authors
// SPDX-License-Identifier: Apache-2.0
// What it is: the desks beside the gate: passes (班主任、带班领导) and visits (门卫).
// What it promises: nothing has to be typed but a badge's digits; names and plates are by choice.
// The trap: ids are "pass/seat/07", "pass/reason/ill", "pass/reason/own_words",
// "visit/in/0", "visit/badge/1".
#pragma once

#include <optional>
#include <string>
#include <vector>

#include "kiosk/model/gate.h"
#include "kiosk/model/header_strip.h"
#include "kiosk/model/text_entry.h"
#include "kiosk/ui/frame.h"

namespace kehou::ui {

struct PassDeskState {
  domain::ClassId class_id;   ///< nil while there is more than one and none was chosen
  domain::StudentId student;  ///< nil = none chosen
  std::string reason;
  std::string words;  ///< beside the reason own_words
  int window = 0;     ///< 0: 30 minutes, 1: 60, 2: until the end of the day
  std::optional<model::TextField> asks_words;  ///< the face opens the keyboard
};
/// `fresh` is the id of the pass that is issued next.
Wish draw_passes(Frame& frame, const model::HeaderStrip& strip, const model::PassDesk& desk,
                 domain::GatePassId fresh, PassDeskState& state);

struct VisitState {
  domain::VisitKind kind = domain::VisitKind::visitor;
  std::string badge;
  std::string purpose;
  std::string purpose_words;  ///< beside the purpose own_words
  domain::StaffId host;
  int persons = 1;
  std::string name;  ///< of the visitor, or the plate
  bool choosing_host = false;
  bool asks_purpose = false;                   ///< what is asked is the purpose, else the name
  std::optional<model::TextField> asks_words;  ///< the face opens the keyboard
};
/// `fresh` is the id of the visit that begins next; `person_ref` the keyed hash of state.name.
Wish draw_visits(Frame& frame, const model::HeaderStrip& strip, const model::VisitDesk& desk,
                 domain::VisitId fresh, const std::string& person_ref, VisitState& state);

}  // namespace kehou::ui
