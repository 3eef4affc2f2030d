// SPDX-FileCopyrightText: 2026 The Kehou authors
// SPDX-License-Identifier: Apache-2.0
#include "kiosk/app/control.h"

#include <nlohmann/json.hpp>
#include <sstream>

namespace kehou::app {

namespace {
using Json = nlohmann::json;
constexpr int swipe_steps = 12;
constexpr std::int64_t key_gap_us = 8'000;
constexpr int most_settling_runs = 200;

std::string failed(const std::string& why) { return Json{{"ok", false}, {"error", why}}.dump(); }
std::string done() { return Json{{"ok", true}}.dump(); }

Json box(const ui::Rect& rect) { return {rect.x, rect.y, rect.w, rect.h}; }

std::string_view kind_word(ui::ProbeKind kind) {
  switch (kind) {
    case ui::ProbeKind::page:
      return "page";
    case ui::ProbeKind::touchable:
      return "touchable";
    case ui::ProbeKind::area:
      return "area";
    case ui::ProbeKind::text:
      return "text";
    case ui::ProbeKind::picture:
      return "picture";
  }
  return "text";
}
}  // namespace

std::string Controller::tree() const {
  Json entries = Json::array();
  for (const auto& entry : glass_.probe().entries) {
    if (!entry.visible()) continue;
    entries.push_back({{"kind", kind_word(entry.kind)},
                       {"id", entry.id},
                       {"text", entry.text},
                       {"rect", box(entry.rect)},
                       {"layer", entry.layer},
                       {"enabled", entry.enabled},
                       {"selected", entry.selected}});
  }
  return Json{{"ok", true}, {"entries", entries}}.dump(-1, ' ', false,
                                                       Json::error_handler_t::replace);
}

void Controller::settle() {
  for (int i = 0; i < most_settling_runs && glass_.run(); ++i) {
  }
}

void Controller::tap_at(float x, float y) {
  const std::int64_t now = clock_.mono_us();
  glass_.take(platform::Contact{platform::ContactKind::down, 1, x, y, now});
  glass_.run();
  glass_.take(platform::Contact{platform::ContactKind::up, 1, x, y, clock_.mono_us()});
  settle();
}

std::string Controller::tap(const std::string& id) {
  glass_.draw_now();
  const auto* target = glass_.probe().touchable(id);
  if (target == nullptr)
    return failed("nothing with the id " + id + " can be touched here; ask for the tree");
  if (!target->enabled) return failed(id + " is disabled now");
  const ui::Rect seen = target->rect.common(target->clip);
  if (seen.empty()) return failed(id + " is scrolled out of sight");
  tap_at(seen.x + seen.w / 2, seen.y + seen.h / 2);
  return done();
}

void Controller::swipe(float x1, float y1, float x2, float y2) {
  std::int64_t at = clock_.mono_us();
  glass_.take(platform::Contact{platform::ContactKind::down, 1, x1, y1, at});
  for (int step = 1; step <= swipe_steps; ++step) {
    const float part = static_cast<float>(step) / swipe_steps;
    at = std::max(at + 1, clock_.mono_us());
    glass_.take(platform::Contact{platform::ContactKind::move, 1, x1 + (x2 - x1) * part,
                                  y1 + (y2 - y1) * part, at});
    glass_.run();
  }
  glass_.take(
      platform::Contact{platform::ContactKind::up, 1, x2, y2, std::max(at + 1, clock_.mono_us())});
  settle();
}

void Controller::wait(float ms) {
  const std::int64_t until = clock_.mono_us() + static_cast<std::int64_t>(ms * 1000);
  while (clock_.mono_us() < until) {
    glass_.run();
    std::this_thread::sleep_for(std::chrono::milliseconds(10));
  }
}

void Controller::type(const std::string& text) {
  for (const char c : text)
    glass_.take(platform::Key{platform::KeyKind::text, c, false, clock_.mono_us()});
  settle();
}

void Controller::scan(const std::string& code) {
  // As a wedge scanner types: quick keys and Enter.
  std::int64_t at = clock_.mono_us();
  for (const char c : code) {
    glass_.take(platform::Key{platform::KeyKind::text, c, false, at});
    at += key_gap_us;
  }
  glass_.take(platform::Key{platform::KeyKind::enter, 0, false, at});
  settle();
}

std::string Controller::carry_out(const std::string& line) {
  std::istringstream words(line);
  std::string verb;
  words >> verb;
  std::string rest;
  std::getline(words >> std::ws, rest);
  if (verb == "tree") {
    glass_.draw_now();
    return tree();
  }
  if (verb == "tap") return tap(rest);
  if (verb == "type") return type(rest), done();
  if (verb == "scan") return rest.empty() ? failed("scan needs a code") : (scan(rest), done());
  if (verb == "quit") return quit_ = true, done();
  std::istringstream numbers(rest);
  float x1 = 0;
  float y1 = 0;
  float x2 = 0;
  float y2 = 0;
  if (verb == "wait" && numbers >> x1 && x1 >= 0 && x1 <= 60'000) return wait(x1), done();
  if (verb == "tap_at" && numbers >> x1 >> y1) return tap_at(x1, y1), done();
  if (verb == "swipe" && numbers >> x1 >> y1 >> x2 >> y2) return swipe(x1, y1, x2, y2), done();
  if (verb == "screenshot" && !rest.empty()) {
    glass_.draw_now();
    const auto written = glass_.surface().write_png(rest);
    return written.ok() ? done() : failed(written.error().text());
  }
  if (verb == "status") return Json{{"ok", true}, {"version", KEHOU_VERSION}}.dump();
  return failed(
      "commands: tree | tap ID | tap_at X Y | type TEXT | scan CODE | swipe X1 Y1 X2 Y2 | "
      "screenshot FILE | "
      "status | quit");
}

}  // namespace kehou::app
