// SPDX-FileCopyrightText: 2026 The Kehou authors
// SPDX-License-Identifier: Apache-2.0
// What it is: how a name sounds: pinyin to show and to sort by, initials of every reading to search
// by.
// What it promises: surnames read as surnames (单 = shan, 曾 = zeng, 尉迟 = yu chi).
// The trap: a Namer holds ICU's transliterators (about 20 ms to make): one an import, not one a
// row.
#pragma once

#include <memory>
#include <string>
#include <string_view>

namespace kehou::intake {

class Namer {
 public:
  Namer();
  ~Namer();
  Namer(const Namer&) = delete;
  Namer& operator=(const Namer&) = delete;

  /// "shan ming zhe"; lower-case, no tone marks, lü and nü as lv and nv; what is not Chinese stays.
  std::string pinyin(std::string_view name) const;
  /// "smz", and "dmz" as well where the plain reading differs; parted by a space. `pinyin` is
  /// pinyin(name).
  std::string initials(std::string_view name, std::string_view pinyin) const;

 private:
  struct Parts;
  std::string plain_initials(std::string_view name) const;

  std::unique_ptr<Parts> parts_;
};

}  // namespace kehou::intake
