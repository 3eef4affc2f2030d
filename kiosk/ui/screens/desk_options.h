// SPDX-FileCopyrightText: 2026 The Kehou authors
// SPDX-License-Identifier: Apache-2.0
// What it is: what the duty leader can choose from, task by task, as rows and as commands.
// What it promises: pure but for the words; the row n and the command of n are of the same thing.
// The trap: an option that cannot be taken carries why_not and has no command.
#pragma once

#include <optional>
#include <string>
#include <vector>

#include "kiosk/ui/screens/session_desk.h"

namespace kehou::ui {

struct DeskOption {
  std::string title;
  std::string detail;
  std::string why_not;  ///< empty = can be chosen
  std::string deed;     ///< the button's words: 「换到 教学楼 205」
  domain::Command command;
  bool own_words = false;  ///< asks for them first; chosen once they are there
};

std::vector<DeskOption> desk_options(const Frame& frame, const model::SessionDesk& desk,
                                     const SessionDeskState& state);

struct DeskTaskWords {
  std::string_view id;
  Text<0> title;
  Text<0> note;  ///< the consequence
  Icon icon;
  bool asks_twice;
};
const DeskTaskWords& words_of(DeskTask task);

}  // namespace kehou::ui
