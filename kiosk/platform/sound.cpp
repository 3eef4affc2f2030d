// SPDX-FileCopyrightText: 2026 The Kehou authors
// SPDX-License-Identifier: Apache-2.0
#include "kiosk/platform/sound.h"

#include <SDL.h>

#include <algorithm>
#include <chrono>
#include <cmath>
#include <numbers>
#include <span>
#include <utility>

namespace kehou::platform {
namespace {

constexpr auto open_after_last_tone = std::chrono::seconds(2);
constexpr double edge_s = 0.006;  // notes fade in and out, or the loudspeaker clicks
constexpr double full_scale = 0.8 * 32767;

struct Note {
  double hz;  ///< 0: a rest
  double seconds;
  double overtone;  ///< share of the third harmonic: harsher
};

constexpr Note tap_ok_notes[] = {{880, 0.06, 0}};
constexpr Note scan_ok_notes[] = {{1047, 0.08, 0}, {1568, 0.14, 0}};
constexpr Note warn_notes[] = {{587, 0.14, 0.3}, {0, 0.07, 0}, {587, 0.14, 0.3}};
constexpr Note stop_notes[] = {{311, 0.18, 0.6}, {220, 0.36, 0.6}};
constexpr Note done_notes[] = {{784, 0.10, 0}, {988, 0.10, 0}, {1319, 0.22, 0}};

std::span<const Note> notes_of(Tone tone) {
  switch (tone) {
    case Tone::tap_ok:
      return tap_ok_notes;
    case Tone::scan_ok:
      return scan_ok_notes;
    case Tone::warn:
      return warn_notes;
    case Tone::stop:
      return stop_notes;
    case Tone::done:
      return done_notes;
  }
  return {};
}

void append(std::vector<std::int16_t>& samples, const Note& note, double loudness) {
  const int count = static_cast<int>(note.seconds * tone_rate_hz);
  for (int k = 0; k < count; ++k) {
    const double at_s = static_cast<double>(k) / tone_rate_hz;
    const double edge = std::min({1.0, at_s / edge_s, (note.seconds - at_s) / edge_s});
    const double phase = 2 * std::numbers::pi * note.hz * at_s;
    const double wave =
        (std::sin(phase) + note.overtone * std::sin(3 * phase)) / (1 + note.overtone);
    samples.push_back(static_cast<std::int16_t>(std::lround(wave * edge * loudness * full_scale)));
  }
}

/// The open sound card, or none.
class Device {
 public:
  Device() = default;
  ~Device() {
    close();
    if (ready_) SDL_QuitSubSystem(SDL_INIT_AUDIO);
  }
  Device(const Device&) = delete;
  Device& operator=(const Device&) = delete;

  bool is_open() const { return id_ != 0; }

  void play(const std::vector<std::int16_t>& samples) {
    if (!is_open()) open();
    if (!is_open()) return;     // no card: silent, and asked again at the next tone
    SDL_ClearQueuedAudio(id_);  // the newest verdict is the one that is heard
    SDL_QueueAudio(id_, samples.data(), static_cast<Uint32>(samples.size() * sizeof(std::int16_t)));
    SDL_PauseAudioDevice(id_, 0);
  }

  void close() {
    if (is_open()) SDL_CloseAudioDevice(std::exchange(id_, 0));
  }

 private:
  void open() {
    if (!ready_) ready_ = SDL_InitSubSystem(SDL_INIT_AUDIO) == 0;
    if (!ready_) return;
    SDL_AudioSpec spec{};
    spec.freq = tone_rate_hz;
    spec.format = AUDIO_S16SYS;
    spec.channels = 1;
    spec.samples = 1024;
    id_ = SDL_OpenAudioDevice(nullptr, 0, &spec, nullptr, 0);
  }

  bool ready_ = false;
  SDL_AudioDeviceID id_ = 0;
};

}  // namespace

std::vector<std::int16_t> tone_samples(Tone tone, int volume) {
  const double part = std::clamp(volume, 0, 100) / 100.0;
  std::vector<std::int16_t> samples;
  for (const Note& note : notes_of(tone)) append(samples, note, part * part);  // ears hear squares
  return samples;
}

Sound::Sound(int volume)
    : volume_(std::clamp(volume, 0, 100)),
      worker_([this](const std::stop_token& stop) { work(stop); }) {}

Sound::~Sound() = default;

void Sound::play(Tone tone) {
  const std::scoped_lock lock(mutex_);
  if (volume_ == 0) return;
  wanted_ = tone;
  changed_.notify_one();
}

void Sound::set_volume(int volume) {
  const std::scoped_lock lock(mutex_);
  volume_ = std::clamp(volume, 0, 100);
}

void Sound::work(const std::stop_token& stop) {
  {
    Device device;
    while (!stop.stop_requested()) {
      std::unique_lock lock(mutex_);
      const auto is_wanted = [this] { return wanted_.has_value(); };
      if (device.is_open()) {
        changed_.wait_for(lock, stop, open_after_last_tone, is_wanted);
      } else {
        changed_.wait(lock, stop, is_wanted);
      }
      const std::optional<Tone> tone = std::exchange(wanted_, std::nullopt);
      const int volume = volume_;
      lock.unlock();
      if (tone) device.play(tone_samples(*tone, volume));
      if (!tone) device.close();  // an open device costs the processor even when it plays nothing
    }
  }
  SDL_TLSCleanup();  // SDL keeps errors by thread and does not see one end that it did not start
}

}  // namespace kehou::platform
