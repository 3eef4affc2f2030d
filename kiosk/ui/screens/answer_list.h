// SPDX-FileCopyrightText: 2026 The Kehou authors
// SPDX-License-Identifier: Apache-2.0
// What it is: the two parts of every safety form: items to answer, and a grid to choose from.
// What it promises: an item looks unanswered until somebody answered it; each answer has the touch
// size; what does not fit scrolls.
// The trap: both give a tap and change nothing; the screen keeps its answers.
#pragma once

#include <map>
#include <optional>
#include <span>
#include <string>
#include <vector>

#include "kiosk/ui/frame.h"

namespace kehou::ui {

/// Code → was it fine? An item that is not in it was not answered.
using Answers = std::map<std::string, bool>;

struct AnswerItem {
  std::string code;
  std::string text;
  std::string until{};  ///< a third key with this on it: the day until which stock may be used
};
struct AnswerTap {
  enum class Kind : std::uint8_t { fine, wrong, until } kind = Kind::fine;
  std::string code;
};
/// Ids: "answer/<code>/yes", "answer/<code>/no", "answer/<code>/until".
std::optional<AnswerTap> answer_list(Frame& frame, const Rect& place,
                                     std::span<const AnswerItem> items, const Answers& answers);
/// Answers yes to what was not answered.
void answer_rest(Answers& answers, std::span<const AnswerItem> items);
int unanswered(const Answers& answers, std::span<const AnswerItem> items);

struct PickOption {
  std::string id;
  std::string text;
  bool selected = false;
  Tone tone = Tone::accent;  ///< when selected
};
/// A scrolling grid of chips. Gives the index that was tapped.
std::optional<std::size_t> pick_grid(Frame& frame, std::string_view id, const Rect& place,
                                     std::span<const PickOption> options, int columns);
/// The height of all its rows, in pixels.
float pick_grid_height(const Frame& frame, std::size_t options, int columns);

}  // namespace kehou::ui
