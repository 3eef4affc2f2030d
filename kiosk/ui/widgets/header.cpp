// SPDX-FileCopyrightText: 2026 The Kehou authors
// SPDX-License-Identifier: Apache-2.0
#include "kiosk/ui/widgets/header.h"

#include <imgui.h>

#include <cmath>
#include <string>

#include "kiosk/ui/text.h"
#include "kiosk/ui/widgets/press.h"
#include "kiosk/ui/widgets/shapes.h"
#include "kiosk/ui/words.h"

namespace kehou::ui {
namespace {

constexpr std::int64_t patience_us = minute_us;  ///< what waits longer with a trouble warns
constexpr float badge_share = 0.4F;              ///< of the header's free room, at most

struct BadgeLook {
  Icon icon = Icon::none;
  std::string text{};
  bool warns = false;
};

/// One short word for each trouble: the upload page has the sentence.
struct ShortReason {
  model::UploadTrouble trouble;
  Text<0> word;
};
constexpr ShortReason short_reasons[] = {
    {model::UploadTrouble::not_enrolled, S::upload_why_not_enrolled},
    {model::UploadTrouble::unreachable, S::upload_why_unreachable},
    {model::UploadTrouble::portal, S::upload_why_portal},
    {model::UploadTrouble::certificate, S::upload_why_certificate},
    {model::UploadTrouble::busy, S::upload_why_busy},
    {model::UploadTrouble::failing, S::upload_why_failing},
    {model::UploadTrouble::rejected, S::upload_why_rejected},
    {model::UploadTrouble::revoked, S::upload_why_revoked},
    {model::UploadTrouble::update_needed, S::upload_why_update},
    {model::UploadTrouble::wrong_address, S::upload_why_address},
    {model::UploadTrouble::forked, S::upload_why_forked},
    {model::UploadTrouble::disk, S::upload_why_disk},
};

std::string reason_word(const Frame& frame, model::UploadTrouble trouble) {
  for (const ShortReason& reason : short_reasons)
    if (reason.trouble == trouble) return tr(frame, reason.word);
  return {};
}

/// These do not pass by themselves: somebody has to act, whether or not anything waits.
bool needs_somebody(model::UploadTrouble trouble) {
  using model::UploadTrouble;
  return trouble == UploadTrouble::not_enrolled || trouble == UploadTrouble::rejected ||
         trouble == UploadTrouble::revoked || trouble == UploadTrouble::forked ||
         trouble == UploadTrouble::update_needed || trouble == UploadTrouble::disk;
}

bool waits_too_long(const model::HeaderStrip& strip) {
  return strip.upload.pending > 0 &&
         instant_of(strip.day, strip.now) - strip.upload.oldest_at >= patience_us;
}

struct UploadBadge {
  BadgeLook look;
  std::string reason{};  ///< what is said when there is no room for all of it
  std::string count{};
};

UploadBadge upload_badge(const Frame& frame, const model::HeaderStrip& strip) {
  const model::UploadStatus& upload = strip.upload;
  if (!upload.district_set) {
    if (upload.pending == 0) return {{Icon::disk, tr(frame, S::upload_none)}};
    return {{Icon::disk, tr(frame, S::upload_local, upload.pending)}};
  }
  const std::string reason = reason_word(frame, upload.trouble);
  const bool stays = needs_somebody(upload.trouble);
  const bool warns = stays || (!reason.empty() && waits_too_long(strip));
  const Icon icon = warns ? Icon::cloud_off : Icon::cloud_queue;
  if (upload.pending == 0) {
    if (stays) return {{icon, reason, true}};
    return {{Icon::cloud_done, tr(frame, S::upload_done)}};
  }
  const bool today = school_day(upload.oldest_at) == strip.day;
  const std::string since = today ? to_text(minute_of_day(upload.oldest_at))
                                  : to_text(school_day(upload.oldest_at)).substr(5);
  const std::string whole = tr(frame, S::upload_pending, upload.pending, since);
  if (reason.empty()) return {{icon, whole, warns}, {}, tr(frame, S::upload_count, upload.pending)};
  return {{icon, tr(frame, S::upload_why, whole, reason), warns},
          tr(frame, S::upload_why, tr(frame, S::upload_count, upload.pending), reason),
          tr(frame, S::upload_count, upload.pending)};
}

float tag_width(const Frame& frame, const BadgeLook& look) {
  const float icon = look.icon == Icon::none ? 0 : icon_size(frame, Type::caption) * 1.38F;
  return std::ceil(text_width(frame, look.text, Type::caption) + icon + frame.theme.u(4));
}

void draw_tag(Frame& frame, const Rect& place, const BadgeLook& look) {
  const Theme& theme = frame.theme;
  const Rect box = place.centred(place.w, std::max(theme.u(6), theme.badge_h));
  draw_box(frame, box,
           {.fill = look.warns ? theme.warn_soft : theme.header_chip, .radius_px = box.h / 2});
  write_with_icon(frame, box, look.icon, look.text,
                  {.type = Type::caption,
                   .colour = look.warns ? theme.warn : theme.header_text,
                   .align = Align::centre});
}

/// A rounded tag on the header, laid out from the right; takes its place off `rest`.
void cut_tag(Frame& frame, Rect& rest, const BadgeLook& look) {
  draw_tag(frame, rest.cut_right(tag_width(frame, look), frame.theme.gap), look);
}

/// What waits, since when and why; with little room without the when, or the count alone. Where the
/// person may go on from it, the whole height of a finger can be touched.
bool cut_upload(Frame& frame, Rect& rest, const model::HeaderStrip& strip) {
  const Theme& theme = frame.theme;
  UploadBadge badge = upload_badge(frame, strip);
  const float most = rest.w * badge_share;
  for (const std::string* shorter : {&badge.reason, &badge.count})
    if (!shorter->empty() && tag_width(frame, badge.look) > most) badge.look.text = *shorter;
  const float width = tag_width(frame, badge.look);
  if (!strip.upload_way) {
    draw_tag(frame, rest.cut_right(width, theme.gap), badge.look);
    return false;
  }
  const Rect piece = rest.cut_right(std::max(width, theme.touch_min), theme.gap);
  const Rect place = piece.centred(piece.w, std::max(theme.touch_min, theme.u(8)));
  const Pressed touch = press(frame, "header/upload", place, {.text = badge.look.text});
  const WidgetScope scope(frame, "header/upload");
  draw_tag(frame, touch.rect, badge.look);
  return touch.clicked;
}

std::string leader_words(const Frame& frame, const model::HeaderStrip& strip, bool working) {
  if (!strip.taught) return {};
  if (strip.day_leader.empty()) return tr(frame, S::header_leader_none);
  if (working && !strip.day_leader_in) return tr(frame, S::header_leader_out, strip.day_leader);
  return tr(frame, S::header_leader, strip.day_leader);
}

std::string detail_words(const Frame& frame, const model::HeaderStrip& strip,
                         std::string_view detail) {
  if (!detail.empty()) return std::string(detail);
  const std::string day = day_words(frame.lang, strip.day);
  return strip.taught ? tr(frame, S::header_service, day, to_text(strip.service_end)) : day;
}

bool header_button(Frame& frame, std::string_view id, const Rect& place, Icon icon,
                   std::string_view text) {
  const Theme& theme = frame.theme;
  const Pressed touch = press(frame, id, place, {.text = text});
  const WidgetScope scope(frame, id);
  draw_box(frame, touch.rect,
           {.fill = touch.held ? pressed(theme.header_chip) : theme.header_chip});
  write_with_icon(frame, touch.rect, icon, text,
                  {.type = Type::strong, .colour = theme.header_text, .align = Align::centre});
  return touch.clicked;
}

/// The ways out; they take their places off both ends of `rest`.
Wish draw_ways(Frame& frame, Rect& rest, Ways ways) {
  const Theme& theme = frame.theme;
  const float height = std::max(theme.touch_min, theme.u(8));
  const auto button_place = [&](const Rect& piece) { return piece.centred(piece.w, height); };
  const auto width = [&](const std::string& text) {
    return std::ceil(text_width(frame, text, Type::strong) +
                     icon_size(frame, Type::strong) * 1.38F + theme.u(4));
  };
  Wish wish;
  if (ways == Ways::back || ways == Ways::back_home) {
    const std::string text = tr(frame, S::header_back);
    const Rect place = button_place(rest.cut_left(width(text), theme.gap_l));
    if (header_button(frame, "header/back", place, Icon::back, text)) wish = model::GoBack{};
  }
  if (ways == Ways::home || ways == Ways::back_home) {
    const std::string text = tr(frame, S::header_home);
    const Rect place = button_place(rest.cut_right(width(text), theme.gap_l));
    if (header_button(frame, "header/home", place, Icon::leave, text)) wish = model::GoHome{};
  }
  return wish;
}

/// The red way to the evacuation: one word, and a sentence while one goes on.
bool evacuate_button(Frame& frame, Rect& rest, const model::HeaderStrip& strip) {
  const Theme& theme = frame.theme;
  const std::string text = tr(frame, !strip.evacuating           ? S::evac_button
                                     : strip.evacuation_is_drill ? S::evac_strip_drill
                                                                 : S::evac_strip_real);
  const float icon = strip.evacuating ? icon_size(frame, Type::strong) * 1.38F : 0;
  // The sentence stands in two lines: half its width, and a word's room for the break.
  const float words = text_width(frame, text, Type::strong);
  const float width = strip.evacuating ? words * 0.5F + theme.u(8) : words;
  const Rect piece = rest.cut_right(std::ceil(width + icon + theme.u(4)), theme.gap);
  const Rect place = piece.centred(piece.w, std::max(theme.touch_min, theme.u(8)));
  const Pressed touch = press(frame, "header/evacuate", place, {.text = text});
  const WidgetScope scope(frame, "header/evacuate");
  draw_box(frame, touch.rect, {.fill = touch.held ? pressed(theme.bad) : theme.bad});
  TextLook look{.type = Type::strong, .colour = theme.on_bad, .align = Align::centre, .lines = 2};
  Rect inside = touch.rect.inset(theme.u(0.5F), 0);
  if (strip.evacuating) {
    const float side = icon_size(frame, Type::strong);
    draw_icon(frame, inside.cut_left(side, theme.u(0.5F)), Icon::campaign, side, theme.on_bad);
  }
  write(frame, inside, text, look);
  return touch.clicked;
}

/// Who leads the day; in two lines it needs a little more than half its width.
void draw_leader(Frame& frame, Rect& rest, const model::HeaderStrip& strip, bool working) {
  const std::string leader = leader_words(frame, strip, working);
  if (leader.empty()) return;
  const float wanted = std::ceil(text_width(frame, leader, Type::caption)) + 1;
  const float least = std::max(rest.w * 0.3F, wanted * 0.6F);
  const Rect place = rest.cut_right(std::min(wanted, least), frame.theme.gap_l);
  write(
      frame, place, leader,
      {.type = Type::caption, .colour = frame.theme.header_dim, .align = Align::right, .lines = 2});
}

/// Title and detail stand side by side, or one above the other where that is too wide.
void draw_who(Frame& frame, Rect rest, std::string_view title, const std::string& detail) {
  const Theme& theme = frame.theme;
  const float wanted = std::ceil(text_width(frame, title, Type::heading)) + 1;
  const float beside = detail.empty() ? 0 : text_width(frame, detail, Type::caption) + theme.gap_l;
  TextLook title_look{.type = Type::heading, .colour = theme.header_text, .lines = 2};
  TextLook detail_look{.type = Type::caption, .colour = theme.header_dim, .lines = 2};
  if (wanted + beside > rest.w && !detail.empty()) {
    const float lines = theme.type(Type::heading).line_px + theme.type(Type::caption).line_px;
    Rect both = rest.centred(rest.w, std::min(rest.h, lines));
    title_look.lines = detail_look.lines = 1;
    write(frame, both.cut_top(theme.type(Type::heading).line_px), title, title_look);
    write(frame, both, detail, detail_look);
    return;
  }
  write(frame, rest.cut_left(std::min(wanted, rest.w), theme.gap_l), title, title_look);
  write(frame, rest, detail, detail_look);
}

}  // namespace

Wish draw_header(Frame& frame, const Rect& place, const model::HeaderStrip& strip,
                 const HeaderLook& look) {
  const Theme& theme = frame.theme;
  ImGui::GetWindowDrawList()->AddRectFilled({place.x, place.y}, {place.right(), place.bottom()},
                                            theme.header);
  const WidgetScope scope(frame, "header");
  Rect rest = place.inset(theme.margin, 0);
  Wish wish = draw_ways(frame, rest, look.ways);
  if (!look.evacuation && evacuate_button(frame, rest, strip)) wish = model::GoToEvacuation{};
  const std::string clock = to_text(strip.now);
  const Rect clock_place = rest.cut_right(text_width(frame, clock, Type::clock) + 1, theme.gap_l);
  write(frame, clock_place, clock,
        {.type = Type::clock, .colour = theme.header_text, .align = Align::right});
  if (strip.clock_suspect) cut_tag(frame, rest, {Icon::clock, tr(frame, S::header_clock), true});
  if (!strip.lacks_key.empty())
    cut_tag(frame, rest, {Icon::warn, tr(frame, S::header_lacks_key), true});
  if (cut_upload(frame, rest, strip)) wish = model::GoToUpload{};
  if (strip.demo) cut_tag(frame, rest, {Icon::info, tr(frame, S::header_demo), true});
  // Where a key is missing that is what has to be read; the leader's name may not open, either.
  if (!strip.evacuating && strip.lacks_key.empty())
    draw_leader(frame, rest, strip, look.ways != Ways::none);
  draw_who(frame, rest, look.title.empty() ? std::string_view(strip.school) : look.title,
           detail_words(frame, strip, look.detail));
  return wish;
}

}  // namespace kehou::ui
