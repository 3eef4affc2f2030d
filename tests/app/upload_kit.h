// SPDX-FileCopyrightText: 2026 The Kehou authors
// SPDX-License-Identifier: Apache-2.0
// What it is: a tablet of the office whose talk with a model of the district has its turns when it
// is asked how it stands: no thread, no network.
// What it promises: with() gives the options, open_upload() stands on the upload page.
// The trap: the TestDistrict must outlive the tablet.
#pragma once

#include <doctest/doctest.h>

#include "kiosk/sync/dialogue.h"
#include "tests/support/small_school.h"
#include "tests/support/tablet.h"
#include "tests/sync/model_district.h"

namespace kehou::support {

inline const std::string ca(64, 'a');

/// What a test and the lines that it opened share.
struct TestDistrict {
  sync::ModelDistrict model;
  std::optional<client::Sent> always;  ///< instead of the district
};

/// The district itself, or what stands in its way.
class TestTransport final : public client::Transport {
 public:
  explicit TestTransport(TestDistrict& district) : district_(district) {}
  client::Sent send(const client::Request& request) override {
    if (district_.always) return *district_.always;
    return district_.model.answer(request);
  }
  void trust_time(std::int64_t) override {}

 private:
  TestDistrict& district_;
};

/// The true talk without a thread: it has its turns when it is asked how it stands.
class SteppedLine final : public app::DistrictLine {
 public:
  SteppedLine(TestDistrict& district, store::Ledger& ledger, const Clock& clock,
              const app::Config& config)
      : district_(district),
        ledger_(ledger),
        clock_(clock),
        keys_(config.district_keys()),
        transport_(district),
        outbox_(store::Outbox::open(ledger.data()).value()) {
    reload();
  }
  model::UploadStatus status() const override {
    for (int i = 0; i < 50 && clock_.mono_us() >= due_us_; ++i) due_us_ = dialogue_->turn();
    return dialogue_->status();
  }
  bool retry_now() override {
    due_us_ = 0;
    return dialogue_->hurry();
  }
  void reload() override {
    credentials_ = client::Credentials::load(keys_).value();
    dialogue_ = std::make_unique<sync::Dialogue>(
        sync::Dialogue::Rooms{ledger_, *outbox_, transport_, *credentials_, clock_},
        client::Introduction{"test", "测试终端", "office"}, 118);
    due_us_ = 0;
  }
  Result<std::unique_ptr<client::Transport>> open_transport() override {
    return std::unique_ptr<client::Transport>(std::make_unique<TestTransport>(district_));
  }
  std::string ca_fingerprint() const override { return ca; }

 private:
  TestDistrict& district_;
  store::Ledger& ledger_;
  const Clock& clock_;
  std::filesystem::path keys_;
  TestTransport transport_;
  std::unique_ptr<store::Outbox> outbox_;
  std::optional<client::Credentials> credentials_;
  std::unique_ptr<sync::Dialogue> dialogue_;
  mutable std::int64_t due_us_ = 0;
};

inline TabletOptions with(TestDistrict& district) {
  district.model.time = small_time(10, 0);
  district.model.ca_fingerprint = ca;
  district.model.code = "7K3MPX9Q";
  TabletOptions options;
  options.school = [](const SchoolKey& key) { return small_school_items(&key); };
  options.now = small_time(10, 0);
  options.home = app::Home::office;
  options.district = [&district](store::Ledger& ledger, const Clock& clock,
                                 const app::Config& config) {
    return std::make_unique<SteppedLine>(district, ledger, clock, config);
  };
  return options;
}

inline TabletOptions with(TestDistrict& district, const TempFolder& stick) {
  TabletOptions options = with(district);
  options.stick = stick.path();
  return options;
}

inline void type_code(Tablet& tablet, const std::string& code) {
  for (const char digit : code) tablet.tap(std::string("code/") + digit);
}

/// The office at the upload page.
inline void open_upload(Tablet& tablet) {
  tablet.scan(small_staff_card(0));
  tablet.tap("header/upload");
}

}  // namespace kehou::support
