// SPDX-FileCopyrightText: 2026 The Kehou authors
// SPDX-License-Identifier: Apache-2.0
#include "district/fold_totals.h"

namespace kehou::district {

namespace {
using Facts = std::vector<Fact>;

Facts registered(const domain::SessionRef& session) {
  return {{What::session_registered, session.day, session.group}};
}

struct FactsOf {
  const domain::Envelope& envelope;

  Facts operator()(const domain::SessionOpened& e) const {
    return {{What::session_opened, e.session.day, e.session.group}};
  }
  Facts operator()(const domain::CheckedIn& e) const { return registered(e.session); }
  Facts operator()(const domain::BatchCheckedIn& e) const { return registered(e.session); }
  Facts operator()(const domain::MarkedMissing& e) const { return registered(e.session); }
  Facts operator()(const domain::MarkedExcused& e) const { return registered(e.session); }
  Facts operator()(const domain::WalkInAdmitted& e) const { return registered(e.session); }
  Facts operator()(const domain::HandoverClosed& e) const {
    Facts facts{{What::handover, e.day, e.handover}};
    if (e.with_difference) facts.push_back({What::handover_different, e.day, e.handover});
    return facts;
  }
  Facts operator()(const domain::MealServed& e) const { return {{What::lunch, e.day, e.student}}; }
  Facts operator()(const domain::ClassMealServed& e) const {
    Facts facts;
    for (const auto& student : e.students) facts.push_back({What::lunch, e.day, student});
    return facts;
  }
  Facts operator()(const domain::StudentReleased& e) const {
    return {{What::released, e.day, e.student}};
  }
  Facts operator()(const domain::MatterRaised& e) const {
    return {{What::matter_raised, e.day, e.matter}};
  }
  Facts operator()(const domain::MatterVerified& e) const {
    if (!e.good) return {};
    return {{What::matter_verified, envelope.day, e.matter}};
  }
  Facts operator()(const domain::IncidentOpened& e) const {
    return {{What::incident, e.day, e.incident}};
  }
  Facts operator()(const domain::DayClosed& e) const { return {{What::day_closed, e.day, {}}}; }
  Facts operator()(const domain::DayReopened& e) const { return {{What::day_reopened, e.day, {}}}; }
  template <class Other>
  Facts operator()(const Other&) const {
    return {};
  }
};
}  // namespace

Facts facts_of(const domain::Event& event) {
  return std::visit(FactsOf{event.envelope}, event.payload);
}

void count_into(DayTotals& totals, const std::vector<Counted>& counted) {
  std::int64_t closed = 0;
  std::int64_t reopened = 0;
  for (const Counted& row : counted) {
    const int subjects = static_cast<int>(row.subjects);
    switch (row.what) {
      case What::session_opened:
        totals.sessions_opened = subjects;
        break;
      case What::session_registered:
        totals.sessions_registered = subjects;
        break;
      case What::handover:
        totals.handovers = subjects;
        break;
      case What::handover_different:
        totals.handovers_different = subjects;
        break;
      case What::lunch:
        totals.lunches = subjects;
        break;
      case What::released:
        totals.released = subjects;
        break;
      case What::incident:
        totals.incidents = subjects;
        break;
      case What::day_closed:
        closed = row.newest;
        break;
      case What::day_reopened:
        reopened = row.newest;
        break;
      case What::matter_raised:
      case What::matter_verified:
        break;
    }
  }
  totals.day_closed = closed > reopened;
}

}  // namespace kehou::district
