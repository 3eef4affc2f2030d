// SPDX-FileCopyrightText: 2026 The Kehou authors
// SPDX-License-Identifier: Apache-2.0
#include "kiosk/app/tour_colleagues.h"

#include <algorithm>
#include <map>
#include <set>

#include "kiosk/app/sign_in.h"

namespace kehou::app {

namespace {
/// Between two acts of the school.
constexpr std::int64_t between_acts_us = second_us / 15;
}  // namespace

Colleagues::Colleagues(TourGuide& guide)
    : guide_(guide),
      leader_(guide.person_with(domain::Role::day_leader)),
      guard_(guide.person_with(domain::Role::guard)) {
  const auto card = guide_.records().reader->load_day_card(guide_.clock().now());
  if (!card.ok()) return;
  for (const model::DayCardRow& row : card->rows) {
    const auto group =
        std::ranges::find(guide_.roster().groups, row.session.group, &domain::GroupOpened::group);
    if (group != guide_.roster().groups.end())
      posts_.push_back({row.session, group->lead, row.slot});
  }
}

bool Colleagues::act(domain::StaffId staff, const domain::Command& command) {
  guide_.clock().advance(between_acts_us);
  store::Stamp stamp;
  stamp.action = make_id<domain::ActionId>(guide_.clock().now());
  stamp.actor = staff;
  for (const auto& one : guide_.roster().staff)
    if (one.row.staff == staff) stamp.roles = one.row.roles;
  stamp.role = acting_role(stamp.roles);
  stamp.auth = domain::Auth::card;
  const auto answer = guide_.records().ledger->record(command, stamp);
  if (!answer.ok()) return guide_.miss("a colleague's command: " + answer.error().text());
  if (const auto* no = std::get_if<domain::Refusal>(&*answer))
    return guide_.miss("a colleague's command of kind " + std::to_string(command.index()) +
                       " was refused with reason " + std::to_string(static_cast<int>(no->no)));
  return true;
}

std::vector<Colleagues::Post> Colleagues::posts(domain::Slot slot) const {
  std::vector<Post> found;
  for (const Post& post : posts_)
    if (post.slot == slot) found.push_back(post);
  return found;
}

void Colleagues::sign_in() {
  std::set<domain::StaffId> staff{leader_, guard_};
  for (const Post& post : posts_) staff.insert(post.lead);
  for (const auto& one : guide_.roster().classes)
    if (!one.head_teacher.is_nil()) staff.insert(one.head_teacher);
  for (const domain::StaffId one : staff) act(one, domain::SignShiftIn{one});
}

void Colleagues::take_class_rolls(domain::ClassId but) {
  int number = 0;
  for (const auto& one : guide_.roster().classes) {
    ++number;
    if (one.class_id == but || one.head_teacher.is_nil()) continue;
    const auto day = guide_.records().reader->load_class_day(one.class_id, one.head_teacher,
                                                             guide_.clock().now());
    if (!day.ok() || day->tiles.empty()) continue;
    domain::TakeClassRoll roll{one.class_id, {}, static_cast<int>(day->tiles.size())};
    constexpr int away_in_one_class_of = 3;
    if (number % away_in_one_class_of == 0) {
      const std::size_t seat = static_cast<std::size_t>(number) % day->tiles.size();
      roll.absent.push_back({day->tiles[seat].student, domain::ExcuseKind::sick, number == 6});
      --roll.head_count;
    }
    act(one.head_teacher, roll);
  }
}

void Colleagues::send_classes(domain::ClassId but) {
  for (const auto& one : guide_.roster().classes)
    if (one.class_id != but && !one.head_teacher.is_nil())
      act(one.head_teacher, domain::DispatchClass{one.class_id});
}

void Colleagues::open(const Post& post) {
  const auto list = guide_.records().reader->load_checklist(post.session);
  if (!list.ok()) return;
  domain::CompleteChecklist done{post.session, {}};
  for (const auto& item : list->items)
    done.items.push_back({item.code, domain::ChecklistAnswer::ok, {}});
  if (!list->done) act(post.lead, done);
  act(post.lead, domain::OpenSession{post.session, false, {}, {}});
}

void Colleagues::open(domain::Slot slot) {
  for (const Post& post : posts(slot)) open(post);
}

model::RollCall Colleagues::register_of(domain::SessionRef session) const {
  auto roll = guide_.records().reader->load_roll_call(session, guide_.clock().now());
  if (roll.ok()) return std::move(*roll);
  guide_.miss("a register: " + roll.error().text());
  return {};
}

void Colleagues::mark(const Post& post, domain::StudentId student, domain::Mark how) {
  domain::MarkStudent command;
  command.session = post.session;
  command.student = student;
  command.mark = how;
  act(post.lead, command);
}

void Colleagues::call(const Post& post, std::size_t missing) {
  for (const auto& tile : register_of(post.session).tiles) {
    if (tile.state != domain::AttendanceState::expected || missing == 0) continue;
    mark(post, tile.student, domain::Mark::missing);
    --missing;
  }
  const model::Counts counts = register_of(post.session).counts;
  if (counts.uncalled > 0)
    act(post.lead, domain::MarkRest{post.session, counts.in_room + counts.uncalled});
}

void Colleagues::look_in(domain::Slot slot, std::size_t but) {
  const auto all = posts(slot);
  for (std::size_t i = but; i < all.size(); ++i) {
    if (all[i].lead == leader_) continue;
    domain::LogSupervision round;
    round.line.session = all[i].session;
    round.line.counted = register_of(all[i].session).counts.in_room;
    act(leader_, round);
  }
}

void Colleagues::count_again(domain::Slot slot) {
  for (const Post& post : posts(slot)) {
    const model::RollCall roll = register_of(post.session);
    if (roll.recount) act(post.lead, domain::MarkRest{post.session, roll.counts.in_room});
  }
}

void Colleagues::close(domain::Slot slot) {
  for (const Post& post : posts(slot)) {
    for (const auto& tile : register_of(post.session).tiles)
      if (tile.state == domain::AttendanceState::out_temp)
        act(post.lead, domain::TakeBack{post.session, tile.student});
    act(post.lead, domain::CloseSession{post.session});
  }
}

bool Colleagues::release(domain::StudentId student) {
  const auto panel = guide_.records().reader->load_gate_panel(student, guide_.clock().now());
  if (!panel.ok() || !panel->has_value() || (*panel)->banned || (*panel)->persons.empty())
    return false;
  return act(guard_, domain::ReleaseStudents{.students = {student},
                                             .person = (*panel)->persons.front().person,
                                             .verify = domain::GateVerify::list});
}

void Colleagues::let_go(std::size_t staying) {
  const auto board = guide_.records().reader->load_gate_board(guide_.clock().now());
  if (!board.ok()) return;
  domain::ReleaseStudents alone{
      .students = {}, .mode = domain::LeaveMode::self, .verify = domain::GateVerify::group};
  std::vector<domain::StudentId> fetched;
  for (const auto& child : board->children) {
    if (child.waits && child.alone) alone.students.push_back(child.student);
    if (child.waits && !child.alone) fetched.push_back(child.student);
  }
  if (!alone.students.empty()) act(guard_, alone);
  // Every few metres another class: whoever stays is not all of one.
  const std::size_t stride = staying == 0 ? 0 : std::max<std::size_t>(fetched.size() / staying, 1);
  for (std::size_t i = 0; i < fetched.size(); ++i)
    if (stride == 0 || i % stride != 0) release(fetched[i]);
}

void Colleagues::sweep(std::size_t first, std::size_t but) {
  const auto roll = guide_.records().reader->load_evacuation(leader_, guide_.clock().now());
  if (!roll.ok() || !roll->running) return;
  for (std::size_t c = first; c < roll->classes.size(); ++c) {
    domain::PersonsAccounted safe;
    safe.evacuation = roll->id;
    for (const std::size_t person : roll->classes[c].people) {
      const model::EvacPerson& one = roll->people[person];
      if (one.state == domain::EvacState::unknown)
        safe.students.push_back(domain::StudentId(one.id));
    }
    safe.students.resize(safe.students.size() - std::min(but, safe.students.size()));
    if (!safe.students.empty()) act(leader_, domain::AccountPersons{safe});
  }
}

}  // namespace kehou::app
