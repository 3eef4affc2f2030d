// SPDX-FileCopyrightText: 2026 The Kehou authors
// SPDX-License-Identifier: Apache-2.0
#include <doctest/doctest.h>

#include <algorithm>
#include <random>

#include "common/domain/gate.h"
#include "tests/domain/tiny_people.h"

using namespace kehou;
using namespace kehou::domain;
using namespace kehou::domain::tiny;

namespace {

/// Says things on terminals that know nothing of each other unless `after` says so.
struct Journal {
  std::vector<Event> events;

  EventId say(Payload payload, int terminal, std::vector<EventId> after = {},
              Role role = Role::class_teacher) {
    Event event;
    event.envelope.id = id_of<EventId>(static_cast<int>(events.size()) + 1);
    event.envelope.terminal = id_of<TerminalId>(terminal);
    event.envelope.seq = events.size() + 1;
    event.envelope.wall = at(16, static_cast<int>(events.size()));
    event.envelope.actor = teacher;
    event.envelope.role = role;
    event.envelope.day = today;
    event.envelope.after = std::move(after);
    event.payload = std::move(payload);
    events.push_back(event);
    return event.envelope.id;
  }
  EventId take_back(EventId target, int terminal) {
    return say(Voided{target}, terminal, {target});
  }
};

/// The fold is the same in whatever order the events came.
template <class Fold>
void check_every_order(const Journal& journal, Fold fold) {
  const auto first = fold(journal.events);
  std::vector<Event> events = journal.events;
  std::mt19937 random(7);
  for (int i = 0; i < 50; ++i) {
    std::shuffle(events.begin(), events.end(), random);
    CHECK(fold(events) == first);
  }
}

const PickupPersonAuthorised mothers_word{mother, ann, "mother", true, {today, today + 30}};
const PickupId ban = id_of<PickupId>(80);

}  // namespace

TEST_CASE("pick-up fold: a revocation holds against a word that did not know of it (inv 12)") {
  Journal journal;
  const EventId said = journal.say(mothers_word, 1);
  const EventId revoked = journal.say(PickupRevoked{mother, ann}, 2, {said});
  CHECK(fold_pickup(journal.events).persons.front().revoked);
  journal.say(mothers_word, 1);
  CHECK(fold_pickup(journal.events).persons.front().revoked);
  journal.say(mothers_word, 1, {revoked});
  CHECK_FALSE(fold_pickup(journal.events).persons.front().revoked);
  check_every_order(journal, fold_pickup);
}

TEST_CASE("pick-up fold: a ban is lifted by who knew of it only") {
  Journal journal;
  const EventId set = journal.say(PickupBanSet{ban, ann, {today, today + 9}}, 1);
  journal.say(PickupBanLifted{ban, ann}, 2);
  CHECK(is_banned(fold_pickup(journal.events), today));
  CHECK_FALSE(is_banned(fold_pickup(journal.events), today + 10));
  const EventId lifted = journal.say(PickupBanLifted{ban, ann}, 2, {set});
  CHECK_FALSE(is_banned(fold_pickup(journal.events), today));
  check_every_order(journal, fold_pickup);
  journal.take_back(lifted, 2);
  CHECK(is_banned(fold_pickup(journal.events), today));
}

TEST_CASE("pick-up fold: one day by the duty leader is a phone check, by the class teacher not") {
  Journal journal;
  PickupPersonAuthorised day = mothers_word;
  day.days = {today, today};
  journal.say(day, 1);
  CHECK_FALSE(is_phone_checked(fold_pickup(journal.events).persons.front()));
  journal.say(day, 1, {}, Role::day_leader);
  CHECK(is_phone_checked(fold_pickup(journal.events).persons.front()));
  CHECK(fold_pickup(journal.events).persons.size() == 1);
}

TEST_CASE("consent fold: withdrawing holds until somebody who knew of it gives again (inv 41)") {
  Journal journal;
  const ConsentGiven given{ann, ConsentScope::self_leave, today};
  const ConsentWithdrawn withdrawn{ann, ConsentScope::self_leave, today};
  const EventId first = journal.say(given, 1);
  CHECK(fold_consents(journal.events).front().given);
  journal.say(withdrawn, 2, {first});
  journal.say(given, 3, {first});
  const auto both = fold_consents(journal.events).front();
  CHECK_FALSE(both.given);
  CHECK(both.heads.size() == 2);
  check_every_order(journal, fold_consents);
  journal.say(given, 1, both.heads);
  CHECK(fold_consents(journal.events).front().given);
}

TEST_CASE("pass fold: used by a release that names it, free again when that is taken back") {
  Journal journal;
  const GatePassId pass = id_of<GatePassId>(70);
  const TimeRange window{MinuteOfDay{960}, MinuteOfDay{1020}};
  CHECK_FALSE(fold_gate_pass({}));
  const EventId issued = journal.say(GatePassIssued{pass, ann, today, window, "ill"}, 1);
  CHECK(state_of(*fold_gate_pass(journal.events), at(16, 30)) == PassState::issued);
  CHECK(state_of(*fold_gate_pass(journal.events), at(17, 1)) == PassState::expired);
  StudentReleased release{ann, today};
  release.pass = pass;
  const EventId out = journal.say(release, 2, {issued});
  CHECK(state_of(*fold_gate_pass(journal.events), at(17, 1)) == PassState::used);
  journal.say(release, 3, {issued});
  CHECK(fold_gate_pass(journal.events)->uses == 2);
  check_every_order(journal, fold_gate_pass);
  Journal undone;
  undone.events = {journal.events[0], journal.events[1]};
  undone.take_back(out, 2);
  CHECK(state_of(*fold_gate_pass(undone.events), at(16, 30)) == PassState::issued);
  undone.say(GatePassRevoked{pass, ann, today}, 1);
  CHECK(state_of(*fold_gate_pass(undone.events), at(16, 30)) == PassState::revoked);
}

TEST_CASE("visit fold: inside until somebody says that it ended (inv 15)") {
  Journal journal;
  const VisitId visit = id_of<VisitId>(1);
  journal.say(VisitEnded{visit, today}, 1);
  CHECK_FALSE(fold_visit(journal.events));
  journal.events.clear();
  const EventId begun =
      journal.say(VisitBegun{visit, VisitKind::visitor, today, "A1", 2, leader, "meeting", ""}, 1);
  CHECK(fold_visit(journal.events)->ended_at.us == 0);
  const EventId ended = journal.say(VisitEnded{visit, today}, 2, {begun});
  CHECK(fold_visit(journal.events)->ended_at == at(16, 1));
  check_every_order(journal, fold_visit);
  journal.take_back(ended, 2);
  CHECK(fold_visit(journal.events)->ended_at.us == 0);
}
