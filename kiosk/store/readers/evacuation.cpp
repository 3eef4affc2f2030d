// SPDX-FileCopyrightText: 2026 The Kehou authors
// SPDX-License-Identifier: Apache-2.0
// The roll of an evacuation (inv 36; §3.1 example 13), and what is known before one begins.
#include <algorithm>
#include <map>
#include <tuple>

#include "kiosk/store/readers/custody_words.h"
#include "kiosk/store/readers/evacuation_rows.h"
#include "kiosk/store/readers/loads.h"
#include "kiosk/store/readers/wording.h"

namespace kehou::store {

using domain::ClassId;
using domain::CustodyKind;
using domain::EvacPersonKind;
using domain::EvacuationRow;
using domain::EvacUnit;
using domain::SessionRef;
using model::EvacGroup;
using model::EvacPerson;

namespace {

/// What a place of the list is, whoever is in it: the order of the list.
struct PlaceKey {
  CustodyKind kind = CustodyKind::in_session;
  EvacGroup::Way way = EvacGroup::Way::there;
  SessionRef session;
  ClassId class_id;
  auto operator<=>(const PlaceKey&) const = default;
};

/// A child on the way stands under both ends; everybody else under one place.
std::vector<PlaceKey> places_of(const EvacUnit& unit) {
  using Way = EvacGroup::Way;
  if (unit.kind == CustodyKind::in_session || unit.kind == CustodyKind::out_temp)
    return {{CustodyKind::in_session, Way::there, unit.session, {}}};
  if (unit.kind != CustodyKind::transit) return {{unit.kind, Way::there, {}, unit.class_id}};
  std::vector<PlaceKey> both{{unit.kind, Way::coming_from, unit.from, unit.class_id}};
  if (!unit.session.group.is_nil()) both.push_back({unit.kind, Way::going_to, unit.session, {}});
  return both;
}

class RollFill {
 public:
  RollFill(const Scope& scope, const EvacuationRow& row, model::Evacuation& roll)
      : scope_(scope), row_(row), roll_(roll), day_(load_day(scope, row.day)) {}

  void fill() {
    load_children();
    load_visitors();
    add_people();
    add_classes();
    add_places();
  }

 private:
  struct Order {
    int grade = 0;
    int number = 0;
    ClassId class_id;
    auto operator<=>(const Order&) const = default;
  };
  Order order_of(ClassId id) const {
    const auto known = scope_.school.classes.find(id);
    if (known == scope_.school.classes.end()) return {99, 0, id};
    return {domain::grade_on(known->second, row_.day), known->second.number, id};
  }

  void load_children() {
    scope_.sql.each("SELECT id, class_id, seat_no, sealed, sealed_at FROM student", [&](Row& row) {
      ChildRecord child;
      take_child(row, child);
      children_.emplace(child.student, std::move(child));
    });
  }
  void load_visitors() {
    scope_.sql.each(
        "SELECT v.id, v.badge, v.sealed, v.sealed_at FROM visit v JOIN evacuation_line l"
        " ON l.person = v.id WHERE l.evacuation = ?",
        [&](Row& row) {
          Visitor visitor;
          const auto id = row.next<domain::VisitId>();
          row.all(visitor.badge, visitor.sealed, visitor.sealed_at);
          visitors_.emplace(id, std::move(visitor));
        },
        row_.evacuation);
  }

  EvacPerson person_of(const domain::EvacLine& line) {
    EvacPerson person;
    person.kind = line.kind;
    person.id = line.person;
    person.state = line.state;
    person.at = line.at;
    person.in_doubt = line.in_doubt;
    person.by_leader = line.by_leader;
    if (!line.by.is_nil()) person.by = staff_name(scope_, line.by);
    if (line.kind == EvacPersonKind::student) describe_child(person);
    if (line.kind == EvacPersonKind::staff) describe_staff(person);
    if (line.kind == EvacPersonKind::visit) describe_visitor(person);
    return person;
  }
  void describe_child(EvacPerson& person) {
    const auto known = children_.find(domain::StudentId(person.id));
    if (known == children_.end()) return;
    const Name& name = name_of(scope_, known->second);
    person.name = name.name;
    person.pinyin = name.pinyin;
    person.readings = name.readings;
    person.seat_no = known->second.seat_no;
    person.class_name = scope_.school.class_name(known->second.class_id, row_.day);
  }
  void describe_staff(EvacPerson& person) {
    const auto known = scope_.school.staff.find(domain::StaffId(person.id));
    if (known == scope_.school.staff.end()) return;
    person.name = staff_name(scope_, known->first);
    person.detail = known->second.row.number;
  }
  void describe_visitor(EvacPerson& person) {
    const auto known = visitors_.find(domain::VisitId(person.id));
    if (known == visitors_.end()) return;
    const Visitor& visitor = known->second;
    person.name = open_personal(scope_.key, visitor.sealed, visitor.sealed_at).name;
    person.detail = visitor.badge;
  }

