// SPDX-FileCopyrightText: 2026 The Kehou authors
// SPDX-License-Identifier: Apache-2.0
#include "kiosk/platform/window.h"

#include <SDL.h>
#include <doctest/doctest.h>

#include <chrono>
#include <string>
#include <thread>

#include "common/base/system_clock.h"
#include "kiosk/platform/png.h"
#include "kiosk/platform/scanner.h"
#include "tests/platform/page.h"
#include "tests/platform/scratch_folder.h"

using namespace kehou::platform;
using kehou::platform::test::Environment;
using kehou::platform::test::Page;
using kehou::platform::test::ScratchFolder;

namespace {

struct WindowDesk {
  Environment driver{"SDL_VIDEODRIVER", "dummy"};
  std::unique_ptr<Window> window;
  std::vector<Input> inputs;

  explicit WindowDesk(BackEnd back_end = BackEnd::automatic) {
    auto opened = Window::open(
        {.title = "test", .fullscreen = false, .width = 640, .height = 480, .back_end = back_end});
    REQUIRE(opened.ok());
    window = std::move(opened).value();
    drain();
  }

  void drain() {
    inputs.clear();
    window->drain(inputs);
  }

  template <class Event>
  std::vector<Event> drained() {
    drain();
    std::vector<Event> events;
    for (const Input& input : inputs)
      if (const auto* event = std::get_if<Event>(&input)) events.push_back(*event);
    return events;
  }
};

/// SDL numbers windows upwards over the life of the program; there is one.
SDL_Window* sdl_window() {
  for (Uint32 id = 1; id < 1000; ++id)
    if (SDL_Window* window = SDL_GetWindowFromID(id)) return window;
  return nullptr;
}

void push_finger(Uint32 type, SDL_FingerID finger, float x, float y) {
  SDL_Event event{};
  event.tfinger.type = type;
  event.tfinger.touchId = 1;
  event.tfinger.fingerId = finger;
  event.tfinger.x = x;
  event.tfinger.y = y;
  SDL_PushEvent(&event);
}

void push_key(SDL_Scancode code, Uint16 modifiers = 0, Uint8 repeat = 0) {
  SDL_Event event{};
  event.key.type = SDL_KEYDOWN;
  event.key.state = SDL_PRESSED;
  event.key.keysym.scancode = code;
  event.key.keysym.mod = modifiers;
  event.key.repeat = repeat;
  SDL_PushEvent(&event);
}

void push_text(Uint32 type, const char* text) {
  SDL_Event event{};
  event.type = type;  // both kinds keep their text at the same place
  SDL_strlcpy(type == SDL_TEXTINPUT ? event.text.text : event.edit.text, text, 32);
  SDL_PushEvent(&event);
}

void push_button(Uint32 type, Uint8 button, Uint32 which) {
  SDL_Event event{};
  event.button.type = type;
  event.button.button = button;
  event.button.which = which;
  event.button.x = 12;
  event.button.y = 34;
  SDL_PushEvent(&event);
}

}  // namespace

TEST_CASE("window: fingers arrive in window pixels with the time of CLOCK_BOOTTIME") {
  WindowDesk desk;
  const kehou::SystemClock clock;
  const std::int64_t before_us = clock.mono_us();
  push_finger(SDL_FINGERDOWN, 5, 0.25F, 0.5F);
  push_finger(SDL_FINGERMOTION, 5, 0.5F, 0.5F);
  push_finger(SDL_FINGERUP, 5, 0.5F, 1.0F);
  const auto contacts = desk.drained<Contact>();
  REQUIRE(contacts.size() == 3);
  CHECK(contacts[0].kind == ContactKind::down);
  CHECK(contacts[0].finger == 5);
  CHECK(contacts[0].x == 160);
  CHECK(contacts[0].y == 240);
  CHECK(contacts[1].kind == ContactKind::move);
  CHECK(contacts[2].kind == ContactKind::up);
  CHECK(contacts[2].y == 480);
  for (const Contact& contact : contacts) {
    CHECK(contact.t_us >= before_us - 2000);  // SDL counts whole milliseconds
    CHECK(contact.t_us <= clock.mono_us() + 2000);
  }
}

