// SPDX-FileCopyrightText: 2026 The Kehou authors
// SPDX-License-Identifier: Apache-2.0
#include "kiosk/demo/gate_papers.h"

#include <fmt/format.h>

#include "kiosk/demo/chance.h"
#include "kiosk/demo/names.h"

namespace kehou::demo {

namespace {

constexpr int in_force_days = 300;
constexpr int least_alone_grade = 4;
constexpr std::size_t bans = 2;

struct Person {
  std::string name;
  std::string phone;
};

class PickupList {
 public:
  PickupList(std::uint64_t seed, CivilDay today) : chance_(seed), today_(today) {}

  void add(const DemoStudent& child) {
    // Sometimes a sibling of the child before: the same mother.
    constexpr int sibling_per_thousand = 50;
    if (mother_.name.empty() || !chance_.in_thousand(sibling_per_thousand)) meet_mother(child);
    list(child, mother_, "母亲", may_go_alone(child) ? "是" : "");
    constexpr int second_per_thousand = 600;
    if (chance_.in_thousand(second_per_thousand)) list_other(child, "祖父母", false);
    constexpr int today_per_thousand = 10;
    if (chance_.in_thousand(today_per_thousand)) list_other(child, "亲属", true);
  }
  std::vector<tables::ValueRow> take() { return std::move(rows_); }

 private:
  static bool may_go_alone(const DemoStudent& child) {
    return child.leave_mode == "自行离校" && child.grade >= least_alone_grade;
  }
  std::string phone() {
    constexpr int phones = 100'000'000;
    return fmt::format("139{:08}", chance_.below(phones));
  }
  void meet_mother(const DemoStudent& child) {
    const std::string number = phone();
    mother_.name =
        child.guardian.empty() ? invent_parent_name(chance_, child.name, true) : child.guardian;
    mother_.phone = child.phone.empty() ? number : child.phone;
    listed_ = {};
  }
  void list_other(const DemoStudent& child, const char* relation, bool today_only) {
    const Person person{invent_parent_name(chance_, child.name, today_only), phone()};
    if (person.name == mother_.name || person.name == listed_) return;  // chance made a namesake
    listed_ = person.name;
    list(child, person, relation, "", today_only);
  }
  void list(const DemoStudent& child, const Person& person, const char* relation, const char* alone,
            bool today_only = false) {
    const CivilDay from = today_only ? today_ : today_ + -1;
    const CivilDay to = today_only ? today_ : today_ + in_force_days;
    rows_.push_back({class_text(child.grade, child.class_no), child.seat_no, child.name,
                     person.name, relation, person.phone, alone, from, to});
  }

  Chance chance_;
  CivilDay today_;
  std::vector<tables::ValueRow> rows_;
  Person mother_;
  std::string listed_;
};

}  // namespace

tables::FileTable pickup_table(const People& people, std::uint64_t seed, CivilDay today) {
  PickupList list(seed, today);
  for (const DemoStudent& child : people.students) list.add(child);
  return {
      "接送名单",
      "接送人登记表",
      {"班级", "座号", "学生姓名", "接送人姓名", "关系", "电话", "可自行离校", "可接起", "可接止"},
      list.take(),
      "填表人：",
      {}};
}

std::vector<domain::RecordFacts::Item> ban_facts(const std::vector<domain::StudentId>& children,
                                                 std::uint64_t seed, CivilDay today, Instant now) {
  Chance chance(seed);
  std::vector<domain::RecordFacts::Item> facts;
  for (const domain::StudentId child : children) {
    if (facts.size() == bans) break;
    domain::Personal person;
    person.name = invent_parent_name(chance, "王一诺", false);
    facts.push_back(
        {domain::PickupBanSet{
             make_id<domain::PickupId>(now), child, {today + -1, today + in_force_days}},
         person});
  }
  return facts;
}

}  // namespace kehou::demo
