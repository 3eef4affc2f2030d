// SPDX-FileCopyrightText: 2026 The Kehou authors
// SPDX-License-Identifier: Apache-2.0
// The whole chain of a day through two terminals (domain.md §4): the engine and the day's hours. A
// failing seed is replayed alone with KEHOU_SEED=<seed>; odd seeds are forgetful.
#include "tests/sim/whole_day.h"

#include <cstdlib>

#include "kiosk/store/upkeep.h"

namespace kehou::support {

using domain::CustodyKind;

namespace {

domain::Roles roles_of(int staff) {
  domain::Roles roles;
  if (staff == whole_guard) roles.add(domain::Role::guard);
  if (staff == whole_principal) roles.add(domain::Role::principal);
  if (staff == big_leader) roles.add(domain::Role::day_leader);
  if (staff <= big_leader || staff >= whole_relief) roles.add(domain::Role::duty_teacher);
  return roles;
}

store::Stamp stamp_of(int staff, Instant now) {
  store::Stamp stamp;
  stamp.action = make_id<domain::ActionId>(now);
  stamp.actor = big_staff(staff);
  stamp.roles = roles_of(staff);
  stamp.role = staff == big_leader ? domain::Role::day_leader : domain::Role::duty_teacher;
  stamp.auth = domain::Auth::card;
  return stamp;
}

}  // namespace

void Post::open(const Clock& clock, const SchoolKey* key) {
  config.data_dir = folder.path() / "data";
  if (key != nullptr) {
    std::filesystem::create_directories(folder.path() / "data.keys");
    REQUIRE(key->save(folder.path() / "data.keys" / "school.key").ok());
  }
  auto opened = app::open_records(config, clock);
  REQUIRE(opened.ok());
  records = std::make_unique<app::Records>(std::move(*opened));
}

WholeDay::WholeDay(unsigned seed, bool forgetful)
    : random_(seed), forgetful_(forgetful), clock_(small_time(7, 0)) {
  crypto_ready();
  rooms_.open(clock_, nullptr);
  gate_.open(clock_, &rooms_.records->key);
  store::Stamp office = stamp_of(0, clock_.now());
  office.actor = {};
  office.roles.add(domain::Role::admin);
  const auto answer =
      rooms_.records->ledger->record(domain::RecordFacts{whole_school_items()}, office);
  REQUIRE(answer.ok());
  rooms_.outbox = std::get<store::Recorded>(*answer).events;
  sync();
}

void WholeDay::until(int hour, int minute) {
  clock_.advance(std::max<std::int64_t>(0, small_time(hour, minute) - clock_.now()));
}

/// Fifteen acts a second at most, as in the peaks of the day.
store::Answer WholeDay::ask(Post& post, int staff, const domain::Command& command) {
  clock_.advance(second_us / 15);
  if (!apart_) sync();
  auto answer = post.records->ledger->record(command, stamp_of(staff, clock_.now()));
  REQUIRE(answer.ok());
  return *answer;
}

void WholeDay::record(Post& post, int staff, const domain::Command& command, Changes changes) {
  const store::Answer answer = ask(post, staff, command);
  if (const auto* no = std::get_if<domain::Refusal>(&answer))
    FAIL("act ", acts_, " by ", staff, " (command ", command.index(),
         ") refused: ", std::string(domain::code_of(no->no)), " ", no->number, " ", no->other,
         " child ", child_of(no->student).number);
  for (const domain::Event& event : std::get<store::Recorded>(answer).events)
    post.outbox.push_back(event);
  for (const auto& change : changes) {
    const auto at = static_cast<std::size_t>(change.first);
    truth_[at] = post.account[at] = change.second;
    post.changes.push_back(change);
  }
  ++acts_;
  check(post);
}

void WholeDay::say(int staff, const domain::Command& command, Changes changes) {
  record(rooms_, staff, command, std::move(changes));
}
void WholeDay::say_at_gate(int staff, const domain::Command& command, Changes changes) {
  record(gate_, staff, command, std::move(changes));
}

/// A "no" names its rule and moves nobody.
void WholeDay::refuse(Post& post, int staff, const domain::Command& command, domain::No why) {
  const store::Answer answer = ask(post, staff, command);
  const auto* no = std::get_if<domain::Refusal>(&answer);
  if (no == nullptr)
    FAIL("act ", acts_, " by ", staff, " (command ", command.index(), ") was recorded, not ",
         std::string(domain::code_of(why)));
  CHECK(domain::code_of(no->no) == domain::code_of(why));
  ++refused_;
  check(post);
}

void WholeDay::deliver(Post& from, Post& to) {
  if (from.outbox.empty()) return;
  REQUIRE(to.records->ledger->merge(from.outbox).ok());
  for (const auto& [child, kind] : from.changes) to.account[static_cast<std::size_t>(child)] = kind;
  from.outbox.clear();
  from.changes.clear();
}

void WholeDay::sync() {
  deliver(rooms_, gate_);
  deliver(gate_, rooms_);
}

/// inv 3, and that it is the truth: every child of the register, not only those who moved.
void WholeDay::check(Post& post) {
  SQLite::Statement rows(post.database(),
                         "SELECT student, kind, in_two_places FROM custody WHERE day = ?");
  rows.bind(1, small_monday().days);
  Account found{};
  int known = 0;
  int double_placed = 0;
  while (rows.executeStep()) {
    domain::StudentId student;
    const auto* bytes = static_cast<const std::uint8_t*>(rows.getColumn(0).getBlob());
    std::copy_n(bytes, student.bytes.size(), student.bytes.begin());
    const Child child = child_of(student);
    found[static_cast<std::size_t>(child.number)] =
        static_cast<CustodyKind>(rows.getColumn(1).getInt());
    double_placed += rows.getColumn(2).getInt();
    ++known;
  }
  int wrong = 0;
  for (std::size_t i = 0; i < found.size(); ++i) {
    if (found[i] == post.account[i]) continue;
    if (wrong++ == 0)
      MESSAGE("act ", acts_, ": child ", i, " is ", std::string(domain::code_of(found[i])),
              ", was expected ", std::string(domain::code_of(post.account[i])));
  }
  REQUIRE(wrong == 0);
  CHECK(known <= big_students);
  CHECK(double_placed == 0);
  if (++post.looks % 8 == 0) check_registers(post);
}

/// The registers and custody say the same: who is held by a session is held by one (inv 1).
void WholeDay::check_registers(Post& post) {
  using State = domain::AttendanceState;
  SQLite::Statement held(post.database(),
                         "SELECT student, count(*) FROM attendance WHERE day = ? AND state IN"
                         " (?, ?, ?) GROUP BY student");
  held.bind(1, small_monday().days);
  held.bind(2, static_cast<int>(State::present));
  held.bind(3, static_cast<int>(State::late));
  held.bind(4, static_cast<int>(State::out_temp));
  int holders = 0;
  bool once = true;
  while (held.executeStep()) {
    once = once && held.getColumn(1).getInt() == 1;
    ++holders;
  }
  CHECK(once);
  int in_custody = 0;
  for (std::size_t i = 0; i < post.account.size(); ++i) {
    const bool out =
        post.account[i] == CustodyKind::out_temp && !infirmary_.contains(static_cast<int>(i));
    in_custody += post.account[i] == CustodyKind::in_session || out ? 1 : 0;
  }
  CHECK(holders == in_custody);
}

int WholeDay::count(CustodyKind wanted) const {
  return static_cast<int>(std::count(truth_.begin(), truth_.end(), wanted));
}

std::vector<Child> WholeDay::those(CustodyKind wanted) const {
  std::vector<Child> found;
  for (int number = 0; number < big_students; ++number)
    if (is({number}, wanted)) found.push_back({number});
  return found;
}

model::RollCall WholeDay::register_of(int g) {
  auto roll = rooms_.records->reader->load_roll_call(big_session(g), clock_.now());
  REQUIRE(roll.ok());
  return std::move(*roll);
}

void WholeDay::run() {
  until(7, 50);
  morning();
  until(15, 50);
  begin_visits();
  look_after_rooms();
  // Peak A.
  until(16, 5);
  for (int c = 0; c < big_classes; ++c) take_class_roll(c);
  until(16, 16);
  open_slot(0, big_classes);
  for (int c = 0; c < big_classes; ++c)
    if (!forgets(30)) dispatch(c);
  for (int g = 0; g < big_classes; ++g) call_roll(g);
  for (int c = 0; c < big_classes; ++c)
    if (!forgets(50)) dispatch(c);  // 补签
  until(16, 30);
  ask_after_absent();
  find_the_missing(false);
  come_and_go(0, big_classes);
  move_some();
  until(16, 45);
  make_rounds(0, big_classes);
  change_shifts();
  leave_early();
  // Peak B.
  until(17, 10);
  for (int g = 0; g < big_classes; ++g)
    if (g != together_class) end_session(g);
  until(17, 18);
  drill();
  until(17, 21);
  open_session(big_classes + together_club);
  hand_over_together();
  open_slot(big_classes, big_clubs);
  for (int g = 0; g < big_clubs; ++g) call_roll(big_classes + g);
  admit_some();
  until(17, 35);
  find_the_missing(false);
  come_and_go(big_classes, big_clubs);
  make_rounds(big_classes, big_clubs);
  // Peak C: the gate lets go while the rooms still close, and neither sees the other.
  until(17, 56);
  constexpr int by_guard = 6;
  for (int club = 0; club < by_guard; ++club) hand_over_to_gate(big_classes + club);
  find_the_missing(true);
  sync();
  apart_ = true;
  for (int club = -1; club < by_guard; ++club) {
    for (int g = 0; g < 5; ++g)
      if (const int next = by_guard + (club + 1) * 5 + g; next < big_clubs)
        end_session(big_classes + next);
    release_club(club);
  }
  apart_ = false;
  sync();
  check(rooms_);
  check(gate_);
  until(18, 1);
  for (int club = by_guard; club < big_clubs; ++club) release_club(club);
  until(18, 12);
  late_care();
  until(18, 30);
  fetch_late();
  end_visits();
  until(18, 45);
  close_day();
}

}  // namespace kehou::support

