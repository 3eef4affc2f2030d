// SPDX-FileCopyrightText: 2026 The Kehou authors
// SPDX-License-Identifier: Apache-2.0
// One class's day for its teacher: tiles, slip, who has arrived.
#include <algorithm>
#include <map>
#include <set>
#include <tuple>

#include "kiosk/store/facts_class.h"
#include "kiosk/store/readers/custody_words.h"
#include "kiosk/store/readers/loads.h"

namespace kehou::store {

using domain::AttendanceState;
using domain::ClassChild;
using domain::ClassId;
using domain::CustodyKind;
using domain::PlannedSession;
using domain::SessionRef;
using domain::StudentId;

namespace {

/// The viewer's own class; nil when there is none or more than one.
ClassId own_class(const Scope& scope, domain::StaffId viewer, CivilDay day) {
  ClassId own;
  int found = 0;
  for (const auto& [id, defined] : scope.school.classes) {
    if (defined.head_teacher != viewer || domain::grade_on(defined, day) == 0) continue;
    own = id;
    ++found;
  }
  return found == 1 ? own : ClassId{};
}

std::vector<model::ClassChoice> choices_of(const Scope& scope, CivilDay day) {
  std::map<ClassId, int> students;
  scope.sql.each("SELECT class_id, count(*) FROM student WHERE status = 0 GROUP BY class_id",
                 [&](Row& row) {
                   const auto id = row.next<ClassId>();
                   row.into(students[id]);
                 });
  const auto days = load_class_days(scope.sql, day);
  std::vector<std::pair<std::tuple<int, int, ClassId>, model::ClassChoice>> sorted;
  for (const auto& [id, defined] : scope.school.classes) {
    const int grade = domain::grade_on(defined, day);
    if (grade == 0 || students[id] == 0) continue;
    model::ClassChoice choice{id, scope.school.class_name(id, day), students[id]};
    if (const auto row = days.find(id); row != days.end()) {
      choice.roll_taken = row->second.roll_at.us != 0;
      choice.dispatched = row->second.dispatched_at.us != 0;
    }
    sorted.emplace_back(std::tuple(grade, defined.number, id), std::move(choice));
  }
  std::sort(sorted.begin(), sorted.end(),
            [](const auto& a, const auto& b) { return a.first < b.first; });
  std::vector<model::ClassChoice> choices;
  for (auto& [key, choice] : sorted) choices.push_back(std::move(choice));
  return choices;
}

/// Fills one class's model from what the rules see of it.
class ClassFill {
 public:
  ClassFill(const Scope& scope, const DayFacts& shown, const domain::ClassFacts& facts, Instant now)
      : scope_(scope), shown_(shown), facts_(facts), now_(now) {
    for (const ClassChild& child : facts.row.children) said_[child.student] = &child;
    for (const auto& child : facts.children) children_[child.custody.student] = &child;
  }

  void fill(domain::StaffId viewer, model::ClassDay& day) {
    const domain::ClassDayRow& row = facts_.row;
    day.roll_at = row.roll_at;
    day.roll_by = staff_name(scope_, row.roll_by);
    day.head_count = row.head_count;
    day.in_doubt = row.in_doubt;
    day.dispatched_at = row.dispatched_at;
    day.dispatch = row.dispatch;
    fill_tiles(day);
    fill_counts(day);
    fill_slip(day);
    fill_leaves(day);
    day.can_recall = row.dispatched_at.us != 0 && row.dispatched_by == viewer &&
                     now_ - row.dispatched_at <= domain::undo_free_min * minute_us &&
                     nobody_moved_on();
  }

