// SPDX-FileCopyrightText: 2026 The Kehou authors
// SPDX-License-Identifier: Apache-2.0
#include "kiosk/demo/timetable.h"

#include <algorithm>

#include "kiosk/demo/clubs.h"

namespace kehou::demo {

namespace {

constexpr int classroom_places = 50;
constexpr int walking_percent = 45;  ///< of those who stay for the second slot
constexpr std::string_view all_days = "周一至周五";
constexpr std::string_view odd_days = "周一三五";
constexpr std::string_view even_days = "周二四";

/// Puts the timetable together, class by class and club by club.
class Planner {
 public:
  Planner(Chance& chance, const People& people) : chance_(chance), people_(people) {}

  Timetable run() {
    add_rooms();
    add_first_slot();
    add_second_slot();
    add_clubs();
    enrol();
    add_duties();
    return std::move(table_);
  }

 private:
  /// A place in the second slot: one group, or two that share the week.
  struct Place {
    std::vector<std::size_t> groups;
    int taken = 0;
  };

  int classes() const { return people_.classes(); }
  int grade_of(int class_index) const { return class_index / people_.classes_per_grade + 1; }
  int number_of(int class_index) const { return class_index % people_.classes_per_grade + 1; }
  bool stays_home(int class_index) const {
    return number_of(class_index) <= home_groups_of(people_.classes_per_grade);
  }
  std::size_t teacher(int index) const {
    return people_.places.teachers[static_cast<std::size_t>(index)];
  }
  const DemoGroup& group_of(const Place& place) const { return table_.groups[place.groups[0]]; }
  int free_places(const Place& place) const { return group_of(place).capacity - place.taken; }

  void add_rooms();
  std::size_t add_group(DemoGroup group);
  DemoGroup class_group(int class_index, int slot) const;
  void add_first_slot();
  void add_second_slot();
  std::size_t empty_classroom(int count) const;
  void add_club(int index, std::size_t lead);
  void add_clubs();
  void enrol();
  std::vector<std::size_t> choose_walkers();
  void seat_walker(std::size_t student);
  Place* most_fitting_club(int grade);
  Place* home_with_space(int grade);
  void enrol_in(Place& place, std::size_t student);
  void add_duties();