  /// Students by class and seat, then staff, then visitors; `lines_` says which line each is.
  void add_people() {
    using Key = std::tuple<EvacPersonKind, Order, int, Uuid>;
    std::vector<std::pair<Key, std::size_t>> order;
    for (std::size_t i = 0; i < row_.lines.size(); ++i) {
      const domain::EvacLine& line = row_.lines[i];
      Key key{line.kind, {}, 0, line.person};
      const auto child = children_.find(domain::StudentId(line.person));
      if (line.kind == EvacPersonKind::student && child != children_.end()) {
        std::get<1>(key) = order_of(child->second.class_id);
        std::get<2>(key) = child->second.seat_no;
      }
      order.emplace_back(key, i);
    }
    std::sort(order.begin(), order.end());
    for (const auto& [key, i] : order) {
      roll_.people.push_back(person_of(row_.lines[i]));
      lines_.push_back(i);
    }
  }

  void add_to(EvacGroup& group, std::size_t person) const {
    group.people.push_back(person);
    domain::count(group.counts, roll_.people[person].state);
  }

  void add_classes() {
    std::map<Order, EvacGroup> classes;
    for (std::size_t i = 0; i < roll_.people.size(); ++i) {
      const auto child = children_.find(domain::StudentId(roll_.people[i].id));
      if (roll_.people[i].kind != EvacPersonKind::student || child == children_.end()) continue;
      EvacGroup& group = classes[order_of(child->second.class_id)];
      group.title = roll_.people[i].class_name;
      add_to(group, i);
    }
    for (auto& [order, group] : classes) {
      group.id = "class/" + std::to_string(roll_.classes.size());
      const auto known = scope_.school.classes.find(order.class_id);
      if (known != scope_.school.classes.end())
        group.detail = teacher_title(staff_name(scope_, known->second.head_teacher));
      roll_.classes.push_back(std::move(group));
    }
    first_open(roll_.classes);
  }

  void add_places() {
    std::map<PlaceKey, EvacGroup> places;
    for (std::size_t i = 0; i < roll_.people.size(); ++i) {
      if (roll_.people[i].kind != EvacPersonKind::student) continue;
      const auto unit = static_cast<std::size_t>(row_.lines[lines_[i]].unit);
      if (unit >= row_.units.size()) continue;
      for (const PlaceKey& key : places_of(row_.units[unit])) add_to(places[key], i);
    }
    for (auto& [key, group] : places) {
      describe(key, group);
      roll_.places.push_back(std::move(group));
    }
    // Within a kind of place as people read a list of rooms, not as their ids fell.
    std::ranges::sort(roll_.places, [](const EvacGroup& a, const EvacGroup& b) {
      return std::tie(a.kind, a.way, a.title, a.detail) <
             std::tie(b.kind, b.way, b.title, b.detail);
    });
    for (std::size_t i = 0; i < roll_.places.size(); ++i)
      roll_.places[i].id = "place/" + std::to_string(i);
    first_open(roll_.places);
  }
  void describe(const PlaceKey& key, EvacGroup& group) const {
    group.kind = key.kind;
    group.way = key.way;
    if (!key.class_id.is_nil()) {
      group.title = scope_.school.class_name(key.class_id, row_.day);
      return;
    }
    const domain::PlannedSession* plan = day_.planned(key.session);
    if (plan == nullptr) return;
    group.title = scope_.school.room_name(day_.room(*plan));
    group.detail = plan->group.title + " · " + teacher_of(scope_, day_, *plan);
  }
  /// Those with somebody not found stand first; within each half the order stays.
  static void first_open(std::vector<EvacGroup>& groups) {
    std::stable_partition(groups.begin(), groups.end(), [](const EvacGroup& group) {
      return group.counts.unknown + group.counts.missing > 0;
    });
  }

