// SPDX-FileCopyrightText: 2026 The Kehou authors
// SPDX-License-Identifier: Apache-2.0
// What it is: 接送名单: the class at the left, the papers of one child at the right, and the forms
// that add to them.
// What it promises: what a paper takes away is asked once, in place; a form says what it still
// lacks; given and withdrawn are two buttons (inv 12, 13, 41).
// The trap: ids are "class/3-1", "child/07", "person/0/revoke", "consent/give", "ban/0/lift",
// "papers/add", "papers/ban", "form/save".
#pragma once

#include <optional>
#include <string>

#include "kiosk/model/header_strip.h"
#include "kiosk/model/papers.h"
#include "kiosk/model/text_entry.h"
#include "kiosk/ui/frame.h"

namespace kehou::ui {

enum class PapersForm : std::uint8_t { none, person, ban };
enum class PapersDays : std::uint8_t { unsaid, today, term };
enum class PapersWords : std::uint8_t { name, who, basis };

struct PapersState {
  domain::ClassId class_id;   ///< nil: as the desk says
  domain::StudentId student;  ///< nil = nobody
  PapersForm form = PapersForm::none;
  domain::PickupId armed;  ///< the person or the ban that the next tap on its button takes away

  // What the form holds; it goes with the form.
  std::string relation;
  std::string name;
  std::string phone;  ///< digits
  bool adult = false;
  PapersDays days = PapersDays::unsaid;
  std::string who;
  std::string basis;

  std::optional<model::TextField> asks_words;  ///< the face opens the keyboard
  PapersWords asked = PapersWords::name;       ///< what it is asked for

  void put(PapersWords what, std::string words);
  /// The panel of the child again, with nothing typed and nothing armed.
  void close_form();
};

/// `fresh` is the id of the person or the ban that is recorded next.
Wish draw_papers(Frame& frame, const model::HeaderStrip& strip, const model::PapersDesk& desk,
                 domain::PickupId fresh, PapersState& state);

/// papers_panel.cpp: the child in hand.
Wish draw_papers_panel(Frame& frame, const Rect& place, const model::PapersDesk& desk,
                       PapersState& state);
/// papers_forms.cpp: 「加一位接走人」 or 「禁止接走」, as state.form says.
Wish draw_papers_form(Frame& frame, const Rect& place, const model::PapersDesk& desk,
                      domain::PickupId fresh, PapersState& state);

}  // namespace kehou::ui
