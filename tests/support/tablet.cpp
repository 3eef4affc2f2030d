// SPDX-FileCopyrightText: 2026 The Kehou authors
// SPDX-License-Identifier: Apache-2.0
#include "tests/support/tablet.h"

#include <chrono>
#include <thread>

namespace kehou::support {

namespace {
constexpr std::int64_t frame_us = 16'000;
constexpr std::int64_t tap_us = 80'000;
}  // namespace

Tablet::Tablet(TabletOptions options) : clock_(options.now), open_district_(options.district) {
  crypto_ready();
  config_.data_dir = options.data.empty() ? folder_.path() / "data" : options.data;
  config_.language = options.lang;
  config_.palette = options.palette;
  config_.home = options.home;
  config_.name = "测试终端";
  config_.stick_dir = options.stick.empty() ? folder_.path() / "no-stick" : options.stick;
  if (open_district_) config_.district_url = "https://district.example:8443";
  surface_ = std::make_unique<platform::OffscreenSurface>(options.width, options.height);
  start();
  if (options.school) record_facts(options.school(records_->key));
  settle();
}

Tablet::~Tablet() = default;

void Tablet::start() {
  auto records = app::open_records(config_, clock_);
  if (!records.ok()) FAIL(records.error().text());
  records_ = std::make_unique<app::Records>(std::move(*records));
  if (open_district_) district_ = open_district_(*records_->ledger, clock_, config_);
  app_ = std::make_unique<app::App>(app::App::Rooms{*records_->ledger,
                                                    *records_->reader,
                                                    clock_,
                                                    records_->key,
                                                    config_,
                                                    {},
                                                    {},
                                                    {},
                                                    district_.get()});
  auto glass = app::Glass::make(*app_, *surface_, clock_, config_, {.still = true, .probe = true});
  if (!glass.ok()) FAIL(glass.error().text());
  glass_ = std::move(*glass);
}

void Tablet::pull_the_plug() {
  glass_.reset();
  app_.reset();
  district_.reset();
  records_.reset();
  start();
  settle();
}

void Tablet::record_facts(std::vector<domain::RecordFacts::Item> items) {
  store::Stamp stamp;
  stamp.action = make_id<domain::ActionId>(clock_.now());
  stamp.roles.add(domain::Role::admin);
  stamp.role = domain::Role::admin;
  const auto answer = records_->ledger->record(domain::RecordFacts{std::move(items)}, stamp);
  if (!answer.ok()) FAIL(answer.error().text());
  REQUIRE(std::holds_alternative<store::Recorded>(*answer));
}

void Tablet::settle() {
  // A PIN is checked on a thread of its own: wait for it in real time, the fake clock stands still.
  for (int i = 0; i < 400; ++i) {
    while (glass_->run()) {
    }
    if (!app_->busy()) break;
    std::this_thread::sleep_for(std::chrono::milliseconds(5));
  }
  glass_->draw_now();
}

void Tablet::tap(const std::string& id) {
  const auto* target = probe().touchable(id);
  if (target == nullptr) {
    std::string there;
    for (const auto& entry : probe().entries)
      if (entry.kind == ui::ProbeKind::touchable) there += entry.id + " ";
    FAIL("nothing to touch with the id ", id, "; there is: ", there);
  }
  CHECK_MESSAGE(target->enabled, id, " is disabled");
  const ui::Rect seen = target->rect.common(target->clip);
  REQUIRE_FALSE(seen.empty());
  const float x = seen.x + seen.w / 2;
  const float y = seen.y + seen.h / 2;
  ++taps_;
  clock_.advance(400'000);  // a person's pace; quicker taps on one spot are one tap
  glass_->take(platform::Contact{platform::ContactKind::down, 1, x, y, clock_.mono_us()});
  glass_->run();
  clock_.advance(tap_us);
  glass_->take(platform::Contact{platform::ContactKind::up, 1, x, y, clock_.mono_us()});
  settle();
}

void Tablet::type(const std::string& keypad, const std::string& digits) {
  for (const char digit : digits) tap(keypad + "/" + std::string(1, digit));
}

void Tablet::scan(const std::string& code) {
  clock_.advance(3 * second_us);
  for (const char c : code) {
    glass_->take(platform::Key{platform::KeyKind::text, c, false, clock_.mono_us()});
    clock_.advance(8'000);
  }
  glass_->take(platform::Key{platform::KeyKind::enter, 0, false, clock_.mono_us()});
  settle();
}

void Tablet::swipe(float x1, float y1, float x2, float y2) {
  glass_->take(platform::Contact{platform::ContactKind::down, 1, x1, y1, clock_.mono_us()});
  constexpr int steps = 10;
  for (int step = 1; step <= steps; ++step) {
    clock_.advance(frame_us);
    const float part = static_cast<float>(step) / steps;
    glass_->take(platform::Contact{platform::ContactKind::move, 1, x1 + (x2 - x1) * part,
                                   y1 + (y2 - y1) * part, clock_.mono_us()});
    glass_->run();
  }
  clock_.advance(200'000);  // held at the end: no fling
  glass_->take(platform::Contact{platform::ContactKind::up, 1, x2, y2, clock_.mono_us()});
  settle();
}

void Tablet::wait(std::int64_t us) {
  constexpr std::int64_t step_us = 250'000;
  for (std::int64_t left = us; left > 0; left -= step_us) {
    clock_.advance(std::min(left, step_us));
    glass_->run();
  }
  settle();
}

std::vector<std::string> Tablet::ids(const std::string& prefix) const {
  std::vector<std::string> found;
  for (const auto& entry : probe().entries)
    if (entry.kind == ui::ProbeKind::touchable && entry.id.starts_with(prefix))
      found.push_back(entry.id);
  return found;
}

std::string Tablet::text_of(const std::string& id) const {
  const auto* entry = probe().touchable(id);
  return entry == nullptr ? std::string() : entry->text;
}

void Tablet::screenshot(const std::filesystem::path& file) {
  glass_->draw_now();
  REQUIRE(surface_->write_png(file).ok());
}

}  // namespace kehou::support
