// SPDX-FileCopyrightText: 2026 The Kehou authors
// SPDX-License-Identifier: Apache-2.0
// What it is: one short generated tone for each verdict.
// What it promises: play() never blocks and never fails; without a card the terminal is silent; the
// device is opened and closed by an own thread, and nothing runs two seconds after the last tone.
// The trap: destroy it before the window (both share SDL).
#pragma once

#include <condition_variable>
#include <cstdint>
#include <mutex>
#include <optional>
#include <stop_token>
#include <thread>
#include <vector>

namespace kehou::platform {

enum class Tone { tap_ok, scan_ok, warn, stop, done };

inline constexpr int tone_rate_hz = 48'000;

/// Mono samples of a tone. `volume` 0…100; 0 is silence of the same length.
std::vector<std::int16_t> tone_samples(Tone tone, int volume);

class Sound {
 public:
  explicit Sound(int volume = 70);
  ~Sound();
  Sound(const Sound&) = delete;
  Sound& operator=(const Sound&) = delete;

  void play(Tone tone);
  void set_volume(int volume);  ///< 0…100, 0: the device is not even opened

 private:
  void work(const std::stop_token& stop);

  std::mutex mutex_;
  std::condition_variable_any changed_;
  std::optional<Tone> wanted_;  ///< the newest, not yet taken by the worker
  int volume_;
  std::jthread worker_;  ///< last: it uses all of the above
};

}  // namespace kehou::platform
