// SPDX-FileCopyrightText: 2026 The Kehou authors
// SPDX-License-Identifier: Apache-2.0
#include "kiosk/app/face.h"
#include "kiosk/ui/screens/tasks.h"

namespace kehou::app {

namespace {

class TasksFace : public Face {
 public:
  Outcome load(const Stage& stage) override {
    if (stage.person) board_ = TRY(stage.reader.load_task_board(stage.person->staff, stage.now));
    return Done{};
  }
  ui::Wish draw(ui::Frame& frame, const model::HeaderStrip& header,
                const model::Notices&) override {
    return ui::draw_tasks(frame, header, board_, state_);
  }

 private:
  model::TaskBoard board_;
  ui::TasksState state_;
};

}  // namespace

FacePtr make_tasks() { return std::make_unique<TasksFace>(); }

}  // namespace kehou::app
