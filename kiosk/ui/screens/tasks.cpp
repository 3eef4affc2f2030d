// SPDX-FileCopyrightText: 2026 The Kehou authors
// SPDX-License-Identifier: Apache-2.0
#include "kiosk/ui/screens/tasks.h"

#include <algorithm>
#include <array>
#include <string>

#include "kiosk/ui/text.h"
#include "kiosk/ui/widgets/header.h"
#include "kiosk/ui/widgets/page.h"
#include "kiosk/ui/widgets/press.h"
#include "kiosk/ui/widgets/shapes.h"

namespace kehou::ui {
namespace {

using model::Task;
using model::TaskKind;

struct TaskLook {
  std::string_view id;
  Text<0> title;
  Text<0> hint;
  Icon icon;
};
/// In the order of TaskKind.
constexpr std::array task_looks{
    TaskLook{"class_day", S::task_class_day, S::task_class_day_hint, Icon::school},
    TaskLook{"missing", S::task_missing, S::task_missing_hint, Icon::search},
    TaskLook{"whereabouts", S::task_whereabouts, S::task_whereabouts_hint, Icon::place},
    TaskLook{"matters", S::task_matters, S::task_matters_hint, Icon::flag},
    TaskLook{"passes", S::task_passes, S::task_passes_hint, Icon::paper},
    TaskLook{"papers", S::task_papers, S::task_papers_hint, Icon::list},
    TaskLook{"gate", S::task_gate, S::task_gate_hint, Icon::door_open},
    TaskLook{"visits", S::task_visits, S::task_visits_hint, Icon::people},
    TaskLook{"rounds", S::task_rounds, S::task_rounds_hint, Icon::eye},
    TaskLook{"safety", S::task_safety, S::task_safety_hint, Icon::checklist},
    TaskLook{"lunch_line", S::task_lunch_line, S::task_lunch_line_hint, Icon::contactless},
    TaskLook{"lunch_room", S::task_lunch_room, S::task_lunch_room_hint, Icon::meal},
    TaskLook{"lunch_cancel", S::task_lunch_cancel, S::task_lunch_cancel_hint, Icon::calendar},
    TaskLook{"kitchen", S::task_kitchen, S::task_kitchen_hint, Icon::list},
    TaskLook{"incidents", S::task_incidents, S::task_incidents_hint, Icon::health},
    TaskLook{"evacuation", S::task_evacuation, S::task_evacuation_hint, Icon::campaign},
    TaskLook{"day_close", S::task_day_close, S::task_day_close_hint, Icon::lock},
    TaskLook{"day_card", S::task_day_card, S::task_day_card_hint, Icon::today},
    TaskLook{"import", S::task_import, S::task_import_hint, Icon::upload_file},
    TaskLook{"upload", S::task_upload, S::task_upload_hint, Icon::cloud_queue},
    TaskLook{"settings", S::task_settings, S::task_settings_hint, Icon::settings},
};
static_assert(task_looks.size() == static_cast<std::size_t>(TaskKind::settings) + 1);

const TaskLook& look_of(const Task& task) {
  return task_looks.at(static_cast<std::size_t>(task.kind));
}

model::Action way_to(const Task& task) {
  switch (task.kind) {
    case TaskKind::class_day:
      return model::GoToClassDay{task.class_id};
    case TaskKind::missing:
      return model::GoToMissing{};
    case TaskKind::whereabouts:
      return model::GoToWhereabouts{};
    case TaskKind::matters:
      return model::GoToMatters{};
    case TaskKind::passes:
      return model::GoToPasses{};
    case TaskKind::papers:
      return model::GoToPapers{};
    case TaskKind::gate:
      return model::GoToGate{};
    case TaskKind::visits:
      return model::GoToVisits{};
    case TaskKind::rounds:
      return model::GoToRounds{};
    case TaskKind::safety:
      return model::GoToSafety{};
    case TaskKind::lunch_line:
      return model::GoToLunchLine{};
    case TaskKind::lunch_room:
      return model::GoToLunchRoom{task.class_id};
    case TaskKind::lunch_cancel:
      return model::GoToLunchCancel{task.class_id};
    case TaskKind::kitchen:
      return model::GoToKitchen{};
    case TaskKind::incidents:
      return model::GoToIncidents{};
    case TaskKind::evacuation:
      return model::GoToEvacuation{};
    case TaskKind::day_close:
      return model::GoToDayClose{};
    case TaskKind::day_card:
      return model::GoToDayCard{};
    case TaskKind::import:
      return model::GoToImport{};
    case TaskKind::upload:
      return model::GoToUpload{};
    case TaskKind::settings:
      return model::GoToSettings{};
  }
  return model::GoBack{};
}

Tone tone_of(const Task& task) {
  if (task.urgent || task.kind == TaskKind::evacuation) return Tone::bad;
  return task.open > 0 ? Tone::warn : Tone::plain;
}

std::string hint_of(const Frame& frame, const Task& task) {
  if (!task.detail.empty()) return task.detail;
  if (task.kind == TaskKind::day_card && task.urgent) return tr(frame, S::task_no_show);
  return tr(frame, look_of(task).hint);
}

/// Icon and count above, what it is and what it is for below.
bool draw_tile(Frame& frame, const std::string& id, const Rect& rect, const Task& task) {
  const Theme& theme = frame.theme;
  const TaskLook& look = look_of(task);
  const std::string title = tr(frame, look.title);
  const Pressed touch = press(frame, id, rect, {.text = title});
  const WidgetScope scope(frame, id);
  const ToneColours colours = theme.tone(tone_of(task));
  draw_box(frame, touch.rect,
           {.fill = touch.held ? pressed(colours.fill) : colours.fill, .border = colours.border});
  Rect inside = touch.rect.inset(theme.gap_l, theme.gap_s);
  const float side = theme.u(6);
  Rect top = inside.cut_top(std::max(side, theme.type(Type::clock).line_px), theme.u(0.5F));
  const Colour ink = tone_of(task) == Tone::plain ? theme.accent : colours.ink;
  draw_icon(frame, top.cut_left(side, theme.gap), look.icon, side, ink);
  if (task.open >= 0)
    write(frame, top, fmt::format("{}", task.open),
          {.type = Type::clock,
           .colour = task.open > 0 ? colours.text : colours.dim,
           .align = Align::right});
  const float title_h = theme.type(Type::heading).line_px;
  write(frame, inside.cut_top(title_h, theme.u(0.25F)), title,
        {.type = Type::heading, .colour = colours.text});
  write(frame, inside, hint_of(frame, task),
        {.type = Type::caption, .colour = colours.dim, .lines = 2});
  return touch.clicked;
}

}  // namespace

Wish draw_tasks(Frame& frame, const model::HeaderStrip& strip, const model::TaskBoard& board,
                TasksState&) {
  const Theme& theme = frame.theme;
  const Page page(frame, "tasks");
  const std::string title = tr(frame, S::tasks_title);
  Wish wish = draw_header(frame, page.header, strip, {title, board.person, Ways::back_home});
  const auto count = static_cast<int>(board.tasks.size());
  const int columns = page.body.w >= theme.u(180) ? 4 : 3;
  const int rows = (count + columns - 1) / columns;
  const float least_h = theme.u(21);
  const float shared_h = rows == 0 ? least_h
                                   : (page.body.h - theme.gap * static_cast<float>(rows - 1)) /
                                         static_cast<float>(rows);
  const float tile_h = std::clamp(shared_h, least_h, theme.u(28));
  const float height = static_cast<float>(rows) * (tile_h + theme.gap);
  const ScrollArea area(frame, "tasks", page.body, height - theme.gap);
  int classes = 0;
  for (int i = 0; i < count; ++i) {
    const Task& task = board.tasks[static_cast<std::size_t>(i)];
    const int row = i / columns;
    const Rect line{area.content.x, area.content.y + static_cast<float>(row) * (tile_h + theme.gap),
                    area.content.w, tile_h};
    if (!area.shows(line)) continue;
    std::string id = fmt::format("task/{}", look_of(task).id);
    if (task.kind == TaskKind::class_day) id += fmt::format("/{}", classes++);
    if (draw_tile(frame, id, line.column(i % columns, columns, theme.gap), task))
      wish = way_to(task);
  }
  return wish;
}

}  // namespace kehou::ui
