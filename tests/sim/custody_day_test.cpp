// SPDX-FileCopyrightText: 2026 The Kehou authors
// SPDX-License-Identifier: Apache-2.0
// The afternoon of 1,200 children through the ledger, with forgetful teachers: class rolls, slips,
// transit, the first slot, the change to the second, the dismissal point. After every recorded act
// each child of the register stands under exactly one kind of custody, and it is the kind that a
// plain account of what people did says (inv 1, 2, 3). A failing seed is replayed alone with
// KEHOU_SEED=<seed>.
#include <doctest/doctest.h>

#include <cstdlib>
#include <map>
#include <random>
#include <set>

#include "kiosk/app/start.h"
#include "tests/sim/big_school.h"
#include "tests/support/tablet.h"

using namespace kehou;
using namespace kehou::support;

using domain::CustodyKind;
using domain::StudentId;

namespace {

using CustodyAccount = std::map<StudentId, CustodyKind>;

class Afternoon {
 public:
  explicit Afternoon(unsigned seed) : random_(seed), clock_(small_time(12, 0)) {
    crypto_ready();
    config_.data_dir = folder_.path() / "data";
    auto records = app::open_records(config_, clock_);
    REQUIRE(records.ok());
    records_ = std::make_unique<app::Records>(std::move(*records));
    record_school();
    for (int c = 0; c < big_classes; ++c)
      for (int seat = 1; seat <= big_seats; ++seat)
        account_[big_student(c, seat)] = CustodyKind::unknown;
    check();
  }

  void run() {
    sign_in();
    until(16, 5);
    for (int c = 0; c < big_classes; ++c) take_class_roll(c);
    until(16, 15);
    open_slot(0, big_classes);
    for (int c = 0; c < big_classes; ++c) dispatch(c, 70);
    for (int g = 0; g < big_classes; ++g) call_roll(g);
    for (int c = 0; c < big_classes; ++c) dispatch(c, 80);  // 补签
    until(16, 45);
    find_the_missing();
    until(17, 12);
    for (int g = 0; g < big_classes; ++g) end_session(g);
    until(17, 18);
    open_slot(big_classes, big_clubs);
    for (int g = 0; g < big_clubs; ++g) call_roll(big_classes + g);
    until(17, 40);
    find_the_missing();
    until(17, 56);
    for (int g = 0; g < big_clubs; ++g) end_session(big_classes + g);
  }

  const CustodyAccount& account() const { return account_; }
  int acts() const { return acts_; }
  int refused() const { return refused_; }
  int without_slip() const { return without_slip_; }
  int count(CustodyKind kind) const {
    int found = 0;
    for (const auto& [student, of] : account_) found += of == kind ? 1 : 0;
    return found;
  }

 private:
  int draw(int below) { return static_cast<int>(random_() % static_cast<unsigned>(below)); }
  bool chance(int percent) { return draw(100) < percent; }
  void until(int hour, int minute) {
    clock_.advance(std::max<std::int64_t>(0, small_time(hour, minute) - clock_.now()));
  }

  void record_school() {
    store::Stamp stamp;
    stamp.action = make_id<domain::ActionId>(clock_.now());
    stamp.roles.add(domain::Role::admin);
    const auto answer = records_->ledger->record(domain::RecordFacts{big_school_items()}, stamp);
    REQUIRE(answer.ok());
    REQUIRE(std::holds_alternative<store::Recorded>(*answer));
  }

  /// True when it was recorded. Fifteen acts a second at most, as in the peaks of the day.
  bool act(int staff, const domain::Command& command) {
    clock_.advance(second_us / 15);
    store::Stamp stamp;
    stamp.action = make_id<domain::ActionId>(clock_.now());
    stamp.actor = big_staff(staff);
    stamp.role = staff == big_leader ? domain::Role::day_leader : domain::Role::duty_teacher;
    stamp.roles.add(stamp.role);
    stamp.auth = domain::Auth::card;
    const auto answer = records_->ledger->record(command, stamp);
    REQUIRE(answer.ok());
    const bool recorded = std::holds_alternative<store::Recorded>(*answer);
    ++(recorded ? acts_ : refused_);
    return recorded;
  }

  /// inv 3, and that it is the truth.
  void check() {
    const auto where = records_->reader->load_whereabouts(big_staff(big_leader), clock_.now());
    REQUIRE(where.ok());
    int sum = 0;
    for (const int count : where->of_kind) sum += count;
    CHECK(sum == big_students);
    CHECK(where->in_two_places == 0);
    int wrong = 0;
    for (const model::ClassCount& one : where->classes)
      for (const model::ClassMate& mate : one.mates)
        wrong += account_.at(mate.student) == mate.kind ? 0 : 1;
    CHECK(wrong == 0);
  }

  void sign_in() {
    for (int i = 0; i <= big_leader; ++i) act(i, domain::SignShiftIn{big_staff(i)});
  }

  void take_class_roll(int c) {
    if (chance(15)) return;  // forgets it
    domain::TakeClassRoll command{big_class(c), {}, 0};
    for (int seat = 1; seat <= big_seats; ++seat)
      if (chance(3))
        command.absent.push_back({big_student(c, seat), domain::ExcuseKind::sick, chance(20)});
    const int there = big_seats - static_cast<int>(command.absent.size());
    if (chance(20)) {  // miscounts first
      command.head_count = there + 1;
      CHECK_FALSE(act(c, command));
      check();
    }
    command.head_count = there;
    REQUIRE(act(c, command));
    for (int seat = 1; seat <= big_seats; ++seat)
      account_[big_student(c, seat)] = CustodyKind::in_class;
    for (const auto& absent : command.absent) account_[absent.student] = CustodyKind::absent;
    check();
  }

