// SPDX-FileCopyrightText: 2026 The Kehou authors
// SPDX-License-Identifier: Apache-2.0
#include <array>

#include "kiosk/intake/dates.h"
#include "kiosk/intake/numbers.h"
#include "kiosk/intake/planners.h"
#include "kiosk/intake/text.h"
#include "kiosk/intake/words.h"

namespace kehou::intake {

namespace {
constexpr int most_places = 2000;

// I3.4: no teaching of the curriculum, no cramming.
constexpr auto teaching_words = std::to_array<std::string_view>(
    {"新课", "补课", "培优", "提优", "刷题", "奥数", "测验", "考试", "备考"});

bool sounds_like_teaching(std::string_view title) {
  for (const auto word : teaching_words)
    if (title.find(word) != std::string_view::npos) return true;
  return false;
}

struct GroupRow {
  domain::GroupOpened group;
  domain::ActivityKind kind = domain::ActivityKind::homework;
  std::string activity_title;
};

domain::Weekdays take_weekdays(RowReader& reader) {
  return reader.take(Field::weekdays, read_weekdays(reader.text(Field::weekdays)),
                     [](WordProblem problem) {
                       return problem == WordProblem::empty ? "weekdays_empty" : "weekdays_unknown";
                     });
}

GroupRow read_group(RowReader& reader, Draft& draft) {
  GroupRow row;
  auto& group = row.group;
  group.title = reader.has(Field::group) ? reader.text(Field::group) : reader.text(Field::activity);
  row.activity_title = reader.has(Field::activity) ? reader.text(Field::activity) : group.title;
  if (group.title.empty()) reader.fail(Field::group, "group_empty");
  if (sounds_like_teaching(group.title) || sounds_like_teaching(row.activity_title))
    reader.fail(Field::group, "teaching_words");
  row.kind =
      reader.take(Field::activity_kind, read_activity_kind(reader.text(Field::activity_kind)),
                  always("activity_kind_unknown"));
  group.slot =
      reader.take(Field::slot, read_slot(reader.text(Field::slot)), always("slot_unknown"));
  if (reader.ok()) group.weekdays = take_weekdays(reader);
  const auto room = draft.find_room(reader.text(Field::room));
  if (!room) reader.fail(Field::room, reader.has(Field::room) ? "room_unknown" : "room_empty");
  if (room) group.room = *room;
  group.capacity =
      reader.take_or(Field::capacity, read_count(reader.text(Field::capacity), 0, most_places), 0,
                     always("capacity_unreadable"));
  if (reader.ok()) {
    const auto lead = reader.take_staff(draft, Field::lead_number, Field::lead, "lead_empty");
    if (lead) group.lead = draft.staff(*lead).row.staff;
  }
  if (reader.ok()) {
    const auto backup = reader.take_staff(draft, Field::backup_number, Field::backup, {});
    if (backup) group.backup = draft.staff(*backup).row.staff;
  }
  if (reader.has(Field::grade))
    group.grades =
        reader.take(Field::grade, read_grades(reader.text(Field::grade), draft.school_year()),
                    always("grades_unknown"));
  group.days = reader.take_range(draft.default_range());
  return row;
}

bool meet(const domain::GroupOpened& a, const domain::GroupOpened& b) {
  return a.group != b.group && a.slot == b.slot && (a.weekdays.bits & b.weekdays.bits) != 0 &&
         a.days.from <= b.days.to && b.days.from <= a.days.to;
}

Field lead_field(const RowReader& reader) {
  return reader.has(Field::lead) ? Field::lead : Field::lead_number;
}

/// inv 18: no teacher and no room twice at a time.
void check_overlap(RowReader& reader, const domain::GroupOpened& group,
                   const domain::GroupOpened& other, const Draft& draft) {
  if (!meet(group, other)) return;
  if (group.lead == other.lead) reader.fail(lead_field(reader), "lead_overlap");
  const auto* room = draft.room(group.room);
  // A playing field holds several groups at once: only rooms with places are exclusive.
  if (group.room == other.room && room != nullptr && room->capacity > 0)
    reader.fail(Field::room, "room_overlap");
}

/// inv 34: nobody without clearance leads a group.
void check_clearance(RowReader& reader, const domain::GroupOpened& group, const Draft& draft) {
  const auto lead = draft.staff_by_id(group.lead);
  if (lead && !draft.cleared(*lead, std::max(draft.today(), group.days.from)))
    reader.fail(lead_field(reader), "not_cleared");
}

std::optional<domain::GroupOpened> known_group(const Draft& draft,
                                               const domain::GroupOpened& group) {
  for (const auto id : draft.groups_titled(group.title)) {
    const auto* known = draft.group(id);
    if (known->slot == group.slot && known->days.from <= group.days.to &&
        group.days.from <= known->days.to)
      return *known;
  }
  return std::nullopt;
}
/// A file that has no such column says nothing about it: what is known stays.
void keep_what_the_file_lacks(const Layout& layout, domain::RoomDefined& room,
                              const domain::RoomDefined& before) {
  if (!layout.has(Field::floor)) room.floor = before.floor;
  if (!layout.has(Field::direction)) room.direction = before.direction;
  if (!layout.has(Field::capacity)) room.capacity = before.capacity;
  room.building = before.building;
  room.name = before.name;
  room.max_standing = before.max_standing;
}

void keep_what_the_file_lacks(const Layout& layout, domain::GroupOpened& group,
                              const domain::GroupOpened& before) {
  if (!layout.has(Field::capacity)) group.capacity = before.capacity;
  if (!layout.has(Field::grade)) group.grades = before.grades;
  if (!layout.has(Field::backup) && !layout.has(Field::backup_number)) group.backup = before.backup;
  if (!layout.has(Field::from)) group.days.from = before.days.from;
  if (!layout.has(Field::to)) group.days.to = before.days.to;
}

/// The rows of one groups' sheet. They are checked against each other and against the groups that
/// the file does not name only when all are read, so that two teachers may change places.
class GroupPlanner {
 public:
  GroupPlanner(const SheetTask& task, Draft& draft, Report& report)
      : task_(task), draft_(draft), report_(report) {}

