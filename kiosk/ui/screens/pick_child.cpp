// SPDX-FileCopyrightText: 2026 The Kehou authors
// SPDX-License-Identifier: Apache-2.0
#include "kiosk/ui/screens/pick_child.h"

#include <algorithm>

#include "kiosk/ui/screens/answer_list.h"
#include "kiosk/ui/text.h"
#include "kiosk/ui/widgets/button.h"

namespace kehou::ui {
namespace {

const model::ChildClass* class_of(const std::vector<model::ChildClass>& classes,
                                  const ChildPick& pick) {
  const auto found = std::ranges::find(classes, pick.class_id, &model::ChildClass::class_id);
  return found == classes.end() || pick.class_id.is_nil() ? nullptr : &*found;
}

std::string words_of(const model::Child& child) {
  return fmt::format("{:02} {}", child.seat_no, child.name);
}

bool is_chosen(const ChildPick& pick, domain::StudentId student) {
  return std::ranges::find(pick.chosen, student) != pick.chosen.end();
}

void toggle(ChildPick& pick, domain::StudentId student, std::size_t most) {
  if (is_chosen(pick, student)) {
    std::erase(pick.chosen, student);
    return;
  }
  if (pick.chosen.size() >= most) pick.chosen.erase(pick.chosen.begin());
  pick.chosen.push_back(student);
}

void draw_classes(Frame& frame, const Rect& place, const std::vector<model::ChildClass>& classes,
                  ChildPick& pick) {
  std::vector<PickOption> options;
  for (std::size_t i = 0; i < classes.size(); ++i)
    options.push_back({fmt::format("class/{}", i), classes[i].name});
  if (const auto tapped = pick_grid(frame, "classes_grid", place, options, 5))
    pick.class_id = classes[*tapped].class_id;
}

}  // namespace

void pick_child(Frame& frame, Rect place, const std::vector<model::ChildClass>& classes,
                std::size_t most, ChildPick& pick) {
  const Theme& theme = frame.theme;
  const model::ChildClass* shown = class_of(classes, pick);
  Rect top = place.cut_top(theme.button_h, theme.gap);
  if (!shown) {
    write(frame, top, tr(frame, S::pick_class), {Type::heading, theme.text});
    draw_classes(frame, place, classes, pick);
    return;
  }
  if (button(frame, "classes", top.cut_right(theme.u(28), theme.gap),
             {tr(frame, S::pick_other_class), Icon::people}))
    pick.class_id = {};
  write(frame, top, tr(frame, S::pick_child, shown->name), {Type::heading, theme.text});
  std::vector<PickOption> options;
  for (const model::Child& child : shown->children)
    options.push_back(
        {fmt::format("child/{}", child.seat_no), words_of(child), is_chosen(pick, child.student)});
  if (const auto tapped = pick_grid(frame, "children", place, options, 4))
    toggle(pick, shown->children[*tapped].student, most);
}

std::string chosen_words(const Frame& frame, const std::vector<model::ChildClass>& classes,
                         const ChildPick& pick) {
  std::string words;
  for (const domain::StudentId student : pick.chosen)
    for (const model::ChildClass& one : classes)
      for (const model::Child& child : one.children) {
        if (child.student != student) continue;
        if (!words.empty()) words += tr(frame, S::sf_and);
        words += one.name + " " + words_of(child);
      }
  return words;
}

}  // namespace kehou::ui