 private:
  void fill_tiles(model::ClassDay& day) {
    scope_.sql.each(
        "SELECT id, class_id, seat_no, sealed, sealed_at, health_note FROM student"
        " WHERE class_id = ? AND status = 0 ORDER BY seat_no, id",
        [&](Row& row) {
          ChildRecord child;
          take_child(row, child);
          model::StudentTile tile;
          row.into(tile.health_note);
          const Name& name = name_of(scope_, child);
          tile.student = child.student;
          tile.seat_no = child.seat_no;
          tile.class_name = day.class_name;
          tile.name = name.name;
          tile.pinyin = name.pinyin;
          tile.initials = name.readings;
          tile.state = state_of_child(child.student);
          day.tiles.push_back(std::move(tile));
        },
        facts_.class_id);
    std::map<std::string_view, int> times;
    for (const model::StudentTile& tile : day.tiles) ++times[tile.name];
    for (model::StudentTile& tile : day.tiles) tile.same_name = times[tile.name] > 1;
  }

  AttendanceState state_of_child(StudentId student) const {
    const auto child = children_.find(student);
    if (child != children_.end() && child->second->custody.kind == CustodyKind::released)
      return AttendanceState::early_left;
    const auto said = said_.find(student);
    if (said == said_.end()) return AttendanceState::expected;
    if (said->second->present) return AttendanceState::present;
    return said->second->unexplained ? AttendanceState::missing : AttendanceState::excused;
  }

  void fill_counts(model::ClassDay& day) {
    day.register_count = static_cast<int>(day.tiles.size());
    for (const model::StudentTile& tile : day.tiles) {
      day.present += tile.state == AttendanceState::present ? 1 : 0;
      const bool absent =
          tile.state == AttendanceState::excused || tile.state == AttendanceState::missing;
      day.absent_count += absent ? 1 : 0;
      if (!absent) continue;
      const ClassChild& said = *said_.at(tile.student);
      day.absent.push_back({tile.student, said.excuse, said.unexplained});
    }
    for (const auto& [student, child] : children_) {
      day.in_class += child->custody.kind == CustodyKind::in_class ? 1 : 0;
      const auto said = said_.find(student);
      const bool present =
          said != said_.end() && said->second->present && !said->second->dispatched;
      day.without_slip +=
          present && child->custody.kind != CustodyKind::in_class && !child->told_in.group.is_nil()
              ? 1
              : 0;
    }
  }

  /// On the way to where the slip says.
  bool walks(const ClassChild& said) const {
    const auto child = children_.find(said.student);
    if (child == children_.end()) return false;
    const domain::CustodyRow& custody = child->second->custody;
    return custody.kind == CustodyKind::transit && custody.event == facts_.row.dispatch;
  }
  bool is_lost(StudentId student) const {
    const auto child = children_.find(student);
    return child != children_.end() && child->second->custody.kind == CustodyKind::lost;
  }

  model::SlipLine& line_to(SessionRef to, model::ClassDay& day) {
    for (model::SlipLine& line : day.slip)
      if (line.to == to) return line;
    model::SlipLine line;
    line.to = to;
    if (const PlannedSession* plan = shown_.day.planned(to)) {
      line.title = plan->group.title;
      line.room = scope_.school.room_name(shown_.day.room(*plan));
    }
    return day.slip.emplace_back(std::move(line));
  }

  void fill_slip(model::ClassDay& day) {
    const auto unsigned_lines = domain::slip_of(facts_);
    day.to_sign = static_cast<int>(unsigned_lines.size());
    if (day.dispatched_at.us == 0)
      for (const auto& line : unsigned_lines) ++line_to(line.to, day).sent;
    for (const ClassChild& said : facts_.row.children) {
      if (!said.dispatched) continue;
      model::SlipLine& line = line_to(said.to, day);
      ++line.sent;
      const bool lost = is_lost(said.student);
      if (!walks(said) && !lost) ++line.arrived;
      if (walks(said) || lost) add_walker(said, lost, line, day);
    }
    std::sort(day.slip.begin(), day.slip.end(), [](const auto& a, const auto& b) {
      return std::tuple(a.to.group.is_nil(), std::string_view(a.room), a.to) <
             std::tuple(b.to.group.is_nil(), std::string_view(b.room), b.to);
    });
    std::stable_sort(day.on_the_way.begin(), day.on_the_way.end(),
                     [](const auto& a, const auto& b) {
                       return std::tuple(b.lost, b.minutes, a.seat_no) <
                              std::tuple(a.lost, a.minutes, b.seat_no);
                     });
  }