TEST_CASE("window: the left button is the mouse's finger, SDL's own doubles of touches are not") {
  WindowDesk desk;
  push_button(SDL_MOUSEBUTTONDOWN, SDL_BUTTON_LEFT, 0);
  push_button(SDL_MOUSEBUTTONUP, SDL_BUTTON_LEFT, 0);
  push_button(SDL_MOUSEBUTTONDOWN, SDL_BUTTON_RIGHT, 0);
  push_button(SDL_MOUSEBUTTONDOWN, SDL_BUTTON_LEFT, SDL_TOUCH_MOUSEID);
  const auto contacts = desk.drained<Contact>();
  REQUIRE(contacts.size() == 2);
  CHECK(contacts[0].finger == Contact::mouse);
  CHECK(contacts[0].x == 12);
  CHECK(contacts[1].kind == ContactKind::up);
}

TEST_CASE("window: keys are what an US keyboard types, chords and function keys are no text") {
  struct Row {
    SDL_Scancode code;
    Uint16 modifiers;
    KeyKind kind;
    char text;
  };
  const Row rows[] = {
      {SDL_SCANCODE_A, 0, KeyKind::text, 'a'},
      {SDL_SCANCODE_Z, KMOD_LSHIFT, KeyKind::text, 'Z'},
      {SDL_SCANCODE_A, KMOD_CAPS, KeyKind::text, 'a'},
      {SDL_SCANCODE_1, 0, KeyKind::text, '1'},
      {SDL_SCANCODE_0, 0, KeyKind::text, '0'},
      {SDL_SCANCODE_2, KMOD_RSHIFT, KeyKind::text, '@'},
      {SDL_SCANCODE_SPACE, 0, KeyKind::text, ' '},
      {SDL_SCANCODE_MINUS, 0, KeyKind::text, '-'},
      {SDL_SCANCODE_SLASH, KMOD_LSHIFT, KeyKind::text, '?'},
      {SDL_SCANCODE_KP_7, 0, KeyKind::text, '7'},
      {SDL_SCANCODE_KP_0, KMOD_NUM, KeyKind::text, '0'},
      {SDL_SCANCODE_KP_MINUS, 0, KeyKind::text, '-'},
      {SDL_SCANCODE_RETURN, 0, KeyKind::enter, 0},
      {SDL_SCANCODE_KP_ENTER, 0, KeyKind::enter, 0},
      {SDL_SCANCODE_TAB, 0, KeyKind::tab, 0},
      {SDL_SCANCODE_BACKSPACE, 0, KeyKind::backspace, 0},
      {SDL_SCANCODE_F4, 0, KeyKind::other, 0},
      {SDL_SCANCODE_A, KMOD_LCTRL, KeyKind::other, 0},
      {SDL_SCANCODE_KP_6, KMOD_LALT, KeyKind::other, 0},
      {SDL_SCANCODE_RETURN, KMOD_LALT, KeyKind::other, 0},
  };
  WindowDesk desk;
  for (const Row& row : rows) {
    CAPTURE(static_cast<int>(row.code));
    push_key(row.code, row.modifiers);
    const auto keys = desk.drained<Key>();
    REQUIRE(keys.size() == 1);
    CHECK(keys[0].kind == row.kind);
    CHECK(keys[0].text == row.text);
  }
  push_key(SDL_SCANCODE_LSHIFT);
  CHECK(desk.drained<Key>().empty());
  push_key(SDL_SCANCODE_5, 0, 1);
  CHECK(desk.drained<Key>().at(0).repeat);
}

