// SPDX-FileCopyrightText: 2026 The Kehou authors
// SPDX-License-Identifier: Apache-2.0
#include "kiosk/ui/widgets/keypad.h"

#include <array>
#include <charconv>

#include "kiosk/ui/text.h"
#include "kiosk/ui/widgets/press.h"
#include "kiosk/ui/widgets/shapes.h"

namespace kehou::ui {
namespace {

/// The keys in their order: rows of three, as on a telephone. '<' erases, '!' acts.
constexpr std::string_view keypad_keys = "123456789<0!";

std::string key_id(std::string_view id, char key) {
  const std::string name = key == '<' ? "erase" : key == '!' ? "action" : std::string(1, key);
  return std::string(id) + "/" + name;
}

bool draw_key(Frame& frame, std::string_view id, const Rect& rect, char key,
              const KeypadLook& look) {
  const Theme& theme = frame.theme;
  const bool acts = key == '!';
  const bool enabled = look.enabled && (!acts || look.action_enabled);
  const std::string name = key_id(id, key);
  const std::string_view word = acts ? look.action : std::string_view(&key, 1);
  const Pressed touch = press(frame, name, rect, {.text = word, .enabled = enabled});
  const WidgetScope scope(frame, name);
  const Colour fill = !enabled ? theme.surface_2 : acts ? theme.accent : theme.surface;
  const Colour ink = !enabled ? theme.dim : acts ? theme.on_accent : theme.text;
  draw_box(frame, touch.rect,
           {.fill = touch.held ? pressed(fill) : fill,
            .border = acts && enabled ? theme.accent : theme.line});
  if (key == '<') {
    draw_icon(frame, touch.rect, Icon::backspace, theme.u(6), ink);
  } else {
    const Rect inside = touch.rect.inset(theme.gap_s, 0);
    // A short word that would break in two lines on a narrow key is set smaller instead.
    const bool fits = text_width(frame, word, Type::title) <= inside.w;
    write(frame, inside, word,
          {.type = !acts  ? Type::hero
                   : fits ? Type::title
                          : Type::button,
           .colour = ink,
           .align = Align::centre,
           .lines = 2});
  }
  return touch.clicked;
}

void draw_dots(Frame& frame, const Rect& rect, std::size_t count) {
  const float radius = frame.theme.u(1.75F);
  float x = rect.x + radius;
  for (std::size_t i = 0; i < count; ++i) {
    draw_dot(frame, x, rect.centre_y(), radius, frame.theme.text);
    x += radius * 3.6F;
  }
}

}  // namespace

std::optional<KeypadTap> keypad(Frame& frame, std::string_view id, const Rect& rect,
                                const KeypadLook& look) {
  frame.repeat_allowed = true;
  std::optional<KeypadTap> tapped;
  for (std::size_t i = 0; i < keypad_keys.size(); ++i) {
    const char key = keypad_keys[i];
    if (key == '!' && look.action.empty()) continue;
    const Rect place = rect.cell(static_cast<int>(i), 3, 4, frame.theme.gap);
    if (!draw_key(frame, id, place, key, look)) continue;
    using Kind = KeypadTap::Kind;
    tapped = KeypadTap{key == '<' ? Kind::erase : key == '!' ? Kind::action : Kind::digit, key};
  }
  return tapped;
}

bool type_into(std::string& digits, const KeypadTap& tap, std::size_t longest) {
  if (tap.kind == KeypadTap::Kind::action) return true;
  if (tap.kind == KeypadTap::Kind::erase) {
    if (!digits.empty()) digits.pop_back();
  } else if (digits.size() < longest) {
    digits.push_back(tap.digit);
  }
  return false;
}

int typed_number(const std::string& digits) {
  int number = 0;
  std::from_chars(digits.data(), digits.data() + digits.size(), number);
  return number;
}

bool field(Frame& frame, std::string_view id, const Rect& rect, const FieldLook& look) {
  const Theme& theme = frame.theme;
  const Pressed touch = press(frame, id, rect,
                              {.text = look.secret ? std::string_view{} : look.value,
                               .enabled = look.enabled,
                               .selected = look.focused});
  const WidgetScope scope(frame, id);
  draw_box(frame, touch.rect,
           {.fill = touch.held ? pressed(theme.surface) : theme.surface,
            .border = look.focused ? theme.accent : theme.line,
            .outline = look.focused ? Outline::thick : Outline::thin});
  Rect inside = touch.rect.inset(theme.pad, 0);
  if (look.large) {
    const Rect words = look.value.empty() ? inside : Rect{};
    write(frame, words, look.label,
          {.type = Type::body, .colour = theme.dim, .align = Align::centre, .lines = 2});
    write(frame, inside, look.value, {.type = Type::answer, .align = Align::centre});
    return touch.clicked;
  }
  if (!look.label.empty()) {
    const float width = std::min(text_width(frame, look.label, Type::button), inside.w * 0.4F);
    write(frame, inside.cut_left(width, theme.gap_l), look.label,
          {.type = Type::body, .colour = theme.dim, .lines = 2});
  }
  if (look.secret) {
    draw_dots(frame, inside, look.value.size());
  } else {
    write(frame, inside, look.value, {.type = Type::clock});
  }
  return touch.clicked;
}

}  // namespace kehou::ui
