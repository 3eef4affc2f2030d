// SPDX-FileCopyrightText: 2026 The Kehou authors
// SPDX-License-Identifier: Apache-2.0
#include <algorithm>
#include <array>

#include "kiosk/store/journal.h"
#include "kiosk/store/projections/projections.h"
#include "kiosk/store/projections/rows_of.h"

namespace kehou::store {

namespace {

using domain::Subject;
using rows_of::Events;
using rows_of::History;

/// In causal order, without what was voided and without what stands here only because it corrects
/// an event of this subject.
History history_of(const Subject& subject, const Events& events) {
  History history = domain::causal_order(events);
  const auto is_of_another = [&](const domain::Event* event) {
    const std::vector<Subject> subjects = domain::subjects_of(*event);
    return std::find(subjects.begin(), subjects.end(), subject) == subjects.end();
  };
  history.erase(std::remove_if(history.begin(), history.end(), is_of_another), history.end());
  return history;
}

/// Folds a master record. False when the subject is not one.
bool refold_school(Statements& sql, const Subject& subject, const Events& events) {
  using Fold = void (*)(Statements&, const Subject&, const History&);
  const auto fold = [&subject]() -> Fold {
    switch (subject.kind) {
      case Subject::Kind::school:
        return rows_of::school;
      case Subject::Kind::term:
        return rows_of::term;
      case Subject::Kind::class_:
        return rows_of::class_;
      case Subject::Kind::room:
        return rows_of::room;
      case Subject::Kind::student:
        return rows_of::student;
      case Subject::Kind::staff:
        return rows_of::staff;
      case Subject::Kind::pin:
        return rows_of::pin;
      case Subject::Kind::clearance:
        return rows_of::clearance;
      case Subject::Kind::activity:
        return rows_of::activity;
      case Subject::Kind::group:
        return rows_of::group;
      case Subject::Kind::enrolment:
        return rows_of::enrolment;
      case Subject::Kind::duty:
        return rows_of::duty;
      case Subject::Kind::calendar_day:
        return rows_of::calendar_day;
      case Subject::Kind::bell:
        return rows_of::bell;
      case Subject::Kind::time_override:
        return rows_of::time_override;
      case Subject::Kind::terminal:
        return rows_of::terminal;
      case Subject::Kind::import:
      case Subject::Kind::sign_in:
      case Subject::Kind::shift:
      case Subject::Kind::checklist:
      case Subject::Kind::session:
      case Subject::Kind::student_day:
      case Subject::Kind::class_day:
      case Subject::Kind::contact:
      case Subject::Kind::handover:
      case Subject::Kind::matter:
      case Subject::Kind::pickup:
      case Subject::Kind::consent:
      case Subject::Kind::gate_pass:
      case Subject::Kind::visit:
      case Subject::Kind::supervision:
      case Subject::Kind::area_check:
      case Subject::Kind::disinfection:
      case Subject::Kind::health:
      case Subject::Kind::incident:
      case Subject::Kind::trip:
      case Subject::Kind::activity_log:
      case Subject::Kind::evacuation:
      case Subject::Kind::day_close:
      case Subject::Kind::lunch_enrolment:
      case Subject::Kind::lunch_day:
      case Subject::Kind::menu:
      case Subject::Kind::meal:
      case Subject::Kind::plate:
      case Subject::Kind::class_meal:
      case Subject::Kind::food_sample:
      case Subject::Kind::accompany:
      case Subject::Kind::health_cert:
      case Subject::Kind::dish_word:
      case Subject::Kind::allergy_word:
        return nullptr;
    }
    return nullptr;
  }();
  if (!fold) return false;
  fold(sql, subject, history_of(subject, events));
  sql.run("UPDATE school_bell SET rung = rung + 1");
  return true;
}

/// An import has no row of its own: its rows are those of the people that it brought.
struct DayFold {
  Subject::Kind kind;
  void (*fold)(Statements&, const Subject&, const Events&);
};
constexpr std::array day_folds{
    DayFold{Subject::Kind::sign_in, rows_of::sign_in},
    DayFold{Subject::Kind::shift, rows_of::shift},
    DayFold{Subject::Kind::checklist, rows_of::checklist},
    DayFold{Subject::Kind::session, rows_of::session},
    DayFold{Subject::Kind::student_day, rows_of::student_day},
    DayFold{Subject::Kind::class_day, rows_of::class_day},
    DayFold{Subject::Kind::contact, rows_of::contact},
    DayFold{Subject::Kind::handover, rows_of::handover},
    DayFold{Subject::Kind::matter, rows_of::matter},
    DayFold{Subject::Kind::pickup, rows_of::pickup},
    DayFold{Subject::Kind::consent, rows_of::consent},
    DayFold{Subject::Kind::gate_pass, rows_of::gate_pass},
    DayFold{Subject::Kind::visit, rows_of::visit},
    DayFold{Subject::Kind::supervision, rows_of::supervision},
    DayFold{Subject::Kind::area_check, rows_of::area_check},
    DayFold{Subject::Kind::disinfection, rows_of::disinfection},
    DayFold{Subject::Kind::health, rows_of::health},
    DayFold{Subject::Kind::incident, rows_of::incident},
    DayFold{Subject::Kind::trip, rows_of::trip},
    DayFold{Subject::Kind::activity_log, rows_of::activity_log},
    DayFold{Subject::Kind::evacuation, rows_of::evacuation},
    DayFold{Subject::Kind::day_close, rows_of::day_close},
    DayFold{Subject::Kind::lunch_enrolment, rows_of::lunch_enrolment},
    DayFold{Subject::Kind::lunch_day, rows_of::lunch_day},
    DayFold{Subject::Kind::menu, rows_of::menu},
    DayFold{Subject::Kind::meal, rows_of::meal},
    DayFold{Subject::Kind::plate, rows_of::plate},
    DayFold{Subject::Kind::class_meal, rows_of::class_meal},
    DayFold{Subject::Kind::food_sample, rows_of::food_sample},
    DayFold{Subject::Kind::accompany, rows_of::accompany},
    DayFold{Subject::Kind::health_cert, rows_of::health_cert},
    DayFold{Subject::Kind::dish_word, rows_of::dish_word},
    DayFold{Subject::Kind::allergy_word, rows_of::allergy_word},
};

void refold_day(Statements& sql, const Subject& subject, const Events& events) {
  for (const DayFold& one : day_folds)
    if (one.kind == subject.kind) one.fold(sql, subject, events);
}

}  // namespace

Projector::Projector(SQLite::Database& database, const Journal& journal)
    : statements_(std::make_unique<Statements>(database)), journal_(journal) {}
Projector::~Projector() = default;

void Projector::refold(const domain::Subject& subject) {
  const Events events = journal_.events_of(subject);
  if (!refold_school(*statements_, subject, events)) refold_day(*statements_, subject, events);
}

void refold(SQLite::Database& database, const Journal& journal, const domain::Subject& subject) {
  Projector(database, journal).refold(subject);
}

}  // namespace kehou::store
