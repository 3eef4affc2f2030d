// SPDX-FileCopyrightText: 2026 The Kehou authors
// SPDX-License-Identifier: Apache-2.0
// What it is: a list of words as one text of a row, a line each, and back.
// What it promises: words_of(lines_of(words)) is words again.
// The trap: a word holds no line break; an empty list and an empty text are the same.
#pragma once

#include <algorithm>
#include <string>
#include <vector>

namespace kehou::store {

inline std::string lines_of(const std::vector<std::string>& words) {
  std::string text;
  for (const std::string& word : words) text += (text.empty() ? "" : "\n") + word;
  return text;
}

inline std::vector<std::string> words_of(const std::string& text) {
  std::vector<std::string> words;
  for (std::size_t from = 0; from < text.size();) {
    const std::size_t to = std::min(text.find('\n', from), text.size());
    words.push_back(text.substr(from, to - from));
    from = to + 1;
  }
  return words;
}

}  // namespace kehou::store
