// SPDX-FileCopyrightText: 2026 The Kehou authors
// SPDX-License-Identifier: Apache-2.0
#include "kiosk/ui/widgets/notices.h"

#include <cmath>
#include <string>

#include "kiosk/ui/text.h"
#include "kiosk/ui/widgets/button.h"
#include "kiosk/ui/widgets/page.h"
#include "kiosk/ui/widgets/press.h"
#include "kiosk/ui/widgets/shapes.h"
#include "kiosk/ui/words.h"

namespace kehou::ui {
namespace {

/// The button that helps against a refusal, where there is one.
struct Help {
  std::string text{};
  Icon icon = Icon::none;
  Wish wish;
};

Help help_for(const Frame& frame, const domain::Refusal& refusal) {
  const bool placed = !refusal.session.group.is_nil();
  switch (static_cast<int>(refusal.no)) {
    case static_cast<int>(domain::No::not_signed_in):
      return {tr(frame, S::help_sign_in), Icon::person, model::GoToSignIn{}};
    case static_cast<int>(domain::No::checklist_missing):
      if (!placed) break;
      return {tr(frame, S::help_checklist), Icon::checklist, model::GoToChecklist{refusal.session}};
    case static_cast<int>(domain::No::session_merged):
    case static_cast<int>(domain::No::session_already_open):
      if (!placed) break;
      return {tr(frame, S::help_roll_call), Icon::list, model::GoToRollCall{refusal.session}};
    default:
      break;
  }
  return {};
}

std::string work_word(const Frame& frame, model::Work::Kind kind) {
  switch (kind) {
    case model::Work::Kind::preview:
      return tr(frame, S::work_preview);
    case model::Work::Kind::import_:
      return tr(frame, S::work_import);
    case model::Work::Kind::sign_in:
      break;
  }
  return tr(frame, S::work_sign_in);
}

/// What a card says: an icon and up to three sentences.
struct CardWords {
  Icon icon = Icon::none;
  std::string what{};
  std::string why{};
  std::string next{};
};

/// Lays the sentences out below each other and gives the height they need; draws them if asked.
float card_words(Frame& frame, const Rect& rect, const CardWords& words, Tone tone, bool draw) {
  const Theme& theme = frame.theme;
  const float side = theme.u(9);
  Rect rest = rect;
  const Rect icon = rest.cut_left(side, theme.gap_l);
  const auto height = [&](const std::string& text, Type type) {
    return text.empty() ? 0 : paragraph_height(frame, rest.w, text, type) + theme.u(1);
  };
  const float what = height(words.what, Type::title);
  const float why = height(words.why, Type::body);
  const float next = height(words.next, Type::body);
  if (draw) {
    const ToneColours colours = theme.tone(tone);
    draw_icon(frame, {icon.x, icon.y, side, side}, words.icon, side, colours.ink);
    write_paragraph(frame, rest.cut_top(what), words.what,
                    {.type = Type::title, .colour = colours.text});
    write_paragraph(frame, rest.cut_top(why), words.why, {.type = Type::body});
    write_paragraph(frame, rest.cut_top(next), words.next,
                    {.type = Type::strong, .colour = colours.ink});
  }
  return std::max(side, what + why + next);
}

struct NoticeCard {
  std::string_view id;
  CardWords words;
  Tone tone = Tone::warn;
  Help help;
};

Wish draw_notice_card(Frame& frame, const NoticeCard& notice) {
  const Theme& theme = frame.theme;
  const float width =
      std::min(theme.u(110), frame.width - 2 * (theme.margin + theme.pad) - 2 * theme.gap_s);
  const float words = card_words(frame, {0, 0, width, 0}, notice.words, notice.tone, false);
  const float height = words + theme.gap_l + theme.button_h;
  Dialog dialog(frame, notice.id, width, height, notice.tone);
  const WidgetScope scope(frame, notice.id);
  Rect rest = dialog.body;
  card_words(frame, rest.cut_top(words, theme.gap_l), notice.words, notice.tone, true);
  Rect buttons = rest.cut_bottom(theme.button_h);
  const std::string id(notice.id);
  Wish wish;
  const bool helps = notice.help.wish.has_value();
  if (helps) {
    const Rect place = buttons.column(1, 2, theme.gap);
    const ButtonLook look{
        .text = notice.help.text, .icon = notice.help.icon, .rank = Rank::primary};
    if (button(frame, id + "/help", place, look)) wish = notice.help.wish;
  }
  const std::string close = tr(frame, S::close);
  const Rect place = helps ? buttons.column(0, 2, theme.gap) : buttons.column(1, 2, theme.gap);
  const Rank rank = helps ? Rank::secondary : Rank::primary;
  if (button(frame, id + "/close", place, {.text = close, .icon = Icon::check, .rank = rank})) {
    wish = model::CloseNotice{};
  }
  return wish;
}

}  // namespace

Wish undo_bar(Frame& frame, const Rect& rect, const model::UndoBar& bar) {
  const Theme& theme = frame.theme;
  const LayerScope layer(frame);
  const WindowScope window("undo", rect, WindowKind::overlay);
  const WidgetScope scope(frame, "undo_bar");
  draw_box(frame, rect, {.fill = theme.dark});
  Rect inside = rect.inset(theme.gap_l, 0);
  Wish wish;
  if (bar.can_undo && !bar.undone) {
    const std::string text = tr(frame, S::undo);
    const float width = text_width(frame, text, Type::button) + 2 * theme.gap_l;
    Rect place = rect;
    place = place.cut_right(std::max(width, theme.u(16)));
    place.h -= theme.reach_below;
    inside.cut_right(place.w, theme.gap_s);
    const Pressed touch = press(frame, "undo", place, {.text = text});
    if (touch.held) draw_box(frame, touch.rect, {.fill = pressed(theme.dark)});
    write(frame, {place.x, rect.y, place.w, rect.h}, text,
          {.type = Type::button, .colour = theme.dark_link, .align = Align::centre});
    if (touch.clicked) wish = model::UndoLast{};
  }
  const std::string said = bar.undone ? tr(frame, S::said_undone, bar.subject)
                                      : happened(frame.lang, bar.kind, bar.subject, bar.count);
  const float side = theme.u(4);
  draw_icon(frame, inside.cut_left(side, theme.gap), bar.undone ? Icon::undo : Icon::check_circle,
            side, bar.undone ? theme.dark_text : theme.dark_good);
  write(frame, inside, tr(frame, S::said_at, said, clock_text(bar.at)),
        {.type = Type::body, .colour = theme.dark_text, .lines = 2});
  return wish;
}

Wish refusal_card(Frame& frame, const model::RefusalCard& card) {
  const RefusalWords words = refusal_words(frame.lang, card);
  return draw_notice_card(frame, {.id = "refusal",
                                  .words = {Icon::info, words.what, words.why, words.next},
                                  .tone = Tone::warn,
                                  .help = help_for(frame, card.refusal)});
}

Wish fault_banner(Frame& frame, const model::FaultBanner& banner) {
  const FaultWords words = fault_words(frame.lang, banner);
  return draw_notice_card(frame, {.id = "fault",
                                  .words = {Icon::warn, words.what, banner.doing, words.next},
                                  .tone = Tone::bad,
                                  .help = {}});
}

Wish work_dialog(Frame& frame, const model::Work& work) {
  const Theme& theme = frame.theme;
  const float width = std::min(theme.u(90), frame.width - 4 * theme.margin);
  const float line = theme.type(Type::title).line_px;
  const float below = work.can_cancel ? theme.gap_l + theme.button_h : 0;
  Dialog dialog(frame, "work", width, line * 2 + theme.gap_l + theme.u(2) + below);
  const WidgetScope scope(frame, "work");
  Rect rest = dialog.body;
  write(frame, rest.cut_top(line), work_word(frame, work.kind), {.type = Type::title});
  const int percent = static_cast<int>(std::floor(work.done * 100));
  write(frame, rest.cut_top(line, theme.gap_s), tr(frame, S::work_done, percent),
        {.type = Type::body, .colour = theme.dim});
  draw_bar(frame, rest.cut_top(theme.u(2), theme.gap_l), static_cast<float>(work.done),
           theme.accent);
  if (!work.can_cancel) return {};
  const Rect place = rest.cut_bottom(theme.button_h).column(1, 2, theme.gap);
  const bool tapped = button(frame, "work/cancel", place, {.text = tr(frame, S::cancel)});
  return tapped ? Wish{model::CancelWork{}} : std::nullopt;
}

void toast(Frame& frame, std::string_view text, Icon icon) {
  const Theme& theme = frame.theme;
  const Rect undo = undo_place(frame);
  Rect strip{undo.right() + theme.gap_l, undo.y, 0, undo.h};
  strip.w = frame.width - theme.margin - theme.column_w - theme.gap_l - strip.x;
  const LayerScope layer(frame);
  const WindowScope window("toast", strip, WindowKind::picture);
  const WidgetScope scope(frame, "toast");
  draw_box(frame, strip, {.fill = theme.dark});
  write_with_icon(
      frame, strip.inset(theme.gap, 0), icon, text,
      {.type = Type::body, .colour = theme.dark_text, .align = Align::centre, .lines = 2});
}

bool empty_state(Frame& frame, std::string_view id, const Rect& rect, const EmptyLook& look) {
  const Theme& theme = frame.theme;
  const WidgetScope scope(frame, id);
  const float side = theme.u(14);
  const float title = theme.type(Type::hero).line_px;
  const float width = std::min(rect.w, theme.u(130));
  const float detail =
      look.detail.empty() ? 0 : paragraph_height(frame, width, look.detail, Type::button);
  const float next = look.button.empty() ? 0 : theme.gap_l + theme.primary_h;
  Rect rest = rect.centred(width, side + theme.gap + title + detail + next);
  draw_icon(frame, rest.cut_top(side, theme.gap), look.icon, side, theme.dim);
  write(frame, rest.cut_top(title), look.title, {.type = Type::hero, .align = Align::centre});
  write_paragraph(frame, rest.cut_top(detail), look.detail,
                  {.type = Type::body, .colour = theme.dim, .align = Align::centre});
  if (look.button.empty()) return false;
  const Rect place = rest.cut_bottom(theme.primary_h).centred(theme.u(56), theme.primary_h);
  return button(frame, std::string(id) + "/next", place,
                {.text = look.button, .rank = Rank::primary});
}

Wish draw_notices(Frame& frame, const model::Notices& notices) {
  Wish wish;
  const auto take = [&](Wish next) {
    if (next) wish = std::move(next);
  };
  if (notices.undo) take(undo_bar(frame, undo_place(frame), *notices.undo));
  if (notices.seconds_to_home > 0) {
    toast(frame, tr(frame, S::to_home, notices.seconds_to_home), Icon::timer);
  }
  const bool at_work = notices.work && notices.work->kind != model::Work::Kind::sign_in;
  if (at_work) {  // the sign-in pad says itself that it checks
    take(work_dialog(frame, *notices.work));
  } else if (notices.fault && !notices.fault->recording_stopped) {
    take(fault_banner(frame, *notices.fault));
  } else if (notices.refusal) {
    take(refusal_card(frame, *notices.refusal));
  }
  return wish;
}

}  // namespace kehou::ui
