// SPDX-FileCopyrightText: 2026 The Kehou authors
// SPDX-License-Identifier: Apache-2.0
#include "kiosk/platform/sdl_input.h"

#include <SDL.h>

#include <limits>
#include <string_view>

namespace kehou::platform {
namespace {

std::int64_t time_of(Uint32 ticks_ms, const SdlPlace& place) {
  return place.ticks_zero_us + std::int64_t{ticks_ms} * 1000;
}

Contact finger_contact(const SDL_TouchFingerEvent& event, const SdlPlace& place) {
  const ContactKind kind = event.type == SDL_FINGERDOWN ? ContactKind::down
                           : event.type == SDL_FINGERUP ? ContactKind::up
                                                        : ContactKind::move;
  return {.kind = kind,
          .finger = event.fingerId & std::numeric_limits<std::int64_t>::max(),
          .x = event.x * static_cast<float>(place.width),
          .y = event.y * static_cast<float>(place.height),
          .t_us = time_of(event.timestamp, place)};
}

std::optional<Input> mouse_contact(const SDL_Event& event, const SdlPlace& place) {
  const bool moves = event.type == SDL_MOUSEMOTION;
  const Uint32 which = moves ? event.motion.which : event.button.which;
  if (which == SDL_TOUCH_MOUSEID) return std::nullopt;
  if (moves && (event.motion.state & SDL_BUTTON_LMASK) == 0) return std::nullopt;
  if (!moves && event.button.button != SDL_BUTTON_LEFT) return std::nullopt;
  const ContactKind kind = moves                               ? ContactKind::move
                           : event.type == SDL_MOUSEBUTTONDOWN ? ContactKind::down
                                                               : ContactKind::up;
  return Contact{.kind = kind,
                 .finger = Contact::mouse,
                 .x = static_cast<float>(moves ? event.motion.x : event.button.x),
                 .y = static_cast<float>(moves ? event.motion.y : event.button.y),
                 .t_us = time_of(event.common.timestamp, place)};
}

/// The character of a key on an US keyboard; 0: none.
char character_of(SDL_Scancode code, bool shift) {
  struct Row {
    SDL_Scancode first;
    std::string_view plain;
    std::string_view shifted;
  };
  static constexpr Row rows[] = {
      {SDL_SCANCODE_A, "abcdefghijklmnopqrstuvwxyz", "ABCDEFGHIJKLMNOPQRSTUVWXYZ"},
      {SDL_SCANCODE_1, "1234567890", "!@#$%^&*()"},
      {SDL_SCANCODE_SPACE, " -=[]\\#;'`,./", " _+{}|~:\"~<>?"},
      {SDL_SCANCODE_KP_DIVIDE, "/*-+", "/*-+"},
      {SDL_SCANCODE_KP_1, "1234567890.", "1234567890."},
  };
  for (const Row& row : rows) {
    const int at = static_cast<int>(code) - static_cast<int>(row.first);
    if (at >= 0 && at < static_cast<int>(row.plain.size()))
      return (shift ? row.shifted : row.plain)[static_cast<std::size_t>(at)];
  }
  return 0;
}

KeyKind kind_of(SDL_Scancode code) {
  if (code == SDL_SCANCODE_RETURN || code == SDL_SCANCODE_KP_ENTER) return KeyKind::enter;
  if (code == SDL_SCANCODE_TAB) return KeyKind::tab;
  if (code == SDL_SCANCODE_BACKSPACE) return KeyKind::backspace;
  if (code == SDL_SCANCODE_ESCAPE) return KeyKind::escape;
  if (code == SDL_SCANCODE_LEFT) return KeyKind::left;
  if (code == SDL_SCANCODE_RIGHT) return KeyKind::right;
  return KeyKind::other;
}

bool is_modifier(SDL_Scancode code) {
  return (code >= SDL_SCANCODE_LCTRL && code <= SDL_SCANCODE_RGUI) ||
         code == SDL_SCANCODE_CAPSLOCK || code == SDL_SCANCODE_NUMLOCKCLEAR;
}

std::optional<Input> key_input(const SDL_KeyboardEvent& event, const SdlPlace& place) {
  const SDL_Scancode code = event.keysym.scancode;
  if (is_modifier(code)) return std::nullopt;
  Key key{
      .kind = KeyKind::other, .repeat = event.repeat != 0, .t_us = time_of(event.timestamp, place)};
  if ((event.keysym.mod & (KMOD_CTRL | KMOD_ALT | KMOD_GUI)) != 0) return key;  // a chord, no text
  key.kind = kind_of(code);
  if (key.kind != KeyKind::other) return key;
  key.text = character_of(code, (event.keysym.mod & KMOD_SHIFT) != 0);
  if (key.text != 0) key.kind = KeyKind::text;
  return key;
}

std::optional<Input> window_input(const SDL_WindowEvent& event, const SdlPlace& place) {
  switch (event.event) {
    case SDL_WINDOWEVENT_EXPOSED:
      return Exposed{};
    case SDL_WINDOWEVENT_SIZE_CHANGED:
      return Resized{event.data1, event.data2};
    case SDL_WINDOWEVENT_CLOSE:
      return Quit{};
    case SDL_WINDOWEVENT_FOCUS_LOST:
    case SDL_WINDOWEVENT_HIDDEN:
    case SDL_WINDOWEVENT_MINIMIZED:  // whoever has the fingers now will not tell us of their
                                     // lifting
      return Contact{.kind = ContactKind::cancel,
                     .finger = Contact::every_finger,
                     .t_us = time_of(event.timestamp, place)};
    default:
      return std::nullopt;
  }
}

}  // namespace

std::optional<Input> to_input(const SDL_Event& event, const SdlPlace& place) {
  switch (event.type) {
    case SDL_QUIT:
      return Quit{};
    case SDL_FINGERDOWN:
    case SDL_FINGERUP:
    case SDL_FINGERMOTION:
      return finger_contact(event.tfinger, place);
    case SDL_MOUSEBUTTONDOWN:
    case SDL_MOUSEBUTTONUP:
    case SDL_MOUSEMOTION:
      return mouse_contact(event, place);
    case SDL_KEYDOWN:
      return key_input(event.key, place);
    case SDL_WINDOWEVENT:
      return window_input(event.window, place);
    case SDL_AUDIODEVICEADDED:
      return DeviceChanged{DeviceKind::sound, true};
    case SDL_AUDIODEVICEREMOVED:
      return DeviceChanged{DeviceKind::sound, false};
    case SDL_DISPLAYEVENT:
      if (event.display.event == SDL_DISPLAYEVENT_CONNECTED)
        return DeviceChanged{DeviceKind::display, true};
      if (event.display.event == SDL_DISPLAYEVENT_DISCONNECTED)
        return DeviceChanged{DeviceKind::display, false};
      return std::nullopt;
    default:
      return std::nullopt;
  }
}

}  // namespace kehou::platform