TEST_CASE("window: a burst of keys is read as a code however long the frame before it took") {
  WindowDesk desk;
  Scanner scanner;
  const auto feed = [&] {
    for (const Key& key : desk.drained<Key>()) scanner.feed(key);
  };
  push_key(SDL_SCANCODE_K, KMOD_LSHIFT);
  feed();
  std::this_thread::sleep_for(std::chrono::milliseconds(120));  // a frame that takes long
  for (const SDL_Scancode code :
       {SDL_SCANCODE_1, SDL_SCANCODE_2, SDL_SCANCODE_3, SDL_SCANCODE_4, SDL_SCANCODE_RETURN})
    push_key(code);
  // SDL stamps pushed keys now, as it does those that it fetches from the system now.
  feed();
  const auto outcome = scanner.take();
  REQUIRE(outcome.has_value());
  REQUIRE(std::holds_alternative<Scan>(*outcome));
  CHECK(std::get<Scan>(*outcome).code == "K1234");
}

TEST_CASE("window: no input method takes keys, and what one writes is not read") {
  Environment of_x11{"XMODIFIERS", "@im=fcitx"};
  Environment of_sdl{"SDL_IM_MODULE", "fcitx"};
  WindowDesk desk;
  CHECK(std::string(SDL_getenv("XMODIFIERS")) == "@im=none");
  CHECK(std::string(SDL_getenv("SDL_IM_MODULE")) == "none");
  CHECK_FALSE(SDL_IsTextInputActive());
  CHECK(SDL_EventState(SDL_TEXTINPUT, SDL_QUERY) == SDL_DISABLE);
  CHECK(SDL_EventState(SDL_TEXTEDITING, SDL_QUERY) == SDL_DISABLE);
  // Even if something turned it on again: a composition is no key.
  SDL_EventState(SDL_TEXTINPUT, SDL_ENABLE);
  SDL_EventState(SDL_TEXTEDITING, SDL_ENABLE);
  Scanner scanner;
  for (const SDL_Scancode code : {SDL_SCANCODE_K, SDL_SCANCODE_1, SDL_SCANCODE_2, SDL_SCANCODE_3,
                                  SDL_SCANCODE_4, SDL_SCANCODE_RETURN}) {
    push_text(SDL_TEXTEDITING, "课１２");
    push_key(code, code == SDL_SCANCODE_K ? KMOD_LSHIFT : 0);
    push_text(SDL_TEXTINPUT, "课后１２３");
  }
  for (const Key& key : desk.drained<Key>()) scanner.feed(key);
  const auto outcome = scanner.take();
  REQUIRE(outcome.has_value());
  REQUIRE(std::holds_alternative<Scan>(*outcome));
  CHECK(std::get<Scan>(*outcome).code == "K1234");
  SDL_StopTextInput();
}

TEST_CASE("window: the key without a scan code that commits a composition spoils the burst") {
  WindowDesk desk;
  Scanner scanner;
  for (const SDL_Scancode code : {SDL_SCANCODE_1, SDL_SCANCODE_2, SDL_SCANCODE_UNKNOWN,
                                  SDL_SCANCODE_3, SDL_SCANCODE_4, SDL_SCANCODE_RETURN})
    push_key(code);
  for (const Key& key : desk.drained<Key>()) scanner.feed(key);
  const auto outcome = scanner.take();
  REQUIRE(outcome.has_value());
  CHECK(std::holds_alternative<Garbage>(*outcome));
}

TEST_CASE("window: quit, exposure, size and lost focus are told") {
  WindowDesk desk;
  SDL_Event event{};
  event.type = SDL_QUIT;
  SDL_PushEvent(&event);
  CHECK(desk.drained<Quit>().size() == 1);
  event = {};
  event.type = SDL_WINDOWEVENT;
  event.window.event = SDL_WINDOWEVENT_EXPOSED;
  SDL_PushEvent(&event);
  CHECK(desk.drained<Exposed>().size() == 1);
  event.window.event = SDL_WINDOWEVENT_FOCUS_LOST;
  SDL_PushEvent(&event);
  const auto contacts = desk.drained<Contact>();
  REQUIRE(contacts.size() == 1);
  CHECK(contacts[0].kind == ContactKind::cancel);
  CHECK(contacts[0].finger == Contact::every_finger);
  SDL_SetWindowSize(sdl_window(), 800, 600);
  const auto sizes = desk.drained<Resized>();
  REQUIRE_FALSE(sizes.empty());
  CHECK(sizes.back().width == 800);
  CHECK(desk.window->width() == 800);
  CHECK(desk.window->height() == 600);
}

