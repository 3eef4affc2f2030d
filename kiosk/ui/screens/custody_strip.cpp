// SPDX-FileCopyrightText: 2026 The Kehou authors
// SPDX-License-Identifier: Apache-2.0
#include "kiosk/ui/screens/custody_strip.h"

#include <algorithm>

#include "kiosk/ui/screens/custody_look.h"
#include "kiosk/ui/text.h"
#include "kiosk/ui/widgets/button.h"
#include "kiosk/ui/widgets/header.h"
#include "kiosk/ui/widgets/notices.h"
#include "kiosk/ui/widgets/page.h"
#include "kiosk/ui/widgets/shapes.h"
#include "kiosk/ui/words.h"

namespace kehou::ui {
namespace {

using model::ChainBreak;
using model::ChainLink;

std::string break_words(const Frame& frame, const ChainLink& link) {
  switch (link.broken) {
    case ChainBreak::no_slip:
      return tr(frame, S::strip_no_slip, link.gap_min);
    case ChainBreak::slow:
      return tr(frame, S::strip_slow, link.gap_min);
    case ChainBreak::lost:
      return tr(frame, S::strip_lost, link.gap_min);
    case ChainBreak::none:
      break;
  }
  return {};
}

/// The detail of a fact is a place, a kind of leave or the result of a call.
std::string detail_words(const Frame& frame, const ChainLink& link) {
  if (link.detail_code.empty()) return {};
  if (link.kind == "guardian_contacted") return call_word(frame.lang, link.detail_code);
  if (link.kind == "checked_in") return tr(frame, S::log_late);
  if (link.kind == "marked_excused") {
    if (link.detail_code == "personal") return tr(frame, S::log_personal);
    return link.detail_code == "sick" ? tr(frame, S::log_sick) : tr(frame, S::log_other_leave);
  }
  return place_word(frame.lang, link.detail_code);
}

std::string what_words(const Frame& frame, const ChainLink& link) {
  // A batch is told of one child here.
  const std::string kind = link.kind == "batch_checked_in" ? "checked_in" : link.kind;
  std::string words = happened(frame.lang, kind, {}, 0);
  const std::string detail = detail_words(frame, link);
  return detail.empty() ? words : tr(frame, S::strip_call, words, detail);
}

std::string hands(const Frame& frame, domain::CustodyKind kind, const std::string& place) {
  const std::string word = custody_look(frame, kind).word;
  return place.empty() ? word : tr(frame, S::roll_title, word, place);
}

float link_height(const Frame& frame) { return frame.theme.button_h + frame.theme.u(1); }
float break_height(const Frame& frame) { return frame.theme.badge_h + frame.theme.gap_s; }

/// A dashed line in the alarm's colour across the chain.
void draw_break(Frame& frame, const Rect& rect, const ChainLink& link) {
  const Theme& theme = frame.theme;
  Rect body = rect;
  body.cut_left(theme.u(15), theme.gap);
  write_with_icon(frame, body, Icon::warn, break_words(frame, link), {Type::strong, theme.bad});
}

void draw_tags(Frame& frame, Rect place, const ChainLink& link) {
  if (link.voided) {
    const float width = badge(frame, place, tr(frame, S::strip_voided), Tone::plain, true);
    place.cut_right(width + frame.theme.gap_s);
  }
  if (link.backfilled) badge(frame, place, tr(frame, S::strip_backfilled), Tone::warn, true);
}

/// From whose hands to whose, or in whose hands all the same.
void draw_hands(Frame& frame, Rect place, const ChainLink& link) {
  const Theme& theme = frame.theme;
  const std::string to = hands(frame, link.to, link.to_place);
  const bool moved = link.from != link.to || link.from_place != link.to_place;
  const ToneColours colours = theme.tone(custody_look(frame, link.to).tone);
  const TextLook look{Type::strong, link.voided ? theme.dim : colours.ink, Align::left, 2};
  if (!moved || link.voided) {
    write(frame, place, to, {Type::body, theme.dim, Align::left, 2});
    return;
  }
  const Rect from = place.cut_left(place.w * 0.45F, theme.gap_s);
  write(frame, from, hands(frame, link.from, link.from_place),
        {Type::body, theme.dim, Align::left, 2});
  const float side = icon_size(frame, Type::body);
  draw_icon(frame, place.cut_left(side, theme.gap_s), Icon::forward, side, theme.dim);
  write(frame, place, to, look);
}

void draw_link(Frame& frame, const Rect& rect, const ChainLink& link, std::size_t n) {
  const Theme& theme = frame.theme;
  const WidgetScope scope(frame, fmt::format("link/{}", n));
  const Tone tone = link.voided ? Tone::muted : Tone::plain;
  const ToneColours colours = theme.tone(tone);
  draw_box(frame, rect, {colours.fill, colours.border, Outline::thin});
  Rect body = rect.inset(theme.pad, theme.u(1));
  write(frame, body.cut_left(theme.u(11), theme.gap), to_text(minute_of_day(link.at)),
        {Type::strong, colours.text});
  draw_tags(frame, body.cut_right(theme.u(link.voided || link.backfilled ? 20.0F : 0), theme.gap),
            link);
  Rect what = body.cut_left(body.w * 0.38F, theme.gap);
  write_struck(frame, what.cut_top(what.h * 0.56F), what_words(frame, link),
               {Type::strong, link.voided ? theme.dim : theme.text}, link.voided);
  write(frame, what, link.who, {Type::caption, colours.dim});
  draw_hands(frame, body, link);
}

void draw_links(Frame& frame, const Rect& place, const model::CustodyStrip& strip) {
  const float row_h = link_height(frame);
  const float break_h = break_height(frame);
  const float gap = frame.theme.gap_s;
  float height = 0;
  for (const ChainLink& link : strip.links)
    height += row_h + gap + (link.broken == ChainBreak::none ? 0 : break_h);
  const ScrollArea area(frame, "links", place, height);
  Rect list = area.content;
  for (std::size_t i = 0; i < strip.links.size(); ++i) {
    const ChainLink& link = strip.links[i];
    if (link.broken != ChainBreak::none) {
      const Rect broken = list.cut_top(break_h);
      if (area.shows(broken)) draw_break(frame, broken, link);
    }
    const Rect row = list.cut_top(row_h, gap);
    if (area.shows(row)) draw_link(frame, row, link, i);
  }
}

void draw_now(Frame& frame, Rect place, const model::CustodyStrip& strip) {
  const Theme& theme = frame.theme;
  const StateLook look = custody_look(frame, strip.now);
  Rect body = card(frame, place, strip.in_two_places ? Tone::bad : look.tone);
  const WidgetScope scope(frame, "now");
  const ToneColours colours = theme.tone(strip.in_two_places ? Tone::bad : look.tone);
  const std::string since = strip.since.us == 0
                                ? std::string()
                                : tr(frame, S::strip_since, to_text(minute_of_day(strip.since)));
  write(frame, body.cut_right(body.w * 0.3F, theme.gap),
        strip.in_two_places ? tr(frame, S::strip_two_places) : since,
        {Type::strong, colours.ink, Align::right, 2});
  const std::string now = strip.place.empty()
                              ? tr(frame, S::strip_now, look.word)
                              : tr(frame, S::strip_now_place, look.word, strip.place);
  write_with_icon(frame, body, look.icon, now, {Type::title, colours.text});
}

}  // namespace

Wish draw_custody_strip(Frame& frame, const model::HeaderStrip& header,
                        const model::CustodyStrip& strip, CustodyStripState&) {
  const Theme& theme = frame.theme;
  const Page page(frame, "custody_strip");
  const std::string title =
      strip.allowed ? tr(frame, S::strip_title, strip.class_name, strip.seat_no, strip.name)
                    : tr(frame, S::where_title);
  Wish wish =
      draw_header(frame, page.header, header, {title, tr(frame, S::strip_detail), Ways::back_home});
  if (!strip.allowed) {
    empty_state(frame, "strip", page.body,
                {Icon::lock, tr(frame, S::strip_hidden), tr(frame, S::strip_hidden_next), {}});
    return wish;
  }
  Rect body = page.body;
  draw_now(frame, body.cut_top(theme.primary_h, theme.gap), strip);
  if (strip.links.empty()) {
    empty_state(frame, "strip", body, {Icon::history, tr(frame, S::strip_empty), {}, {}});
    return wish;
  }
  draw_links(frame, body, strip);
  return wish;
}

}  // namespace kehou::ui
