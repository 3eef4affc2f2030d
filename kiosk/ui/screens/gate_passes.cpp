// SPDX-FileCopyrightText: 2026 The Kehou authors
// SPDX-License-Identifier: Apache-2.0
#include <algorithm>
#include <array>

#include "kiosk/ui/class_slug.h"
#include "kiosk/ui/screens/gate_desks.h"
#include "kiosk/ui/screens/phrases.h"
#include "kiosk/ui/text.h"
#include "kiosk/ui/widgets/button.h"
#include "kiosk/ui/widgets/choices.h"
#include "kiosk/ui/widgets/header.h"
#include "kiosk/ui/widgets/notices.h"
#include "kiosk/ui/widgets/page.h"
#include "kiosk/ui/widgets/shapes.h"
#include "kiosk/ui/words.h"

namespace kehou::ui {
namespace {

using domain::PassState;
using model::PassDesk;
using Chosen = PassDeskState;

constexpr std::array pass_reasons{
    Phrase{"ill", S::pass_reason_ill},
    Phrase{"doctor", S::pass_reason_doctor},
    Phrase{"family", S::pass_reason_family},
    Phrase{"event", S::pass_reason_event},
};

std::string pass_reason_word(Lang lang, std::string_view code) {
  for (const Phrase& reason : pass_reasons)
    if (reason.code == code) return tr(lang, reason.text);
  return std::string(code);
}

std::string state_words(const Frame& frame, const model::PassLine& line) {
  switch (line.state) {
    case PassState::issued:
      return tr(frame, S::pass_state_issued);
    case PassState::used:
      return tr(frame, S::pass_state_used, to_text(minute_of_day(line.pass.used_at)));
    case PassState::expired:
      return tr(frame, S::pass_state_expired);
    case PassState::revoked:
      return tr(frame, S::pass_state_revoked);
  }
  return {};
}

Wish draw_line(Frame& frame, const Rect& rect, const model::PassLine& line, std::size_t n) {
  const Theme& theme = frame.theme;
  Rect inside = card(frame, rect).inset(0, -theme.u(1.5F));
  Wish wish;
  const bool valid = line.state == PassState::issued;
  const Rect right = inside.cut_right(theme.u(22), theme.gap);
  if (valid) {
    if (button(frame, fmt::format("pass/revoke/{}", n), right,
               {.text = tr(frame, S::pass_revoke), .icon = Icon::cancel}))
      wish = model::Record{domain::RevokeGatePass{line.pass.pass, line.pass.student}};
  } else {
    badge(frame, right, state_words(frame, line),
          line.state == PassState::used ? Tone::good : Tone::muted, true);
  }
  write(frame, inside.row(0, 2, 0), line.child, {.type = Type::strong});
  const std::string what =
      tr(frame, S::pass_line, time_range(line.pass.window),
         line.words.empty() ? pass_reason_word(frame.lang, line.pass.reason_code) : line.words);
  write(frame, inside.row(1, 2, 0), tr(frame, S::pass_line, what, tr(frame, S::pass_by, line.by)),
        {.type = Type::caption, .colour = theme.dim});
  return wish;
}

Wish draw_lines(Frame& frame, const Rect& place, const PassDesk& desk) {
  const Theme& theme = frame.theme;
  if (desk.passes.empty()) {
    empty_state(frame, "passes", place,
                {Icon::paper, tr(frame, S::pass_none), tr(frame, S::pass_none_next), {}});
    return {};
  }
  const float row_h = theme.button_h + theme.pad;
  const float step = row_h + theme.gap_s;
  const ScrollArea area(frame, "passes", place,
                        static_cast<float>(desk.passes.size()) * step - theme.gap_s);
  Wish wish;
  for (std::size_t i = 0; i < desk.passes.size(); ++i) {
    const Rect row{area.content.x, area.content.y + static_cast<float>(i) * step, area.content.w,
                   row_h};
    if (!area.shows(row)) continue;
    if (Wish answer = draw_line(frame, row, desk.passes[i], i)) wish = answer;
  }
  return wish;
}

const model::PassClass* class_of(const PassDesk& desk, Chosen& state) {
  if (desk.classes.size() == 1) state.class_id = desk.classes.front().class_id;
  for (const model::PassClass& one : desk.classes)
    if (one.class_id == state.class_id) return &one;
  return nullptr;
}

void draw_classes(Frame& frame, const Rect& place, const PassDesk& desk, Chosen& state) {
  const Theme& theme = frame.theme;
  constexpr int columns = 4;
  const auto count = static_cast<int>(desk.classes.size());
  const int rows = (count + columns - 1) / columns;
  const float step = theme.button_h + theme.gap_s;
  const ScrollArea area(frame, "classes", place, static_cast<float>(rows) * step - theme.gap_s);
  for (int i = 0; i < count; ++i) {
    const model::PassClass& one = desk.classes[static_cast<std::size_t>(i)];
    const Rect line{area.content.x, area.content.y + static_cast<float>(i / columns) * step,
                    area.content.w, theme.button_h};
    if (area.shows(line) &&
        button(frame, "pass/class/" + class_slug(one.name),
               line.column(i % columns, columns, theme.gap_s), {.text = one.name}))
      state.class_id = one.class_id;
  }
}

void draw_seats(Frame& frame, const Rect& place, const model::PassClass& of, Chosen& state) {
  const Theme& theme = frame.theme;
  constexpr int columns = 4;
  const auto count = static_cast<int>(of.children.size());
  const int rows = (count + columns - 1) / columns;
  const float row_h = std::max(theme.u(9), theme.touch_min);
  const float step = row_h + theme.gap_s;
  const ScrollArea area(frame, "seats", place, static_cast<float>(rows) * step - theme.gap_s);
  for (int i = 0; i < count; ++i) {
    const model::PassChild& child = of.children[static_cast<std::size_t>(i)];
    const Rect line{area.content.x, area.content.y + static_cast<float>(i / columns) * step,
                    area.content.w, row_h};
    const bool chosen = child.student == state.student;
    if (area.shows(line) &&
        chip(frame, fmt::format("pass/seat/{:02}", child.seat_no),
             line.column(i % columns, columns, theme.gap_s),
             {.text = fmt::format("{:02} {}", child.seat_no, child.name), .selected = chosen}))
      state.student = child.student;
  }
}

domain::TimeRange window_of(const PassDesk& desk, const Chosen& state) {
  constexpr std::array minutes{30, 60};
  const auto later = [&](int by) {
    constexpr int last = 24 * 60 - 1;
    return MinuteOfDay{static_cast<std::int16_t>(std::min(desk.now.minutes + by, last))};
  };
  if (state.window < 2)
    return {desk.now, later(minutes.at(static_cast<std::size_t>(state.window)))};
  return {desk.now, std::max(desk.release_end, later(1))};
}

Wish draw_form(Frame& frame, Rect place, const PassDesk& desk, domain::GatePassId fresh,
               Chosen& state) {
  const Theme& theme = frame.theme;
  const model::PassClass* of = class_of(desk, state);
  const model::PassChild* child = nullptr;
  if (of != nullptr)
    for (const model::PassChild& one : of->children)
      if (one.student == state.student) child = &one;
  const bool ready = child != nullptr && !state.reason.empty();
  const std::string choose = tr(frame, S::pass_choose);
  const std::string deed = tr(frame, S::pass_issue_for, child != nullptr ? child->name : "");
  Wish wish;
  if (button(frame, "pass/issue", place.cut_bottom(theme.primary_h, theme.gap),
             {.text = deed,
              .icon = Icon::paper,
              .rank = Rank::primary,
              .why_not = ready ? std::string_view() : std::string_view(choose)})) {
    domain::IssueGatePass command{fresh, state.student, window_of(desk, state), state.reason, {}};
    if (state.reason == own_words) command.words.reason = state.words;
    wish = model::Record{std::move(command)};
    state.student = {};
    state.reason.clear();
    state.words.clear();
  }
  const std::string rest = tr(frame, S::pass_rest, to_text(desk.release_end));
  const std::string half = tr(frame, S::pass_30);
  const std::string hour = tr(frame, S::pass_60);
  const std::array<std::string_view, 3> windows{half, hour, rest};
  if (const auto tapped = segments(
          frame, "pass/window", place.cut_bottom(theme.button_h, theme.gap), windows, state.window))
    state.window = *tapped;
  std::vector<Choice> options;
  for (const Phrase& reason : pass_reasons)
    options.push_back({fmt::format("pass/reason/{}", reason.code), tr(frame, reason.text),
                       reason.code == state.reason ? Icon::radio_on : Icon::radio});
  const bool own = state.reason == own_words;
  options.push_back({fmt::format("pass/reason/{}", own_words),
                     own ? state.words : tr(frame, S::phrase_own_words),
                     own ? Icon::radio_on : Icon::edit});
  const std::string question = tr(frame, S::pass_reason);  // a look keeps no text of its own
  const ChoicesLook look{.question = question, .columns = 2};
  Rect bottom = place.cut_bottom(choices_height(frame, place.w, look, options.size()), theme.gap_s);
  if (const auto tapped = choices(frame, bottom, look, options)) {
    if (*tapped < pass_reasons.size()) {
      state.reason = std::string(pass_reasons.at(*tapped).code);
    } else {
      state.asks_words = model::TextField{tr(frame, S::pass_reason), {}, 60, state.words, false};
    }
  }
  if (of == nullptr) {
    if (desk.classes.empty()) {
      empty_state(frame, "no_class", place, {Icon::info, tr(frame, S::pass_no_class), {}, {}});
    } else {
      draw_classes(frame, place, desk, state);
    }
    return wish;
  }
  if (desk.classes.size() > 1 &&
      button(frame, "pass/other", place.cut_top(theme.button_h, theme.gap_s),
             {.text = of->name + "  " + tr(frame, S::pass_other_class), .icon = Icon::swap})) {
    state.class_id = {};
    state.student = {};
  }
  draw_seats(frame, place, *of, state);
  return wish;
}

}  // namespace

Wish draw_passes(Frame& frame, const model::HeaderStrip& strip, const PassDesk& desk,
                 domain::GatePassId fresh, PassDeskState& state) {
  const Theme& theme = frame.theme;
  const Page page(frame, "passes", PageKind::working);
  const std::string title = tr(frame, S::pass_title);
  const std::string detail = tr(frame, S::pass_detail, desk.passes.size());
  Wish wish = draw_header(frame, page.header, strip, {title, detail, Ways::back_home});
  Rect whole{page.body.x, page.body.y, page.body.w, page.strip.bottom() - page.body.y};
  const Rect right = whole.cut_right(whole.w * 0.5F, theme.gap_l);
  if (Wish answer = draw_lines(frame, {whole.x, whole.y, whole.w, page.body.h}, desk))
    wish = answer;
  if (Wish answer = draw_form(frame, card(frame, right), desk, fresh, state)) wish = answer;
  return wish;
}

}  // namespace kehou::ui
