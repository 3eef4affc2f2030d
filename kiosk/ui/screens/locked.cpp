// SPDX-FileCopyrightText: 2026 The Kehou authors
// SPDX-License-Identifier: Apache-2.0
#include "kiosk/ui/screens/locked.h"

#include <array>
#include <string>

#include "kiosk/ui/text.h"
#include "kiosk/ui/widgets/button.h"
#include "kiosk/ui/widgets/page.h"
#include "kiosk/ui/widgets/shapes.h"

namespace kehou::ui {
namespace {

std::string what_words(const Frame& frame, Fault fault) {
  if (fault == Fault::full) return tr(frame, S::locked_full);
  return tr(frame, fault == Fault::corrupt ? S::locked_damaged : S::locked_other);
}

void draw_steps(Frame& frame, Rect place) {
  const Theme& theme = frame.theme;
  struct Step {
    Icon icon;
    Text<0> text;
  };
  constexpr std::array steps{Step{Icon::paper, S::locked_step_paper},
                             Step{Icon::campaign, S::locked_step_tell},
                             Step{Icon::history, S::locked_step_keep}};
  const int count = static_cast<int>(steps.size());
  for (int i = 0; i < count; ++i) {
    const Step& step = steps[static_cast<std::size_t>(i)];
    Rect row = place.row(i, count, theme.gap);
    draw_box(frame, row, {.fill = theme.surface, .border = theme.line});
    row = row.inset(theme.pad, 0);
    const float side = theme.u(6);
    draw_icon(frame, row.cut_left(side, theme.gap_l), step.icon, side, theme.bad);
    write(frame, row, tr(frame, step.text), {.type = Type::button, .lines = 2});
  }
}

/// The loud half: filled, with the one sentence that is read from the door.
void draw_alarm(Frame& frame, const Rect& place, const model::FaultBanner& banner) {
  const Theme& theme = frame.theme;
  draw_box(frame, place, {.fill = theme.bad});
  Rect inside = place.inset(theme.pad + theme.gap, theme.gap);
  const float side = theme.u(20);
  draw_icon(frame, inside.cut_left(side, theme.u(5)), Icon::warn, side, theme.on_bad);
  const float title = theme.type(Type::answer).line_px;
  const float line = theme.type(Type::title).line_px;
  Rect words = inside.centred(inside.w, title + 2 * line);
  const auto say = [&](float height, const std::string& text, Type type) {
    write(frame, words.cut_top(height), text, {.type = type, .colour = theme.on_bad, .lines = 2});
  };
  say(title, tr(frame, S::locked_title), Type::answer);
  say(line, tr(frame, S::locked_paper), Type::title);
  say(line, what_words(frame, banner.fault), Type::button);
}

}  // namespace

Wish draw_locked(Frame& frame, const model::HeaderStrip& strip, const model::FaultBanner& banner) {
  const Theme& theme = frame.theme;
  Page page(frame, "locked");
  Rect top = page.header.inset(theme.margin, 0);
  const std::string clock = to_text(strip.now);
  write(frame, top.cut_right(text_width(frame, clock, Type::clock) + 1, theme.gap_l), clock,
        {.type = Type::clock, .align = Align::right});
  write(frame, top, strip.terminal, {.type = Type::heading, .lines = 2});
  Rect body = page.body;
  Rect bottom = body.cut_bottom(theme.primary_h, theme.gap_l);
  draw_alarm(frame, body.cut_top(body.h * 0.38F, theme.gap_l), banner);
  std::string missing;
  if (!banner.missing.empty()) missing = tr(frame, S::locked_missing, banner.missing);
  if (banner.fault == Fault::full) missing = tr(frame, S::locked_safe);
  if (!banner.doing.empty() && !missing.empty()) missing += "\n";
  if (!banner.doing.empty()) missing += banner.doing;
  const float missing_h = paragraph_height(frame, body.w, missing, Type::body);
  const Rect below = body.cut_bottom(missing_h, theme.gap_l);
  write_paragraph(frame, below, missing, {.type = Type::body, .colour = theme.dim});
  draw_steps(frame, body);
  const Rect place = bottom.cut_right(theme.u(48));
  if (button(frame, "locked/retry", place,
             {.text = tr(frame, S::locked_retry), .icon = Icon::refresh, .rank = Rank::primary})) {
    return model::CloseNotice{};
  }
  return {};
}

}  // namespace kehou::ui