  void dispatch(int c, int percent) {
    if (!chance(percent)) return;  // forgets it
    if (!act(c, domain::DispatchClass{big_class(c)})) return check();
    for (int seat = 1; seat <= big_seats; ++seat) {
      CustodyKind& kind = account_[big_student(c, seat)];
      if (kind == CustodyKind::in_class) kind = CustodyKind::transit;
    }
    check();
  }

  void open_slot(int first, int count) {
    for (int g = first; g < first + count; ++g) {
      const int lead = g < big_classes ? g : g - big_classes;
      REQUIRE(act(lead, domain::OpenSession{big_session(g), true, "urgent"}));
    }
    check();
  }

  int lead_of(int g) const { return g < big_classes ? g : g - big_classes; }
  model::RollCall register_of(int g) {
    auto roll = records_->reader->load_roll_call(big_session(g), clock_.now());
    REQUIRE(roll.ok());
    return std::move(*roll);
  }

  /// Exceptions first, then 「其余全到」.
  void call_roll(int g) {
    for (const model::StudentTile& tile : register_of(g).tiles) {
      if (tile.state != domain::AttendanceState::expected) continue;
      // Who was absent from class mostly stays away.
      const bool away = account_[tile.student] == CustodyKind::absent && chance(90);
      if (!away && !chance(2)) continue;
      mark(g, tile.student, away ? domain::Mark::excused : domain::Mark::missing);
    }
    const model::RollCall roll = register_of(g);
    if (roll.counts.uncalled == 0) return;
    if (chance(10)) {  // miscounts first
      CHECK_FALSE(act(lead_of(g), domain::MarkRest{big_session(g), roll.counts.expected + 3}));
      check();
    }
    REQUIRE(act(lead_of(g),
                domain::MarkRest{big_session(g), roll.counts.in_room + roll.counts.uncalled}));
    for (const model::StudentTile& tile : roll.tiles) {
      if (tile.state != domain::AttendanceState::expected) continue;
      without_slip_ += account_[tile.student] == CustodyKind::in_class ? 1 : 0;
      account_[tile.student] = CustodyKind::in_session;
    }
    check();
  }

  void mark(int g, StudentId student, domain::Mark how) {
    domain::MarkStudent command;
    command.session = big_session(g);
    command.student = student;
    command.mark = how;
    if (!act(lead_of(g), command)) return check();
    account_[student] = how == domain::Mark::missing ? CustodyKind::lost : CustodyKind::absent;
    if (how == domain::Mark::missing) missing_[student] = g;
    check();
  }

  /// Called, then found: in the room after all, in the infirmary, at home, or not yet.
  void find_the_missing() {
    for (const auto& [student, g] : std::map(missing_)) {
      if (account_[student] != CustodyKind::lost) continue;
      act(big_leader, domain::LogContact{student, big_session(g), "no_answer", {}});
      check();
      const int lot = draw(4);
      if (lot == 0) {
        domain::MarkStudent came{.session = big_session(g), .student = student};
        if (act(lead_of(g), came)) account_[student] = CustodyKind::in_session;
      } else {
        const std::string place = lot == 1 ? "went_home" : "infirmary";
        if (act(lead_of(g), domain::LocateStudent{big_session(g), student, place}))
          account_[student] = lot == 1 ? CustodyKind::absent : CustodyKind::out_temp;
      }
      check();
    }
  }

  void end_session(int g) {
    const model::RollCall before = register_of(g);
    REQUIRE(act(lead_of(g), domain::CloseSession{big_session(g)}));
    for (const model::StudentTile& tile : before.tiles) {
      const bool here = tile.state == domain::AttendanceState::present ||
                        tile.state == domain::AttendanceState::late;
      if (here) account_[tile.student] = next_after(g, tile.student);
    }
    check();
  }

  CustodyKind next_after(int g, StudentId student) const {
    if (g >= big_classes) return CustodyKind::at_gate;
    const int number = student.bytes[14] * 256 + student.bytes[15];
    return club_of(number / 100, number % 100) < 0 ? CustodyKind::at_gate : CustodyKind::transit;
  }

  std::mt19937 random_;
  TempFolder folder_;
  FakeClock clock_;
  app::Config config_;
  std::unique_ptr<app::Records> records_;
  CustodyAccount account_;
  std::map<StudentId, int> missing_;
  int acts_ = 0;
  int refused_ = 0;
  int without_slip_ = 0;
};

}  // namespace

TEST_CASE(
    "custody day: of 1,200 children each has exactly one custodian after every act, whatever the "
    "teachers forget (inv 3)") {
  std::vector<unsigned> seeds{1, 2};
  if (const char* wanted = std::getenv("KEHOU_SEED"))
    seeds = {static_cast<unsigned>(std::strtoul(wanted, nullptr, 10))};
  for (const unsigned seed : seeds) {
    INFO("replay with KEHOU_SEED=", seed);
    Afternoon day(seed);
    day.run();
    MESSAGE("seed ", seed, ": ", day.acts(), " acts, ", day.refused(), " refused, ",
            day.without_slip(), " children went without a slip, ", day.count(CustodyKind::at_gate),
            " at the gate, ", day.count(CustodyKind::absent), " absent");
    CHECK(day.count(CustodyKind::in_session) == 0);
    CHECK(day.count(CustodyKind::transit) == 0);
    CHECK(day.count(CustodyKind::at_gate) > big_students * 9 / 10);
    // A day on which nobody forgot anything would prove nothing.
    CHECK(day.without_slip() > 0);
    CHECK(day.refused() > 0);
  }
}
