// SPDX-FileCopyrightText: 2026 The Kehou authors
// SPDX-License-Identifier: Apache-2.0
#include "kiosk/ui/screens/my_sessions.h"

#include <algorithm>

#include "common/domain/roles.h"
#include "kiosk/ui/screens/session_card.h"
#include "kiosk/ui/text.h"
#include "kiosk/ui/widgets/button.h"
#include "kiosk/ui/widgets/header.h"
#include "kiosk/ui/widgets/notices.h"
#include "kiosk/ui/widgets/page.h"

namespace kehou::ui {
namespace {

using domain::Role;
using model::SessionCard;

bool leads(domain::Roles roles) {
  return roles.has(Role::day_leader) || roles.has(Role::principal) || roles.has(Role::office) ||
         roles.has(Role::admin);
}

/// The card whose button is the primary: the first own one that runs now and still has work.
int primary_of(const std::vector<SessionCard>& cards) {
  using domain::SessionState;
  const auto waits = [](const SessionCard& card) {
    return card.mine && card.current && card.merged_into.empty() &&
           card.state < SessionState::roll_done;
  };
  const auto found = std::ranges::find_if(cards, waits);
  return found == cards.end() ? -1 : static_cast<int>(found - cards.begin());
}

struct OfficeTile {
  std::string_view id;
  Text<0> text;
  Icon icon;
  model::Action action;
};

std::vector<OfficeTile> office_tiles(domain::Roles roles) {
  std::vector<OfficeTile> tiles;
  tiles.push_back({"office/tasks", S::my_tasks, Icon::list, model::GoToTasks{}});
  if (leads(roles))
    tiles.push_back({"office/day_card", S::my_day_card, Icon::today, model::GoToDayCard{}});
  if (roles.has(Role::office) || roles.has(Role::admin))
    tiles.push_back({"office/import", S::my_import, Icon::upload_file, model::GoToImport{}});
  if (domain::keeps_records(roles))
    tiles.push_back({"office/upload", S::my_upload, Icon::cloud_queue, model::GoToUpload{}});
  tiles.push_back({"office/settings", S::my_settings, Icon::settings, model::GoToSettings{}});
  return tiles;
}

/// The tiles stand in the greeting's line, from the right. `line` loses them.
Wish draw_office(Frame& frame, Rect& line, domain::Roles roles) {
  const Theme& theme = frame.theme;
  std::vector<OfficeTile> tiles = office_tiles(roles);
  Wish wish;
  for (auto tile = tiles.rbegin(); tile != tiles.rend(); ++tile) {
    const std::string text = tr(frame, tile->text);
    const float width = text_width(frame, text, Type::strong) + theme.u(9);
    if (button(frame, tile->id, line.cut_right(width, theme.gap),
               {text, tile->icon, Rank::secondary, {}, Type::strong}))
      wish = tile->action;
  }
  return wish;
}

/// Where the cards, the heading and the rows stand, from the top of the list.
struct ListPlan {
  int columns = 2;
  int own = 0;
  int others = 0;
  float card_h = 0;
  float row_h = 0;
  float heading_h = 0;
  float gap = 0;

  float own_h() const {
    const int rows = (own + columns - 1) / columns;
    return static_cast<float>(rows) * (card_h + gap);
  }
  float height() const {
    return own_h() + (others > 0 ? heading_h + static_cast<float>(others) * (row_h + gap) : 0);
  }
};

ListPlan plan_list(const Frame& frame, const model::MySessions& sessions) {
  ListPlan plan;
  plan.own = static_cast<int>(std::ranges::count(sessions.cards, true, &SessionCard::mine));
  plan.others = static_cast<int>(sessions.cards.size()) - plan.own;
  plan.card_h = session_card_height(frame);
  plan.row_h = session_row_height(frame);
  plan.heading_h = frame.theme.type(Type::heading).line_px + frame.theme.gap;
  plan.gap = frame.theme.gap;
  return plan;
}

Wish draw_list(Frame& frame, const Rect& place, const model::MySessions& sessions) {
  const ListPlan plan = plan_list(frame, sessions);
  const ScrollArea area(frame, "sessions", place, plan.height());
  const int primary = primary_of(sessions.cards);
  const bool can_arrange = leads(sessions.roles);
  Wish wish;
  Rect list = area.content;
  Rect own = list.cut_top(plan.own_h());
  if (plan.others > 0) {
    const Rect heading = list.cut_top(plan.heading_h);
    if (area.shows(heading))
      write(frame, heading, tr(frame, S::my_others), {Type::heading, frame.theme.text});
  }
  int mine = 0;
  for (std::size_t i = 0; i < sessions.cards.size(); ++i) {
    const SessionCard& card = sessions.cards[i];
    const std::string id = fmt::format("session/{}", i);
    const SessionCardLook look{id, static_cast<int>(i) == primary, can_arrange, card.mine};
    Rect rect;
    if (card.mine) {
      if (mine != 0 && mine % plan.columns == 0) own.cut_top(plan.card_h, plan.gap);
      rect = Rect{own.x, own.y, own.w, plan.card_h}.column(mine++ % plan.columns, plan.columns,
                                                           plan.gap);
    } else {
      rect = list.cut_top(plan.row_h, plan.gap);
    }
    if (!area.shows(rect)) continue;
    Wish answer =
        card.mine ? session_card(frame, rect, card, look) : session_row(frame, rect, card, look);
    if (answer) wish = answer;
  }
  return wish;
}

}  // namespace

Wish draw_my_sessions(Frame& frame, const model::HeaderStrip& strip,
                      const model::MySessions& sessions, MySessionsState&) {
  const Theme& theme = frame.theme;
  const Page page(frame, "my_sessions");
  const std::string title = tr(frame, S::my_title);
  Wish wish = draw_header(frame, page.header, strip, {title, sessions.person, Ways::home});
  Rect body = page.body;
  Rect top = body.cut_top(theme.button_h, theme.gap);
  if (Wish office = draw_office(frame, top, sessions.roles)) wish = office;
  write(frame, top, tr(frame, S::my_greeting, sessions.person),
        {Type::title, theme.text, Align::left, 2});
  if (sessions.cards.empty()) {
    empty_state(frame, "sessions", body,
                {Icon::today, tr(frame, S::my_empty), tr(frame, S::my_empty_next), {}});
    return wish;
  }
  if (Wish answer = draw_list(frame, body, sessions)) wish = answer;
  return wish;
}

}  // namespace kehou::ui
