// SPDX-FileCopyrightText: 2026 The Kehou authors
// SPDX-License-Identifier: Apache-2.0
#include "kiosk/ui/screens/papers.h"

#include <algorithm>
#include <utility>

#include "kiosk/ui/class_slug.h"
#include "kiosk/ui/screens/answer_list.h"
#include "kiosk/ui/text.h"
#include "kiosk/ui/widgets/button.h"
#include "kiosk/ui/widgets/header.h"
#include "kiosk/ui/widgets/notices.h"
#include "kiosk/ui/widgets/page.h"
#include "kiosk/ui/widgets/shapes.h"

namespace kehou::ui {
namespace {

using model::PapersChild;
using model::PapersDesk;

const model::PapersClass* class_of(const PapersDesk& desk) {
  const auto found = std::ranges::find(desk.classes, desk.class_id, &model::PapersClass::class_id);
  return found == desk.classes.end() ? nullptr : &*found;
}

void draw_classes(Frame& frame, Rect place, const PapersDesk& desk, PapersState& state) {
  const Theme& theme = frame.theme;
  write(frame, place.cut_top(theme.row_h, theme.gap_s), tr(frame, S::pick_class),
        {.type = Type::heading});
  std::vector<PickOption> options;
  for (const model::PapersClass& one : desk.classes)
    options.push_back({"class/" + class_slug(one.name), one.name});
  if (const auto tapped = pick_grid(frame, "classes", place, options, 4)) {
    state = {};
    state.class_id = desk.classes[*tapped].class_id;
  }
}

/// How many may fetch the child; nobody is worth a look.
std::string marks_of(const Frame& frame, const PapersChild& child) {
  const std::string persons = child.persons == 0 ? tr(frame, S::papers_nobody)
                                                 : tr(frame, S::papers_persons, child.persons);
  return child.alone ? tr(frame, S::papers_marks, persons, tr(frame, S::papers_alone)) : persons;
}

bool draw_child(Frame& frame, const Rect& rect, const PapersChild& child, bool chosen) {
  const std::string title = fmt::format("{:02} {}", child.seat_no, child.name);
  const std::string marks = marks_of(frame, child);
  const std::string ban = child.banned ? tr(frame, S::papers_banned) : std::string();
  const bool nobody = child.persons == 0 && !child.alone;
  return list_row(frame, fmt::format("child/{:02}", child.seat_no), rect,
                  {.title = title,
                   .detail = marks,
                   .badge = ban,
                   .icon = child.banned  ? Icon::block
                           : nobody      ? Icon::warn
                           : child.alone ? Icon::walk
                                         : Icon::person,
                   .tone = nobody && !child.banned ? Tone::warn : Tone::plain,
                   .badge_tone = Tone::bad,
                   .selected = chosen});
}

void draw_children(Frame& frame, const Rect& place, const PapersDesk& desk, PapersState& state) {
  const Theme& theme = frame.theme;
  constexpr int columns = 2;
  const auto count = static_cast<int>(desk.children.size());
  const float step = theme.button_h + theme.gap_s;
  const int rows = (count + columns - 1) / columns;
  const ScrollArea area(frame, "children", place, static_cast<float>(rows) * step - theme.gap_s);
  for (int i = 0; i < count; ++i) {
    const PapersChild& child = desk.children[static_cast<std::size_t>(i)];
    const Rect line{area.content.x, area.content.y + static_cast<float>(i / columns) * step,
                    area.content.w - theme.border, theme.button_h};
    if (!area.shows(line)) continue;
    if (!draw_child(frame, line.column(i % columns, columns, theme.gap_s), child,
                    child.student == state.student))
      continue;
    state.close_form();
    state.student = child.student;
  }
}

void draw_list(Frame& frame, Rect place, const PapersDesk& desk, PapersState& state) {
  const Theme& theme = frame.theme;
  const model::PapersClass* of = class_of(desk);
  if (of == nullptr) return draw_classes(frame, place, desk, state);
  if (desk.classes.size() > 1 &&
      button(frame, "papers/other", place.cut_top(theme.button_h, theme.gap),
             {.text = of->name + "  " + tr(frame, S::pass_other_class), .icon = Icon::swap})) {
    state = {};
    return;
  }
  if (desk.children.empty()) {
    empty_state(frame, "no_children", place, {Icon::people, tr(frame, S::papers_empty), {}, {}});
    return;
  }
  draw_children(frame, place, desk, state);
}

std::string detail_of(const Frame& frame, const PapersDesk& desk) {
  const model::PapersClass* of = class_of(desk);
  if (of == nullptr) return tr(frame, S::pick_class);
  const auto nobody = std::ranges::count_if(
      desk.children, [](const PapersChild& child) { return child.persons == 0 && !child.alone; });
  return tr(frame, S::papers_detail, of->name, desk.children.size(), nobody);
}

Wish draw_right(Frame& frame, const Rect& place, const PapersDesk& desk, domain::PickupId fresh,
                PapersState& state) {
  card(frame, place);
  if (!desk.chosen || desk.chosen->student != state.student) {
    const bool child = class_of(desk) != nullptr;
    empty_state(frame, "choose", place,
                {Icon::list,
                 tr(frame, child ? S::papers_choose : S::papers_choose_class),
                 tr(frame, S::papers_choose_next),
                 {}});
    return {};
  }
  const Rect inside = place.inset(frame.theme.pad);
  if (state.form != PapersForm::none) return draw_papers_form(frame, inside, desk, fresh, state);
  return draw_papers_panel(frame, inside, desk, state);
}

}  // namespace

void PapersState::put(PapersWords what, std::string words) {
  if (what == PapersWords::name) name = std::move(words);
  if (what == PapersWords::who) who = std::move(words);
  if (what == PapersWords::basis) basis = std::move(words);
}

void PapersState::close_form() {
  PapersState fresh;
  fresh.class_id = class_id;
  fresh.student = student;
  *this = std::move(fresh);
}

Wish draw_papers(Frame& frame, const model::HeaderStrip& strip, const PapersDesk& desk,
                 domain::PickupId fresh, PapersState& state) {
  const Theme& theme = frame.theme;
  const Page page(frame, "papers", PageKind::working);
  const std::string title = tr(frame, S::papers_title);
  const std::string detail = detail_of(frame, desk);
  Wish wish = draw_header(frame, page.header, strip, {title, detail, Ways::back_home});
  Rect whole{page.body.x, page.body.y, page.body.w, page.strip.bottom() - page.body.y};
  if (desk.classes.empty()) {
    empty_state(
        frame, "no_class", whole,
        {Icon::info, tr(frame, S::papers_no_class), tr(frame, S::papers_no_class_next), {}});
    return wish;
  }
  const Rect right = whole.cut_right(whole.w * 0.56F, theme.gap_l);
  draw_list(frame, {whole.x, whole.y, whole.w, page.body.h}, desk, state);
  if (Wish answer = draw_right(frame, right, desk, fresh, state)) wish = answer;
  return wish;
}

}  // namespace kehou::ui
