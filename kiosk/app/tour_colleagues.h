// SPDX-FileCopyrightText: 2026 The Kehou authors
// SPDX-License-Identifier: Apache-2.0
// What it is: everybody else at the school: teachers, guards and class teachers at their own
// terminals, while the tour's finger is at this one.
// What it promises: each act is a command in its person's name, decided by the same rules as a tap;
// a refusal is one of the tour's misses.
// The trap: what they do is on the disk at once, and on the screen with its next load.
#pragma once

#include <vector>

#include "kiosk/app/tour_guide.h"

namespace kehou::app {

class Colleagues {
 public:
  /// A session of the day and who leads it.
  struct Post {
    domain::SessionRef session;
    domain::StaffId lead;
    domain::Slot slot = domain::Slot::s1;
  };
  explicit Colleagues(TourGuide& guide);

  bool act(domain::StaffId staff, const domain::Command& command);
  std::vector<Post> posts(domain::Slot slot) const;
  /// Everybody who has a duty today, leaders and guards too.
  void sign_in();
  /// Every class but that one; a few children are away, one of them without a word.
  void take_class_rolls(domain::ClassId but);
  void send_classes(domain::ClassId but);
  void open(domain::Slot slot);
  /// Calls the roll: the first `missing` children of the list are 未到, the others are there.
  void call(const Post& post, std::size_t missing);
  void mark(const Post& post, domain::StudentId student, domain::Mark how);
  model::RollCall register_of(domain::SessionRef session) const;
  /// The leader looks into the rooms of that slot, the first `but` of them left out (inv 35).
  void look_in(domain::Slot slot, std::size_t but);
  /// After an evacuation heads are counted again (inv 45).
  void count_again(domain::Slot slot);
  void close(domain::Slot slot);
  /// Whoever may go alone goes, and the others with the first person on their list, until
  /// `staying` of those who must be fetched wait.
  void let_go(std::size_t staying);
  /// Everybody of the classes from the `first` one on is safe, but the last `but` of each.
  void sweep(std::size_t first, std::size_t but);

 private:
  void open(const Post& post);
  bool release(domain::StudentId student);

  TourGuide& guide_;
  domain::StaffId leader_;
  domain::StaffId guard_;
  std::vector<Post> posts_;
};

}  // namespace kehou::app
