// SPDX-FileCopyrightText: 2026 The Kehou authors
// SPDX-License-Identifier: Apache-2.0
// Rounds, checks of areas, disinfection (§G3.3, §G3.4b, I3.4; inv 19, 35, 42).
#include <algorithm>

#include "common/domain/area_lists.h"
#include "common/domain/rules.h"
#include "common/domain/safety.h"
#include "common/domain/safety_rules.h"

namespace kehou::domain {

namespace {

/// 带班领导、校长、办公室、家委会、督导 (§G3.4b).
bool may_supervise(Roles roles) {
  return is_leader(roles) || roles.has(Role::committee) || roles.has(Role::inspector);
}

bool may_check_areas(Roles roles) {
  return may_teach(roles) || roles.has(Role::nurse) || roles.has(Role::food_safety) ||
         roles.has(Role::guard) || roles.has(Role::canteen);
}

/// An incident of its own for a round that saw teaching (I3.4).
Draft teaching_incident(const Facts& facts, const SupervisionLogged& line, const Personal& words) {
  IncidentOpened opened;
  opened.incident = derived_id<IncidentId>(facts, "teaching", line.session.group);
  opened.day = facts.today;
  opened.kind_code = "teaching";
  opened.severity = Severity::serious;
  opened.session = line.session;
  opened.room = line.room;
  Draft draft = draft_of(opened);
  draft.personal = words;
  return draft;
}

Draft unsafe_room(const Facts& facts, const SupervisionLogged& line, const Personal& words) {
  MatterRaised matter = matter_of(facts, "round_unsafe", line.session.group, Severity::serious);
  matter.kind = MatterKind::hazard;
  matter.session = line.session;
  matter.room = line.room;
  Draft draft = draft_of(matter);
  draft.personal = words;
  return draft;
}

}  // namespace

MatterRaised matter_of(const Facts& facts, std::string_view text_code, const Uuid& about,
                       Severity severity) {
  const int hours = severity == Severity::minor ? minor_due_h : serious_due_h;
  MatterRaised matter;
  matter.matter = derived_id<MatterId>(facts, text_code, about);
  matter.severity = severity;
  matter.day = facts.today;
  matter.text_code = text_code;
  matter.owner = facts.safety->day_leader.is_nil() ? facts.actor : facts.safety->day_leader;
  matter.due = facts.now + hours * 60 * minute_us;
  return matter;
}

Uuid hashed_id(const Facts& facts, std::string_view what, const Uuid& about) {
  const std::string text =
      std::string(what) + to_text(about) + to_text(facts.actor) + std::to_string(facts.now.us);
  const Hash hash = sha256(text);
  Uuid id;
  std::copy_n(hash.begin(), id.bytes.size(), id.bytes.begin());
  return id;
}

Decision decide_one(const Facts& facts, const LogSupervision& command) {
  if (facts.actor.is_nil()) return Refusal{No::not_signed_in};
  if (!may_supervise(facts.roles)) return Refusal{No::not_allowed};
  if (!facts.session || !facts.safety) return Refusal{No::no_such_session};
  if (const auto no = refuse_ended(*facts.session)) return *no;
  if (facts.safety->own_session) return Refusal{No::own_session};
  if (command.line.counted < 0) return Refusal{No::count_first};
  SupervisionLogged line = command.line;
  line.room = facts.session->room;
  line.expected = facts.safety->expected;
  Draft draft = draft_of(line);
  draft.personal = command.words;
  std::vector<Draft> all = drafts(std::move(draft));
  if (line.collective_teaching) all.push_back(teaching_incident(facts, line, command.words));
  if (!line.safe) all.push_back(unsafe_room(facts, line, command.words));
  return all;
}

namespace {

using Item = AreaChecked::Item;

const Item* answer_to(const AreaItem& asked, const AreaChecked& check) {
  const auto is_it = [&](const Item& item) { return item.code == asked.code; };
  const auto found = std::find_if(check.items.begin(), check.items.end(), is_it);
  return found == check.items.end() ? nullptr : &*found;
}

/// Stock that can be used needs the day until when.
bool is_answered(const AreaItem& asked, const AreaChecked& check) {
  const Item* item = answer_to(asked, check);
  return item && (!asked.expires || !item->ok || item->expires.days != 0);
}

std::optional<Refusal> refuse_second(const Facts& facts, const AreaList& list, StaffId second) {
  if (second.is_nil())
    return list.two_sign ? std::optional(Refusal{No::second_needed}) : std::nullopt;
  if (second == facts.actor) return Refusal{No::same_person};
  if (!facts.safety->second_known) return Refusal{No::unknown_staff};
  return std::nullopt;
}

/// The list's own items in its order; what the list calls serious is so whatever was said.
AreaChecked in_order(const AreaList& list, const AreaChecked& check, CivilDay today) {
  AreaChecked sorted{check.list_code, check.room, today, {}, check.second};
  for (const AreaItem& asked : list.items) {
    Item item = *answer_to(asked, check);
    item.serious = !item.ok && (item.serious || asked.serious);
    const bool expired = item.expires.days != 0 && item.expires < today;
    if (expired) item.ok = false;
    sorted.items.push_back(std::move(item));
  }
  return sorted;
}

bool is_raised(const Facts& facts, const std::string& code) {
  const auto& raised = facts.safety->raised;
  return std::find(raised.begin(), raised.end(), code) != raised.end();
}

/// inv 42, G3.3c: what is not ok has an owner and a due time, once a day.
void add_matters(const Facts& facts, const AreaList& list, const AreaChecked& check,
                 std::vector<Draft>& all) {
  for (const Item& item : check.items) {
    const bool hazard = item.serious || list.any_is_hazard;
    if (item.ok || (!hazard && !list.stock) || is_raised(facts, item.code)) continue;
    const Severity severity = item.serious ? Severity::serious : Severity::minor;
    MatterRaised matter = matter_of(facts, item.code, check.room, severity);
    matter.kind = hazard ? MatterKind::hazard : MatterKind::open_matter;
    matter.room = check.room;
    all.push_back(draft_of(matter));
  }
}

}  // namespace

Decision decide_one(const Facts& facts, const LogAreaCheck& command) {
  if (facts.actor.is_nil()) return Refusal{No::not_signed_in};
  if (!may_check_areas(facts.roles)) return Refusal{No::not_allowed};
  const AreaList* list = area_list(command.check.list_code);
  if (!list || !facts.safety) return Refusal{No::wrong_state};
  const auto open = std::count_if(list->items.begin(), list->items.end(), [&](const auto& item) {
    return !is_answered(item, command.check);
  });
  if (open != 0) return Refusal{.no = No::item_unanswered, .number = static_cast<int>(open)};
  if (const auto no = refuse_second(facts, *list, command.check.second)) return *no;
  const AreaChecked check = in_order(*list, command.check, facts.today);
  std::vector<Draft> all = drafts(draft_of(check));
  add_matters(facts, *list, check, all);
  return all;
}

namespace {

bool is_within_form(const DisinfectionLogged& done) {
  return done.mg_per_l >= disinfect_mg_least && done.mg_per_l <= disinfect_mg_most &&
         done.contact_min >= disinfect_contact_min && done.airing_min >= disinfect_airing_min;
}

/// G3.3b: children of a session that was in the room while it was wet.
int children_beside(const Facts& facts, const DisinfectionLogged& done) {
  int children = 0;
  for (const RoomUse& use : facts.safety->uses) {
    const bool before = use.to.us != 0 && use.to <= done.started;
    if (!before && use.from < free_at(done)) children += use.children;
  }
  return children;
}

}  // namespace

Decision decide_one(const Facts& facts, const LogDisinfection& command) {
  DisinfectionLogged done = command.done;
  if (facts.actor.is_nil()) return Refusal{No::not_signed_in};
  if (!may_check_areas(facts.roles)) return Refusal{No::not_allowed};
  if (!facts.safety || !facts.safety->room_known) return Refusal{No::place_needed};
  if (done.started.us == 0) done.started = facts.now;
  if (done.started > facts.now || school_day(done.started) != facts.today)
    return Refusal{No::wrong_state};
  if (done.checked_by == facts.actor) return Refusal{No::same_person};
  if (!done.checked_by.is_nil() && !facts.safety->second_known) return Refusal{No::unknown_staff};
  if (const int inside = children_beside(facts, done); inside != 0)
    return Refusal{.no = No::session_has_students, .number = inside};
  if (!is_within_form(done) && done.reason_code.empty()) return Refusal{No::reason_needed};
  done.day = facts.today;
  return drafts(draft_of(done));
}

}  // namespace kehou::domain
