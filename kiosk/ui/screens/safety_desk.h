// SPDX-FileCopyrightText: 2026 The Kehou authors
// SPDX-License-Identifier: Apache-2.0
// What it is: the hub of the day's safety work and its forms: lists, disinfection, health, logs.
// What it promises: each work says done or not done, when and by whom; a list is saved only when
// every item was answered; a fire patrol is signed by a second person with the own PIN (G3.3d).
// The trap: a form stays until the records hold it: see SafetyDeskState.sent.
#pragma once

#include <map>
#include <optional>
#include <set>
#include <string>
#include <vector>

#include "kiosk/model/header_strip.h"
#include "kiosk/model/safety_desk.h"
#include "kiosk/model/sign_in.h"
#include "kiosk/model/text_entry.h"
#include "kiosk/ui/screens/answer_list.h"
#include "kiosk/ui/screens/pick_child.h"

namespace kehou::ui {

enum class SafetyForm : std::uint8_t { hub, list, wet, health, sick, log, trip };

struct SafetyDeskState {
  SafetyForm form = SafetyForm::hub;
  // a list
  std::string list_code{};
  Answers answers{};
  std::map<std::string, CivilDay> until{};
  std::string until_code{};  ///< whose day is being typed; empty = none
  std::string digits{};      ///< of it: year and month
  bool signing = false;
  std::string number{};
  std::string pin{};
  bool at_pin = false;
  // disinfection
  domain::RoomId room{};
  int mg_per_l = 0;
  std::string method_code{};
  std::string reason_code{};
  // health
  ChildPick child{};
  std::set<std::string> symptoms{};
  bool sent_home = false;
  bool offer_pass = false;   ///< after one was sent home
  std::string stage_code{};  ///< of the follow-up
  // logs
  domain::SessionRef session{};
  bool tutoring = false;
  std::set<domain::StudentId> students{};
  int minutes = 0;
  std::string subject_code{};
  // a trip
  domain::StaffId second{};
  std::string vehicle_code{};
  std::string count_digits{};
  bool sent = false;
  std::optional<model::TextField> asks_words{};  ///< of the log: the answer is LogActivity
};

/// Ids: "safety/fire|first_aid|area|wet|health|sick|log|trip|incidents|rounds", "answer/…",
/// "list/all_well", "list/save", "until/digit", "sign/number", "sign/pin", "keypad/…", "room/<n>",
/// "mg/<n>", "method/<code>", "why/<code>", "wet/save", "class/<n>", "child/<seat>",
/// "symptom/<code>", "health/home", "health/save", "health/pass", "log/<n>", "content/<code>",
/// "log/own_words", "log/tutoring", "pupil/<seat>", "minutes/<n>", "subject/<code>",
/// "tutoring/save", "sick/<n>", "stage/<code>", "sick/save", "trip/<n>", "leader/<n>",
/// "vehicle/<code>", "trip/save", "panel/cancel".
Wish draw_safety_desk(Frame& frame, const model::HeaderStrip& strip, const model::SafetyDesk& desk,
                      const model::SignInPad& pad, SafetyDeskState& state);

/// What is recorded when the list is signed now, by whoever signs; nullopt when it is not ready.
std::optional<domain::LogAreaCheck> list_to_sign(const model::SafetyDesk& desk,
                                                 const SafetyDeskState& state);

}  // namespace kehou::ui
