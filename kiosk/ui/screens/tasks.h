// SPDX-FileCopyrightText: 2026 The Kehou authors
// SPDX-License-Identifier: Apache-2.0
// What it is: the page of tasks: one large tile each, with what is open on it.
// What it promises: one tap leads there; what cannot wait is red and says so.
// The trap: ids are "task/<kind>", one for each class for class_day ("task/class_day/0").
#pragma once

#include "kiosk/model/header_strip.h"
#include "kiosk/model/task_board.h"
#include "kiosk/ui/frame.h"

namespace kehou::ui {

struct TasksState {};

Wish draw_tasks(Frame& frame, const model::HeaderStrip& strip, const model::TaskBoard& board,
                TasksState& state);

}  // namespace kehou::ui