using namespace kehou;
using namespace kehou::support;

TEST_CASE(
    "whole day: 1,200 children from the class roll to the closed day over two terminals; after "
    "every act each has exactly one custodian (inv 1, 2, 3), and the ten checks name what was "
    "forgotten and nothing else (inv 10)") {
  std::vector<unsigned> seeds{1, 2, 3};
  if (const char* wanted = std::getenv("KEHOU_SEED"))
    seeds = {static_cast<unsigned>(std::strtoul(wanted, nullptr, 10))};
  for (const unsigned seed : seeds) {
    INFO("replay with KEHOU_SEED=", seed);
    const bool forgetful = seed % 2 == 1;
    WholeDay day(seed, forgetful);
    day.run();
    std::string names;
    int red = 0;
    for (const auto& [code, number] : day.expected_checks()) {
      if (number == 0) continue;
      ++red;
      names += " " + code + "=" + std::to_string(number);
    }
    MESSAGE("seed ", seed, ": ", day.acts(), " acts, ", day.refused(), " refused, ",
            day.count(domain::CustodyKind::released), " released, ",
            day.count(domain::CustodyKind::absent), " absent; red:", names);
    CHECK(day.refused() >= 30);
    // A day on which nobody forgot anything would prove nothing of the checks.
    CHECK((red > 4) == forgetful);
    CHECK((red == 0) != forgetful);
    if (seed != seeds.front()) continue;
    const auto checked = store::verify(day.rooms().config.data_dir);
    REQUIRE(checked.ok());
    for (const auto& finding : checked->findings) CHECK_MESSAGE(false, finding.what, finding.where);
  }
}
