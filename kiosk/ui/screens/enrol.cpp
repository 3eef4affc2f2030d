// SPDX-FileCopyrightText: 2026 The Kehou authors
// SPDX-License-Identifier: Apache-2.0
#include "kiosk/ui/screens/enrol.h"

#include <algorithm>

#include "common/base/signing.h"
#include "kiosk/ui/screens/upload.h"
#include "kiosk/ui/text.h"
#include "kiosk/ui/widgets/button.h"
#include "kiosk/ui/widgets/choices.h"
#include "kiosk/ui/widgets/code_pad.h"
#include "kiosk/ui/widgets/header.h"
#include "kiosk/ui/widgets/page.h"
#include "kiosk/ui/widgets/shapes.h"

namespace kehou::ui {
namespace {

using model::EnrolDesk;
using model::EnrolStep;

Wish draw_ask(Frame& frame, Rect body, EnrolState& state) {
  const Theme& theme = frame.theme;
  write(frame, body.cut_top(theme.type(Type::title).line_px, theme.gap_s), tr(frame, S::enrol_ask),
        {.type = Type::title});
  write(frame, body.cut_top(theme.type(Type::body).line_px, theme.gap), tr(frame, S::enrol_note),
        {.type = Type::body, .colour = theme.dim});
  const Rect keys = body.cut_bottom(theme.primary_h, theme.gap);
  code_shown(frame, body, state.code);
  code_pad(frame, body, state.code);
  if (button(frame, "enrol/erase", keys.column(0, 3, theme.gap),
             {tr(frame, S::enrol_erase), Icon::backspace}) &&
      !state.code.empty())
    state.code.pop_back();
  const std::size_t missing = code_length - state.code.size();
  const std::string why_not = missing == 0 ? std::string() : tr(frame, S::enrol_need, missing);
  if (button(frame, "enrol/send", keys.column(2, 3, theme.gap),
             {tr(frame, S::enrol_send), Icon::verified, Rank::primary, why_not}))
    return model::SubmitEnrolCode{state.code};
  return {};
}

struct EnrolSaid {
  Icon icon;
  Tone tone;
  std::string what;
  std::string note;
};

TroubleWords trouble_of(const Frame& frame, const EnrolDesk& desk) {
  model::UploadStatus status;
  status.district_set = true;
  status.trouble = desk.trouble;
  return trouble_words(frame.lang, status);
}

EnrolSaid said_by(const Frame& frame, const EnrolDesk& desk) {
  switch (desk.step) {
    case EnrolStep::sending:
    case EnrolStep::ask_code:
      return {Icon::sync, Tone::plain, tr(frame, S::enrol_sending), {}};
    case EnrolStep::compare:
      return {Icon::verified, Tone::accent, tr(frame, S::enrol_compare),
              tr(frame, S::enrol_compare_note)};
    case EnrolStep::confirmed:
      return {Icon::check_circle, Tone::good, tr(frame, S::enrol_done),
              tr(frame, S::enrol_done_note, desk.school)};
    case EnrolStep::refused:
      return {Icon::block, Tone::bad, tr(frame, S::enrol_refused),
              tr(frame, S::enrol_refused_note)};
    case EnrolStep::failed:
      break;
  }
  if (desk.trouble == model::UploadTrouble::none)
    return {Icon::warn, Tone::warn, tr(frame, S::enrol_failed), tr(frame, S::enrol_refused_note)};
  const TroubleWords words = trouble_of(frame, desk);
  return {Icon::warn, Tone::warn, tr(frame, S::enrol_failed), words.what + " · " + words.next};
}

Wish draw_said(Frame& frame, Rect body, const EnrolDesk& desk, EnrolState& state) {
  const Theme& theme = frame.theme;
  const EnrolSaid said = said_by(frame, desk);
  const ToneColours colours = theme.tone(said.tone);
  const Rect keys = body.cut_bottom(theme.primary_h, theme.gap);
  Rect inside = card(frame, body, said.tone);
  write_with_icon(frame, inside.cut_top(theme.type(Type::title).line_px, theme.gap), said.icon,
                  said.what, {Type::title, colours.text});
  if (desk.step == EnrolStep::compare) {
    const Rect waits = inside.cut_bottom(theme.type(Type::strong).line_px);
    const std::string until = tr(frame, S::enrol_waiting, to_text(minute_of_day(desk.expires)));
    write(frame, waits,
          desk.trouble == model::UploadTrouble::none ? until : trouble_of(frame, desk).what,
          {Type::strong, colours.ink});
    // Read out over a telephone: in the middle, as large as a verdict, what to do right below it.
    const float number_h = theme.type(Type::verdict).line_px;
    const float note_h = 2 * theme.type(Type::strong).line_px;
    Rect middle = inside.centred(inside.w, std::min(inside.h, number_h + theme.gap + note_h));
    write(frame, middle.cut_top(number_h, theme.gap),
          desk.check.substr(0, 3) + " " + desk.check.substr(3),
          {.type = Type::verdict, .colour = colours.text, .align = Align::centre});
    write(frame, middle, said.note,
          {.type = Type::strong, .colour = colours.text, .align = Align::centre, .lines = 2});
  } else {
    write(frame, inside.cut_top(3 * theme.type(Type::body).line_px), said.note,
          {.type = Type::body, .colour = colours.text, .lines = 3});
  }
  const Rect right = keys.column(2, 3, theme.gap);
  if (desk.step == EnrolStep::confirmed &&
      button(frame, "enrol/finish", right,
             {tr(frame, S::enrol_finish), Icon::check, Rank::primary}))
    return model::GoBack{};
  const bool may_repeat = desk.step == EnrolStep::refused || desk.step == EnrolStep::failed;
  if (may_repeat && button(frame, "enrol/again", right,
                           {tr(frame, S::enrol_again), Icon::refresh, Rank::primary})) {
    state.code.clear();
    return model::GoToEnrol{};
  }
  return {};
}

}  // namespace

Wish draw_enrol(Frame& frame, const model::HeaderStrip& worn, const EnrolDesk& desk,
                EnrolState& state) {
  model::HeaderStrip strip = worn;
  strip.upload_way = false;  // the upload page is what is behind this one
  const Page page(frame, "enrol");
  const std::string title = tr(frame, S::enrol_title);
  Wish wish = draw_header(frame, page.header, strip, {title, {}, Ways::back_home});
  const Wish answer = desk.step == EnrolStep::ask_code ? draw_ask(frame, page.body, state)
                                                       : draw_said(frame, page.body, desk, state);
  return answer ? answer : wish;
}

}  // namespace kehou::ui
