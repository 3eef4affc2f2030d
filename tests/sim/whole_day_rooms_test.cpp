// SPDX-FileCopyrightText: 2026 The Kehou authors
// SPDX-License-Identifier: Apache-2.0
// A whole day: what happens in classes and rooms.
#include "common/domain/area_lists.h"
#include "common/domain/checklist_template.h"
#include "tests/sim/whole_day.h"

namespace kehou::support {

using domain::CustodyKind;
using domain::No;

namespace {

constexpr int wet_class = 12;    ///< its room is being disinfected when the first slot begins
constexpr int absent_lead = 39;  ///< never comes; leads a club only

domain::RoomId room_of(int g) {
  return fixed_id<domain::RoomId>(35, g < big_classes ? g : g - big_classes);
}
int lead_of(int g) {
  const int lead = g < big_classes ? g : g - big_classes;
  return lead == absent_lead ? whole_relief : lead;
}

domain::AreaChecked area_check(const char* code, const std::string& not_ok) {
  domain::AreaChecked check;
  check.list_code = code;
  for (const domain::AreaItem& asked : domain::area_list(code)->items) {
    domain::AreaChecked::Item item;
    item.code = asked.code;
    item.ok = item.code != not_ok;
    if (asked.expires) item.expires = small_monday() + 90;
    check.items.push_back(item);
  }
  return check;
}

}  // namespace

/// Shifts, and the safety lists of the day.
void WholeDay::morning() {
  for (int i = 0; i < whole_staff; ++i)
    if (i != absent_lead) say(i, domain::SignShiftIn{big_staff(i)});
  refuse(0, domain::SignShiftIn{big_staff(0)}, No::already_marked);
  domain::AreaChecked fire = area_check("fire", "fire_doors");
  refuse(whole_guard, domain::LogAreaCheck{fire}, No::second_needed);
  fire.second = big_staff(whole_guard);
  refuse(whole_guard, domain::LogAreaCheck{fire}, No::same_person);
  fire.second = big_staff(whole_principal);
  say(whole_guard, domain::LogAreaCheck{fire});
  say(whole_relief, domain::LogAreaCheck{area_check("first_aid", "")});
  say(whole_relief, domain::LogAreaCheck{area_check("area", "")});
  domain::AreaChecked half = area_check("area", "");
  half.items.pop_back();
  refuse(whole_relief, domain::LogAreaCheck{half}, No::item_unanswered);
  // inv 42: the hazard has an owner; another person than who mended it looks.
  const auto board = rooms_.records->reader->load_matters(big_staff(big_leader), clock_.now());
  REQUIRE(board.ok());
  REQUIRE(board->open.size() == 1);
  const domain::MatterId hazard = board->open.front().matter;
  say(big_leader, domain::FinishMatter{hazard, {}});
  refuse(big_leader, domain::VerifyMatter{hazard, true}, No::same_doer);
  say(whole_guard, domain::VerifyMatter{hazard, true});
}

void WholeDay::look_after_rooms() {
  domain::DisinfectionLogged done;
  done.room = room_of(wet_class);
  done.agent_code = "chlorine";
  done.method_code = "wipe";
  done.mg_per_l = 400;
  done.contact_min = 30;
  done.airing_min = 30;
  say(whole_relief, domain::LogDisinfection{done});
}

void WholeDay::take_class_roll(int c) {
  if (forgets(15)) return;
  domain::TakeClassRoll command{big_class(c), {}, 0};
  Changes changes;
  for (int seat = 1; seat <= big_seats; ++seat) {
    const Child child{c * big_seats + seat - 1};
    const bool away = chance(3);
    changes.emplace_back(child.number, away ? CustodyKind::absent : CustodyKind::in_class);
    if (!away) continue;
    const bool unexplained = chance(30);
    command.absent.push_back({child.id(), domain::ExcuseKind::sick, unexplained});
    if (unexplained) unexplained_.insert(child.number);
  }
  const int there = big_seats - static_cast<int>(command.absent.size());
  if (chance(20)) {
    command.head_count = there + 1;
    refuse(c, command, No::head_count_differs);
  }
  command.head_count = there;
  say(c, command, changes);
  rolled_.insert(c);
}

/// inv 44: guardians of those who are absent without a word.
void WholeDay::ask_after_absent() {
  for (const int number : std::set(unexplained_)) {
    const Child child{number};
    if (!is(child, CustodyKind::absent)) continue;
    if (forgets(40)) continue;
    say(big_leader, domain::LogContact{child.id(), {}, "at_home", {}});
    unexplained_.erase(number);
  }
}

void WholeDay::dispatch(int c) {
  const domain::DispatchClass command{big_class(c)};
  if (!rolled_.contains(c)) return refuse(c, command, No::class_roll_missing);
  if (!dispatched_.insert(c).second) return refuse(c, command, No::already_dispatched);
  Changes changes;
  for (int seat = 0; seat < big_seats; ++seat)
    if (const Child child{c * big_seats + seat}; is(child, CustodyKind::in_class))
      changes.emplace_back(child.number,
                           child.goes_home_at_once() ? CustodyKind::at_gate : CustodyKind::transit);
  say(c, command, changes);
}

void WholeDay::open_slot(int first, int count) {
  for (int g = first; g < first + count; ++g)
    if (g != big_classes + together_club) open_session(g);
}

void WholeDay::open_session(int g) {
  const domain::SessionRef session = big_session(g);
  if (g == big_classes + absent_lead) {
    refuse(absent_lead, domain::OpenSession{session, true, "urgent"}, No::no_custodian);
    say(big_leader, domain::Substitute{session, big_staff(whole_relief)});
  }
  if (g == wet_class) {
    refuse(g, domain::OpenSession{session, true, "urgent"}, No::room_disinfecting);
    say(big_leader, domain::SwitchRoom{session, room_of(big_classes + absent_lead)});
  }
  if (forgets(30)) {
    // A room is looked at once a day; nobody has seen these yet.
    if (g < big_classes)
      refuse(lead_of(g), domain::OpenSession{session, false, {}}, No::checklist_missing);
    return say(lead_of(g), domain::OpenSession{session, true, "urgent"});
  }
  std::vector<domain::ChecklistCompleted::Item> items;
  for (const auto& asked : domain::room_checklist_template)
    items.push_back({std::string(asked.code), domain::ChecklistAnswer::ok, {}});
  say(lead_of(g), domain::CompleteChecklist{session, items});
  say(lead_of(g), domain::OpenSession{session, false, {}});
}

void WholeDay::mark(int g, Child child, domain::Mark how) {
  domain::MarkStudent command;
  command.session = big_session(g);
  command.student = child.id();
  command.mark = how;
  const bool missing = how == domain::Mark::missing;
  if (missing) missing_[child.number] = g;
  say(lead_of(g), command, {{child.number, missing ? CustodyKind::lost : CustodyKind::absent}});
}

/// Exceptions first, then 「其余全到」.
void WholeDay::call_roll(int g) {
  for (const model::StudentTile& tile : register_of(g).tiles) {
    const Child child = child_of(tile.student);
    if (tile.state != domain::AttendanceState::expected || is(child, CustodyKind::released))
      continue;
    // Who was absent from class mostly stays away; who was not found is not here either.
    const bool away = is(child, CustodyKind::absent) && chance(90);
    if (away) mark(g, child, domain::Mark::excused);
    if (!away && (is(child, CustodyKind::lost) || chance(1))) mark(g, child, domain::Mark::missing);
  }
  const model::RollCall roll = register_of(g);
  if (roll.counts.uncalled == 0) return;
  const int heads = roll.counts.in_room + roll.counts.uncalled;
  if (chance(10))
    refuse(lead_of(g), domain::MarkRest{big_session(g), heads + 3}, No::head_count_differs);
  Changes changes;
  for (const model::StudentTile& tile : roll.tiles) {
    const Child child = child_of(tile.student);
    if (tile.state != domain::AttendanceState::expected || is(child, CustodyKind::released))
      continue;
    changes.emplace_back(child.number, CustodyKind::in_session);
    infirmary_.erase(child.number);
  }
  say(lead_of(g), domain::MarkRest{big_session(g), heads}, changes);
}

/// Called about, then found: here after all, in the infirmary, at home; in the evening one may stay
/// lost.
void WholeDay::find_the_missing(bool last) {
  for (const auto& [number, g] : std::map(missing_)) {
    const Child child{number};
    if (!is(child, CustodyKind::lost)) continue;
    const domain::SessionRef session = big_session(g);
    say(big_leader, domain::LogContact{child.id(), session, "no_answer", {}});
    const int lot = last ? 3 : draw(4);
    const bool open = !last && (g >= big_classes) == (clock_.now() > small_time(17, 10));
    if (lot == 0 && open) {
      const domain::MarkStudent came{.session = session, .student = child.id()};
      say(lead_of(g), came, {{number, CustodyKind::in_session}});
    } else if (lot == 1) {
      infirmary_.insert(number);
      say(lead_of(g), domain::LocateStudent{session, child.id(), "infirmary"},
          {{number, CustodyKind::out_temp}});
    } else if (!last || !forgets(60)) {
      say(lead_of(g), domain::LocateStudent{session, child.id(), "went_home"},
          {{number, CustodyKind::absent}});
    } else {
      say(big_leader, domain::EscalateMissing{session, child.id()}, {{number, CustodyKind::lost}});
    }
  }
}

/// 暂离: most come back; whom nobody took back keeps the session from closing.
void WholeDay::come_and_go(int first, int count) {
  for (int g = first; g < first + count; ++g) {
    const int lot = draw(40);
    const auto tiles = register_of(g).tiles;
    const auto& tile = tiles[static_cast<std::size_t>(lot) % tiles.size()];
    if (tile.state != domain::AttendanceState::present) continue;
    const int number = child_of(tile.student).number;
    say(lead_of(g), domain::SendOut{big_session(g), tile.student, "toilet"},
        {{number, CustodyKind::out_temp}});
    refuse(lead_of(g), domain::SendOut{big_session(g), tile.student, "toilet"}, No::wrong_state);
    if (chance(15)) continue;
    say(lead_of(g), domain::TakeBack{big_session(g), tile.student},
        {{number, CustodyKind::in_session}});
  }
}

/// 转组 within the slot: on the way until the other teacher has seen the child.
void WholeDay::move_some() {
  for (int g = 14; g < 20; ++g) {
    const domain::SessionRef to = big_session(g + 1);
    for (const auto& tile : register_of(g).tiles) {
      if (tile.state != domain::AttendanceState::present || tile.walk_in) continue;
      const int number = child_of(tile.student).number;
      say(g, domain::MoveStudent{big_session(g), to, tile.student},
          {{number, CustodyKind::transit}});
      say(g + 1, domain::MarkStudent{.session = to, .student = tile.student},
          {{number, CustodyKind::in_session}});
      break;
    }
  }
}

/// 临时加入: never turned away (inv 43).
void WholeDay::admit_some() {
  int admitted = 0;
  for (const Child child : those(CustodyKind::at_gate)) {
    if (child.club() >= 0 || admitted == 5) continue;
    const domain::SessionRef session = big_session(big_classes + admitted);
    say(admitted, domain::AdmitWalkIn{session, child.id(), {}},
        {{child.number, CustodyKind::in_session}});
    ++admitted;
  }
  CHECK(admitted == 5);
}

/// 监管: each held session once (inv 35); whom the leader forgets must be named.
void WholeDay::make_rounds(int first, int count) {
  for (int g = first; g < first + count; ++g) {
    if (forgets(10)) {
      ++forgotten_["rounds"];
      continue;
    }
    domain::SupervisionLogged line;
    line.session = big_session(g);
    line.counted = register_of(g).counts.in_room;
    line.collective_teaching = g == 20;
    say(big_leader, domain::LogSupervision{line, {}});
  }
  domain::SupervisionLogged own;
  own.session = big_session(first);
  refuse(0, domain::LogSupervision{own, {}}, No::not_allowed);
}

Changes WholeDay::ended(int g, bool to_gate) {
  Changes changes;
  for (const model::StudentTile& tile : register_of(g).tiles) {
    const bool here = tile.state == domain::AttendanceState::present ||
                      tile.state == domain::AttendanceState::late;
    if (!here) continue;
    const Child child = child_of(tile.student);
    const bool on = !to_gate && g < big_classes && child.club() >= 0;
    changes.emplace_back(child.number, on ? CustodyKind::transit : CustodyKind::at_gate);
  }
  return changes;
}

void WholeDay::end_session(int g) {
  const domain::CloseSession close{big_session(g)};
  constexpr int forgetful_club = big_classes + 33;
  if (g == forgetful_club && forgetful_) {
    // Its teacher goes without a word; a child that was sent there never arrives.
    ++forgotten_["sessions"];
    return;
  }
  for (const model::StudentTile& tile : register_of(g).tiles) {
    if (tile.state != domain::AttendanceState::out_temp) continue;
    refuse(lead_of(g), close, No::session_has_students);
    say(lead_of(g), domain::TakeBack{big_session(g), tile.student},
        {{child_of(tile.student).number, CustodyKind::in_session}});
  }
  if (g == forgetful_club - 1 && forgetful_) {
    for (const model::StudentTile& tile : register_of(g).tiles) {
      if (tile.state != domain::AttendanceState::present) continue;
      say(lead_of(g),
          domain::MoveStudent{big_session(g), big_session(forgetful_club), tile.student},
          {{child_of(tile.student).number, CustodyKind::transit}});
      break;
    }
  }
  say(lead_of(g), close, ended(g, false));
}

}  // namespace kehou::support
