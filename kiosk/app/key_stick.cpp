// SPDX-FileCopyrightText: 2026 The Kehou authors
// SPDX-License-Identifier: Apache-2.0
#include "kiosk/app/key_stick.h"

#include <fstream>

#include "common/base/durable_file.h"
#include "kiosk/app/key_text.h"

namespace kehou::app {

using model::KeyInStep;
namespace fs = std::filesystem;

namespace {
constexpr std::string_view name_begins = "kehou-key-";
constexpr std::string_view name_ends = ".txt";
/// Eight keys are 418 characters; what is longer is no key's file, and is not read.
constexpr std::streamsize most_characters = 1024;

Outcome write_key_file(const fs::path& file, const std::string& text) {
  const fs::path partial = file.string() + ".partial";
  std::ofstream out(partial, std::ios::trunc | std::ios::binary);
  out << text << '\n';
  out.close();
  Outcome written = out ? replace_file(partial, file)
                        : Outcome(Error{Fault::missing, "writing the key's file to the stick",
                                        "it took no more"});
  std::error_code ignored;
  if (!written.ok()) fs::remove(partial, ignored);
  return written;
}

fs::path newest_on(const fs::path& stick) {
  fs::path newest;
  fs::file_time_type newest_time{};
  std::error_code failed;
  for (const auto& entry : fs::directory_iterator(stick, failed)) {
    const std::string name = entry.path().filename().string();
    if (!name.starts_with(name_begins) || !name.ends_with(name_ends)) continue;
    const auto time = entry.last_write_time(failed);
    if (failed || (!newest.empty() && time <= newest_time)) continue;
    newest = entry.path();
    newest_time = time;
  }
  return newest;
}

std::string read_key_file(const fs::path& file) {
  std::string text(most_characters, '\0');
  std::ifstream in(file, std::ios::binary);
  in.read(text.data(), most_characters);
  text.resize(static_cast<std::size_t>(in.gcount()));
  return text;
}
}  // namespace

void KeyStick::put(const std::string& sealed) {
  const fs::path stick = rooms_.stick();
  if (putting_.valid() || stick.empty() || sealed.empty()) return;
  const auto file = stick / (std::string(name_begins) + rooms_.key.fingerprint().substr(0, 8) +
                             std::string(name_ends));
  put_is_shown_ = true;
  putting_ = std::async(std::launch::async, [file, sealed, wake = rooms_.wake] {
    Outcome written = write_key_file(file, sealed);
    if (wake) wake();
    return written;
  });
}

void KeyStick::look() {
  if (receiving_.valid()) return;
  const fs::path stick = rooms_.stick();
  found_ = stick.empty() ? fs::path() : newest_on(stick);
  desk_ = {
      found_.empty() ? KeyInStep::no_file : KeyInStep::ask_code, found_.filename().string(), {}};
}

KeyStick::Received KeyStick::receive(const fs::path& from, const std::string& code,
                                     const fs::path& file, const SchoolKey& key) {
  const auto opened = open_sealed(read_key_file(from), code);
  if (!opened.ok())
    return {opened.error().fault == Fault::refused ? KeyInStep::wrong_code : KeyInStep::unfit};
  const auto before = key.fingerprints();
  auto together = install_key(*opened, file, key.fingerprint());
  if (!together.ok())
    return {together.error().fault == Fault::io ? KeyInStep::unwritten : KeyInStep::unfit};
  if (together->fingerprints() == before) return {KeyInStep::nothing_new};
  return {KeyInStep::received, *together};
}

void KeyStick::submit(const std::string& code) {
  if (receiving_.valid() || found_.empty()) return;
  desk_.step = KeyInStep::opening;
  receiving_ = std::async(std::launch::async, [from = found_, code, file = rooms_.file,
                                               key = rooms_.key, wake = rooms_.wake] {
    auto received = receive(from, code, file, key);
    if (wake) wake();
    return received;
  });
}

void KeyStick::close() {
  desk_ = {};
  put_ = false;
  put_is_shown_ = false;
}

Result<bool> KeyStick::poll() {
  const auto is_over = [](const auto& work) {
    return work.valid() && work.wait_for(std::chrono::seconds(0)) == std::future_status::ready;
  };
  bool changed = false;
  if (is_over(receiving_)) {
    const Received received = receiving_.get();
    // It counts even when the page was left meanwhile: it is on the disk.
    if (received.key) rooms_.key.go_on_with(*received.key);
    if (desk_.step == KeyInStep::opening) {
      desk_.step = received.step;
      desk_.fingerprint = rooms_.key.fingerprint();
    }
    changed = true;
  }
  if (is_over(putting_)) {
    const Outcome written = putting_.get();
    if (!written.ok()) return Error{Fault::missing, written.error().doing, written.error().detail};
    put_ = put_is_shown_;
    changed = true;
  }
  return changed;
}

}  // namespace kehou::app
