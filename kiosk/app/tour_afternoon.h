// SPDX-FileCopyrightText: 2026 The Kehou authors
// SPDX-License-Identifier: Apache-2.0
// What it is: the story that the tour tells of one afternoon: one class and its teacher, the duty
// leader, the guard.
// What it promises: its steps go on in the order of the bells, and each leaves the terminal at its
// public face.
// The trap: the evening needs what the afternoon recorded; neither is told alone.
#pragma once

#include <fmt/format.h>

#include <string>

#include "kiosk/app/tour_colleagues.h"
#include "kiosk/ui/class_slug.h"

namespace kehou::app {

class Afternoon {
 public:
  explicit Afternoon(TourGuide& guide);
  bool ready() const;
  /// 15:50 to 17:12: class, rooms, searches, rounds, lists, handover.
  void lead();
  /// 17:12 to 18:50: evacuation, gate, day card, close, papers.
  void lead_evening();

 private:
  // tour_custody.cpp
  void class_roll();
  void class_slip();
  void arrive();
  void search();
  void whereabouts();
  void show_chain(domain::StudentId student, const std::string& name);
  void rounds();
  void visit(const std::string& room);
  void lists();
  void incidents();
  void passes();
  void handover();
  void count_heads(int heads, const std::string& name);
  void sign();
  void matters();
  // tour_evening.cpp
  void second_slot();
  void evacuation();
  void gate();
  void gate_child();
  void visits();
  void day_card();
  void close();
  void papers();

  static constexpr std::size_t broken_seat = 8;
  TourGuide& guide_;
  Colleagues others_;
  domain::StaffId leader_;
  domain::StaffId guard_;
  domain::ClassId class_;
  domain::StaffId teacher_;  ///< of the class, and of its group in the first slot
  Colleagues::Post own_post_;
  domain::StudentId broken_;  ///< whose chain has a break
  domain::StudentId whole_;   ///< whose chain has none
};

}  // namespace kehou::app
