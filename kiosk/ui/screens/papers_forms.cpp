// SPDX-FileCopyrightText: 2026 The Kehou authors
// SPDX-License-Identifier: Apache-2.0
#include <array>
#include <utility>

#include "kiosk/ui/screens/gate.h"
#include "kiosk/ui/screens/papers.h"
#include "kiosk/ui/text.h"
#include "kiosk/ui/widgets/button.h"
#include "kiosk/ui/widgets/choices.h"
#include "kiosk/ui/widgets/keypad.h"
#include "kiosk/ui/widgets/page.h"
#include "kiosk/ui/words.h"

namespace kehou::ui {
namespace {

using model::PapersDesk;

constexpr std::size_t phone_digits = 11;
constexpr std::size_t most_name = 20;
constexpr std::size_t most_who = 30;
constexpr std::size_t most_basis = 60;

/// "139 0000 6612", as people read a number aloud.
std::string grouped(const std::string& digits) {
  std::string text;
  for (std::size_t i = 0; i < digits.size(); ++i) {
    if (i == 3 || i == 7) text += ' ';
    text += digits[i];
  }
  return text;
}

domain::DayRange days_of(const PapersDesk& desk, const PapersState& state) {
  return {desk.today, state.days == PapersDays::today ? desk.today : desk.term_end};
}

/// What is still to be done before the person can be listed; empty when nothing is (inv 12).
std::string lacks_person(const Frame& frame, const PapersState& state) {
  if (state.relation.empty()) return tr(frame, S::papers_lacks_relation);
  if (state.name.empty()) return tr(frame, S::papers_lacks_name);
  if (state.phone.size() != phone_digits)
    return tr(frame, S::papers_lacks_phone, phone_digits, state.phone.size());
  if (state.days == PapersDays::unsaid) return tr(frame, S::papers_lacks_days);
  if (!state.adult) return tr(frame, S::papers_lacks_adult);
  return {};
}

std::string lacks_ban(const Frame& frame, const PapersState& state) {
  if (state.who.empty()) return tr(frame, S::papers_lacks_who);
  if (state.basis.empty()) return tr(frame, S::papers_lacks_basis);
  if (state.days == PapersDays::unsaid) return tr(frame, S::papers_lacks_days);
  return {};
}

/// 再想想 and the one thing to do, which says what it still lacks. True when it was tapped.
bool draw_save(Frame& frame, Rect& place, const ButtonLook& save, PapersState& state) {
  const Theme& theme = frame.theme;
  Rect keys = place.cut_bottom(theme.primary_h, theme.gap);
  const Rect cancel = keys.cut_left(keys.w * 0.3F, theme.gap);
  const bool saved = button(frame, "form/save", keys, save);
  if (button(frame, "form/cancel", cancel,
             {.text = tr(frame, S::panel_cancel), .icon = Icon::close}))
    state.close_form();
  return saved;
}

void draw_days(Frame& frame, const Rect& place, const PapersDesk& desk, PapersState& state) {
  const std::string today = tr(frame, S::papers_today);
  const std::string term = tr(frame, S::papers_term, short_date(desk.term_end));
  const std::array<std::string_view, 2> options{today, term};
  const int selected = static_cast<int>(state.days) - 1;
  if (const auto tapped = segments(frame, "form/days", place, options, selected))
    state.days = *tapped == 0 ? PapersDays::today : PapersDays::term;
}

/// Words that are written on the keyboard: what stands there, or what is asked for.
struct Written {
  std::string_view id;
  PapersWords what = PapersWords::name;
  Text<0> title;
  const std::string& text;
  std::size_t most = 0;
};

void draw_written(Frame& frame, const Rect& place, const Written& written, PapersState& state,
                  std::vector<std::string> phrases = {}) {
  const std::string title = tr(frame, written.title);
  if (!button(frame, written.id, place,
              {.text = written.text.empty() ? title : written.text,
               .icon = Icon::edit,
               .type = written.text.empty() ? Type::body : Type::button}))
    return;
  state.asked = written.what;
  state.asks_words = model::TextField{title, std::move(phrases), written.most, written.text, false};
}

/// Three beside each other where the longest word has room.
int relation_columns(const Frame& frame, float width) {
  const Theme& theme = frame.theme;
  constexpr int most = 3;
  const float word = text_width(frame, relation_word(frame.lang, "grandparent"), Type::body);
  const float column = Rect{0, 0, width, 0}.column(0, most, theme.touch_gap).w;
  return word + 2 * theme.gap_s <= column ? most : most - 1;
}

void draw_person_fields(Frame& frame, Rect rest, const PapersDesk& desk, PapersState& state) {
  const Theme& theme = frame.theme;
  const std::string question = tr(frame, S::papers_relation);
  const ChoicesLook look{.question = question, .columns = relation_columns(frame, rest.w)};
  constexpr std::size_t relations = 5;
  const float field_h = theme.u(10.5F);
  const float height = choices_height(frame, rest.w, look, relations) + theme.gap +
                       2 * (field_h + theme.gap) + 2 * theme.button_h + theme.gap;
  const ScrollArea area(frame, "fields", rest, height);
  Rect place = area.content;
  place.w -= theme.border;
  choose_relation(frame, place, look, state.relation);
  draw_written(frame, place.cut_top(field_h, theme.gap),
               {"form/name", PapersWords::name, S::papers_name, state.name, most_name}, state);
  const std::string label = tr(frame, S::papers_phone);
  field(frame, "form/phone", place.cut_top(field_h, theme.gap),
        {.label = label, .value = grouped(state.phone), .focused = true});
  draw_days(frame, place.cut_top(theme.button_h, theme.gap), desk, state);
  if (check_row(frame, "form/adult", place.cut_top(theme.button_h), tr(frame, S::papers_adult),
                state.adult))
    state.adult = !state.adult;
}

Wish draw_person_form(Frame& frame, Rect place, const PapersDesk& desk, domain::PickupId fresh,
                      PapersState& state) {
  const Theme& theme = frame.theme;
  const model::PapersPanel& panel = *desk.chosen;
  const std::string lacks = lacks_person(frame, state);
  Wish wish;
  if (draw_save(frame, place,
                {.text = tr(frame, S::papers_save),
                 .icon = Icon::check,
                 .rank = Rank::primary,
                 .why_not = lacks},
                state)) {
    domain::AuthorisePickup command{
        {fresh, panel.student, state.relation, state.adult, days_of(desk, state)}, {}};
    command.words.name = state.name;
    command.words.phone = state.phone;
    wish = model::Record{std::move(command)};
  }
  panel_head(frame, place, {tr(frame, S::papers_add_for, panel.name), {}, Icon::person_add});
  place.cut_top(0, theme.gap_s);
  const Rect keys = place.cut_right(theme.u(46), theme.gap_l);
  const float keys_h = std::min(keys.h, 4 * theme.key_h + 3 * theme.gap);
  if (const auto tap = keypad(frame, "phone", {keys.x, keys.y, keys.w, keys_h}, {}))
    type_into(state.phone, *tap, phone_digits);
  draw_person_fields(frame, place, desk, state);
  return wish;
}

/// inv 12: who leads the day says whom, and on what it stands.
Wish draw_ban_form(Frame& frame, Rect place, const PapersDesk& desk, domain::PickupId fresh,
                   PapersState& state) {
  const Theme& theme = frame.theme;
  const model::PapersPanel& panel = *desk.chosen;
  const std::string lacks = lacks_ban(frame, state);
  Wish wish;
  if (draw_save(frame, place,
                {.text = tr(frame, S::papers_ban_save),
                 .icon = Icon::block,
                 .rank = Rank::danger,
                 .why_not = lacks},
                state)) {
    domain::SetPickupBan command{{fresh, panel.student, days_of(desk, state)}, {}};
    command.words.name = state.who;
    command.words.reason = state.basis;
    wish = model::Record{std::move(command)};
  }
  panel_head(frame, place,
             {tr(frame, S::papers_ban_for, panel.name), tr(frame, S::papers_ban_note), Icon::block,
              Tone::bad});
  place.cut_top(0, theme.gap_s);
  const auto label = [&](Text<0> text) {
    write(frame, place.cut_top(theme.type(Type::caption).line_px, theme.u(0.5F)), tr(frame, text),
          {.type = Type::caption, .colour = theme.dim});
  };
  label(S::papers_who_label);
  draw_written(frame, place.cut_top(theme.button_h, theme.gap),
               {"form/who", PapersWords::who, S::papers_who, state.who, most_who}, state);
  label(S::papers_basis_label);
  draw_written(frame, place.cut_top(theme.button_h, theme.gap),
               {"form/basis", PapersWords::basis, S::papers_basis, state.basis, most_basis}, state,
               {tr(frame, S::papers_basis_court), tr(frame, S::papers_basis_guardian),
                tr(frame, S::papers_basis_police)});
  draw_days(frame, place.cut_top(theme.button_h, theme.gap), desk, state);
  return wish;
}

}  // namespace

Wish draw_papers_form(Frame& frame, const Rect& place, const PapersDesk& desk,
                      domain::PickupId fresh, PapersState& state) {
  if (state.form == PapersForm::ban && desk.may_ban)
    return draw_ban_form(frame, place, desk, fresh, state);
  return draw_person_form(frame, place, desk, fresh, state);
}

}  // namespace kehou::ui
