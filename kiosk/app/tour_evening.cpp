// SPDX-FileCopyrightText: 2026 The Kehou authors
// SPDX-License-Identifier: Apache-2.0
// How the tour's afternoon ends: a drill in the second slot, the gate, the day's close, the papers.
#include "kiosk/app/tour_afternoon.h"
#include "kiosk/app/tour_walks.h"

namespace kehou::app {

void Afternoon::lead_evening() {
  second_slot();
  evacuation();
  gate();
  visits();
  day_card();
  close();
  papers();
}

void Afternoon::second_slot() {
  others_.look_in(domain::Slot::s1, 4);
  guide_.wait_until(17, 12);
  others_.close(domain::Slot::s1);
  others_.let_go(0);
  guide_.wait_until(17, 18);
  others_.open(domain::Slot::s2);
  const auto posts = others_.posts(domain::Slot::s2);
  for (const auto& post : posts) others_.call(post, 0);
  others_.look_in(domain::Slot::s2, 2);
}

void Afternoon::evacuation() {
  guide_.wait_until(17, 35);
  if (!guide_.come_in(leader_)) return;
  guide_.tap("header/evacuate");
  guide_.picture("51-evacuation-start");
  guide_.tap("evac/drill");
  others_.sweep(6, 0);
  others_.sweep(2, 3);
  guide_.wait_until(17, 38);
  guide_.tap("tab/0");
  guide_.picture("52-evacuation-not-found");
  guide_.tap("tab/1");
  guide_.picture("53-evacuation-places");
  guide_.tap_all({"tab/2", "class/0", "mark/1"});
  guide_.tap_first("person/");
  guide_.tap("mark/0");
  guide_.picture("54-evacuation-class");
  others_.sweep(0, 0);
  guide_.wait_until(17, 40);
  guide_.tap("tab/0");
  for (int most = 100; most > 0 && !guide_.ids("person/").empty(); --most) {
    guide_.tap_first("person/");
  }
  guide_.tap("evac/end");
  guide_.picture("55-evacuation-end");
  guide_.tap("evac/end/yes");
  guide_.picture("56-evacuation-done");
  guide_.go_home();
  others_.count_again(domain::Slot::s2);
}

void Afternoon::gate() {
  guide_.wait_until(18, 1);
  others_.close(domain::Slot::s2);
  constexpr std::size_t staying = 14;
  others_.let_go(staying);
  guide_.wait_until(18, 14);
  if (!guide_.come_in(guard_)) return;
  guide_.picture("57-gate");
  gate_child();
  guide_.tap("show/groups");
  guide_.picture("60-gate-groups");
  guide_.tap_all({"show/waiting", "find"});
  guide_.picture("61-gate-find");
  guide_.tap("finder/close");
}

void Afternoon::gate_child() {
  // Not one that must not be let go, or may go alone: one whom somebody fetches.
  for (const auto& child : guide_.ids("child/")) {
    guide_.tap(child);
    if (!guide_.ids("person/").empty() && guide_.has("phone")) break;
  }
  guide_.picture("58-gate-child");
  guide_.tap("phone");
  guide_.tap("relation/grandparent");
  guide_.type("sign", "0937");
  guide_.picture("59-gate-phone");
  guide_.tap("panel/cancel");
  guide_.tap_first("person/");
}

void Afternoon::visits() {
  guide_.tap("visits");
  guide_.type("visit/badge", "7");
  guide_.tap_all({"visit/purpose/repair", "visit/host", "host/0", "visit/enter"});
  guide_.type("visit/badge", "12");
  guide_.tap_all({"visit/purpose/parent", "visit/host", "host/1", "visit/enter"});
  guide_.type("visit/badge", "3");
  guide_.tap("visit/purpose/delivery");
  guide_.picture("62-visits");
  guide_.tap_first("visit/out/");
  guide_.tap_first("visit/out/");
  guide_.go_home();
}

void Afternoon::day_card() {
  guide_.to_task(leader_, "day_card");
  guide_.picture("63-day-card-chain");
  guide_.go_home();
  guide_.to_task(leader_, "whereabouts");
  show_chain(whole_, "64-custody-strip");
  guide_.go_home();
}

void Afternoon::close() {
  guide_.wait_until(18, 32);
  others_.let_go(0);
  guide_.wait_until(18, 40);
  guide_.to_task(leader_, "day_close");
  guide_.picture("65-day-close");
  guide_.tap("close/sign");
  guide_.picture("66-day-close-second");
  guide_.go_home();
}

/// What the gate goes by is kept by the class teacher and the duty leader.
void Afternoon::papers() {
  guide_.to_task(teacher_, "papers");
  // One whom two may fetch.
  for (const auto& child : guide_.ids("child/")) {
    guide_.tap(child);
    if (guide_.has("person/1/")) break;
  }
  guide_.picture("67-papers");
  guide_.tap_all({"papers/add", "relation/grandparent", "form/name", "text/mode/pinyin"});
  guide_.spell("wangfang");
  for (int most = 4; most > 0 && guide_.has("text/candidate/0"); --most)
    guide_.tap("text/candidate/0");
  guide_.tap("text/done");
  guide_.type("phone", "13900000937");
  guide_.tap("form/days/1");
  guide_.picture("68-papers-add");
  guide_.go_home();
}

void walk_custody(TourGuide& guide) {
  Afternoon afternoon(guide);
  if (!afternoon.ready()) return;
  afternoon.lead();
  afternoon.lead_evening();
}

}  // namespace kehou::app