  Chance& chance_;
  const People& people_;
  Timetable table_;
  std::size_t first_special_room_ = 0;
  std::vector<Place> home_groups_;  ///< of the second slot, by class; no groups = none
  std::vector<Place> club_groups_;
  std::vector<std::size_t> free_leads_;  ///< teachers without a group in the second slot
};

void Planner::add_rooms() {
  for (int i = 0; i < classes(); ++i) {
    const int grade = grade_of(i);
    const int floor = (grade - 1) % 3 + 1;
    const int number = number_of(i);
    const std::string floor_text = std::to_string(floor);
    constexpr std::string_view floors[] = {"一楼", "二楼", "三楼"};
    const bool west = number * 2 <= people_.classes_per_grade;
    table_.rooms.push_back({grade <= 3 ? "北教学楼" : "南教学楼",
                            floor_text + (number < 10 ? "0" : "") + std::to_string(number),
                            floor_text, std::string(floors[floor - 1]) + (west ? "西侧" : "东侧"),
                            classroom_places});
  }
  first_special_room_ = table_.rooms.size();
  for (const auto& room : special_rooms)
    table_.rooms.push_back({std::string(room.building), std::string(room.name),
                            std::string(room.floor), std::string(room.direction), room.capacity});
}

std::size_t Planner::add_group(DemoGroup group) {
  table_.groups.push_back(std::move(group));
  return table_.groups.size() - 1;
}

DemoGroup Planner::class_group(int class_index, int slot) const {
  const bool reading = (class_index + slot) % 2 == 0;
  DemoGroup group;
  group.activity = reading ? "自主阅读" : "作业看护";
  group.kind = reading ? "阅读" : "作业";
  group.title = class_text(grade_of(class_index), number_of(class_index)) + group.activity;
  group.slot = slot;
  group.weekdays = all_days;
  group.room = static_cast<std::size_t>(class_index);
  group.capacity = classroom_places;
  group.grade_from = group.grade_to = grade_of(class_index);
  return group;
}

void Planner::add_first_slot() {
  for (int i = 0; i < classes(); ++i) {
    auto group = class_group(i, 1);
    group.lead = teacher(i);
    add_group(std::move(group));
  }
}

/// Every other group of the second slot changes its teacher, so that there are shift changes.
void Planner::add_second_slot() {
  const int teachers = static_cast<int>(people_.places.teachers.size());
  int substitute = classes();
  home_groups_.resize(static_cast<std::size_t>(classes()));
  for (int i = 0; i < classes(); ++i) {
    if (!stays_home(i)) {
      free_leads_.push_back(teacher(i));
      continue;
    }
    auto group = class_group(i, 2);
    const bool changes = i % 2 == 1 && substitute < teachers;
    group.lead = changes ? teacher(substitute++) : teacher(i);
    if (changes) free_leads_.push_back(teacher(i));
    home_groups_[static_cast<std::size_t>(i)].groups = {add_group(std::move(group))};
  }
  while (substitute < teachers) free_leads_.push_back(teacher(substitute++));
}

/// A club's second round meets in a classroom whose class has gone elsewhere.
std::size_t Planner::empty_classroom(int count) const {
  int room = 0;
  for (int i = 0; i < classes(); ++i)
    if (!stays_home(i) && count-- >= 0) room = i;
  return static_cast<std::size_t>(room);
}

void Planner::add_club(int index, std::size_t lead) {
  const auto& club = clubs[static_cast<std::size_t>(index) % clubs.size()];
  const int round = index / static_cast<int>(clubs.size());
  const std::string suffix = round == 0 ? "" : std::to_string(round + 1) + "组";
  DemoGroup group;
  group.activity = club.title;
  group.kind = club.kind;
  group.title = std::string(club.title) + suffix;
  group.slot = 2;
  group.weekdays = club.partner_title.empty() || round > 0 ? all_days : odd_days;
  group.room = first_special_room_ + club.room;
  group.capacity = club.capacity;
  group.lead = lead;
  group.grade_from = club.grade_from;
  group.grade_to = club.grade_to;
  if (round > 0 && special_rooms[club.room].capacity > 0)
    group.room = empty_classroom(index - static_cast<int>(clubs.size()));
  Place place;
  place.groups.push_back(add_group(group));
  if (round == 0 && !club.partner_title.empty()) {
    group.activity = group.title = club.partner_title;
    group.kind = club.partner_kind;
    group.room = first_special_room_ + club.partner_room;
    group.weekdays = even_days;
    place.groups.push_back(add_group(group));
  }
  club_groups_.push_back(std::move(place));
}

void Planner::add_clubs() {
  const int count = clubs_of(classes());
  for (int i = 0; i < count; ++i) add_club(i, free_leads_[static_cast<std::size_t>(i)]);
}

/// Who changes rooms between the slots: all whose class has no second group, and as many others as
/// make up the share, the same number from each class.
std::vector<std::size_t> Planner::choose_walkers() {
  std::vector<std::size_t> walkers;
  std::vector<std::size_t> stayers;
  for (std::size_t i = 0; i < people_.students.size(); ++i) {
    const auto& student = people_.students[i];
    if (!student.joins) continue;
    const int index = (student.grade - 1) * people_.classes_per_grade + student.class_no - 1;
    (stays_home(index) ? stayers : walkers).push_back(i);
  }
  const auto wanted = (walkers.size() + stayers.size()) * walking_percent / 100;
  chance_.shuffle(stayers);
  while (walkers.size() < wanted && !stayers.empty()) {
    walkers.push_back(stayers.back());
    stayers.pop_back();
  }
  for (const auto i : stayers) {
    const auto& student = people_.students[i];
    const int index = (student.grade - 1) * people_.classes_per_grade + student.class_no - 1;
    enrol_in(home_groups_[static_cast<std::size_t>(index)], i);
  }
  chance_.shuffle(walkers);
  return walkers;
}

/// A club that admits the grade, thrown with the free places as weights.
Planner::Place* Planner::most_fitting_club(int grade) {
  int weights = 0;
  for (const auto& place : club_groups_)
    if (group_of(place).admits(grade)) weights += free_places(place);
  if (weights == 0) return nullptr;
  int left = chance_.below(weights);
  for (auto& place : club_groups_) {
    if (!group_of(place).admits(grade)) continue;
    if (left < free_places(place)) return &place;
    left -= free_places(place);
  }
  return nullptr;
}

/// §2.7: nobody is turned away for lack of a club's place.
Planner::Place* Planner::home_with_space(int grade) {
  Place* emptiest = nullptr;
  for (auto& place : home_groups_) {
    if (place.groups.empty() || !group_of(place).admits(grade) || free_places(place) == 0) continue;
    if (emptiest == nullptr || free_places(place) > free_places(*emptiest)) emptiest = &place;
  }
  return emptiest;
}

void Planner::seat_walker(std::size_t student) {
  const int grade = people_.students[student].grade;
  Place* place = most_fitting_club(grade);
  if (place == nullptr) place = home_with_space(grade);
  if (place != nullptr) enrol_in(*place, student);
}

void Planner::enrol_in(Place& place, std::size_t student) {
  ++place.taken;
  for (const auto group : place.groups) table_.enrolments.push_back({student, group});
}

void Planner::enrol() {
  for (std::size_t i = 0; i < people_.students.size(); ++i) {
    const auto& student = people_.students[i];
    if (!student.joins) continue;
    const int index = (student.grade - 1) * people_.classes_per_grade + student.class_no - 1;
    table_.enrolments.push_back({i, static_cast<std::size_t>(index)});
  }
  for (const auto student : choose_walkers()) seat_walker(student);
  std::ranges::sort(table_.enrolments, [](const DemoEnrolment& a, const DemoEnrolment& b) {
    return std::pair(a.student, a.group) < std::pair(b.student, b.group);
  });
}

void Planner::add_duties() {
  const auto& places = people_.places;
  table_.duties.push_back({std::string(odd_days), places.day_leaders[0], "带班领导"});
  table_.duties.push_back({std::string(even_days), places.day_leaders[1], "带班领导"});
  table_.duties.push_back({std::string(all_days), places.principal, "巡查"});
  for (const auto guard : places.guards)
    table_.duties.push_back({std::string(all_days), guard, "门卫"});
}

}  // namespace

Timetable plan_timetable(Chance& chance, const People& people) {
  return Planner(chance, people).run();
}

}  // namespace kehou::demo
