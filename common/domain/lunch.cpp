// SPDX-FileCopyrightText: 2026 The Kehou authors
// SPDX-License-Identifier: Apache-2.0
// Lunch folded: a child's day keeps the first portion and counts the others; everything else is the
// last live word of its subject, but for a halt, which only a person who had seen it can end.
#include "common/domain/lunch.h"

#include <algorithm>

#include "common/domain/causality.h"

namespace kehou::domain {

namespace {

/// Live events that no other live event stands on.
std::vector<EventId> heads_of(const Causality& causality) {
  std::vector<Causality::Index> live;
  for (Causality::Index i = 0; i < causality.size(); ++i)
    if (causality.is_live(i)) live.push_back(i);
  std::vector<EventId> heads;
  for (const Causality::Index i : causality.frontier(live))
    heads.push_back(causality.at(i).envelope.id);
  std::sort(heads.begin(), heads.end());
  return heads;
}

bool is_portion(const Event& event) {
  return std::holds_alternative<MealServed>(event.payload) ||
         std::holds_alternative<ClassMealServed>(event.payload);
}

/// What persons said of portions that knew nothing of each other (inv 23 M). A decision drops what
/// it saw and did not keep, as long as what it kept stands; of decisions that knew nothing of each
/// other and differ, none drops anything that another one keeps: the matter is open again.
class PortionReview {
 public:
  explicit PortionReview(const Causality& causality) : causality_(causality) {
    std::vector<Causality::Index> decisions;
    for (Causality::Index i = 0; i < causality.size(); ++i) {
      if (!causality.is_live(i)) continue;
      if (is_portion(causality.at(i))) portions_.push_back(i);
      if (std::holds_alternative<PortionsSettled>(causality.at(i).payload)) decisions.push_back(i);
    }
    decisions_ = causality.frontier(decisions);
  }
  std::vector<EventId> counted() const {
    std::vector<EventId> ids;
    for (const Causality::Index i : portions_)
      if (!is_dropped(i)) ids.push_back(id_of(i));
    return ids;
  }
  bool is_open() const {
    if (counted().size() < 2) return false;
    const auto keeps_all = [&](Causality::Index i) { return kept_by(i).is_nil(); };
    const auto saw_all = [&](Causality::Index decision) {
      return std::all_of(portions_.begin(), portions_.end(), [&](Causality::Index portion) {
        return is_dropped(portion) || causality_.knows(decision, portion);
      });
    };
    return !(std::all_of(decisions_.begin(), decisions_.end(), keeps_all) &&
             std::any_of(decisions_.begin(), decisions_.end(), saw_all));
  }

 private:
  EventId id_of(Causality::Index i) const { return causality_.at(i).envelope.id; }
  EventId kept_by(Causality::Index decision) const {
    return std::get<PortionsSettled>(causality_.at(decision).payload).kept;
  }
  bool drops(Causality::Index decision, Causality::Index portion) const {
    const EventId kept = kept_by(decision);
    return id_of(portion) != kept &&
           std::any_of(portions_.begin(), portions_.end(),
                       [&](Causality::Index one) { return id_of(one) == kept; });
  }
  bool is_dropped(Causality::Index portion) const {
    bool seen = false;
    for (const Causality::Index decision : decisions_) {
      if (!causality_.knows(decision, portion)) continue;
      if (!drops(decision, portion)) return false;
      seen = true;
    }
    return seen;
  }

  const Causality& causality_;
  std::vector<Causality::Index> portions_;
  std::vector<Causality::Index> decisions_;  ///< that no other decision knows
};

struct LunchDayFold {
  LunchDayRow& row;
  const Envelope& envelope;

