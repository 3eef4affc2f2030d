// SPDX-FileCopyrightText: 2026 The Kehou authors
// SPDX-License-Identifier: Apache-2.0
// What it is: a child chosen by finger: the class, then the child.
// What it promises: three taps to any child of the school; the chosen one stays marked.
// The trap: a seat number is unique in its class only; the ids are of the class that is shown.
#pragma once

#include <set>
#include <vector>

#include "kiosk/model/safety_desk.h"
#include "kiosk/ui/frame.h"

namespace kehou::ui {

struct ChildPick {
  domain::ClassId class_id{};               ///< nil: the classes are shown
  std::vector<domain::StudentId> chosen{};  ///< at most `most`, in the order of the taps
};

/// Ids: "class/<n>", "child/<seat>", "classes".
void pick_child(Frame& frame, Rect place, const std::vector<model::ChildClass>& classes,
                std::size_t most, ChildPick& pick);
/// 「07 名、12 名」; empty when none is chosen.
std::string chosen_words(const Frame& frame, const std::vector<model::ChildClass>& classes,
                         const ChildPick& pick);

}  // namespace kehou::ui
