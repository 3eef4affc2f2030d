// SPDX-FileCopyrightText: 2026 The Kehou authors
// SPDX-License-Identifier: Apache-2.0
#include <fmt/format.h>

#include <algorithm>
#include <unordered_map>

#include "kiosk/store/journal.h"
#include "kiosk/store/local_values.h"
#include "kiosk/store/readers/handover_rows.h"
#include "kiosk/store/readers/loads.h"
#include "kiosk/store/readers/wording.h"

namespace kehou::store {

using domain::HandoverRow;
using domain::StudentId;
using model::BookedHandover;

namespace {

/// Everybody who could be named, read at once.
class ChildNames {
 public:
  ChildNames(const Scope& scope, CivilDay day, bool whole) {
    scope.sql.each("SELECT id, class_id, seat_no, sealed, sealed_at FROM student", [&](Row& row) {
      StudentId student;
      domain::ClassId class_id;
      int seat_no = 0;
      row.all(student, class_id, seat_no);
      const Bytes sealed = row.next<Bytes>();
      const Name& name = scope.names.of(student, sealed, row.next<domain::EventId>());
      words_[student] = fmt::format("{} {:02} {}", scope.school.class_name(class_id, day), seat_no,
                                    whole ? name.name : masked_name(name.name, 1));
    });
  }
  std::vector<std::string> of(const std::vector<StudentId>& students) const {
    std::vector<std::string> all;
    for (const StudentId student : students) {
      const auto found = words_.find(student);
      if (found != words_.end()) all.push_back(found->second);
    }
    std::sort(all.begin(), all.end());
    return all;
  }

 private:
  std::unordered_map<StudentId, std::string> words_;
};

/// What the matters are called, of all that any handover could name.
class MatterNames {
 public:
  explicit MatterNames(const Scope& scope) {
    scope.sql.each("SELECT id, text_code, sealed_at, sealed FROM matter", [&](Row& row) {
      domain::MatterId matter;
      model::MatterLine line;
      domain::EventId words_at;
      row.all(matter, line.text_code, words_at);
      line.words = open_personal(scope.key, row.next<Bytes>(), words_at).reason;
      line.matter = matter;
      lines_[matter] = std::move(line);
    });
  }
  std::vector<model::MatterLine> of(const std::vector<Uuid>& matters) const {
    std::vector<model::MatterLine> all;
    for (const Uuid& matter : matters) {
      const auto found = lines_.find(matter);
      if (found != lines_.end()) all.push_back(found->second);
    }
    return all;
  }

 private:
  std::unordered_map<Uuid, model::MatterLine> lines_;
};

std::string leader_of(const Scope& scope, const DayFacts& facts) {
  for (const domain::DutyAssigned& duty : facts.duties)
    if (duty.role == domain::DutyRole::day_leader) return staff_name(scope, duty.staff);
  return {};
}

class BookFill {
 public:
  BookFill(const Scope& scope, CivilDay last_day, bool whole_names)
      : scope_(scope), children_(scope, last_day, whole_names), matters_(scope) {}

  void add_day(CivilDay day, std::vector<BookedHandover>& lines) const {
    const std::vector<HandoverRow> rows = load_handovers(scope_.sql, day);
    if (rows.empty()) return;
    const DayFacts facts = load_day_facts(scope_, day);
    const std::string leader = leader_of(scope_, facts);
    for (const HandoverRow& row : rows) {
      if (row.state == domain::HandoverState::dropped) continue;
      lines.push_back(line_of(row, facts.day));
      lines.back().day_leader = leader;
    }
  }

 private:
  BookedHandover line_of(const HandoverRow& row, const Day& day) const {
    BookedHandover line;
    line.day = row.day;
    line.kind = row.kind;
    line.state = row.state;
    line.content = row.content;
    line.counted = row.counted;
    line.from_count = row.from_count;
    line.closed_at = row.closed_at;
    line.from = staff_name(scope_, row.from_staff);
    line.to = staff_name(scope_, row.to_staff);
    line.from_signed_at = row.from.at;
    line.to_signed_at = row.to_signature.at;
    if (const auto* plan = day.planned(row.session)) {
      line.title = plan->group.title;
      line.time = plan->time;
      line.room = scope_.school.room_name(day.room(*plan));
    }
    if (const auto* plan = day.planned(row.to)) line.to_title = plan->group.title;
    line.excused = children_.of(row.content.excused);
    line.missing = children_.of(row.content.missing);
    line.out = children_.of(row.content.out);
    line.different = children_.of(row.different);
    line.reason_words = open_personal(scope_.key, row.words, row.words_at).reason;
    line.matters = matters_.of(row.content.matters);
    return line;
  }

  const Scope& scope_;
  ChildNames children_;
  MatterNames matters_;
};

}  // namespace

model::HandoverBook load_handover_book(const Scope& scope, domain::DayRange days,
                                       bool whole_names) {
  model::HandoverBook book;
  book.school = scope.school.defined.name;
  if (const auto own = own_identity(scope.sql.database())) {
    const ChainHead head = scope.journal.head(own->terminal, own->epoch);
    book.terminal = to_text(own->terminal);
    book.last_seq = head.seq;
    book.chain_head = to_hex(head.hash);
  }
  const BookFill fill(scope, days.to, whole_names);
  for (CivilDay day = days.from; day <= days.to; ++day.days) fill.add_day(day, book.lines);
  return book;
}

}  // namespace kehou::store
