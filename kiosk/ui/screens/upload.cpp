// SPDX-FileCopyrightText: 2026 The Kehou authors
// SPDX-License-Identifier: Apache-2.0
#include "kiosk/ui/screens/upload.h"

#include <algorithm>
#include <cstdlib>

#include "kiosk/ui/screens/upload_key.h"
#include "kiosk/ui/text.h"
#include "kiosk/ui/widgets/button.h"
#include "kiosk/ui/widgets/choices.h"
#include "kiosk/ui/widgets/header.h"
#include "kiosk/ui/widgets/page.h"
#include "kiosk/ui/widgets/shapes.h"
#include "kiosk/ui/words.h"

namespace kehou::ui {
namespace {

using model::UploadDesk;
using model::UploadStatus;
using model::UploadTrouble;

constexpr std::int64_t clock_tolerance_s = 30;

struct TroubleText {
  UploadTrouble trouble;
  Text<0> what;
  Text<0> next;
  Tone tone;
};
constexpr TroubleText trouble_texts[] = {
    {UploadTrouble::not_enrolled, S::up_not_enrolled, S::up_not_enrolled_next, Tone::warn},
    {UploadTrouble::unreachable, S::up_unreachable, S::up_unreachable_next, Tone::warn},
    {UploadTrouble::portal, S::up_portal, S::up_portal_next, Tone::warn},
    {UploadTrouble::certificate, S::up_certificate, S::up_certificate_next, Tone::bad},
    {UploadTrouble::busy, S::up_busy, S::up_busy_next, Tone::warn},
    {UploadTrouble::failing, S::up_failing, S::up_failing_next, Tone::warn},
    {UploadTrouble::rejected, S::up_rejected, S::up_rejected_next, Tone::bad},
    {UploadTrouble::revoked, S::up_revoked, S::up_revoked_next, Tone::bad},
    {UploadTrouble::update_needed, S::up_update, S::up_update_next, Tone::bad},
    {UploadTrouble::wrong_address, S::up_address, S::up_address_next, Tone::bad},
    {UploadTrouble::forked, S::up_forked, S::up_forked_next, Tone::bad},
    {UploadTrouble::disk, S::up_disk, S::up_disk_next, Tone::bad},
};

const TroubleText* text_of(UploadTrouble trouble) {
  for (const TroubleText& text : trouble_texts)
    if (text.trouble == trouble) return &text;
  return nullptr;
}

std::string moment_words(Lang lang, Instant at, CivilDay today) {
  if (at.us == 0) return tr(lang, S::up_never);
  const std::string time = to_text(minute_of_day(at));
  return school_day(at) == today ? time : short_date(school_day(at)) + " " + time;
}

// ---- the two marks
// -------------------------------------------------------------------------------

struct StatusMark {
  Icon icon;
  Text<0> word;
  std::int64_t count;
  Tone tone;
};

void draw_mark(Frame& frame, Rect place, const StatusMark& mark) {
  const Theme& theme = frame.theme;
  const ToneColours colours = theme.tone(mark.tone);
  Rect body = card(frame, place, mark.tone);
  const Rect word = body.cut_top(theme.type(Type::strong).line_px, theme.gap_s);
  write_with_icon(frame, word, mark.icon, tr(frame, mark.word), {Type::strong, colours.ink});
  write(frame, body, tr(frame, S::up_count, mark.count), {Type::hero, colours.text});
}

void draw_marks(Frame& frame, Rect place, const UploadStatus& status) {
  const float gap = frame.theme.gap;
  // Without a district nothing is late: it waits for the USB stick, or for nobody.
  const bool calm = status.pending == 0 || !status.district_set;
  draw_mark(frame, place.column(0, 3, gap),
            {Icon::disk, S::up_here, status.received + status.pending, Tone::plain});
  draw_mark(frame, place.column(1, 3, gap),
            {Icon::cloud_done, S::up_received, status.received,
             status.received == 0 ? Tone::plain : Tone::good});
  draw_mark(frame, place.column(2, 3, gap),
            {Icon::cloud_queue, S::up_waiting, status.pending, calm ? Tone::plain : Tone::warn});
}

// ---- why
// -----------------------------------------------------------------------------------------

Tone tone_of(const UploadStatus& status) {
  if (!status.district_set) return Tone::plain;
  if (const TroubleText* text = text_of(status.trouble)) return text->tone;
  return status.pending == 0 ? Tone::good : Tone::plain;
}

std::string progress_words(const Frame& frame, const UploadDesk& desk, CivilDay today) {
  const UploadStatus& status = desk.status;
  std::string words;
  const auto add = [&](const std::string& more) { words += (words.empty() ? "" : " · ") + more; };
  if (status.pending > 0)
    add(tr(frame, S::up_oldest, moment_words(frame.lang, status.oldest_at, today)));
  if (status.sending) add(tr(frame, S::up_sending));
  if (!status.sending && status.next_try_at.us != 0)
    add(tr(frame, S::up_next_try, moment_words(frame.lang, status.next_try_at, today)));
  if (desk.exported_at.us != 0)
    add(tr(frame, S::up_exported, moment_words(frame.lang, desk.exported_at, today)));
  return words;
}

void draw_why(Frame& frame, const Rect& place, const UploadDesk& desk, CivilDay today) {
  const UploadStatus& status = desk.status;
  const Theme& theme = frame.theme;
  const Tone tone = tone_of(status);
  const ToneColours colours = theme.tone(tone);
  Rect body = card(frame, place, tone, tone == Tone::bad ? Outline::thick : Outline::thin);
  const TroubleWords words = trouble_words(frame.lang, status);
  const Icon icon = tone == Tone::good    ? Icon::cloud_done
                    : tone == Tone::plain ? Icon::sync
                    : tone == Tone::bad   ? Icon::alert
                                          : Icon::cloud_off;
  const Rect title = body.cut_top(theme.type(Type::title).line_px, theme.gap_s);
  write_with_icon(frame, title, icon, words.what, {Type::title, colours.text});
  const Rect next = body.cut_top(2 * theme.type(Type::body).line_px, theme.gap_s);
  write(frame, next, words.next, {.type = Type::body, .colour = colours.text, .lines = 2});
  const std::string progress = progress_words(frame, desk, today);
  if (!progress.empty())
    write(frame, body.cut_top(theme.type(Type::strong).line_px), progress,
          {Type::strong, colours.ink});
}

// ---- what was set aside
// --------------------------------------------------------------------------

Text<0> aside_word(std::string_view code) {
  if (code == "malformed") return S::up_aside_malformed;
  if (code == "id_conflict") return S::up_aside_conflict;
  if (code == "unsupported") return S::up_aside_unsupported;
  return S::up_aside_refused;
}

void draw_aside(Frame& frame, Rect place, const std::vector<model::UploadAside>& aside) {
  const Theme& theme = frame.theme;
  Rect body = card(frame, place, Tone::warn);
  const std::string title = tr(frame, S::up_aside, aside.size());
  panel_head(frame, body, {title, tr(frame, S::up_aside_note), Icon::warn, Tone::warn});
  const float row_h = theme.type(Type::body).line_px + theme.gap_s;
  const ScrollArea area(frame, "aside", body, static_cast<float>(aside.size()) * row_h);
  Rect list = area.content;
  for (const auto& one : aside) {
    const Rect row = list.cut_top(row_h);
    if (area.shows(row))
      write(frame, row, tr(frame, S::up_aside_row, one.seq, tr(frame, aside_word(one.code))),
            {Type::body, theme.tone(Tone::warn).text});
  }
}

// ---- facts and keys
// ------------------------------------------------------------------------------

struct UploadFact {
  Text<0> word;
  std::string value;
  Tone tone = Tone::plain;
};

UploadFact clock_fact(const Frame& frame, const UploadStatus& status) {
  if (!status.clock_known) return {S::up_clock, tr(frame, S::up_clock_unknown)};
  const std::int64_t off = std::abs(status.clock_offset_us) / second_us;
  if (off <= clock_tolerance_s) return {S::up_clock, tr(frame, S::up_clock_good, off), Tone::good};
  return {S::up_clock, tr(frame, S::up_clock_bad, off), Tone::bad};
}

UploadFact key_fact(const Frame& frame, const UploadDesk& desk) {
  if (desk.lacks_key.empty()) return {S::up_key, desk.key_fingerprint};
  return {S::up_key, tr(frame, S::up_key_lacks, desk.lacks_key.substr(0, 8)), Tone::bad};
}

std::vector<UploadFact> facts(const Frame& frame, const UploadDesk& desk, CivilDay today) {
  const auto or_none = [&](const std::string& text) {
    return text.empty() ? tr(frame, S::up_none) : text;
  };
  const UploadStatus& status = desk.status;
  const std::size_t scheme = desk.address.find("//");
  const std::string host =
      scheme == std::string::npos ? desk.address : desk.address.substr(scheme + 2);
  return {{S::up_district, or_none(host)},
          {S::up_school, or_none(desk.school)},
          {S::up_terminal, desk.terminal},
          key_fact(frame, desk),
          {S::up_last_received, moment_words(frame.lang, status.received_at, today)},
          {S::up_others, tr(frame, S::up_others_value, desk.from_others,
                            moment_words(frame.lang, status.heard_at, today))},
          clock_fact(frame, status)};
}

void draw_facts(Frame& frame, const Rect& place, const std::vector<UploadFact>& all) {
  const Theme& theme = frame.theme;
  Rect body = card(frame, place);
  panel_head(frame, body, {tr(frame, S::up_facts), {}, Icon::info});
  const float line = theme.type(Type::caption).line_px + theme.type(Type::strong).line_px;
  const float step = std::min(line + theme.gap_s, body.h / static_cast<float>(all.size()));
  for (const UploadFact& fact : all) {
    Rect row = body.cut_top(step);
    write(frame, row.cut_top(theme.type(Type::caption).line_px), tr(frame, fact.word),
          {Type::caption, theme.dim});
    write(frame, {row.x, row.y, row.w, theme.type(Type::strong).line_px}, fact.value,
          {Type::strong, theme.tone(fact.tone).ink});
  }
}

bool wants_enrolment(const UploadStatus& status) {
  return status.district_set &&
         (status.trouble == UploadTrouble::not_enrolled ||
          status.trouble == UploadTrouble::rejected || status.trouble == UploadTrouble::forked);
}

Wish draw_main_key(Frame& frame, const Rect& place, const UploadStatus& status) {
  if (wants_enrolment(status)) {
    if (button(frame, "upload/enrol", place,
               {tr(frame, S::up_enrol), Icon::verified, Rank::primary}))
      return model::GoToEnrol{};
    return {};
  }
  const std::string why_not = !status.district_set  ? tr(frame, S::up_none)
                              : status.sending      ? tr(frame, S::up_sending)
                              : status.pending == 0 ? tr(frame, S::up_retry_nothing)
                                                    : std::string();
  if (button(frame, "upload/retry", place,
             {tr(frame, S::up_retry), Icon::cloud_queue, Rank::primary, why_not}))
    return model::RetryUpload{};
  return {};
}

Wish draw_keys(Frame& frame, const Rect& place, const UploadDesk& desk) {
  const float gap = frame.theme.gap;
  Wish wish;
  // A terminal that lacks a key has none worth handing out.
  const Rect first = place.column(0, 3, gap);
  if (!desk.lacks_key.empty()) {
    if (button(frame, "upload/receive", first,
               {tr(frame, S::up_key_receive), Icon::usb, Rank::secondary}))
      wish = model::ReceiveKey{};
  } else if (button(frame, "upload/key", first,
                    {tr(frame, S::up_key_card), Icon::qr, Rank::secondary})) {
    wish = model::ShowKeyCard{};
  }
  const std::string why_not = desk.exporting     ? tr(frame, S::up_export_running)
                              : desk.usb.empty() ? tr(frame, S::up_export_no_usb)
                                                 : std::string();
  if (button(frame, "upload/export", place.column(1, 3, gap),
             {tr(frame, S::up_export), Icon::usb, Rank::secondary, why_not}))
    wish = model::ExportPending{};
  if (Wish main = draw_main_key(frame, place.column(2, 3, gap), desk.status)) wish = main;
  return wish;
}

}  // namespace

TroubleWords trouble_words(Lang lang, const UploadStatus& status) {
  if (!status.district_set) return {tr(lang, S::up_not_set), tr(lang, S::up_not_set_next)};
  if (const TroubleText* text = text_of(status.trouble))
    return {tr(lang, text->what), tr(lang, text->next)};
  if (status.pending == 0) return {tr(lang, S::up_all_received), tr(lang, S::up_keep_working)};
  return {tr(lang, S::up_sending), tr(lang, S::up_keep_working)};
}

Wish draw_upload(Frame& frame, const model::HeaderStrip& worn, const UploadDesk& desk,
                 UploadState& state) {
  const Theme& theme = frame.theme;
  model::HeaderStrip strip = worn;
  strip.upload_way = false;  // it leads here
  Wish wish;
  {
    const Page page(frame, "upload");
    const std::string title = tr(frame, S::up_title);
    const std::string detail = tr(frame, S::up_detail);
    wish = draw_header(frame, page.header, strip, {title, detail, Ways::back_home});
    Rect body = page.body;
    if (Wish answer = draw_keys(frame, body.cut_bottom(theme.primary_h, theme.gap), desk))
      wish = answer;
    draw_facts(frame, body.cut_right(theme.u(58), theme.gap_l), facts(frame, desk, strip.day));
    draw_marks(frame, body.cut_top(theme.u(20), theme.gap), desk.status);
    const float why_h = theme.type(Type::title).line_px + 2 * theme.type(Type::body).line_px +
                        theme.type(Type::strong).line_px + 2 * theme.gap_s + 2 * theme.pad;
    draw_why(frame, body.cut_top(std::min(why_h, body.h), theme.gap), desk, strip.day);
    if (!desk.aside.empty()) draw_aside(frame, body, desk.aside);
  }
  if (desk.card.open) return draw_key_card(frame, desk, state);
  if (desk.key_in.step != model::KeyInStep::closed) return draw_key_in(frame, desk.key_in, state);
  state = {};
  return wish;
}

}  // namespace kehou::ui
