// SPDX-FileCopyrightText: 2026 The Kehou authors
// SPDX-License-Identifier: Apache-2.0
#include "kiosk/platform/sound.h"

#include <doctest/doctest.h>

#include <algorithm>
#include <chrono>
#include <cmath>
#include <cstring>
#include <fstream>
#include <iterator>
#include <set>
#include <string>

#include "tests/platform/scratch_folder.h"

using namespace kehou::platform;
using kehou::platform::test::Environment;
using kehou::platform::test::ScratchFolder;

namespace {

constexpr Tone tones[] = {Tone::tap_ok, Tone::scan_ok, Tone::warn, Tone::stop, Tone::done};

std::vector<std::int16_t> samples_in(const std::filesystem::path& path) {
  std::ifstream file(path, std::ios::binary);
  const std::string bytes((std::istreambuf_iterator<char>(file)), {});
  std::vector<std::int16_t> samples(bytes.size() / 2);
  if (!samples.empty()) std::memcpy(samples.data(), bytes.data(), samples.size() * 2);
  return samples;
}

bool contains(const std::vector<std::int16_t>& samples, const std::vector<std::int16_t>& tone) {
  return std::search(samples.begin(), samples.end(), tone.begin(), tone.end()) != samples.end();
}

/// Waits for what must happen; the limit only ends a run that has failed.
template <class Condition>
bool happens(Condition condition) {
  const auto limit = std::chrono::steady_clock::now() + std::chrono::seconds(60);
  while (std::chrono::steady_clock::now() < limit) {
    if (condition()) return true;
    std::this_thread::sleep_for(std::chrono::milliseconds(20));
  }
  return false;
}

}  // namespace

TEST_CASE("sound: every tone is audible, short, without clicks, and unlike the others") {
  std::set<std::vector<std::int16_t>> distinct;
  for (const Tone tone : tones) {
    const std::vector<std::int16_t> samples = tone_samples(tone, 70);
    CHECK(samples.size() >= tone_rate_hz / 20);
    CHECK(samples.size() <= tone_rate_hz * 6 / 10);
    CHECK(*std::max_element(samples.begin(), samples.end()) > 8000);
    CHECK(std::abs(samples.front()) < 200);
    CHECK(std::abs(samples.back()) < 200);
    int largest_step = 0;
    for (std::size_t k = 1; k < samples.size(); ++k)
      largest_step = std::max(largest_step, std::abs(samples[k] - samples[k - 1]));
    CHECK(largest_step < 4000);
    distinct.insert(samples);
  }
  CHECK(distinct.size() == std::size(tones));
}

TEST_CASE("sound: the volume is kept in 0 to 100, 0 is silence") {
  const auto loudest = [](int volume) {
    const auto samples = tone_samples(Tone::done, volume);
    return *std::max_element(samples.begin(), samples.end());
  };
  CHECK(loudest(0) == 0);
  CHECK(loudest(-5) == 0);
  CHECK(loudest(30) > 0);
  CHECK(loudest(30) < loudest(100));
  CHECK(loudest(400) == loudest(100));
}

TEST_CASE("sound: what is played reaches the device, each tone as itself") {
  const ScratchFolder folder;
  const Environment driver("SDL_AUDIODRIVER", "disk");
  const Environment file("SDL_DISKAUDIOFILE", (folder / "sound.raw").string());
  Sound sound(80);
  for (const Tone tone : tones) {
    CAPTURE(static_cast<int>(tone));
    sound.play(tone);
    CHECK(happens(
        [&] { return contains(samples_in(folder / "sound.raw"), tone_samples(tone, 80)); }));
  }
  // The device is closed after its last use: the file stops growing.
  CHECK(happens([&] {
    const auto before = std::filesystem::file_size(folder / "sound.raw");
    std::this_thread::sleep_for(std::chrono::milliseconds(500));
    return std::filesystem::file_size(folder / "sound.raw") == before;
  }));
}

TEST_CASE("sound: at volume 0 and without a card it is silent and does not mind") {
  const ScratchFolder folder;
  {
    const Environment driver("SDL_AUDIODRIVER", "disk");
    const Environment file("SDL_DISKAUDIOFILE", (folder / "sound.raw").string());
    Sound sound(0);
    for (const Tone tone : tones) sound.play(tone);
  }
  CHECK_FALSE(std::filesystem::exists(folder / "sound.raw"));
  const Environment driver("SDL_AUDIODRIVER", "no-such-driver");
  Sound sound;
  for (int k = 0; k < 50; ++k) sound.play(tones[k % 5]);
}