  struct Visitor {
    std::string badge;
    Bytes sealed;
    domain::EventId sealed_at;
  };
  const Scope& scope_;
  const EvacuationRow& row_;
  model::Evacuation& roll_;
  const Day day_;
  std::unordered_map<domain::StudentId, ChildRecord> children_;
  std::unordered_map<domain::VisitId, Visitor> visitors_;
  std::vector<std::size_t> lines_;
};

/// The last word that left nobody unknown; -1 when somebody still is.
int minutes_to_safe(const EvacuationRow& row) {
  Instant last = row.started_at;
  for (const domain::EvacLine& line : row.lines) {
    if (line.state == domain::EvacState::unknown || line.state == domain::EvacState::missing)
      return -1;
    last = std::max(last, line.at);
  }
  return minutes_between(row.started_at, last);
}

CivilDay month_of(CivilDay day) {
  YearMonthDay date = to_date(day);
  date.day = 1;
  return to_civil_day(date);
}

void add_past(const Scope& scope, CivilDay today, model::Evacuation& roll) {
  const CivilDay from = month_of({month_of(today).days - 1});
  for (const EvacuationRow& row : load_evacuations_since(scope.sql, from)) {
    if (row.is_open() && row.day == today) continue;
    roll.past.push_back({row.evacuation, row.drill, row.started_at, row.ended_at,
                         minutes_to_safe(row), domain::count(row.lines)});
  }
  roll.drills_this_month = count_drills(scope.sql, today);
}

void add_running(const Scope& scope, const std::vector<EvacuationRow>& open, domain::Roles roles,
                 domain::StaffId viewer, Instant now, model::Evacuation& roll) {
  const EvacuationRow row = domain::together(open);
  roll.running = true;
  roll.id = row.evacuation;
  roll.drill = row.drill;
  roll.started_at = row.started_at;
  roll.started_by = staff_name(scope, row.started_by);
  roll.minutes = minutes_between(row.started_at, now);
  roll.counts = domain::count(row.lines);
  roll.unaccounted =
      static_cast<int>(std::count_if(row.lines.begin(), row.lines.end(), domain::is_unaccounted));
  roll.may_end = domain::may_end_evacuation(roles, row.drill, row.started_by == viewer);
  RollFill(scope, row, roll).fill();
}

}  // namespace

model::Evacuation load_evacuation(const Scope& scope, domain::StaffId viewer, Instant now) {
  model::Evacuation roll;
  const CivilDay today = school_day(now);
  const auto open = load_open_evacuations(scope.sql, today);
  if (!open.empty()) {
    add_running(scope, open, roles_of(scope, viewer), viewer, now, roll);
    return roll;
  }
  for (const auto& inside : load_inside(scope.sql, load_day(scope, today)))
    roll.children += static_cast<int>(inside.students.size());
  roll.staff = static_cast<int>(load_staff_in(scope.sql, today).size());
  roll.visitors = static_cast<int>(load_visits_in(scope.sql).size());
  add_past(scope, today, roll);
  return roll;
}

model::DayClose load_day_close(const Scope& scope, domain::StaffId viewer, Instant now) {
  model::DayClose close;
  close.day = school_day(now);
  const Day day = load_day(scope, close.day);
  close.checks = load_day_checks(scope.sql, day, now);
  for (const auto& check : close.checks) close.red += check.open != 0 ? 1 : 0;
  if (const auto row = load_day_close_row(scope.sql, close.day); row && row->is_closed()) {
    close.closed = true;
    close.closed_at = row->closed_at;
    close.closed_by = staff_name(scope, row->closed_by);
    close.second = staff_name(scope, row->second);
  }
  const domain::Roles roles = roles_of(scope, viewer);
  close.has_principal = has_principal(scope.sql);
  const bool head = roles.has(domain::Role::principal);
  close.may_close = head || roles.has(domain::Role::day_leader);
  close.may_reopen = head || (!close.has_principal && leads_school(scope, viewer));
  close.drills_this_month = count_drills(scope.sql, close.day);
  return close;
}

}  // namespace kehou::store