TEST_CASE("window: wait ends by input, by the timeout, and by wake() from another thread") {
  WindowDesk desk;
  push_finger(SDL_FINGERDOWN, 1, 0.5F, 0.5F);
  desk.window->wait(-1);
  CHECK(desk.drained<Contact>().size() == 1);
  const auto began = std::chrono::steady_clock::now();
  desk.window->wait(30'000);
  CHECK(std::chrono::steady_clock::now() - began >= std::chrono::milliseconds(29));
  for (int round = 0; round < 20; ++round) {
    std::jthread other([&] {
      for (int k = 0; k < 100; ++k) desk.window->wake();
    });
    desk.window->wait(-1);
  }
  desk.drain();
  CHECK(desk.inputs.empty());
}

TEST_CASE("window: presents software pixels, again after a resize, and writes them as a picture") {
  const ScratchFolder folder;
  WindowDesk desk;
  CHECK(desk.window->back_end() == BackEnd::software);
  CHECK_FALSE(desk.window->back_end_reason().empty());
  CHECK_FALSE(desk.window->write_png(folder / "early.png").ok());
  Page page(640, 480);
  const auto draw = [](ImDrawList& list) {
    list.AddRectFilled({0, 0}, {640, 480}, IM_COL32(10, 20, 30, 255));
    list.AddRectFilled({100, 100}, {200, 200}, IM_COL32(200, 0, 0, 255));
  };
  for (int k = 0; k < 3; ++k) desk.window->present(page.frame(draw));
  REQUIRE(desk.window->write_png(folder / "window.png").ok());
  const auto picture = read_png(folder / "window.png");
  REQUIRE(picture.ok());
  CHECK(picture->width == 640);
  CHECK(picture->pixels[0] == 0xFF0A141EU);
  CHECK(picture->pixels[150 * 640 + 150] == 0xFFC80000U);
  OffscreenSurface memory(640, 480);
  memory.present(page.frame(draw));
  REQUIRE(memory.write_png(folder / "memory.png").ok());
  CHECK(read_png(folder / "memory.png")->pixels == picture->pixels);

  SDL_SetWindowSize(sdl_window(), 300, 250);
  desk.drain();
  desk.window->present(page.frame(draw));
  REQUIRE(desk.window->write_png(folder / "smaller.png").ok());
  const auto smaller = read_png(folder / "smaller.png");
  CHECK(smaller->width == 300);
  CHECK(smaller->height == 250);
  CHECK(smaller->pixels[150 * 300 + 150] == 0xFFC80000U);
}

TEST_CASE("window: GLES that cannot be had falls back to software and says why") {
  const WindowDesk desk(BackEnd::gles);
  CHECK(desk.window->back_end() == BackEnd::software);
  CHECK(desk.window->back_end_reason().find("no GLES") != std::string::npos);
}

TEST_CASE("window: without a display it is an error, not a crash") {
  const Environment driver("SDL_VIDEODRIVER", "no-such-driver");
  const auto opened = Window::open({});
  REQUIRE_FALSE(opened.ok());
  CHECK(opened.error().fault == kehou::Fault::unsupported);
}

TEST_CASE("offscreen surface: it has no picture before the first frame nor after a resize") {
  const ScratchFolder folder;
  OffscreenSurface surface(64, 32);
  CHECK_FALSE(surface.write_png(folder / "a.png").ok());
  Page page(64, 32);
  surface.present(page.frame([](ImDrawList&) {}));
  CHECK(surface.write_png(folder / "a.png").ok());
  surface.resize(80, 40);
  CHECK(surface.width() == 80);
  CHECK_FALSE(surface.write_png(folder / "b.png").ok());
}
