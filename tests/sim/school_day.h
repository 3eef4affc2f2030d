// SPDX-FileCopyrightText: 2026 The Kehou authors
// SPDX-License-Identifier: Apache-2.0
// What it is: one invented school day: teachers, students and a power supply, all drawn from one
// seed.
// What it promises: the same seed gives the same day; after every tap `told()` is what the screen
// was told.
// The trap: any press may end in PowerFailed; a turn is then over and the terminal is at its board
// again.
#pragma once

#include <map>
#include <random>
#include <utility>

#include "tests/support/small_school.h"
#include "tests/support/tablet.h"

namespace kehou::support {

/// The power went in the middle of something; it is back, and what was in memory is gone.
struct PowerFailed {};

/// (group, student) → what the register says.
using Registers = std::map<std::pair<int, domain::StudentId>, domain::AttendanceState>;

inline constexpr int small_groups = 6;

/// Every register of the day as the rows have it; checks the arithmetic of each on the way.
Registers registers_of(store::Reader& reader, Instant now);
/// Nobody is held in two sessions of one slot (inv 1, 2).
void check_one_place_each(const Registers& registers);

class SchoolDay {
 public:
  explicit SchoolDay(unsigned seed);

  /// 16:16 to 18:00.
  void run();

  const Registers& told() const { return told_; }
  Tablet& tablet() { return tablet_; }
  int power_failures() const { return power_failures_; }
  int marks() const { return marks_; }
  int undone() const { return undone_; }
  int moved() const { return moved_; }
  int admitted() const { return admitted_; }
  int sent_out() const { return sent_out_; }
  int closed() const { return closed_; }

 private:
  // Hands.
  /// One tap; false when a rule said no, and the card that said so is closed again.
  bool press(const std::string& id);
  void fail_power(const std::string& under_the_finger);
  int draw(int below);
  bool chance(int percent) { return draw(100) < percent; }

  // People.
  void teacher_comes(int group, int acts, bool finishes);
  void student_asks();
  void leader_comes();
  void time_passes();

  // What a teacher does in the register of a group.
  void act(int group);
  void mark_one(int group);
  void undo();
  void send_out(int group);
  void take_back(int group);
  void move_one(int group);
  void admit_one(int group);
  void look_at_log();
  void finish(int group);

  model::RollCall register_of(int group);
  /// A tile in one of these states, drawn by lot; nullopt when there is none.
  std::optional<model::StudentTile> pick(int group,
                                         std::initializer_list<domain::AttendanceState> states);
  domain::AttendanceState told_of(int group, domain::StudentId student) const;
  void select_mark(int mark);
  bool on_register() const { return tablet_.has("walk_in"); }

  std::mt19937 random_;
  Tablet tablet_;
  Registers told_;
  std::optional<Registers> before_last_mark_;
  int power_failures_ = 0;
  int marks_ = 0;
  int undone_ = 0;
  int moved_ = 0;
  int admitted_ = 0;
  int sent_out_ = 0;
  int closed_ = 0;
};

/// The bytes that the disk holds at this moment, as after a power cut: no handle is closed first.
void copy_disk(const std::filesystem::path& data, const std::filesystem::path& to);

}  // namespace kehou::support
