// SPDX-FileCopyrightText: 2026 The Kehou authors
// SPDX-License-Identifier: Apache-2.0
// What it is: the window's screen: one verdict for who stands in front of it, counts at the right.
// What it promises: a scan needs no tap; colour, shape, word and tone say the same; the left half
// carries neutral codes only, a child's allergens stand at the right for three seconds (§7.4).
// The trap: ids are "verdict/next", "verdict/change", "verdict/alternative", "verdict/override",
// "more/staple", "pick", "class/3-2", "seat/07", "plate/staff", "plate/guest", "line/0", "diet",
// "verdict/wrong", "recent", "recent/0", "doubled", "doubled/0", "why/…", "keep/0", "sign/…".
#pragma once

#include <optional>
#include <string>

#include "kiosk/model/header_strip.h"
#include "kiosk/model/lunch.h"
#include "kiosk/model/sign_in.h"
#include "kiosk/ui/frame.h"

namespace kehou::ui {

/// How long a child's allergens may be read, and how long a verdict stands.
inline constexpr double diet_shown_s = 3;
inline constexpr double verdict_shown_s = 12;

/// What the records answered last.
struct LunchSaid {
  enum class Kind : std::uint8_t { nothing, served, second, plate, refused, unknown_card };
  Kind kind = Kind::nothing;
  domain::StudentId student{};
  domain::Refusal no{};
  domain::PlateKind plate = domain::PlateKind::staff;
  std::string line{};
  bool alternative = false;
  Instant at{};
  domain::Via via = domain::Via::card;
};

/// The officer's reason, number and PIN.
struct LunchSign {
  enum class What : std::uint8_t { serve, take_back, settle };
  bool open = false;
  What what = What::serve;
  model::LunchMark mark{};  ///< whose portion is taken back, or whose are settled
  std::string code{};
  std::string number{};
  std::string pin{};
  int field = 0;  ///< 0 number, 1 PIN
};

struct LunchLineState {
  double heard_s = -1;  ///< when the verdict came; < 0 = it is new
  double diet_from_s = -1;
  bool picking = false;
  domain::ClassId pick_class;  ///< nil = to be chosen
  bool shows_doubled = false;
  bool shows_recent = false;
  LunchSign sign;
};

struct LunchHand {
  LunchSaid said;
  std::optional<model::LunchChildCard> card;  ///< of said.student
  model::LunchRoom room;                      ///< while picking
  int window = 1;
  std::string only_line;  ///< what this window serves; empty = each child's own
  model::SignInPad pad;
  bool checking = false;
  domain::StaffId viewer;  ///< who is signed in
  Instant now;
};

Wish draw_lunch_line(Frame& frame, const model::HeaderStrip& strip, const model::LunchLine& line,
                     const LunchHand& hand, LunchLineState& state);

/// lunch_verdict.cpp: the left half.
Wish draw_lunch_verdict(Frame& frame, const Rect& place, const model::LunchLine& line,
                        const LunchHand& hand, LunchLineState& state);
/// lunch_pick.cpp: class → seat.
Wish draw_lunch_pick(Frame& frame, const LunchHand& hand, LunchLineState& state);
/// lunch_review.cpp: who was served just now, and who was served twice.
Wish draw_lunch_recent(Frame& frame, const model::LunchLine& line, const LunchHand& hand,
                       LunchLineState& state);
void draw_lunch_doubled(Frame& frame, const model::LunchLine& line, const LunchHand& hand,
                        LunchLineState& state);
LunchSign take_back_of(const model::LunchMark& mark);
std::string plate_words(Lang lang, const model::LunchPlate& plate);  ///< "11:50 · 3号窗口 · A餐"
std::string mark_words(Lang lang, const model::LunchMark& mark);     ///< "三(2)班 07号 王*"
/// lunch_sign.cpp: the officer's dialog.
Wish draw_lunch_sign(Frame& frame, const LunchHand& hand, LunchLineState& state);
/// What a card that is shown now would sign; none while the reason is missing.
std::optional<domain::Command> lunch_signature(const LunchHand& hand, const LunchLineState& state);

}  // namespace kehou::ui
