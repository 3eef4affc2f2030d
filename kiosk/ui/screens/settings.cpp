// SPDX-FileCopyrightText: 2026 The Kehou authors
// SPDX-License-Identifier: Apache-2.0
#include "kiosk/ui/screens/settings.h"

#include <algorithm>
#include <vector>

#include "kiosk/ui/text.h"
#include "kiosk/ui/widgets/button.h"
#include "kiosk/ui/widgets/choices.h"
#include "kiosk/ui/widgets/header.h"
#include "kiosk/ui/widgets/page.h"
#include "kiosk/ui/widgets/shapes.h"

namespace kehou::ui {
namespace {

struct Option {
  std::string value;
  std::string text;
};

struct Row {
  std::string name;
  Text<0> title;
  Icon icon;
  std::string value;
  std::vector<Option> options;
};

std::vector<Row> setting_rows(const Frame& frame, const model::Settings& settings) {
  const auto words = [&](Text<0> text) { return tr(frame, text); };
  std::vector<Option> volumes{{"0", words(S::set_volume_off)}};
  for (int step = 1; step <= 4; ++step)
    volumes.push_back({std::to_string(step), std::to_string(step)});
  return {
      {"language",
       S::set_language,
       Icon::language,
       settings.language,
       {{"zh", words(S::set_language_zh)}, {"en", words(S::set_language_en)}}},
      {"palette",
       S::set_palette,
       Icon::palette,
       settings.palette,
       {{"day", words(S::set_palette_day)},
        {"night", words(S::set_palette_night)},
        {"auto", words(S::set_palette_auto)}}},
      {"density",
       S::set_density,
       Icon::eye,
       settings.density,
       {{"compact", words(S::set_density_compact)},
        {"standard", words(S::set_density_normal)},
        {"large", words(S::set_density_large)}}},
      {"volume", S::set_volume, Icon::volume, std::to_string(settings.volume), volumes},
  };
}

Wish draw_setting(Frame& frame, const Rect& rect, const Row& row) {
  const Theme& theme = frame.theme;
  Rect body = card(frame, rect);
  write_with_icon(frame, body.cut_left(theme.u(22), theme.gap), row.icon, tr(frame, row.title),
                  {Type::button, theme.text});
  std::vector<std::string_view> texts;
  int selected = -1;
  for (std::size_t i = 0; i < row.options.size(); ++i) {
    texts.push_back(row.options[i].text);
    if (row.options[i].value == row.value) selected = static_cast<int>(i);
  }
  const Rect place{body.x, body.centre_y() - theme.button_h / 2, body.w, theme.button_h};
  const auto tapped = segments(frame, row.name, place, texts, selected);
  if (!tapped) return {};
  return model::ChangeSetting{row.name, row.options[static_cast<std::size_t>(*tapped)].value};
}

Wish draw_pin_way(Frame& frame, const Rect& rect) {
  const Theme& theme = frame.theme;
  Rect body = card(frame, rect);
  write_with_icon(frame, body.cut_left(theme.u(22), theme.gap), Icon::lock, tr(frame, S::set_pin),
                  {Type::button, theme.text});
  const Rect place{body.x, body.centre_y() - theme.button_h / 2, body.w, theme.button_h};
  if (button(frame, "settings/pin", place, {tr(frame, S::set_pin_change)}))
    return model::GoToMyPin{};
  return {};
}

struct AboutFact {
  std::string word;
  std::string value;
  Tone tone = Tone::plain;
};

AboutFact upload_fact(const Frame& frame, const model::UploadStatus& upload) {
  const std::string word = tr(frame, S::set_upload);
  if (!upload.district_set) return {word, tr(frame, S::set_upload_unset)};
  if (upload.pending == 0) return {word, tr(frame, S::set_upload_none), Tone::good};
  return {word, tr(frame, S::set_upload_pending, upload.pending), Tone::warn};
}

std::vector<AboutFact> facts(const Frame& frame, const model::HeaderStrip& strip,
                             const model::Settings& settings) {
  const AboutFact records =
      settings.records_sound
          ? AboutFact{tr(frame, S::set_records), tr(frame, S::set_records_sound), Tone::good}
          : AboutFact{tr(frame, S::set_records), tr(frame, S::set_records_damaged), Tone::bad};
  const AboutFact clock =
      strip.clock_suspect
          ? AboutFact{tr(frame, S::set_clock), tr(frame, S::set_clock_suspect), Tone::warn}
          : AboutFact{tr(frame, S::set_clock), tr(frame, S::set_clock_sure), Tone::good};
  return {{tr(frame, S::set_school), strip.school},
          {tr(frame, S::set_terminal), strip.terminal},
          {tr(frame, S::set_terminal_id), settings.terminal_id},
          {tr(frame, S::set_version), settings.version},
          {tr(frame, S::set_events), tr(frame, S::set_events_count, settings.events)},
          records,
          upload_fact(frame, strip.upload),
          clock};
}

Wish draw_about(Frame& frame, const Rect& place, const std::vector<AboutFact>& all,
                bool upload_way) {
  const Theme& theme = frame.theme;
  Rect body = card(frame, place);
  Wish wish;
  if (upload_way && button(frame, "settings/upload", body.cut_bottom(theme.button_h, theme.gap),
                           {tr(frame, S::task_upload), Icon::cloud_queue}))
    wish = model::GoToUpload{};
  panel_head(frame, body, {tr(frame, S::set_about), {}, Icon::info});
  body.cut_top(theme.gap_s);
  const float line = theme.type(Type::caption).line_px + theme.type(Type::strong).line_px;
  const float step = std::min(line + theme.gap_s, body.h / static_cast<float>(all.size()));
  for (const AboutFact& fact : all) {
    Rect row = body.cut_top(step);
    write(frame, row.cut_top(theme.type(Type::caption).line_px), fact.word,
          {Type::caption, theme.dim});
    const Rect value{row.x, row.y, row.w, theme.type(Type::strong).line_px};
    write(frame, value, fact.value, {Type::strong, theme.tone(fact.tone).ink});
  }
  return wish;
}

}  // namespace

Wish draw_settings(Frame& frame, const model::HeaderStrip& strip, const model::Settings& settings,
                   SettingsState&) {
  const Theme& theme = frame.theme;
  const Page page(frame, "settings");
  const std::string title = tr(frame, S::set_title);
  const std::string detail = tr(frame, S::set_applies);
  Wish wish = draw_header(frame, page.header, strip, {title, detail, Ways::back_home});
  Rect body = page.body;
  if (Wish answer = draw_about(frame, body.cut_right(theme.u(58), theme.gap_l),
                               facts(frame, strip, settings), strip.upload_way))
    wish = answer;
  const std::vector<Row> rows = setting_rows(frame, settings);
  const float each = std::min(theme.button_h + 2 * theme.pad + theme.u(2),
                              body.h / static_cast<float>(rows.size() + 1) - theme.gap);
  for (const Row& row : rows) {
    if (Wish answer = draw_setting(frame, body.cut_top(each, theme.gap), row)) wish = answer;
  }
  if (Wish answer = draw_pin_way(frame, body.cut_top(each, theme.gap))) wish = answer;
  return wish;
}

}  // namespace kehou::ui
