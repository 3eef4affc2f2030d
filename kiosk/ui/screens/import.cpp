// SPDX-FileCopyrightText: 2026 The Kehou authors
// SPDX-License-Identifier: Apache-2.0
#include "kiosk/ui/screens/import.h"

#include <algorithm>

#include "kiosk/ui/screens/import_preview.h"
#include "kiosk/ui/text.h"
#include "kiosk/ui/widgets/button.h"
#include "kiosk/ui/widgets/choices.h"
#include "kiosk/ui/widgets/header.h"
#include "kiosk/ui/widgets/notices.h"
#include "kiosk/ui/widgets/page.h"
#include "kiosk/ui/widgets/shapes.h"

namespace kehou::ui {
namespace {

Wish draw_sources(Frame& frame, const Rect& place, const model::ImportDesk& desk) {
  const Theme& theme = frame.theme;
  const float step = theme.button_h + theme.gap_s;
  const ScrollArea area(frame, "sources", place,
                        static_cast<float>(desk.sources.size()) * step - theme.gap_s);
  Wish wish;
  for (std::size_t i = 0; i < desk.sources.size(); ++i) {
    const model::ImportSource& source = desk.sources[i];
    const Rect row{area.content.x, area.content.y + static_cast<float>(i) * step, area.content.w,
                   theme.button_h};
    if (!area.shows(row)) continue;
    RowLook look;
    look.title = source.name;
    const std::string size =
        tr(frame, S::import_size_kb, std::max<std::int64_t>(1, source.size_bytes / 1024));
    look.trailing = size;
    look.icon = Icon::file;
    look.opens = true;
    if (list_row(frame, fmt::format("source/{}", i), row, look))
      wish = model::PreviewImport{source.path};
  }
  return wish;
}

Wish draw_choose(Frame& frame, const Rect& place, const model::ImportDesk& desk) {
  const Theme& theme = frame.theme;
  if (desk.sources.empty()) {
    const bool again = empty_state(
        frame, "import", place,
        {Icon::folder, tr(frame, S::import_empty), tr(frame, S::import_empty_next, desk.folder),
         tr(frame, S::import_look_again)});
    return again ? Wish(model::GoToImport{}) : Wish();
  }
  Rect body = place;
  Rect column = body.cut_right(theme.u(50), theme.gap_l);
  write(frame, body.cut_top(theme.type(Type::title).line_px, theme.gap),
        tr(frame, S::import_choose), {Type::title, theme.text});
  Wish wish = draw_sources(frame, body, desk);
  const std::string all = tr(frame, S::import_all, desk.sources.size());
  if (button(frame, "import/all", column.cut_bottom(theme.primary_h, theme.gap),
             {all, Icon::eye, Rank::primary}))
    wish = model::PreviewImport{desk.folder};
  if (button(frame, "import/look_again", column.cut_bottom(theme.button_h, theme.gap),
             {tr(frame, S::import_look_again), Icon::refresh}))
    wish = model::GoToImport{};
  const std::string folder = tr(frame, S::import_folder, desk.folder);
  const std::string nothing_yet = tr(frame, S::import_nothing_yet);
  const PanelHeadLook head{nothing_yet, folder, Icon::info};
  const float inside = column.w - 2 * theme.pad;
  Rect words = card(frame, column.cut_top(panel_head_height(frame, inside, head) + 2 * theme.pad));
  panel_head(frame, words, head);
  return wish;
}

Wish draw_done(Frame& frame, const Rect& place, const model::ImportPreview& preview) {
  const Theme& theme = frame.theme;
  Rect body = card(frame, place.centred(theme.u(100), theme.u(44)), Tone::good);
  const Rect again = body.cut_bottom(theme.button_h, theme.gap);
  const float side = theme.u(9);
  draw_icon(frame, body.cut_top(side, theme.gap), Icon::check_circle, side, theme.good);
  write(frame, body.cut_top(theme.type(Type::hero).line_px, theme.gap_s), tr(frame, S::import_done),
        {Type::hero, theme.text, Align::centre});
  write(frame, body.cut_top(theme.type(Type::body).line_px * 2),
        tr(frame, S::import_will, preview.added, preview.changed, preview.left),
        {Type::body, theme.text, Align::centre, 2});
  if (button(frame, "import/again", again.centred(theme.u(44), again.h),
             {tr(frame, S::import_again), Icon::upload_file}))
    return model::GoToImport{};
  return {};
}

}  // namespace

Wish draw_import(Frame& frame, const model::HeaderStrip& strip, const model::ImportStage& stage,
                 ImportState& state) {
  const Page page(frame, "import");
  const std::string title = tr(frame, S::import_title);
  Wish wish = draw_header(frame, page.header, strip, {title, stage.desk.folder, Ways::back_home});
  Wish answer;
  if (!stage.preview) {
    answer = draw_choose(frame, page.body, stage.desk);
  } else if (stage.accepted) {
    answer = draw_done(frame, page.body, *stage.preview);
  } else {
    answer = draw_import_preview(frame, page.body, *stage.preview, stage.desk, state);
  }
  return answer ? answer : wish;
}

}  // namespace kehou::ui
