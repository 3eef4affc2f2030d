// SPDX-FileCopyrightText: 2026 The Kehou authors
// SPDX-License-Identifier: Apache-2.0
#include <algorithm>

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
        return nullptr;
    }
    return nullptr;
  }();
  if (!fold) return false;
  fold(sql, subject, history_of(subject, events));
  sql.run("UPDATE school_bell SET rung = rung + 1");
  return true;
}

void refold_day(Statements& sql, const Subject& subject, const Events& events) {
  // An import has no row of its own: its rows are those of the people that it brought.
  if (subject.kind == Subject::Kind::sign_in) rows_of::sign_in(sql, subject, events);
  if (subject.kind == Subject::Kind::shift) rows_of::shift(sql, subject, events);
  if (subject.kind == Subject::Kind::checklist) rows_of::checklist(sql, subject, events);
  if (subject.kind == Subject::Kind::session) rows_of::session(sql, subject, events);
  if (subject.kind == Subject::Kind::student_day) rows_of::student_day(sql, subject, events);
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
