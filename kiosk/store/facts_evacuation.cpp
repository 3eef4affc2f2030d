// SPDX-FileCopyrightText: 2026 The Kehou authors
// SPDX-License-Identifier: Apache-2.0
#include "kiosk/store/facts_evacuation.h"

#include "kiosk/store/readers/evacuation_rows.h"

namespace kehou::store {

namespace {

using domain::EvacuationFacts;
using domain::Facts;

struct EvacuationLoad {
  Statements& sql;
  const DayFacts& day;
  Facts& facts;

  std::shared_ptr<EvacuationFacts> running() const {
    auto known = std::make_shared<EvacuationFacts>();
    known->open = load_open_evacuations(sql, facts.today);
    return known;
  }
  std::shared_ptr<domain::DayCloseFacts> closing() const {
    auto known = std::make_shared<domain::DayCloseFacts>();
    known->row = load_day_close_row(sql, facts.today);
    known->has_principal = has_principal(sql);
    return known;
  }

  void operator()(const domain::StartEvacuation&) const {
    auto known = running();
    if (known->open.empty()) {
      known->inside = load_inside(sql, day.day);
      known->staff = load_staff_in(sql, facts.today);
      known->visits = load_visits_in(sql);
    }
    facts.evacuation = known;
  }
  void operator()(const domain::AccountPersons&) const { facts.evacuation = running(); }
  void operator()(const domain::EndEvacuation&) const { facts.evacuation = running(); }
  void operator()(const domain::CloseDay& command) const {
    auto known = closing();
    known->checks = load_day_checks(sql, day.day, facts.now);
    if (!command.second.is_nil())
      if (const auto row = load_staff_row(sql, command.second)) known->second_roles = row->roles;
    facts.day_close = known;
  }
  void operator()(const domain::ReopenDay&) const { facts.day_close = closing(); }
  template <class Other>
  void operator()(const Other&) const {}
};

}  // namespace

void add_evacuation_facts(Statements& sql, const DayFacts& day, const domain::Command& command,
                          Facts& facts) {
  facts.emergency = facts.emergency || is_emergency(sql, facts.today);
  std::visit(EvacuationLoad{sql, day, facts}, command);
}

}  // namespace kehou::store
