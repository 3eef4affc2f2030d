// SPDX-FileCopyrightText: 2026 The Kehou authors
// SPDX-License-Identifier: Apache-2.0
#include "kiosk/demo/gate_papers.h"

#include <fmt/format.h>

#include "kiosk/demo/chance.h"
#include "kiosk/demo/names.h"

namespace kehou::demo {

namespace {

using domain::LeaveMode;
using Items = std::vector<domain::RecordFacts::Item>;

constexpr int in_force_days = 300;
constexpr int least_alone_grade = 4;
constexpr int bans = 2;

class Papers {
 public:
  Papers(std::uint64_t seed, CivilDay today, Instant now)
      : chance_(seed), days_{today + -1, today + in_force_days}, today_(today), now_(now) {}

  void add(const FetchedChild& child) {
    if (child.leave_mode == LeaveMode::self && child.grade >= least_alone_grade)
      items_.push_back(
          {domain::ConsentGiven{child.student, domain::ConsentScope::self_leave, today_}, {}});
    // Sometimes a sibling of the child before: the same mother.
    constexpr int sibling_per_thousand = 50;
    if (mother_.is_nil() || !chance_.in_thousand(sibling_per_thousand)) meet_mother(child);
    list(child, mother_, "mother", mother_paper_);
    constexpr int second_per_thousand = 600;
    if (chance_.in_thousand(second_per_thousand))
      list(child, make_id<domain::PickupId>(now_), "grandparent",
           person(invent_parent_name(chance_, child.name, false)));
    constexpr int today_per_thousand = 10;
    if (chance_.in_thousand(today_per_thousand)) list_for_today(child);
    if (banned_ < bans && child.grade == 2 + banned_) ban(child);
  }
  Items take() { return std::move(items_); }

 private:
  domain::Personal person(std::string name) {
    constexpr int phones = 100'000'000;
    domain::Personal paper;
    paper.name = std::move(name);
    paper.phone = fmt::format("139{:08}", chance_.below(phones));
    return paper;
  }
  void meet_mother(const FetchedChild& child) {
    mother_ = make_id<domain::PickupId>(now_);
    mother_paper_ = person(child.guardian.empty() ? invent_parent_name(chance_, child.name, true)
                                                  : child.guardian);
    if (!child.phone.empty()) mother_paper_.phone = child.phone;
  }
  void list(const FetchedChild& child, domain::PickupId id, const char* relation,
            const domain::Personal& paper) {
    items_.push_back(
        {domain::PickupPersonAuthorised{id, child.student, relation, true, days_}, paper});
  }
  void list_for_today(const FetchedChild& child) {
    items_.push_back(
        {domain::PickupPersonAuthorised{
             make_id<domain::PickupId>(now_), child.student, "relative", true, {today_, today_}},
         person(invent_parent_name(chance_, child.name, true))});
  }
  void ban(const FetchedChild& child) {
    ++banned_;
    domain::Personal paper = person(invent_parent_name(chance_, child.name, false));
    items_.push_back(
        {domain::PickupBanSet{make_id<domain::PickupId>(now_), child.student, days_}, paper});
  }

  Chance chance_;
  domain::DayRange days_;
  CivilDay today_;
  Instant now_;
  Items items_;
  domain::PickupId mother_;
  domain::Personal mother_paper_;
  int banned_ = 0;
};

}  // namespace

Items gate_papers(const std::vector<FetchedChild>& children, std::uint64_t seed, CivilDay today,
                  Instant now) {
  Papers papers(seed, today, now);
  for (const FetchedChild& child : children) papers.add(child);
  return papers.take();
}

}  // namespace kehou::demo
