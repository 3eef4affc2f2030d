// SPDX-FileCopyrightText: 2026 The Kehou authors
// SPDX-License-Identifier: Apache-2.0
// The ways between the faces of the time between the sessions, and the second person's signature.
#include "kiosk/app/app.h"

namespace kehou::app {

void App::go(const model::GoToTasks&) { push(make_tasks()); }
void App::go(const model::GoToClassDay& to) { push(make_class_day(to.class_id)); }
void App::go(const model::GoToMissing&) { push(make_missing()); }
void App::go(const model::GoToWhereabouts&) { push(make_whereabouts()); }
void App::go(const model::GoToStrip& to) { push(make_strip(to.student)); }
void App::go(const model::GoToHandover& to) { push(make_handover(to.session)); }
void App::go(const model::GoToMatters&) { push(make_matters()); }
void App::go(const model::GoToGate&) { push(make_gate()); }
void App::go(const model::GoToVisits&) { push(make_visits()); }
void App::go(const model::GoToPasses&) { push(make_passes()); }
void App::go(const model::GoToPapers&) { push(make_papers()); }
void App::go(const model::GoToRounds&) { push(make_rounds()); }
void App::go(const model::GoToSafety&) { push(make_safety()); }
void App::go(const model::GoToIncidents&) { push(make_incidents()); }
/// A passer-by must not be able to switch refusals off (inv 45): from a public face the way leads
/// through the sign-in, and goes on from there.
void App::go(const model::GoToEvacuation&) {
  if (person_) {
    push(make_evacuation());
    return;
  }
  to_public_face();
  go(model::GoToSignIn{});
  wants_evacuation_ = true;
}
void App::go(const model::GoToDayClose&) { push(make_day_close()); }
void App::go(const model::GoToLunchLine&) { push(make_lunch_line()); }
void App::go(const model::GoToLunchRoom& to) { push(make_lunch_room(to.class_id)); }
void App::go(const model::GoToLunchCancel& to) { push(make_lunch_cancel(to.class_id)); }
void App::go(const model::GoToKitchen&) { push(make_kitchen()); }

void App::go(const model::RecordSigned& record) {
  if (signature_.busy()) return;
  to_be_signed_ = record.asked.command();
  take(signature_.submit(record.number, record.pin));
  stale_ = true;
}

/// Recorded in the signer's name; who is signed in stays so.
void App::sign(Person person, const domain::Command& command) {
  record(command, stamp_of(std::optional(std::move(person))));
  stale_ = true;
}

}  // namespace kehou::app
