// SPDX-FileCopyrightText: 2026 The Kehou authors
// SPDX-License-Identifier: Apache-2.0
#include "kiosk/app/district_desk.h"

#include <fmt/format.h>
#include <sys/stat.h>

#include <algorithm>

#include "kiosk/sync/sync.h"

namespace kehou::app {

using model::EnrolStep;
using model::UploadTrouble;

namespace {
constexpr std::int64_t ask_every_us = 3 * second_us;
constexpr std::size_t fingerprint_digits = 64;
constexpr const char* school_setting = "district_school";
constexpr const char* exported_setting = "exported_at";

std::optional<dev_t> device_of(const std::filesystem::path& path) {
  struct stat status {};
  if (stat(path.c_str(), &status) != 0 || !S_ISDIR(status.st_mode)) return std::nullopt;
  return status.st_dev;
}

/// The first folder below, at most `depth` deep, on another device than the one above it.
std::filesystem::path mounted_below(const std::filesystem::path& folder, int depth) {
  const auto above = device_of(folder);
  std::error_code failed;
  for (const auto& entry : std::filesystem::directory_iterator(folder, failed)) {
    const auto own = device_of(entry.path());
    if (!own) continue;
    if (own != above) return entry.path();
    if (depth > 1)
      if (auto found = mounted_below(entry.path(), depth - 1); !found.empty()) return found;
  }
  return {};
}

bool is_word(char c) {
  return (c >= '0' && c <= '9') || (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z');
}
}  // namespace

std::filesystem::path find_stick(const Config& config) {
  std::error_code ignored;
  if (!config.stick_dir.empty())
    return std::filesystem::is_directory(config.stick_dir, ignored) ? config.stick_dir
                                                                    : std::filesystem::path();
  for (const char* sticks : {"/media", "/run/media"})
    if (auto found = mounted_below(sticks, 2); !found.empty()) return found;
  return {};
}

std::optional<std::string> enrolment_code_in(const std::string& text,
                                             const std::string& ca_fingerprint) {
  if (auto code = normal_code(text)) return code;
  std::vector<std::string> words(1);
  for (const char c : text) {
    if (is_word(c)) {
      words.back() += c;
    } else if (!words.back().empty()) {
      words.emplace_back();
    }
  }
  for (const std::string& word : words)
    if (word.size() == fingerprint_digits && word != ca_fingerprint) return std::nullopt;
  if (words.back().empty()) words.pop_back();
  if (words.empty()) return std::nullopt;
  // The district's page names it: kehou-enrol-1-code-CODE-ca-SHA256.
  const auto named = std::find(words.begin(), words.end(), "code");
  const bool is_named = named != words.end() && std::next(named) != words.end();
  return normal_code(is_named ? *std::next(named) : words.back());
}

/// What a worker speaks with; it lives as long as the worker.
struct DistrictDesk::Talk {
  Talk(std::unique_ptr<client::Transport> line, client::Credentials own, const Clock& clock,
       client::Enroller::Options options)
      : transport(std::move(line)),
        credentials(std::move(own)),
        enroller(*transport, credentials, clock, std::move(options)) {}
  std::unique_ptr<client::Transport> transport;
  client::Credentials credentials;
  client::Enroller enroller;
};

void DistrictDesk::describe(model::UploadDesk& desk) const {
  desk.address = rooms_.config.district_url;
  desk.terminal = to_text(rooms_.ledger.terminal()).substr(0, 8);
  desk.key_fingerprint = rooms_.key.fingerprint();
  const auto setting = [this](const char* name) {
    auto value = rooms_.ledger.setting(name, "");
    return value.ok() ? *value : std::string();
  };
  if (is_set()) desk.school = setting(school_setting);
  desk.exported_at = exported_at_;
  if (const std::string kept = setting(exported_setting); desk.exported_at.us == 0 && !kept.empty())
    desk.exported_at = {std::strtoll(kept.c_str(), nullptr, 10)};
  desk.usb = find_stick(rooms_.config).string();
  desk.exporting = exporting_.valid();
}

void DistrictDesk::retry() {
  if (is_set()) rooms_.line->retry_now();
}

// ---- the stick ---------------------------------------------------------------------------------

void DistrictDesk::export_pending() {
  const auto stick = find_stick(rooms_.config);
  if (exporting_.valid() || stick.empty()) return;
  const Instant now = rooms_.clock.now();
  std::string minute = to_text(minute_of_day(now));
  std::erase(minute, ':');
  const auto file =
      stick / fmt::format("kehou-{}-{}-{}.batches", to_text(rooms_.ledger.terminal()).substr(0, 8),
                          to_text(school_day(now)), minute);
  exporting_ = std::async(std::launch::async, [this, file, data = rooms_.ledger.data(),
                                               keys = rooms_.config.district_keys()] {
    auto written = sync::export_pending(data, keys, file, rooms_.clock, KEHOU_VERSION);
    if (rooms_.wake) rooms_.wake();
    return written;
  });
}

Result<bool> DistrictDesk::poll_export() {
  if (!exporting_.valid() ||
      exporting_.wait_for(std::chrono::seconds(0)) != std::future_status::ready)
    return false;
  const auto written = exporting_.get();
  // A stick that is full or was pulled out is no fault of the records: nothing stops for it.
  if (!written.ok()) return Error{Fault::missing, written.error().doing, written.error().detail};
  exported_at_ = rooms_.clock.now();
  TRY(rooms_.ledger.set_setting(exported_setting, std::to_string(exported_at_.us)));
  return true;
}

// ---- the enrolment -----------------------------------------------------------------------------

void DistrictDesk::begin_enrolment() {
  if (asking_.valid() || enrolment_.step == EnrolStep::compare) return;
  enrolment_ = {};
  enrolment_.address = rooms_.config.district_url;
}

Outcome DistrictDesk::open_talk() {
  auto transport = TRY(rooms_.line->open_transport());
  auto credentials = TRY(client::Credentials::load(rooms_.config.district_keys()));
  client::Enroller::Options options;
  options.ca_fingerprint = rooms_.line->ca_fingerprint();
  options.terminal = rooms_.ledger.terminal();
  options.self = {KEHOU_VERSION, rooms_.config.name, std::string(word_of(rooms_.config.home))};
  options.key_fingerprint = rooms_.key.school_fingerprint();
  options.address = rooms_.config.district_url;
  talk_ = std::make_shared<Talk>(std::move(transport), std::move(credentials), rooms_.clock,
                                 std::move(options));
  return Done{};
}

void DistrictDesk::submit(const std::string& text) {
  if (!is_set() || asking_.valid() || enrolment_.step == EnrolStep::compare) return;
  const auto code = enrolment_code_in(text, rooms_.line->ca_fingerprint());
  if (!code) {
    enrolment_.step = EnrolStep::refused;
    enrolment_.detail = "no code for this terminal's district";
    return;
  }
  if (const auto opened = open_talk(); !opened.ok()) {
    enrolment_.step = EnrolStep::failed;
    enrolment_.trouble = opened.error().fault == Fault::io || opened.error().fault == Fault::refused
                             ? UploadTrouble::disk
                             : UploadTrouble::certificate;
    enrolment_.detail = opened.error().text();
    return;
  }
  enrolment_.step = EnrolStep::sending;
  ask([code = *code](client::Enroller& enroller) { enroller.begin(code); });
}

void DistrictDesk::ask(std::function<void(client::Enroller&)> what) {
  ask_again_us_ = 0;
  asking_ =
      std::async(std::launch::async, [what = std::move(what), talk = talk_, wake = rooms_.wake] {
        what(talk->enroller);
        if (wake) wake();
      });
}

Result<bool> DistrictDesk::poll_enrolment() {
  if (asking_.valid()) {
    if (asking_.wait_for(std::chrono::seconds(0)) != std::future_status::ready) return false;
    asking_.get();
    enrolment_ = talk_->enroller.desk();
    if (enrolment_.step == EnrolStep::compare) {
      ask_again_us_ = rooms_.clock.mono_us() + ask_every_us;
      return true;
    }
    talk_.reset();
    if (enrolment_.step == EnrolStep::confirmed) {
      rooms_.line->reload();
      TRY(rooms_.ledger.set_setting(school_setting, enrolment_.school));
    }
    return true;
  }
  if (ask_again_us_ != 0 && rooms_.clock.mono_us() >= ask_again_us_)
    ask([](client::Enroller& enroller) { enroller.poll(); });
  return false;
}

Result<bool> DistrictDesk::poll() {
  const bool exported = TRY(poll_export());
  const bool asked = TRY(poll_enrolment());
  return exported || asked;
}

}  // namespace kehou::app
