// SPDX-FileCopyrightText: 2026 The Kehou authors
// SPDX-License-Identifier: Apache-2.0
// What it is: pinyin → Chinese words: what the pinyin keyboard types with. librime behind a door.
// What it promises: the library is loaded at the first open(), not with the program; it learns
// nothing, logs nothing and writes nothing of what is typed; its folder goes with the engine.
// The trap: one engine at a time, on one thread: librime is one per process.
#pragma once

#include <cstddef>
#include <cstdint>
#include <filesystem>
#include <memory>
#include <string>
#include <vector>

#include "common/base/result.h"

struct rime_api_t;

namespace kehou::platform {

/// What is being typed and is not text yet.
struct Composition {
  std::string preedit;                  ///< "xue sheng"; when a part was chosen, "老师you hui"
  std::vector<std::string> candidates;  ///< the best first; at most PinyinEngine::most_candidates
  std::string finished;  ///< what the last choice has made into text; nothing is composed then
};

class PinyinEngine {
 public:
  struct Places {
    std::filesystem::path scratch = std::filesystem::temp_directory_path();
    std::filesystem::path words = "/usr/share/rime-data";  ///< Debian: rime-data-pinyin-simp
  };
  static constexpr std::size_t most_candidates = 400;  ///< every character that is read "yi"
  static constexpr std::size_t most_letters = 48;      ///< more are not taken

  /// Faults: missing (library or word list), io (no private folder), unsupported (the word list is
  /// of another format). Takes 5 ms the first time in a process, 1 ms later.
  static Result<std::unique_ptr<PinyinEngine>> open(const Places& places);
  ~PinyinEngine();
  PinyinEngine(const PinyinEngine&) = delete;
  PinyinEngine& operator=(const PinyinEngine&) = delete;

  /// a…z, or ' between two syllables (xi'an); anything else changes nothing.
  Composition press(char letter);
  /// Takes back the last letter or the last choice.
  Composition erase();
  /// Takes candidate `index` of the last Composition; out of range changes nothing.
  Composition choose(std::size_t index);
  void clear();

 private:
  PinyinEngine(const rime_api_t& api, std::filesystem::path folder)
      : api_(api), folder_(std::move(folder)) {}
  Outcome begin(const Places& places);
  Composition now() const;

  const rime_api_t& api_;
  std::filesystem::path folder_;  ///< private to this engine, removed with it
  bool started_ = false;
  std::uintptr_t session_ = 0;
};

}  // namespace kehou::platform
