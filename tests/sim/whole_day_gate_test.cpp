// SPDX-FileCopyrightText: 2026 The Kehou authors
// SPDX-License-Identifier: Apache-2.0
// A whole day: the gate, late care and the closed day (inv 10–15).
#include "common/domain/day_close.h"
#include "tests/sim/whole_day.h"

namespace kehou::support {

using domain::CustodyKind;
using domain::LeaveMode;
using domain::No;

namespace {

domain::BeginVisit visit_of(int badge, Instant now) {
  domain::BeginVisit begin;
  begin.visit.visit = make_id<domain::VisitId>(now);
  begin.visit.badge = std::to_string(badge);
  begin.visit.host = big_staff(big_leader);
  begin.visit.purpose_code = "parent";
  return begin;
}

domain::ReleaseStudents fetched_by_list(Child child) {
  domain::ReleaseStudents command;
  command.students = {child.id()};
  command.person = child.person();
  command.verify = domain::GateVerify::list;
  return command;
}

constexpr int unclosed_club = 33;

}  // namespace

/// inv 15: one open visit a badge.
void WholeDay::begin_visits() {
  for (int badge = 1; badge <= 4; ++badge) {
    domain::BeginVisit begin = visit_of(badge, clock_.now());
    if (badge == 4) begin.visit.kind = domain::VisitKind::vehicle;
    visits_.push_back(begin.visit.visit);
    say_at_gate(whole_guard, begin);
  }
  refuse(gate_, whole_guard, visit_of(1, clock_.now()), No::badge_taken);
}

void WholeDay::end_visits() {
  if (forgetful_) {
    visits_.pop_back();
    ++forgotten_["visitors"];
  }
  for (const domain::VisitId visit : visits_) say_at_gate(whole_guard, domain::EndVisit{visit});
  refuse(gate_, whole_guard, domain::EndVisit{visits_.front()}, No::wrong_state);
}

/// inv 14, 11: with a pass and once; who came back is inside again.
void WholeDay::leave_early() {
  int left = 0;
  for (const Child child : those(CustodyKind::in_session)) {
    if (!child.fetched() || child.banned() || child.club() < 0 || child.number % 50 != 8) continue;
    const auto release = fetched_by_list(child);
    if (left == 0) refuse(gate_, whole_guard, release, No::pass_needed);
    const domain::IssueGatePass pass{make_id<domain::GatePassId>(clock_.now()),
                                     child.id(),
                                     {{16 * 60 + 30}, {17 * 60 + 9}},
                                     "ill",
                                     {}};
    refuse(gate_, whole_guard, pass, No::not_allowed);
    say(big_leader, pass);
    say_at_gate(whole_guard, release, {{child.number, CustodyKind::released}});
    refuse(gate_, whole_guard, release, No::left_for_today);
    if (left++ % 4 != 0) continue;
    say_at_gate(whole_guard, domain::ReturnStudent{child.id()},
                {{child.number, CustodyKind::at_gate}});
    refuse(gate_, whole_guard, domain::ReturnStudent{child.id()}, No::wrong_state);
  }
  CHECK(left >= 4);
}

/// As far as the gate's terminal knows.
bool WholeDay::waits(Child child) const {
  const CustodyKind kind = gate_.account[static_cast<std::size_t>(child.number)];
  const bool unclosed = child.club() == unclosed_club && kind == CustodyKind::in_session;
  return kind == CustodyKind::at_gate || (unclosed && !apart_);
}

void WholeDay::release_by_group(int club, LeaveMode mode) {
  domain::ReleaseStudents command;
  command.mode = mode;
  command.verify = domain::GateVerify::group;
  Changes changes;
  for (int number = 0; number < big_students; ++number) {
    const Child child{number};
    const bool goes = mode == LeaveMode::self ? child.alone() : child.by_bus();
    if (child.club() != club || !goes || !waits(child)) continue;
    command.students.push_back(child.id());
    changes.emplace_back(number, CustodyKind::released);
  }
  if (!command.students.empty()) say_at_gate(whole_guard, command, changes);
}

void WholeDay::release_club(int club) {
  release_by_group(club, LeaveMode::self);
  release_by_group(club, LeaveMode::bus);
  for (int number = 0; number < big_students; ++number) {
    const Child child{number};
    if (child.club() != club || !child.fetched() || !waits(child)) continue;
    if (nobody_came_.contains(number)) continue;
    if (chance(2))
      nobody_came_.insert(number);
    else if (chance(2))
      release_unlisted(child);
    else
      release_fetched(child);
  }
}

/// inv 12: siblings together; a ban stops everybody but the leader.
void WholeDay::release_fetched(Child child) {
  domain::ReleaseStudents command = fetched_by_list(child);
  Changes changes{{child.number, CustodyKind::released}};
  if (child.banned()) {
    refuse(gate_, whole_guard, command, No::pickup_banned);
    return say_at_gate(big_leader, command, changes);
  }
  const Child older = child.older();
  if (child.has_older() && older.fetched() && !older.banned() && waits(older)) {
    command.students.push_back(older.id());
    changes.emplace_back(older.number, CustodyKind::released);
  }
  say_at_gate(whole_guard, command, changes);
  if (chance(3)) refuse(gate_, whole_guard, command, No::left_for_today);  // inv 11
}

/// §3.1 example 5: not on the list; the leader calls, or the child waits on.
void WholeDay::release_unlisted(Child child) {
  domain::ReleaseStudents command;
  command.students = {child.id()};
  refuse(gate_, whole_guard, command, child.banned() ? No::pickup_banned : No::not_listed);
  command.verify = domain::GateVerify::phone_day_leader;
  refuse(gate_, whole_guard, command, child.banned() ? No::pickup_banned : No::needs_day_leader);
  if (chance(40)) {
    nobody_came_.insert(child.number);
    return;
  }
  say_at_gate(big_leader, command, {{child.number, CustodyKind::released}});
}

/// 晚接: two sign for whom nobody fetched; a forgetful guard overlooks one.
void WholeDay::late_care() {
  domain::StartHandover start;
  start.handover = make_id<domain::HandoverId>(clock_.now());
  start.kind = domain::HandoverKind::gate_to_late;
  const int taker = whole_relief + 4;
  start.to_staff = big_staff(taker);
  Changes changes;
  bool overlooked = !forgetful_;
  for (const Child child : those(CustodyKind::at_gate)) {
    if (!std::exchange(overlooked, true)) continue;
    start.students.push_back(child.id());
    changes.emplace_back(child.number, CustodyKind::late_care);
  }
  REQUIRE(changes.size() > 3);
  say_at_gate(whole_guard, start);
  const int heads = static_cast<int>(changes.size());
  say_at_gate(taker, domain::CountHandover{start.handover, domain::HandoverSide::to, heads});
  say_at_gate(whole_guard, domain::SignHandover{start.handover, domain::HandoverSide::from, {}});
  say_at_gate(taker, domain::SignHandover{start.handover, domain::HandoverSide::to, {}}, changes);
}

void WholeDay::fetch_late() {
  bool overlooked = !forgetful_;
  for (const Child child : those(CustodyKind::late_care)) {
    if (!std::exchange(overlooked, true)) continue;
    domain::ReleaseStudents command = fetched_by_list(child);
    if (child.alone()) command.mode = LeaveMode::self;
    if (child.by_bus()) command.mode = LeaveMode::bus;
    say_at_gate(child.banned() ? big_leader : whole_relief + 4, command,
                {{child.number, CustodyKind::released}});
  }
  // From the infirmary: with the leader, who called at home.
  bool left_there = !forgetful_;
  for (const int number : infirmary_) {
    const Child child{number};
    if (!is(child, CustodyKind::out_temp) || !std::exchange(left_there, true)) continue;
    domain::ReleaseStudents command;
    command.students = {child.id()};
    command.verify = domain::GateVerify::phone_day_leader;
    say_at_gate(big_leader, command, {{number, CustodyKind::released}});
  }
}

std::map<std::string, int> WholeDay::expected_checks() const {
  std::map<std::string, int> open = forgotten_;
  open["transit"] = count(CustodyKind::transit);
  open["missing"] = count(CustodyKind::lost);
  for (const int number : unexplained_)
    open["missing"] += is({number}, CustodyKind::absent) ? 1 : 0;
  // Everybody who is inside and in no session: found and not fetched, or never sent on.
  open["at_gate"] =
      count(CustodyKind::at_gate) + count(CustodyKind::in_class) + count(CustodyKind::out_temp);
  open["late_care"] = count(CustodyKind::late_care);
  return open;
}

void WholeDay::check_day(Post& post) {
  const auto close = post.records->reader->load_day_close(big_staff(big_leader), clock_.now());
  REQUIRE(close.ok());
  REQUIRE(close->checks.size() == domain::day_check_codes.size());
  std::map<std::string, int> expected = expected_checks();
  for (const domain::DayClosed::Check& check : close->checks) {
    CAPTURE(check.code);
    CHECK(check.open == expected[check.code]);
  }
}

/// inv 10: green with one signature, or the list of what is not with two.
void WholeDay::close_day() {
  sync();
  check_day(rooms_);
  check_day(gate_);
  int red = 0;
  for (const auto& [code, number] : expected_checks()) red += number != 0 ? 1 : 0;
  refuse(whole_guard, domain::CloseDay{}, No::not_allowed);
  if (red != 0) {
    refuse(big_leader, domain::CloseDay{}, No::day_not_clear);
    refuse(big_leader, domain::CloseDay{big_staff(big_leader)}, No::same_person);
    refuse(big_leader, domain::CloseDay{big_staff(0)}, No::second_needed);
  }
  say(big_leader, domain::CloseDay{red == 0 ? domain::StaffId{} : big_staff(whole_principal)});
  refuse(gate_, big_leader, domain::CloseDay{}, No::day_closed);
}

}  // namespace kehou::support
