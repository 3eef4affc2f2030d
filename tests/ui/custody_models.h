// SPDX-FileCopyrightText: 2026 The Kehou authors
// SPDX-License-Identifier: Apache-2.0
// What it is: hand-made models of the search, whereabouts and one child's chain.
// What it promises: the same every time; full screens, with the longest words that are likely.
// The trap: the counts are not computed; they only have to look right.
#pragma once

#include "kiosk/model/missing.h"
#include "kiosk/model/whereabouts.h"
#include "tests/ui/custody_class_models.h"

namespace kehou::screens {

inline model::SearchedChild searched(int n, model::SearchKind kind, int minutes, bool overdue) {
  model::SearchedChild child;
  child.student = numbered<domain::StudentId>(n);
  child.class_name = "三(2)班";
  child.seat_no = n;
  child.name = names()[static_cast<std::size_t>((n - 1) % 45)];
  child.pinyin = "ouyang ruoxi";
  child.kind = kind;
  child.session = session(2);
  child.expected_in = "科学小实验 · 实验楼 301";
  child.since = instant(16, 25);
  child.minutes = minutes;
  child.overdue = overdue;
  child.seen_in = "三(2)班";
  child.seen_at = instant(16, 20);
  child.can_call = true;
  child.can_locate = kind == model::SearchKind::missing || kind == model::SearchKind::escalated;
  child.can_escalate = kind == model::SearchKind::missing;
  return child;
}

inline model::SearchList search_list() {
  using model::SearchKind;
  model::SearchList list;
  list.children = {
      searched(36, SearchKind::escalated, 31, true), searched(44, SearchKind::missing, 18, true),
      searched(18, SearchKind::in_transit, 14, true), searched(7, SearchKind::missing, 6, false),
      searched(9, SearchKind::unexplained, 12, false)};
  list.children[0].calls = 2;
  list.children[0].last_result = "no_answer";
  list.children[0].last_call_at = instant(16, 40);
  list.children[3].guardian = "王建国（父）";
  list.children[3].phone = "13900002007";
  list.children[4].session = {};
  list.children[4].expected_in.clear();
  list.children[4].seen_at = {};
  list.missing = 2;
  list.escalated = 1;
  list.on_the_way = 38;
  list.overdue_on_the_way = 1;
  list.unexplained = 1;
  list.not_called_in_time = 1;
  return list;
}

inline model::Whereabouts whereabouts(int classes = 36) {
  model::Whereabouts where;
  where.whole_school = classes > 1;
  where.of_kind = {40, 120, 310, 890, 12, 60, 8, 100, 3, 57, 0, 0};
  where.registered = 1600;
  where.on_site = 1403;
  where.in_two_places = classes > 1 ? 1 : 0;
  for (int n = 0; n < 44; ++n) {
    const model::SlipLine line = slip_line(n, 0, 0);
    where.places.push_back(
        {domain::CustodyKind::in_session, line.to, line.title, line.room, 33, 1, n % 5});
  }
  for (int n = 0; n < classes; ++n) {
    model::ClassCount one;
    one.class_id = numbered<domain::ClassId>(n + 1);
    one.name = "三(" + std::to_string(n + 1) + ")班";
    one.students = 45;
    one.in_class = 3;
    one.on_site = 38;
    one.absent = 2;
    one.released = 1;
    one.unknown = 0;
    one.looked_for = n % 4 == 1 ? 1 : 0;
    for (int seat = 1; seat <= 45; ++seat)
      one.mates.push_back({numbered<domain::StudentId>(seat), seat,
                           names()[static_cast<std::size_t>(seat - 1)],
                           static_cast<domain::CustodyKind>(seat % 10)});
    where.classes.push_back(std::move(one));
  }
  return where;
}

inline model::ChainLink chain_link(int minute, std::string kind, domain::CustodyKind from,
                                   domain::CustodyKind to) {
  model::ChainLink link;
  link.at = instant(16, minute);
  link.who = "欧阳若曦";
  link.kind = std::move(kind);
  link.from = from;
  link.to = to;
  const auto place = [](domain::CustodyKind custody) {
    const bool of_session = custody == domain::CustodyKind::in_session ||
                            custody == domain::CustodyKind::transit ||
                            custody == domain::CustodyKind::lost;
    return of_session ? std::string("科学小实验 · 实验楼 301") : std::string();
  };
  link.from_place = place(from);
  link.to_place = place(to);
  return link;
}

inline model::CustodyStrip custody_strip() {
  using domain::CustodyKind;
  model::CustodyStrip strip;
  strip.student = numbered<domain::StudentId>(44);
  strip.class_name = "三(2)班";
  strip.seat_no = 44;
  strip.name = "买买提·艾力";
  strip.allowed = true;
  strip.now = CustodyKind::in_session;
  strip.place = "科学小实验 · 实验楼 301";
  strip.since = instant(16, 52);
  strip.links = {chain_link(5, "class_roll_taken", CustodyKind::unknown, CustodyKind::in_class),
                 chain_link(20, "class_dispatched", CustodyKind::in_class, CustodyKind::transit),
                 chain_link(24, "checked_in", CustodyKind::transit, CustodyKind::transit),
                 chain_link(36, "marked_missing", CustodyKind::transit, CustodyKind::lost),
                 chain_link(40, "guardian_contacted", CustodyKind::lost, CustodyKind::lost),
                 chain_link(52, "checked_in", CustodyKind::lost, CustodyKind::in_session),
                 chain_link(55, "temp_out", CustodyKind::in_session, CustodyKind::out_temp)};
  strip.links[2].voided = true;
  strip.links[3].broken = model::ChainBreak::slow;
  strip.links[3].gap_min = 16;
  strip.links[4].detail_code = "no_answer";
  strip.links[5].broken = model::ChainBreak::lost;
  strip.links[5].gap_min = 16;
  strip.links[5].backfilled = true;
  strip.links[6].detail_code = "toilet";
  return strip;
}

}  // namespace kehou::screens
