// SPDX-FileCopyrightText: 2026 The Kehou authors
// SPDX-License-Identifier: Apache-2.0
// One list: its items at the left; at the right the keys, the typing of a day, or the second
// person's signature.
#include <algorithm>
#include <utility>

#include "common/domain/area_lists.h"
#include "kiosk/ui/screens/safety_forms.h"
#include "kiosk/ui/screens/safety_words.h"
#include "kiosk/ui/text.h"
#include "kiosk/ui/widgets/button.h"
#include "kiosk/ui/widgets/choices.h"
#include "kiosk/ui/widgets/keypad.h"
#include "kiosk/ui/widgets/shapes.h"

namespace kehou::ui {
namespace {

using model::AreaListCard;

constexpr std::size_t month_digits = 6;  ///< 202712

const AreaListCard* list_of(const model::SafetyDesk& desk, const SafetyDeskState& state) {
  const auto found = std::ranges::find(desk.lists, state.list_code, &AreaListCard::code);
  return found == desk.lists.end() ? nullptr : &*found;
}

/// As typed now, else as it was told the last time.
CivilDay until_of(const AreaListCard::Item& item, const SafetyDeskState& state) {
  const auto typed = state.until.find(item.code);
  return typed == state.until.end() ? item.last : typed->second;
}

std::string until_words(const Frame& frame, const AreaListCard::Item& item,
                        const SafetyDeskState& state) {
  if (!item.expires) return {};
  const CivilDay day = until_of(item, state);
  return day.days == 0 ? tr(frame, S::list_until_none)
                       : tr(frame, S::list_until, to_text(day).substr(0, 7));
}

std::vector<AnswerItem> items_of(const Frame& frame, const AreaListCard& list,
                                 const SafetyDeskState& state) {
  std::vector<AnswerItem> items;
  for (const AreaListCard::Item& item : list.items)
    items.push_back({item.code, word_of(frame.lang, area_item_names(), item.code),
                     until_words(frame, item, state)});
  return items;
}

/// Stock that is good needs its day.
int open_items(const AreaListCard& list, const SafetyDeskState& state) {
  return static_cast<int>(std::ranges::count_if(list.items, [&](const auto& item) {
    const auto answer = state.answers.find(item.code);
    if (answer == state.answers.end()) return true;
    return item.expires && answer->second && until_of(item, state).days == 0;
  }));
}

/// The last day of a month typed as 202712; {0} while it is none.
CivilDay last_day_of(const std::string& digits) {
  if (digits.size() != month_digits) return {};
  const YearMonthDay first{std::stoi(digits.substr(0, 4)), std::stoi(digits.substr(4)), 1};
  if (!is_valid_date(first)) return {};
  const bool december = first.month == 12;
  return to_civil_day({first.year + (december ? 1 : 0), december ? 1 : first.month + 1, 1}) + (-1);
}

void draw_typing(Frame& frame, const Rect& column, SafetyDeskState& state) {
  const Theme& theme = frame.theme;
  Rect body = card(frame, column);
  const CivilDay day = last_day_of(state.digits);
  const std::string wants = tr(frame, S::list_until_how);
  const FormKeys keys{"until/save", tr(frame, S::list_until_take),
                      day.days == 0 ? wants : std::string()};
  const FormTap foot = form_keys(frame, body, keys);
  panel_note(frame, body, word_of(frame.lang, area_item_names(), state.until_code));
  FieldLook shown;
  shown.value = state.digits;
  shown.focused = true;
  shown.large = true;
  const float keys_h = 4 * theme.key_h + 3 * theme.touch_gap;
  field(frame, "until/digits",
        body.cut_top(std::clamp(body.h - keys_h - theme.gap, theme.u(8), theme.key_h), theme.gap_s),
        shown);
  if (const auto tap = keypad(frame, "keypad", body.cut_top(keys_h), {}))
    type_into(state.digits, *tap, month_digits);
  if (foot == FormTap::save) {
    state.until[state.until_code] = day;
    state.answers[state.until_code] = true;
  }
  if (foot != FormTap::none) {
    state.until_code.clear();
    state.digits.clear();
  }
}

std::string trouble_of(const Frame& frame, const model::SignInPad& pad) {
  switch (pad.trouble) {
    case model::SignInTrouble::none:
      return tr(frame, S::list_sign_note);
    case model::SignInTrouble::locked:
      return tr(frame, S::sign_in_locked_next, pad.locked_seconds);
    case model::SignInTrouble::wrong:
      return tr(frame, S::sign_in_wrong);
    case model::SignInTrouble::card_unknown:
      return tr(frame, S::sign_in_card_unknown);
    case model::SignInTrouble::not_cleared:
      return tr(frame, S::sign_in_not_cleared);
    case model::SignInTrouble::card_needs_pin:
      return tr(frame, S::sign_in_card_pin_next);
  }
  return {};
}

void draw_sign_fields(Frame& frame, Rect& body, SafetyDeskState& state) {
  const Theme& theme = frame.theme;
  if (field(
          frame, "sign/number", body.cut_top(theme.button_h, theme.gap_s),
          {.label = tr(frame, S::sign_in_number), .value = state.number, .focused = !state.at_pin}))
    state.at_pin = false;
  if (field(frame, "sign/pin", body.cut_top(theme.button_h, theme.gap_s),
            {.label = tr(frame, S::sign_in_pin),
             .value = state.pin,
             .secret = true,
             .focused = state.at_pin}))
    state.at_pin = true;
}

Wish draw_signing(Frame& frame, const Rect& column, const model::SafetyDesk& desk,
                  const model::SignInPad& pad, SafetyDeskState& state) {
  const Theme& theme = frame.theme;
  Rect body = card(frame, column);
  if (button(frame, "panel/cancel", body.cut_bottom(theme.button_h, theme.gap),
             {tr(frame, S::panel_cancel), Icon::close}))
    state.signing = false;
  panel_note(frame, body, trouble_of(frame, pad),
             pad.trouble == model::SignInTrouble::none ? Tone::plain : Tone::warn);
  draw_sign_fields(frame, body, state);
  const std::string word = tr(frame, state.at_pin ? S::list_sign : S::sign_in_next);
  const bool ready = state.at_pin ? state.pin.size() >= pin_shortest && !state.number.empty()
                                  : !state.number.empty();
  const float keys_h = std::min(body.h, 4 * theme.key_h + 3 * theme.touch_gap);
  const auto tap = keypad(frame, "keypad", body.cut_top(keys_h), {word, ready});
  if (!tap) return {};
  if (!type_into(state.at_pin ? state.pin : state.number, *tap,
                 state.at_pin ? pin_longest : number_longest))
    return {};
  if (!state.at_pin) {
    state.at_pin = true;
    return {};
  }
  const auto command = list_to_sign(desk, state);
  if (!command) return {};
  state.sent = true;
  state.at_pin = false;
  return model::RecordSigned{*command, std::exchange(state.number, {}),
                             std::exchange(state.pin, {})};
}

domain::LogAreaCheck command_of(const AreaListCard& list, const SafetyDeskState& state) {
  domain::LogAreaCheck command;
  command.check.list_code = list.code;
  for (const AreaListCard::Item& item : list.items) {
    const auto answer = state.answers.find(item.code);
    if (answer == state.answers.end()) continue;
    domain::AreaChecked::Item told{item.code, answer->second, false, 0, {}};
    if (item.expires) told.expires = until_of(item, state);
    command.check.items.push_back(std::move(told));
  }
  return command;
}

Wish draw_keys(Frame& frame, const Rect& column, const AreaListCard& list, SafetyDeskState& state) {
  Rect body = card(frame, column);
  const int open = open_items(list, state);
  const FormKeys keys{"list/save", tr(frame, list.two_sign ? S::list_to_sign : S::form_save),
                      open != 0 ? tr(frame, S::form_open_items, open) : std::string()};
  const FormTap foot = form_keys(frame, body, keys);
  const auto wrong =
      std::ranges::count_if(state.answers, [](const auto& one) { return !one.second; });
  const std::string title = tr(frame, S::list_found, wrong);
  const std::string note = tr(frame, list.two_sign ? S::list_two_note : S::list_note);
  panel_head(frame, body,
             {title, note, wrong != 0 ? Icon::warn : Icon::checklist,
              wrong != 0 ? Tone::bad : Tone::plain});
  if (foot == FormTap::cancel) state = {};
  if (foot != FormTap::save) return {};
  if (list.two_sign) {
    state.signing = true;
    return {};
  }
  state.sent = true;
  return model::Record{command_of(list, state)};
}

}  // namespace

std::optional<domain::LogAreaCheck> list_to_sign(const model::SafetyDesk& desk,
                                                 const SafetyDeskState& state) {
  const AreaListCard* list = list_of(desk, state);
  if (!list || !state.signing || !list->two_sign) return std::nullopt;
  domain::LogAreaCheck command = command_of(*list, state);
  // Who signs is the actor; the one who is signed in went round (G3.3d).
  command.check.second = desk.person;
  return command;
}

Wish draw_list_form(Frame& frame, Rect body, const model::SafetyDesk& desk,
                    const model::SignInPad& pad, SafetyDeskState& state) {
  const Theme& theme = frame.theme;
  const AreaListCard* list = list_of(desk, state);
  if (!list) return {};
  const Rect column = body.cut_right(theme.column_w, theme.gap_l);
  const std::vector<AnswerItem> items = items_of(frame, *list, state);
  Rect top = body.cut_top(theme.button_h, theme.gap);
  const std::string done = tr(frame, S::round_all_answered);
  const bool open = unanswered(state.answers, items) != 0;
  if (button(frame, "list/all_well", top.cut_right(theme.u(44), theme.gap),
             {tr(frame, S::round_all_well), Icon::check_all, Rank::secondary, open ? "" : done}))
    answer_rest(state.answers, items);
  write(frame, top, tr(frame, S::list_go_round), {Type::title, theme.text, Align::left, 2});
  if (const auto tap = answer_list(frame, body, items, state.answers)) {
    if (tap->kind == AnswerTap::Kind::until) {
      state.until_code = tap->code;
      state.digits.clear();
    } else {
      state.answers[tap->code] = tap->kind == AnswerTap::Kind::fine;
    }
  }
  if (state.signing) return draw_signing(frame, column, desk, pad, state);
  if (!state.until_code.empty()) {
    draw_typing(frame, column, state);
    return {};
  }
  return draw_keys(frame, column, *list, state);
}

}  // namespace kehou::ui