  void add_walker(const ClassChild& said, bool lost, const model::SlipLine& line,
                  model::ClassDay& day) {
    model::Walker walker;
    walker.student = said.student;
    walker.title = line.title;
    walker.room = line.room;
    walker.lost = lost;
    walker.minutes = minutes_between(children_.at(said.student)->custody.since, now_);
    walker.overdue = lost || walker.minutes > domain::transit_alarm_min;
    for (const model::StudentTile& tile : day.tiles) {
      if (tile.student != said.student) continue;
      walker.seat_no = tile.seat_no;
      walker.name = tile.name;
    }
    day.on_the_way.push_back(std::move(walker));
  }

  bool nobody_moved_on() const {
    return std::all_of(said_.begin(), said_.end(), [&](const auto& one) {
      const auto child = children_.find(one.first);
      return !one.second->dispatched || child == children_.end() ||
             child->second->custody.event == facts_.row.dispatch;
    });
  }

  void fill_leaves(model::ClassDay& day) {
    std::set<std::pair<StudentId, domain::GroupId>> said;
    scope_.sql.each(
        "SELECT a.student, a.group_id FROM student s CROSS JOIN attendance a"
        " INDEXED BY attendance_by_student ON a.day = ?1 AND a.student = s.id"
        " WHERE s.class_id = ?2 AND a.state <> 0",
        [&](Row& row) {
          const auto student = row.next<StudentId>();
          said.emplace(student, row.next<domain::GroupId>());
        },
        shown_.day.day(), facts_.class_id);
    scope_.sql.each(
        "SELECT e.student, e.group_id FROM student s CROSS JOIN enrolment e ON e.student = s.id"
        " WHERE s.class_id = ?1 AND s.status = 0 AND e.first_day <= ?2 AND e.last_day >= ?2"
        " AND (e.weekdays >> (?3 - 1)) & 1",
        [&](Row& row) {
          const auto student = row.next<StudentId>();
          const SessionRef ref{row.next<domain::GroupId>(), shown_.day.day()};
          const PlannedSession* plan = shown_.day.planned(ref);
          if (plan == nullptr || shown_.day.row(ref).state != domain::SessionState::planned ||
              said.count({student, ref.group}) != 0)
            return;
          day.leaves.push_back({student, ref, plan->group.title, plan->group.slot, plan->time});
        },
        facts_.class_id, shown_.day.day(), shown_.day.plan.as_weekday);
    std::sort(day.leaves.begin(), day.leaves.end(), [](const auto& a, const auto& b) {
      return std::tuple(a.time.start, a.session, a.student) <
             std::tuple(b.time.start, b.session, b.student);
    });
  }

  const Scope& scope_;
  const DayFacts& shown_;
  const domain::ClassFacts& facts_;
  Instant now_;
  std::map<StudentId, const ClassChild*> said_;
  std::map<StudentId, const domain::ClassChildFacts*> children_;
};

}  // namespace

model::ClassDay load_class_day(const Scope& scope, ClassId class_id, domain::StaffId viewer,
                               Instant now) {
  const CivilDay today = school_day(now);
  const DayFacts shown = load_day_facts(scope, today);
  model::ClassDay day;
  day.taught = shown.day.plan.taught;
  const bool leader = leads_school(scope, viewer);
  if (class_id.is_nil()) class_id = own_class(scope, viewer, today);
  const bool allowed = leader || is_class_teacher(scope, viewer, class_id);
  if (class_id.is_nil() || !allowed) {
    if (leader) day.choices = choices_of(scope, today);
    return day;
  }
  const auto facts = load_class_facts(scope.sql, shown, class_id);
  if (!facts) return day;
  day.class_id = class_id;
  day.class_name = scope.school.class_name(class_id, today);
  ClassFill(scope, shown, *facts, now).fill(viewer, day);
  return day;
}

}  // namespace kehou::store
