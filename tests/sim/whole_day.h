// SPDX-FileCopyrightText: 2026 The Kehou authors
// SPDX-License-Identifier: Apache-2.0
// What it is: one school day of 1,200 children over every link of the chain, from the class roll to
// the closed day, drawn from one seed; and a plain account of it that knows no rule.
// What it promises: after every recorded act each child stands under exactly one custodian at the
// terminal that recorded it, and it is the one that the account says (inv 1, 2, 3).
// The trap: two terminals; the gate's learns of the rooms' acts only by merging. `truth_` is what
// happened, an account of a terminal is what it can know.
#pragma once

#include <SQLiteCpp/SQLiteCpp.h>

#include <array>
#include <map>
#include <memory>
#include <random>
#include <set>
#include <utility>
#include <vector>

#include "kiosk/app/start.h"
#include "kiosk/store/disk_ledger.h"
#include "tests/sim/whole_school.h"
#include "tests/support/tablet.h"

namespace kehou::support {

using Account = std::array<domain::CustodyKind, big_students>;
/// What an act does to children.
using Changes = std::vector<std::pair<int, domain::CustodyKind>>;

/// A terminal, and what it can know.
struct Post {
  TempFolder folder;
  app::Config config;
  std::unique_ptr<app::Records> records;
  Account account{};
  std::vector<domain::Event> outbox;
  Changes changes;
  int looks = 0;

  void open(const Clock& clock, const SchoolKey* key);
  SQLite::Database& database() {
    return dynamic_cast<store::DiskLedger&>(*records->ledger).database();
  }
};

class WholeDay {
 public:
  WholeDay(unsigned seed, bool forgetful);
  void run();

  int acts() const { return acts_; }
  int refused() const { return refused_; }
  int count(domain::CustodyKind kind) const;
  /// By the code of the check: what the account says must be red at the end.
  std::map<std::string, int> expected_checks() const;
  Post& rooms() { return rooms_; }

 private:
  // The engine.
  int draw(int below) { return static_cast<int>(random_() % static_cast<unsigned>(below)); }
  bool chance(int percent) { return draw(100) < percent; }
  bool forgets(int percent) { return forgetful_ && chance(percent); }
  void until(int hour, int minute);
  store::Answer ask(Post& post, int staff, const domain::Command& command);
  /// Recorded at the terminal of the rooms, or the test fails; then the children are counted.
  void say(int staff, const domain::Command& command, Changes changes = {});
  void say_at_gate(int staff, const domain::Command& command, Changes changes = {});
  void record(Post& post, int staff, const domain::Command& command, Changes changes);
  void refuse(Post& post, int staff, const domain::Command& command, domain::No why);
  void refuse(int staff, const domain::Command& command, domain::No why) {
    refuse(rooms_, staff, command, why);
  }
  void check(Post& post);
  void check_registers(Post& post);
  void sync();
  static void deliver(Post& from, Post& to);
  domain::CustodyKind kind(Child child) const {
    return truth_[static_cast<std::size_t>(child.number)];
  }
  bool is(Child child, domain::CustodyKind wanted) const { return kind(child) == wanted; }
  std::vector<Child> those(domain::CustodyKind wanted) const;
  model::RollCall register_of(int g);

  // Rooms and classes (whole_day_rooms_test.cpp).
  void morning();
  void look_after_rooms();
  void take_class_roll(int c);
  void ask_after_absent();
  void settle_difference();
  void dispatch(int c);
  void open_slot(int first, int count);
  void open_session(int g);
  void call_roll(int g);
  void mark(int g, Child child, domain::Mark how);
  void find_the_missing(bool last);
  void come_and_go(int first, int count);
  void move_some();
  void admit_some();
  void make_rounds(int first, int count);
  void end_session(int g);
  Changes ended(int g, bool to_gate);

  // Handovers (whole_day_handovers_test.cpp).
  domain::HandoverId start_handover(domain::HandoverKind kind, int g, int to, int giver, int taker);
  void sign_both(domain::HandoverId id, int giver, int taker, Changes changes = {});
  void change_shifts();
  void change_shift_with_slip(int g, int taker);
  void change_shift_with_difference(int g, int taker);
  void change_shift_from_infirmary(int g, int taker);
  void hand_over_together();
  void hand_over_to_gate(int g);
  void drill();

  // The gate (whole_day_gate_test.cpp).
  void begin_visits();
  void end_visits();
  void leave_early();
  bool waits(Child child) const;
  void release_club(int club);
  void release_by_group(int club, domain::LeaveMode mode);
  void release_fetched(Child child);
  void release_unlisted(Child child);
  void late_care();
  void fetch_late();
  void close_day();
  void check_day(Post& post);

  std::mt19937 random_;
  bool forgetful_;
  FakeClock clock_;
  Post rooms_;
  Post gate_;
  bool apart_ = false;  ///< the network between the two terminals is gone
  Account truth_{};
  std::map<int, int> missing_;            ///< child → group
  std::set<int> infirmary_;               ///< found there: no register holds them
  std::set<int> unexplained_;             ///< absent without a word, nobody called
  std::set<int> nobody_came_;             ///< for whom nobody comes in time
  std::map<std::string, int> forgotten_;  ///< by check, what no child's custody tells
  std::vector<domain::VisitId> visits_;
  std::set<int> rolled_;
  std::set<int> dispatched_;
  int acts_ = 0;
  int refused_ = 0;
};

}  // namespace kehou::support