  void run() {
    for (const auto* row : record_rows(task_.sheet, task_.layout)) read(*row);
    for (std::size_t i = 0; i < rows_.size(); ++i) check(i);
    for (auto& row : rows_)
      if (row.reader.ok()) write(row);
  }

 private:
  struct Pending {
    RowReader reader;
    GroupRow row;
    bool known = false;
  };
  void read(const tables::Row& row);
  void check(std::size_t at);
  void write(Pending& pending);

  const SheetTask& task_;
  Draft& draft_;
  Report& report_;
  std::vector<Pending> rows_;
  std::set<std::pair<std::string, domain::Slot>> seen_;
  std::set<Uuid> named_;  ///< known groups that a row of the file names
};

void GroupPlanner::read(const tables::Row& row) {
  RowReader reader(task_, row, report_);
  if (!reader.ok()) return;
  GroupRow incoming = read_group(reader, draft_);
  auto& group = incoming.group;
  if (reader.ok() && !seen_.insert({squeeze(group.title), group.slot}).second)
    reader.fail(Field::group, "group_twice");
  if (!reader.ok()) return;
  const auto known = known_group(draft_, group);
  group.group = known ? known->group : draft_.new_id<domain::GroupId>();
  if (known) keep_what_the_file_lacks(task_.layout, group, *known);
  if (known) named_.insert(group.group);
  rows_.push_back({reader, std::move(incoming), known.has_value()});
}

void GroupPlanner::check(std::size_t at) {
  auto& [reader, row, known] = rows_[at];
  for (const auto& other : draft_.roster().groups)
    if (!named_.contains(other.group)) check_overlap(reader, row.group, other, draft_);
  for (std::size_t i = 0; i < at; ++i) check_overlap(reader, row.group, rows_[i].row.group, draft_);
  check_clearance(reader, row.group, draft_);
}

void GroupPlanner::write(Pending& pending) {
  auto& group = pending.row.group;
  group.activity = draft_.activity_for(pending.row.kind, pending.row.activity_title);
  if (pending.known && *draft_.group(group.group) == group) {
    report_.row(model::RowFate::same, pending.reader.place(), group.title);
    return;
  }
  draft_.put_group(group);
  report_.row(pending.known ? model::RowFate::changed : model::RowFate::added,
              pending.reader.place(), group.title);
}
}  // namespace

void plan_rooms(const SheetTask& task, Draft& draft, Report& report) {
  std::set<std::string> seen;
  for (const auto* row : record_rows(task.sheet, task.layout)) {
    RowReader reader(task, *row, report);
    if (!reader.ok()) continue;
    domain::RoomDefined room;
    room.name = reader.text(Field::room);
    room.building = reader.text(Field::building);
    room.floor = reader.text(Field::floor);
    room.direction = reader.text(Field::direction);
    if (room.name.empty()) reader.fail(Field::room, "room_empty");
    room.capacity =
        reader.take_or(Field::capacity, read_count(reader.text(Field::capacity), 0, most_places), 0,
                       always("capacity_unreadable"));
    if (reader.ok() && !seen.insert(squeeze(room_text(room))).second)
      reader.fail(Field::room, "room_twice");
    if (!reader.ok()) continue;
    const auto known = draft.find_room(room_text(room));
    room.room = known ? *known : draft.new_id<domain::RoomId>();
    if (known) keep_what_the_file_lacks(task.layout, room, *draft.room(*known));
    if (known && *draft.room(*known) == room) {
      report.row(model::RowFate::same, reader.place(), room_text(room));
      continue;
    }
    draft.put_room(room);
    report.row(known ? model::RowFate::changed : model::RowFate::added, reader.place(),
               room_text(room));
  }
}

void plan_groups(const SheetTask& task, Draft& draft, Report& report) {
  GroupPlanner(task, draft, report).run();
}

}  // namespace kehou::intake
