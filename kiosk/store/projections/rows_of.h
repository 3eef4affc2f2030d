// SPDX-FileCopyrightText: 2026 The Kehou authors
// SPDX-License-Identifier: Apache-2.0
// What it is: the inside of the projector: one function a kind of subject, grouped by noun.
// What it promises: each deletes the subject's rows and writes the fold of its events; nothing
// else.
// The trap: History is already in causal order, without what was voided; the day's rows are not,
// for their folds in the domain look at the voids themselves.
#pragma once

#include <vector>

#include "common/domain/event.h"
#include "kiosk/store/projections/statements.h"

namespace kehou::store::rows_of {

using History = std::vector<const domain::Event*>;

/// The last payload of that type in the history; nullptr when there is none.
template <class Payload>
const Payload* last(const History& history) {
  for (auto event = history.rbegin(); event != history.rend(); ++event)
    if (const auto* payload = std::get_if<Payload>(&(*event)->payload)) return payload;
  return nullptr;
}

// school.cpp
void school(Statements& sql, const domain::Subject& subject, const History& history);
void class_(Statements& sql, const domain::Subject& subject, const History& history);
void room(Statements& sql, const domain::Subject& subject, const History& history);
void terminal(Statements& sql, const domain::Subject& subject, const History& history);

// calendar.cpp
void term(Statements& sql, const domain::Subject& subject, const History& history);
void calendar_day(Statements& sql, const domain::Subject& subject, const History& history);
void bell(Statements& sql, const domain::Subject& subject, const History& history);
void time_override(Statements& sql, const domain::Subject& subject, const History& history);

// people.cpp
void student(Statements& sql, const domain::Subject& subject, const History& history);
void staff(Statements& sql, const domain::Subject& subject, const History& history);
void pin(Statements& sql, const domain::Subject& subject, const History& history);
void clearance(Statements& sql, const domain::Subject& subject, const History& history);

// service.cpp
void activity(Statements& sql, const domain::Subject& subject, const History& history);
void group(Statements& sql, const domain::Subject& subject, const History& history);
void enrolment(Statements& sql, const domain::Subject& subject, const History& history);
void duty(Statements& sql, const domain::Subject& subject, const History& history);

// day.cpp
using Events = std::vector<domain::Event>;
void sign_in(Statements& sql, const domain::Subject& subject, const Events& events);
void shift(Statements& sql, const domain::Subject& subject, const Events& events);
void checklist(Statements& sql, const domain::Subject& subject, const Events& events);
void session(Statements& sql, const domain::Subject& subject, const Events& events);
void student_day(Statements& sql, const domain::Subject& subject, const Events& events);

// class_day.cpp
void class_day(Statements& sql, const domain::Subject& subject, const Events& events);
void contact(Statements& sql, const domain::Subject& subject, const Events& events);

// handover.cpp
void handover(Statements& sql, const domain::Subject& subject, const Events& events);
void matter(Statements& sql, const domain::Subject& subject, const Events& events);

// gate.cpp
void pickup(Statements& sql, const domain::Subject& subject, const Events& events);
void consent(Statements& sql, const domain::Subject& subject, const Events& events);
void gate_pass(Statements& sql, const domain::Subject& subject, const Events& events);
void visit(Statements& sql, const domain::Subject& subject, const Events& events);

// safety.cpp
void supervision(Statements& sql, const domain::Subject& subject, const Events& events);
void area_check(Statements& sql, const domain::Subject& subject, const Events& events);
void disinfection(Statements& sql, const domain::Subject& subject, const Events& events);
void health(Statements& sql, const domain::Subject& subject, const Events& events);
void incident(Statements& sql, const domain::Subject& subject, const Events& events);
void trip(Statements& sql, const domain::Subject& subject, const Events& events);
void activity_log(Statements& sql, const domain::Subject& subject, const Events& events);

// evacuation.cpp
void evacuation(Statements& sql, const domain::Subject& subject, const Events& events);
void day_close(Statements& sql, const domain::Subject& subject, const Events& events);

// lunch.cpp
void lunch_enrolment(Statements& sql, const domain::Subject& subject, const Events& events);
void lunch_day(Statements& sql, const domain::Subject& subject, const Events& events);
void menu(Statements& sql, const domain::Subject& subject, const Events& events);
void meal(Statements& sql, const domain::Subject& subject, const Events& events);
void plate(Statements& sql, const domain::Subject& subject, const Events& events);
void class_meal(Statements& sql, const domain::Subject& subject, const Events& events);
void food_sample(Statements& sql, const domain::Subject& subject, const Events& events);
void accompany(Statements& sql, const domain::Subject& subject, const Events& events);
void health_cert(Statements& sql, const domain::Subject& subject, const Events& events);
void dish_word(Statements& sql, const domain::Subject& subject, const Events& events);
void allergy_word(Statements& sql, const domain::Subject& subject, const Events& events);

}  // namespace kehou::store::rows_of
