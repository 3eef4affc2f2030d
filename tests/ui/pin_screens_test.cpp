// SPDX-FileCopyrightText: 2026 The Kehou authors
// SPDX-License-Identifier: Apache-2.0
// The page of the own PIN in every state.
#include "kiosk/ui/screens/my_pin.h"
#include "tests/ui/screens_everywhere.h"

namespace {

using namespace kehou;
using namespace kehou::screens;

/// The own PIN asked for, a new one, a colleague's with the longest of names, troubles and ends.
std::vector<Scene> pin_scenes() {
  using Pin = model::MyPin;
  using State = ui::MyPinState;
  Pin own;
  own.may_reset = true;
  Pin wrong = own;
  wrong.pad = {model::SignInTrouble::wrong, 3, 0};
  Pin locked = own;
  locked.pad = {model::SignInTrouble::locked, 0, 59};
  Pin choose;
  choose.step = Pin::Step::choose;
  Pin colleague = choose;
  colleague.may_reset = true;
  colleague.asked = "100312";
  colleague.colleague = "欧阳淑兰";
  Pin changed = choose;
  changed.step = Pin::Step::changed;
  Pin changed_for = colleague;
  changed_for.step = Pin::Step::changed;
  Pin none;
  none.has_pin = false;
  State first;
  first.at = State::Field::fresh;
  first.fresh = "271";
  State simple = first;
  simple.trouble = State::Trouble::simple;
  State again = first;
  again.at = State::Field::again;
  State theirs = again;
  theirs.for_colleague = true;
  theirs.number = theirs.asks_number = "100312";
  State nobody = theirs;
  nobody.at = State::Field::number;
  nobody.trouble = State::Trouble::nobody;
  nobody.asks_number.clear();
  return {scene("my_pin_own", ui::draw_my_pin, own, State{}),
          scene("my_pin_wrong", ui::draw_my_pin, wrong, State{}),
          scene("my_pin_locked", ui::draw_my_pin, locked, State{}),
          scene("my_pin_choose", ui::draw_my_pin, choose, first),
          scene("my_pin_simple", ui::draw_my_pin, choose, simple),
          scene("my_pin_again", ui::draw_my_pin, choose, again),
          scene("my_pin_theirs", ui::draw_my_pin, colleague, theirs),
          scene("my_pin_nobody", ui::draw_my_pin, colleague, nobody),
          scene("my_pin_changed", ui::draw_my_pin, changed, first),
          scene("my_pin_changed_for", ui::draw_my_pin, changed_for, theirs),
          scene("my_pin_none", ui::draw_my_pin, none, State{})};
}

}  // namespace

TEST_CASE("my PIN: every state keeps the layout rules on every panel") {
  check_everywhere(pin_scenes());
}

TEST_CASE("my PIN: no digit of any PIN is drawn or told to the probe") {
  const PanelKind kind;
  Stage stage(kind);
  for (const Scene& scene : pin_scenes()) {
    stage.draw(scene.draw);
    CHECK_FALSE(stage.probe().says("271"));
  }
}
