// SPDX-FileCopyrightText: 2026 The Kehou authors
// SPDX-License-Identifier: Apache-2.0
#include "kiosk/ui/screens/lunch_seat.h"

#include "kiosk/ui/text.h"
#include "kiosk/ui/widgets/press.h"

namespace kehou::ui {

bool lunch_seat(Frame& frame, const Rect& rect, const LunchSeatLook& look) {
  const Theme& theme = frame.theme;
  const std::string id = fmt::format("seat/{:02}", look.seat_no);
  const Pressed touch = press(
      frame, id, rect, {.text = look.name, .enabled = look.enabled, .selected = look.selected});
  const WidgetScope scope(frame, id);
  const ToneColours colours = theme.tone(look.tone);
  draw_box(frame, touch.rect,
           {.fill = touch.held ? pressed(colours.fill) : colours.fill,
            .border = colours.border,
            .outline = look.outline});
  Rect inside = touch.rect.inset(theme.gap_s, theme.gap_s / 2);
  Rect top = inside.cut_top(inside.h * 0.56F);
  write(frame, top.cut_left(text_width(frame, "88", Type::caption) + theme.gap_s),
        fmt::format("{:02}", look.seat_no), {.type = Type::caption, .colour = colours.dim});
  write(frame, top, look.name, {.type = Type::name, .colour = colours.text});
  const bool calm = look.enabled && !look.selected;
  write_with_icon(frame, inside, look.icon, look.word,
                  {.type = Type::caption, .colour = calm ? colours.dim : colours.ink});
  return touch.clicked && look.enabled;
}

}  // namespace kehou::ui