  void portion(int window, const std::string& line, bool alternative, bool overridden) const {
    if (std::find(row.plates.begin(), row.plates.end(), envelope.id) == row.plates.end()) return;
    const bool first = row.portions++ == 0;
    if (first) row.served = {envelope.wall, envelope.actor, window, line, alternative, overridden};
  }
  void operator()(const LunchCancelled& e) const {
    if (!row.cancelled) row.cancel = {envelope.id, envelope.actor, e.reason_code};
    row.cancelled = true;
  }
  void operator()(const MealServed& e) const {
    portion(e.window, e.line, e.alternative, !e.override_code.empty());
  }
  void operator()(const ClassMealServed&) const { portion(0, {}, false, false); }
  void operator()(const SecondHelpingServed&) const { ++row.seconds; }
  template <class Other>
  void operator()(const Other&) const {}
};

}  // namespace

std::optional<LunchEnrolmentRow> fold_lunch_enrolment(const std::vector<Event>& events) {
  std::optional<LunchEnrolmentRow> row;
  for (const Event* event : causal_order(events)) {
    if (const auto* enrolled = std::get_if<LunchEnrolled>(&event->payload))
      row = LunchEnrolmentRow{*enrolled, source_of(*event)};
    const auto* withdrawn = std::get_if<LunchWithdrawn>(&event->payload);
    if (withdrawn && row)
      row->enrolled.days.to = std::min(row->enrolled.days.to, withdrawn->last_day);
  }
  return row;
}

LunchDayRow fold_lunch_day(StudentId student, CivilDay day, const std::vector<Event>& events) {
  LunchDayRow row{student, day, false, {}, 0, 0, {}};
  const Causality causality(events);
  const PortionReview review(causality);
  row.plates = review.counted();
  row.doubled = review.is_open();
  for (const Event* event : causal_order(events))
    std::visit(LunchDayFold{row, event->envelope}, event->payload);
  row.heads = heads_of(causality);
  return row;
}

std::optional<MenuRow> fold_menu(const std::vector<Event>& events) {
  const Event* event = last_of<MenuPublished>(events);
  if (!event) return std::nullopt;
  return MenuRow{std::get<MenuPublished>(event->payload), source_of(*event)};
}

const MenuPublished::Line* line_of(const MenuPublished& menu, const std::string& code) {
  for (const MenuPublished::Line& line : menu.lines)
    if (line.code == code) return &line;
  return nullptr;
}

std::vector<std::string> allergens_of(const MenuPublished& menu, const std::string& line) {
  std::vector<std::string> all;
  for (const MenuPublished::Dish& dish : menu.dishes)
    if (dish.line.empty() || dish.line == line)
      all.insert(all.end(), dish.allergens.begin(), dish.allergens.end());
  std::sort(all.begin(), all.end());
  all.erase(std::unique(all.begin(), all.end()), all.end());
  return all;
}

int unsolved_of(const MenuPublished& menu) {
  return static_cast<int>(
      std::count_if(menu.dishes.begin(), menu.dishes.end(),
                    [](const MenuPublished::Dish& dish) { return !dish.unknown.empty(); }));
}

MealRow fold_meal(CivilDay day, const std::vector<Event>& events) {
  MealRow row{day, MealState::planned, {}, {}, {}, {}, {}, {}};
  for (const Event* event : causal_order(events)) {
    const Instant at = event->envelope.wall;
    if (const auto* opened = std::get_if<MealOpened>(&event->payload);
        opened && !row.opened_at.us) {
      row.opened_at = at;
      row.opened_because = opened->reason_code;
      row.state = MealState::serving;
    }
    if (const auto* figures = std::get_if<MealReconciled>(&event->payload)) {
      row.figures = *figures;
      row.state = MealState::reconciled;
    }
    if (std::holds_alternative<MealClosed>(event->payload)) {
      row.closed_at = at;
      row.state = MealState::closed;
    }
  }
  const Causality causality(events);
  for (std::size_t i = 0; i < causality.size(); ++i) {
    if (!causality.is_live(i) || !std::holds_alternative<MealHalted>(causality.at(i).payload))
      continue;
    bool ended = false;
    for (std::size_t j = 0; j < causality.size() && !ended; ++j)
      ended = causality.is_live(j) && causality.knows(j, i) &&
              std::holds_alternative<MealResumed>(causality.at(j).payload);
    if (ended) continue;
    row.state = MealState::halted;
    row.halted_at = std::max(row.halted_at, causality.at(i).envelope.wall);
  }
  row.heads = heads_of(causality);
  return row;
}

std::optional<PlateRow> fold_plate(const std::vector<Event>& events) {
  const Event* event = last_of<PlateServed>(events);
  if (!event) return std::nullopt;
  return PlateRow{std::get<PlateServed>(event->payload), source_of(*event)};
}

std::optional<ClassMealRow> fold_class_meal(const std::vector<Event>& events) {
  const Event* sent = last_of<ClassMealSent>(events);
  const Event* received = last_of<ClassMealReceived>(events);
  if (!sent && !received) return std::nullopt;
  ClassMealRow row;
  if (sent) {
    row.sent = std::get<ClassMealSent>(sent->payload);
    row.sent_told = source_of(*sent);
  }
  if (received) {
    row.received = std::get<ClassMealReceived>(received->payload);
    row.received_told = source_of(*received);
  }
  return row;
}

std::optional<FoodSampleRow> fold_food_sample(const std::vector<Event>& events) {
  const Event* taken = last_of<FoodSampled>(events);
  if (!taken) return std::nullopt;
  FoodSampleRow row{std::get<FoodSampled>(taken->payload), source_of(*taken), {}, {}};
  if (const Event* disposed = last_of<SampleDisposed>(events)) {
    row.disposed_at = disposed->envelope.wall;
    row.disposed_by = disposed->envelope.actor;
  }
  return row;
}

int sample_hours_left(const FoodSampleRow& row, Instant now) {
  constexpr std::int64_t hour_us = 60 * minute_us;
  const std::int64_t left = sample_keep_h * hour_us - (now - row.told.at);
  return left <= 0 ? 0 : static_cast<int>((left + hour_us - 1) / hour_us);
}

std::optional<AccompanyRow> fold_accompany(const std::vector<Event>& events) {
  const Event* event = last_of<AccompanyLogged>(events);
  if (!event) return std::nullopt;
  return AccompanyRow{std::get<AccompanyLogged>(event->payload), source_of(*event),
                      event->envelope.backfilled};
}

std::optional<HealthCertRow> fold_health_cert(const std::vector<Event>& events) {
  const Event* event = last_of<HealthCertRecorded>(events);
  if (!event) return std::nullopt;
  const auto& cert = std::get<HealthCertRecorded>(event->payload);
  return HealthCertRow{cert.staff, cert.valid_to};
}

}  // namespace kehou::domain
