// SPDX-FileCopyrightText: 2026 The Kehou authors
// SPDX-License-Identifier: Apache-2.0
// The left half of the window: read at a glance, from both sides and from three metres.
#include <algorithm>
#include <vector>

#include "kiosk/ui/screens/lunch_line.h"
#include "kiosk/ui/screens/lunch_words.h"
#include "kiosk/ui/text.h"
#include "kiosk/ui/widgets/button.h"
#include "kiosk/ui/widgets/shapes.h"
#include "kiosk/ui/words.h"

namespace kehou::ui {
namespace {

using domain::No;
using model::LunchLine;
using SaidKind = LunchSaid::Kind;

enum class Ground : std::uint8_t { plain, good, warn, stop };

struct Verdict {
  Ground ground = Ground::plain;
  Icon icon = Icon::contactless;
  std::string word;
  std::string code;  ///< neutral: a line's letter, a time and window
  std::string hint;
};

struct Inks {
  Colour fill;
  Colour border;
  Colour ink;
  Colour text;
  Colour dim;
};
Inks inks_of(const Theme& theme, Ground ground) {
  if (ground == Ground::stop)
    return {theme.bad, theme.bad, theme.on_bad, theme.on_bad, theme.on_bad};
  const Tone tone = ground == Ground::good   ? Tone::good
                    : ground == Ground::warn ? Tone::warn
                                             : Tone::plain;
  const ToneColours colours = theme.tone(tone);
  return {colours.fill, colours.border, ground == Ground::plain ? theme.accent : colours.ink,
          colours.text, colours.dim};
}

Verdict waiting_for(const Frame& frame, const LunchLine& line) {
  if (line.lines.empty())
    return {Ground::plain,
            Icon::help,
            tr(frame, S::lunch_no_menu),
            {},
            tr(frame, S::lunch_no_menu_hint)};
  switch (line.state) {
    case domain::MealState::planned:
      return {Ground::plain,
              Icon::clock,
              tr(frame, S::lunch_planned),
              {},
              tr(frame, S::lunch_planned_hint)};
    case domain::MealState::halted:
      return {Ground::stop,
              Icon::hand,
              tr(frame, S::lunch_halted),
              {},
              tr(frame, S::lunch_halted_hint)};
    case domain::MealState::reconciled:
    case domain::MealState::closed:
      return {Ground::plain,
              Icon::check_all,
              tr(frame, S::lunch_closed),
              {},
              tr(frame, S::lunch_closed_hint)};
    case domain::MealState::serving:
      break;
  }
  return {Ground::plain,
          Icon::contactless,
          tr(frame, S::lunch_wait),
          {},
          tr(frame, S::lunch_wait_hint)};
}

Verdict stop_for(const Frame& frame, const LunchHand& hand) {
  Verdict verdict{Ground::stop, Icon::hand, tr(frame, S::lunch_stop), {}, {}};
  const std::string own = hand.card ? line_word(frame.lang, hand.card->line) : std::string();
  const bool other = hand.card && !hand.card->other_line.empty();
  const std::string change =
      other ? tr(frame, S::lunch_change_hint, line_word(frame.lang, hand.card->other_line))
            : tr(frame, S::lunch_officer_hint);
  const No no = hand.said.no.no;
  if (no == No::allergen_stop) {
    verdict.code = tr(frame, S::lunch_diet);
    verdict.hint = change;
  } else if (no == No::wrong_line) {
    verdict.code = tr(frame, S::lunch_go_to, own);
  } else if (no == No::halal_line_needed) {  // a line's letter and nothing else (§7.4)
    const bool elsewhere =
        hand.card && !hand.only_line.empty() && hand.only_line != hand.card->line;
    verdict.code = elsewhere ? tr(frame, S::lunch_go_to, own) : change;
  } else if (no == No::lunch_not_enrolled || no == No::lunch_cancelled) {
    verdict.code =
        tr(frame, no == No::lunch_cancelled ? S::lunch_cancelled : S::lunch_not_enrolled);
    verdict.hint = tr(frame, S::lunch_officer_hint);
  } else {
    model::RefusalCard card;
    card.refusal = hand.said.no;
    const RefusalWords words = refusal_words(frame.lang, card);
    verdict.code = words.what;
    verdict.hint = words.next;
  }
  return verdict;
}

Verdict twice_for(const Frame& frame, const domain::Refusal& no) {
  const std::string at = to_text(MinuteOfDay{static_cast<std::int16_t>(no.other)});
  return {Ground::warn, Icon::history, tr(frame, S::lunch_twice),
          no.number > 0 ? tr(frame, S::lunch_twice_at, at, no.number)
                        : tr(frame, S::lunch_twice_room, at),
          tr(frame, S::lunch_twice_hint)};
}

Verdict served_for(const Frame& frame, const LunchHand& hand) {
  const LunchSaid& said = hand.said;
  const bool own = said.line.empty() && hand.card;
  const std::string line = line_word(frame.lang, own ? hand.card->line : said.line);
  Verdict verdict{Ground::good, Icon::check_circle, tr(frame, S::lunch_go),
                  said.alternative ? tr(frame, S::lunch_line_alternative, line) : line,
                  tr(frame, S::lunch_at, to_text(minute_of_day(said.at)))};
  if (hand.card && !hand.card->unknown.empty() && !said.alternative)
    verdict.code = tr(frame, S::lunch_ask_first, line);
  return verdict;
}

Verdict verdict_of(const Frame& frame, const LunchLine& line, const LunchHand& hand) {
  const LunchSaid& said = hand.said;
  switch (said.kind) {
    case SaidKind::nothing:
      break;
    case SaidKind::served:
      return served_for(frame, hand);
    case SaidKind::second:
      return {Ground::good,
              Icon::plus,
              tr(frame, S::lunch_second),
              {},
              tr(frame, S::lunch_at, to_text(minute_of_day(said.at)))};
    case SaidKind::plate:
      return {Ground::good, Icon::check_circle, tr(frame, S::lunch_plate),
              tr(frame, said.plate == domain::PlateKind::staff ? S::lunch_plate_staff
                                                               : S::lunch_plate_guest),
              tr(frame, S::lunch_at, to_text(minute_of_day(said.at)))};
    case SaidKind::refused:
      return said.no.no == No::lunch_served ? twice_for(frame, said.no) : stop_for(frame, hand);
    case SaidKind::unknown_card:
      return {Ground::stop, Icon::help, tr(frame, S::lunch_stop), tr(frame, S::lunch_unknown_card),
              tr(frame, S::lunch_unknown_card_hint)};
  }
  return waiting_for(frame, line);
}

std::string who_of(const Frame& frame, const LunchHand& hand) {
  if (!hand.card) return {};
  return tr(frame, S::lunch_who, hand.card->class_name, hand.card->seat_no, hand.card->name);
}

void draw_words(Frame& frame, const Rect& place, const Verdict& verdict, const std::string& who) {
  const Theme& theme = frame.theme;
  const Inks inks = inks_of(theme, verdict.ground);
  const bool calm = verdict.ground == Ground::plain;
  const Type word = calm ? Type::answer : Type::verdict;
  const float icon = theme.u(calm ? 18 : 26);
  const auto high = [&](Type type, const std::string& text) {
    return text.empty() ? 0.0F : theme.type(type).line_px + theme.gap_s;
  };
  const float all = icon + theme.gap + theme.type(word).line_px + theme.gap_s +
                    high(Type::hero, who) + high(Type::title, verdict.code) +
                    high(Type::body, verdict.hint);
  Rect rows = place.inset(theme.pad, 0).centred(place.w - 2 * theme.pad, std::min(all, place.h));
  draw_icon(frame, rows.cut_top(icon, theme.gap), verdict.icon, icon, inks.ink);
  const auto row = [&](Type type, const std::string& text, Colour colour) {
    if (text.empty()) return;
    write(frame, rows.cut_top(theme.type(type).line_px, theme.gap_s), text,
          {.type = type, .colour = colour, .align = Align::centre});
  };
  row(word, verdict.word, inks.ink);
  row(Type::hero, who, inks.text);
  row(Type::title, verdict.code, inks.ink);
  row(Type::body, verdict.hint, inks.dim);
}

/// The portion that the verdict speaks of.
model::LunchMark mark_of(const model::LunchChildCard& card) {
  model::LunchMark mark{card.served_at, card.class_name, card.seat_no,
                        card.name,      card.line,       card.served_window};
  mark.student = card.student;
  mark.event = card.served_event;
  return mark;
}

/// One key below a verdict.
struct Key {
  std::string_view id;
  std::string text;
  Icon icon = Icon::none;
};

class Keys {
 public:
  Keys(Frame& frame, const LunchHand& hand, LunchLineState& state)
      : frame_(frame), hand_(hand), state_(state) {
    const No no = hand.said.no.no;
    if (hand.said.kind != SaidKind::refused) return;
    if (no == No::lunch_served) {
      add("more/staple", tr(frame, S::lunch_more_staple), Icon::plus);
      add("more/dish", tr(frame, S::lunch_more_dish), Icon::plus);
      add("more/soup", tr(frame, S::lunch_more_soup), Icon::plus);
      if (hand.card && !hand.card->served_event.is_nil())
        add("verdict/wrong", tr(frame, S::lunch_wrong_portion), Icon::lock);
    }
    const bool diet = no == No::allergen_stop || no == No::halal_line_needed;
    const bool serves_other = hand.card && !hand.card->other_line.empty() &&
                              (hand.only_line.empty() || hand.only_line == hand.card->other_line);
    if (diet && serves_other)
      add("verdict/change",
          tr(frame, S::lunch_change, line_word(frame.lang, hand.card->other_line)), Icon::swap);
    if (no == No::allergen_stop)
      add("verdict/alternative", tr(frame, S::lunch_alternative), Icon::meal);
    if (no == No::allergen_stop || no == No::lunch_not_enrolled || no == No::lunch_cancelled ||
        no == No::wrong_line)
      add("verdict/override", tr(frame, S::lunch_override), Icon::lock);
    add("verdict/next", tr(frame, S::lunch_next), Icon::forward);
  }

