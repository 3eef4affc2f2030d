// SPDX-FileCopyrightText: 2026 The Kehou authors
// SPDX-License-Identifier: Apache-2.0
#include <array>

#include "kiosk/ui/screens/gate.h"
#include "kiosk/ui/screens/papers.h"
#include "kiosk/ui/text.h"
#include "kiosk/ui/widgets/button.h"
#include "kiosk/ui/widgets/choices.h"
#include "kiosk/ui/widgets/page.h"
#include "kiosk/ui/widgets/shapes.h"
#include "kiosk/ui/words.h"

namespace kehou::ui {
namespace {

using model::PapersBan;
using model::PapersDesk;
using model::PapersPanel;
using model::PapersPerson;
using model::SelfLeave;

std::string days_words(const Frame& frame, domain::DayRange days, CivilDay today) {
  if (days.from > today) return tr(frame, S::papers_from, short_date(days.from));
  return until_words(frame, days.from == days.to, days.to, today);
}

struct Taking {
  std::string id;
  Text<0> text;
  Text<0> sure;
};

/// Asked once, in place: the first tap asks, the second one takes away.
bool take_away(Frame& frame, const Rect& place, const Taking& taking, domain::PickupId which,
               PapersState& state) {
  const bool armed = state.armed == which;
  const Rect key = place.centred(place.w, std::min(place.h, frame.theme.button_h));
  if (!button(frame, taking.id, key,
              {.text = tr(frame, armed ? taking.sure : taking.text),
               .icon = armed ? Icon::none : Icon::cancel,
               .rank = armed ? Rank::danger : Rank::secondary}))
    return false;
  state.armed = armed ? domain::PickupId{} : which;
  return armed;
}

float paper_height(const Frame& frame) { return frame.theme.button_h + frame.theme.pad; }

Wish draw_person(Frame& frame, const Rect& rect, const PapersDesk& desk, std::size_t n,
                 PapersState& state) {
  const Theme& theme = frame.theme;
  const PapersPerson& person = desk.chosen->persons[n];
  const WidgetScope scope(frame, fmt::format("person/{}", n));
  draw_box(frame, rect, {.fill = theme.surface, .border = theme.line});
  Rect inside = rect.inset(theme.gap, theme.gap_s);
  Wish wish;
  const Rect key = inside.cut_right(theme.u(24), theme.gap);
  if (take_away(frame, key,
                {fmt::format("person/{}/revoke", n), S::papers_revoke, S::papers_revoke_sure},
                person.person, state))
    wish = model::Record{domain::RevokePickup{person.person, desk.chosen->student}};
  const float side = std::min(theme.u(6), inside.h);
  draw_icon(frame, inside.cut_left(side, theme.gap), Icon::person, side, theme.dim);
  const std::string relation = relation_word(frame.lang, person.relation_code);
  write(frame, inside.row(0, 2, 0),
        person.name.empty() ? relation : tr(frame, S::gate_person, person.name, relation),
        {.type = Type::name});
  const std::string tail = person.phone_tail.empty() ? "—" : person.phone_tail;
  write(frame, inside.row(1, 2, 0),
        tr(frame, S::gate_person_tail, tail, days_words(frame, person.days, desk.today)),
        {.type = Type::caption, .colour = theme.dim});
  return wish;
}

/// For who may set bans: whom it names and on what it stands.
Wish draw_ban(Frame& frame, const Rect& rect, const PapersDesk& desk, std::size_t n,
              PapersState& state) {
  const Theme& theme = frame.theme;
  const PapersBan& ban = desk.chosen->bans[n];
  const ToneColours colours = theme.tone(Tone::bad);
  const WidgetScope scope(frame, fmt::format("ban/{}", n));
  draw_box(frame, rect,
           {.fill = colours.fill, .border = colours.border, .outline = Outline::thick});
  Rect inside = rect.inset(theme.gap, theme.gap_s);
  Wish wish;
  const Rect key = inside.cut_right(theme.u(24), theme.gap);
  if (take_away(frame, key, {fmt::format("ban/{}/lift", n), S::papers_lift, S::papers_lift_sure},
                ban.ban, state))
    wish = model::Record{domain::LiftPickupBan{ban.ban, desk.chosen->student}};
  const float side = std::min(theme.u(6), inside.h);
  draw_icon(frame, inside.cut_left(side, theme.gap), Icon::block, side, colours.ink);
  write(frame, inside.cut_top(inside.h * 0.5F), tr(frame, S::papers_ban_who, ban.who),
        {.type = Type::strong, .colour = colours.text, .lines = 2});
  const std::string days = days_words(frame, ban.days, desk.today);
  write(frame, inside, ban.basis.empty() ? days : tr(frame, S::papers_ban_basis, ban.basis, days),
        {.type = Type::caption, .colour = colours.dim, .lines = 2});
  return wish;
}

/// For everybody else: that there is one, and whom to ask.
void draw_stop(Frame& frame, const Rect& rect) {
  const Theme& theme = frame.theme;
  const ToneColours colours = theme.tone(Tone::bad);
  const WidgetScope scope(frame, "ban");
  draw_box(frame, rect,
           {.fill = colours.fill, .border = colours.border, .outline = Outline::thick});
  Rect inside = rect.inset(theme.gap, theme.gap_s);
  const float side = std::min(theme.u(6), inside.h);
  draw_icon(frame, inside.cut_left(side, theme.gap), Icon::block, side, colours.ink);
  write(frame, inside.row(0, 2, 0), tr(frame, S::papers_stop),
        {.type = Type::strong, .colour = colours.text});
  write(frame, inside.row(1, 2, 0), tr(frame, S::papers_stop_next),
        {.type = Type::caption, .colour = colours.dim, .lines = 2});
}

Wish draw_papers_of(Frame& frame, const Rect& place, const PapersDesk& desk, PapersState& state) {
  const Theme& theme = frame.theme;
  const PapersPanel& panel = *desk.chosen;
  const bool stop = panel.banned && !desk.may_ban;
  const float row_h = paper_height(frame);
  const float ban_h = row_h + theme.u(3);
  const float note_h =
      panel.persons.empty() ? panel_note_height(frame, place.w, tr(frame, S::papers_none)) : 0;
  const float height = static_cast<float>(panel.bans.size()) * (ban_h + theme.gap_s) +
                       (stop ? ban_h + theme.gap_s : 0) +
                       static_cast<float>(panel.persons.size()) * (row_h + theme.gap_s) + note_h;
  const ScrollArea area(frame, "papers", place, height - (note_h > 0 ? 0 : theme.gap_s));
  Rect rest = area.content;
  rest.w -= theme.border;
  Wish wish;
  for (std::size_t i = 0; i < panel.bans.size(); ++i) {
    const Rect row = rest.cut_top(ban_h, theme.gap_s);
    if (!area.shows(row)) continue;
    if (Wish answer = draw_ban(frame, row, desk, i, state)) wish = answer;
  }
  if (stop) draw_stop(frame, rest.cut_top(ban_h, theme.gap_s));
  for (std::size_t i = 0; i < panel.persons.size(); ++i) {
    const Rect row = rest.cut_top(row_h, theme.gap_s);
    if (!area.shows(row)) continue;
    if (Wish answer = draw_person(frame, row, desk, i, state)) wish = answer;
  }
  if (panel.persons.empty()) panel_note(frame, rest, tr(frame, S::papers_none), Tone::warn);
  return wish;
}

struct SelfLeaveLook {
  std::string words;
  Icon icon = Icon::info;
  Tone tone = Tone::plain;
};

SelfLeaveLook self_leave_look(const Frame& frame, const PapersDesk& desk) {
  const PapersPanel& panel = *desk.chosen;
  const std::string day = short_date(panel.self_leave_day);
  if (!panel.old_enough)
    return {tr(frame, S::papers_young, desk.alone_from_grade), Icon::info, Tone::plain};
  switch (panel.self_leave) {
    case SelfLeave::none:
      return {tr(frame, S::papers_consent_none), Icon::info, Tone::plain};
    case SelfLeave::given:
      return {tr(frame, S::papers_consent_given, day), Icon::check_circle, Tone::good};
    case SelfLeave::withdrawn:
      return {tr(frame, S::papers_consent_withdrawn, day), Icon::cancel, Tone::warn};
  }
  return {};
}

/// Given and withdrawn are two buttons, never a toggle; a withdrawal stands until the guardian
/// consents again (inv 41); below the school's grade there is nothing to give (inv 13).
Wish draw_self_leave(Frame& frame, Rect place, const PapersDesk& desk) {
  const Theme& theme = frame.theme;
  const PapersPanel& panel = *desk.chosen;
  const SelfLeaveLook look = self_leave_look(frame, desk);
  Rect line = place.cut_top(theme.type(Type::strong).line_px, theme.gap_s);
  const std::string title = tr(frame, S::papers_self_leave);
  write(frame, line.cut_left(text_width(frame, title, Type::strong) + 1, theme.gap), title,
        {.type = Type::strong});
  write_with_icon(frame, line, look.icon, look.words,
                  {.type = Type::body,
                   .colour = look.tone == Tone::plain ? theme.dim : theme.tone(look.tone).ink});
  const bool given = panel.self_leave == SelfLeave::given;
  const std::string young = tr(frame, S::papers_give_young, desk.alone_from_grade);
  const std::string already = tr(frame, S::papers_give_already);
  const std::string nothing = tr(frame, S::papers_withdraw_nothing);
  std::string_view why_not;
  if (!panel.old_enough) why_not = young;
  if (given) why_not = already;
  Wish wish;
  const Rect withdraw = place.cut_right(place.w * 0.36F, theme.gap);
  if (button(frame, "consent/give", place,
             {.text = tr(frame, S::papers_give), .icon = Icon::signature, .why_not = why_not}))
    wish = model::Record{domain::GiveConsent{panel.student}};
  if (button(frame, "consent/withdraw", withdraw,
             {.text = tr(frame, S::papers_withdraw),
              .icon = Icon::cancel,
              .why_not = given ? std::string_view() : std::string_view(nothing)}))
    wish = model::Record{domain::WithdrawConsent{panel.student}};
  return wish;
}

void draw_keys(Frame& frame, Rect place, const PapersDesk& desk, PapersState& state) {
  const auto open = [&](PapersForm form) {
    state.close_form();
    state.form = form;
  };
  if (desk.may_ban &&
      button(frame, "papers/ban", place.cut_left(place.w * 0.36F, frame.theme.gap),
             {.text = tr(frame, S::papers_ban), .icon = Icon::block, .rank = Rank::danger}))
    open(PapersForm::ban);
  if (button(frame, "papers/add", place,
             {.text = tr(frame, S::papers_add), .icon = Icon::person_add, .rank = Rank::primary}))
    open(PapersForm::person);
}

}  // namespace

Wish draw_papers_panel(Frame& frame, const Rect& place, const PapersDesk& desk,
                       PapersState& state) {
  const Theme& theme = frame.theme;
  const PapersPanel& panel = *desk.chosen;
  Rect inside = place;
  Rect head = inside.cut_top(theme.type(Type::hero).line_px, theme.gap);
  const std::string seat = seat_word(frame.lang, panel.seat_no);
  write(frame, head.cut_right(text_width(frame, seat, Type::body) + 1, theme.gap), seat,
        {.type = Type::body, .colour = theme.dim, .align = Align::right});
  write(frame, head, panel.name, {.type = Type::hero});
  draw_keys(frame, inside.cut_bottom(theme.primary_h, theme.gap), desk, state);
  const float leave_h = theme.type(Type::strong).line_px + theme.gap_s + theme.button_h;
  Wish wish = draw_self_leave(frame, inside.cut_bottom(leave_h, theme.gap), desk);
  draw_rule(frame, inside.cut_bottom(theme.border, theme.gap));
  if (Wish answer = draw_papers_of(frame, inside, desk, state)) wish = answer;
  return wish;
}

}  // namespace kehou::ui
