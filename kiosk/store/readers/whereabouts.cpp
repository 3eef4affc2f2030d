// SPDX-FileCopyrightText: 2026 The Kehou authors
// SPDX-License-Identifier: Apache-2.0
// 谁在哪: every child of the register under exactly one kind of custody (inv 3).
#include <algorithm>
#include <map>
#include <tuple>

#include "kiosk/store/readers/custody_words.h"
#include "kiosk/store/readers/loads.h"

namespace kehou::store {

using domain::ClassId;
using domain::CustodyKind;
using domain::SessionRef;

namespace {

bool is_on_site(CustodyKind kind) {
  return kind != CustodyKind::unknown && kind != CustodyKind::absent &&
         kind != CustodyKind::released;
}

class Sum {
 public:
  Sum(const Scope& scope, const Day& day) : scope_(scope), day_(day) {}

  void add(const ChildRecord& child, CustodyKind kind, SessionRef session, bool two_places) {
    ++sum_.registered;
    ++sum_.of_kind.at(static_cast<std::size_t>(kind));
    sum_.on_site += is_on_site(kind) ? 1 : 0;
    sum_.in_two_places += two_places ? 1 : 0;
    add_to_class(child, kind);
    if (!session.group.is_nil()) add_to_place(kind, session);
  }

  model::Whereabouts done() {
    for (auto& [session, place] : places_) sum_.places.push_back(std::move(place));
    std::stable_sort(sum_.places.begin(), sum_.places.end(), [&](const auto& a, const auto& b) {
      return std::tuple(start_of(a.session), std::string_view(a.room)) <
             std::tuple(start_of(b.session), std::string_view(b.room));
    });
    std::vector<std::pair<std::tuple<int, int, ClassId>, model::ClassCount>> sorted;
    for (auto& [id, one] : classes_) sorted.emplace_back(key_of(id), std::move(one));
    std::sort(sorted.begin(), sorted.end(),
              [](const auto& a, const auto& b) { return a.first < b.first; });
    for (auto& [key, one] : sorted) sum_.classes.push_back(std::move(one));
    return std::move(sum_);
  }

 private:
  MinuteOfDay start_of(SessionRef session) const {
    const domain::PlannedSession* plan = day_.planned(session);
    return plan ? plan->time.start : MinuteOfDay{};
  }
  std::tuple<int, int, ClassId> key_of(ClassId id) const {
    const auto found = scope_.school.classes.find(id);
    if (found == scope_.school.classes.end()) return {99, 0, id};
    return {domain::grade_on(found->second, day_.day()), found->second.number, id};
  }

  void add_to_class(const ChildRecord& child, CustodyKind kind) {
    model::ClassCount& one = classes_[child.class_id];
    if (one.students++ == 0) {
      one.class_id = child.class_id;
      one.name = scope_.school.class_name(child.class_id, day_.day());
    }
    one.mates.push_back({child.student, child.seat_no, name_of(scope_, child).name, kind});
    switch (kind) {
      case CustodyKind::unknown:
        ++one.unknown;
        return;
      case CustodyKind::in_class:
        ++one.in_class;
        return;
      case CustodyKind::absent:
        ++one.absent;
        return;
      case CustodyKind::released:
        ++one.released;
        return;
      case CustodyKind::lost:
        ++one.looked_for;
        return;
      case CustodyKind::transit:
      case CustodyKind::in_session:
      case CustodyKind::out_temp:
      case CustodyKind::at_gate:
      case CustodyKind::late_care:
      case CustodyKind::in_dining:
      case CustodyKind::midday:
        ++one.on_site;
    }
  }

  void add_to_place(CustodyKind kind, SessionRef session) {
    const SessionRef held = day_.goes_on_in(session);
    const auto [at, is_new] = places_.try_emplace(held);
    model::PlaceCount& place = at->second;
    if (is_new) {
      place.session = held;
      if (const domain::PlannedSession* plan = day_.planned(held)) {
        place.title = plan->group.title;
        place.room = scope_.school.room_name(day_.room(*plan));
      }
    }
    place.here += kind == CustodyKind::in_session ? 1 : 0;
    place.out += kind == CustodyKind::out_temp ? 1 : 0;
    place.on_the_way += kind == CustodyKind::transit ? 1 : 0;
  }

  const Scope& scope_;
  const Day& day_;
  model::Whereabouts sum_;
  std::map<SessionRef, model::PlaceCount> places_;
  std::map<ClassId, model::ClassCount> classes_;
};

}  // namespace

model::Whereabouts load_whereabouts(const Scope& scope, domain::StaffId viewer, Instant now) {
  const Day day = load_day(scope, school_day(now));
  const bool whole = leads_school(scope, viewer);
  Sum sum(scope, day);
  scope.sql.each(
      "SELECT s.id, s.class_id, s.seat_no, s.sealed, s.sealed_at, c.kind, c.session_group,"
      " c.session_day, c.in_two_places FROM student s"
      " LEFT JOIN custody c ON c.day = ? AND c.student = s.id"
      " WHERE s.status = 0 ORDER BY s.class_id, s.seat_no",
      [&](Row& row) {
        ChildRecord child;
        take_child(row, child);
        const auto kind = row.next<CustodyKind>();
        SessionRef session;
        row.into(session);
        const bool two_places = row.next<bool>();
        if (whole || is_class_teacher(scope, viewer, child.class_id))
          sum.add(child, kind, session, two_places);
      },
      day.day());
  model::Whereabouts found = sum.done();
  found.whole_school = whole;
  return found;
}

}  // namespace kehou::store