  bool empty() const { return keys_.empty(); }

  Wish draw(const Rect& place) {
    Wish wish;
    const int count = static_cast<int>(keys_.size());
    for (int i = 0; i < count; ++i) {
      const Key& key = keys_[static_cast<std::size_t>(i)];
      if (button(frame_, key.id, place.column(i, count, frame_.theme.gap),
                 {.text = key.text, .icon = key.icon}))
        wish = tapped(key.id);
    }
    return wish;
  }

 private:
  void add(std::string_view id, std::string text, Icon icon) {
    keys_.push_back({id, std::move(text), icon});
  }

  Wish tapped(std::string_view id) {
    const domain::StudentId student = hand_.said.student;
    if (id == "verdict/next") {
      state_.heard_s = frame_.now_s - verdict_shown_s;
    } else if (id == "verdict/override") {
      state_.sign = {.open = true};
    } else if (id == "verdict/wrong") {
      state_.sign = take_back_of(mark_of(*hand_.card));
    } else if (id == "verdict/change" || id == "verdict/alternative") {
      domain::ServeMeal command{student, hand_.window, hand_.only_line, true, hand_.said.via};
      if (id == "verdict/change") command.line = hand_.card->other_line;
      return model::Record{command};
    } else {
      return model::Record{
          domain::ServeSecond{student, hand_.window, std::string(id.substr(id.find('/') + 1))}};
    }
    return {};
  }

  Frame& frame_;
  const LunchHand& hand_;
  LunchLineState& state_;
  std::vector<Key> keys_;
};

}  // namespace

Wish draw_lunch_verdict(Frame& frame, const Rect& place, const LunchLine& line,
                        const LunchHand& hand, LunchLineState& state) {
  const Theme& theme = frame.theme;
  const bool over =
      hand.said.kind == SaidKind::nothing || frame.now_s >= state.heard_s + verdict_shown_s;
  const Verdict verdict = over ? waiting_for(frame, line) : verdict_of(frame, line, hand);
  const Inks inks = inks_of(theme, verdict.ground);
  draw_box(frame, place, {.fill = inks.fill, .border = inks.border});
  Rect inside = place.inset(theme.pad);
  Wish wish;
  if (!over) {
    Keys keys(frame, hand, state);
    if (!keys.empty()) wish = keys.draw(inside.cut_bottom(theme.button_h, theme.gap));
  }
  draw_words(frame, inside, verdict, over ? std::string() : who_of(frame, hand));
  return wish;
}

}  // namespace kehou::ui
