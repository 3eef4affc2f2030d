// SPDX-FileCopyrightText: 2026 The Kehou authors
// SPDX-License-Identifier: Apache-2.0
// How a handover is folded: its live events in causal order, each setting what it speaks of. A
// count wipes the reason of an earlier one. Closed and dropped are ends: what comes after them in
// the order is not looked at, so that a signed paper never changes (inv 9).
#include "common/domain/handover.h"

#include <fmt/format.h>

#include <algorithm>

#include "common/domain/causality.h"
#include "common/domain/closing.h"

namespace kehou::domain {

namespace {

using Index = Causality::Index;

struct HandoverStep {
  HandoverRow& row;
  const Event& event;

  void operator()(const HandoverStarted& e) const {
    row.kind = e.kind;
    row.session = e.session;
    row.to = e.to;
    row.day = e.day;
    row.from_staff = e.from_staff;
    row.to_staff = e.to_staff;
    row.students = e.students;
    row.started_at = event.envelope.wall;
  }
  void operator()(const HandoverCounted& e) const {
    if (e.side == HandoverSide::from) {
      row.from_count = e.count;
      return;
    }
    row.counted = e.count;
    ++row.tries;
    row.state = HandoverState::counted;
    row.reason_code.clear();
    row.action_code.clear();
    row.different.clear();
    row.words.clear();
    row.words_at = {};
  }
  void operator()(const HandoverReasoned& e) const {
    row.reason_code = e.reason_code;
    row.action_code = e.action_code;
    row.different = e.students;
    row.words = event.sealed;
    row.words_at = event.sealed.empty() ? EventId() : event.envelope.id;
    row.state = HandoverState::reasoned;
  }
  void operator()(const HandoverSigned& e) const {
    HandoverSignature& signature = e.side == HandoverSide::from ? row.from : row.to_signature;
    signature = {e.staff, event.envelope.wall, e.content_hash};
    row.content = e.content;
    row.state = HandoverState::signed_once;
  }
  void operator()(const HandoverClosed& e) const {
    row.state = e.with_difference ? HandoverState::closed_diff : HandoverState::closed;
    row.closed_at = event.envelope.wall;
  }
  void operator()(const HandoverDropped&) const { row.state = HandoverState::dropped; }
  template <class Other>
  void operator()(const Other&) const {}
};

template <class Told>
bool is_of(const Told& told, HandoverId handover) {
  if constexpr (requires { HandoverId(told.handover); }) return told.handover == handover;
  return false;
}

bool is_left(const CellFacts& cell) {
  const AttendanceState state = cell.row.state;
  const bool uncalled = is_uncalled(state) && !is_awaited(cell.row, cell.custody);
  return uncalled || state == AttendanceState::moved || state == AttendanceState::early_left ||
         state == AttendanceState::handed_over;
}

void sort_content(HandoverContent& content) {
  for (auto* list : {&content.excused, &content.missing, &content.out, &content.different})
    std::sort(list->begin(), list->end());
  std::sort(content.matters.begin(), content.matters.end());
  std::sort(content.items.begin(), content.items.end());
}

template <class AnyId>
std::string texts_of(const std::vector<AnyId>& ids) {
  std::string text;
  for (const AnyId& id : ids) text += to_text(id) + ",";
  return text;
}

std::string text_of(const SessionRef& session) {
  return fmt::format("{}@{}", to_text(session.group), session.day.days);
}

}  // namespace

std::optional<HandoverRow> fold_handover(HandoverId handover, const std::vector<Event>& events) {
  const Causality known(events);
  HandoverRow row;
  row.handover = handover;
  std::vector<Index> told;
  for (Index i = 0; i < known.size(); ++i) {
    const Event& event = known.at(i);
    if (!known.is_live(i)) continue;
    if (!std::visit([&](const auto& e) { return is_of(e, handover); }, event.payload)) continue;
    told.push_back(i);
    if (row.is_open()) std::visit(HandoverStep{row, event}, event.payload);
  }
  if (row.started_at.us == 0) return std::nullopt;
  for (const Index i : known.frontier(told)) row.heads.push_back(known.at(i).envelope.id);
  sort_ids(row.heads);
  return row;
}

HandoverContent arithmetic_of(const std::vector<CellFacts>& cells) {
  HandoverContent content;
  for (const CellFacts& cell : cells) {
    const AttendanceState state = cell.row.state;
    const StudentId student = cell.row.student;
    ++content.expected;
    if (is_in_room(state)) {
      ++content.in_room;
    } else if (is_left(cell)) {
      ++content.left;
    } else if (state == AttendanceState::excused) {
      content.excused.push_back(student);
    } else if (state == AttendanceState::out_temp || state == AttendanceState::located) {
      content.out.push_back(student);
    } else {
      content.missing.push_back(student);
    }
  }
  sort_content(content);
  return content;
}

HandoverContent content_of(const HandoverFacts& facts, std::vector<std::string> items) {
  HandoverContent content;
  if (facts.session) {
    content = arithmetic_of(facts.session->cells);
  } else {
    content.expected = static_cast<int>(facts.waiting.size());
    content.in_room = content.expected;
  }
  for (const HandoverFacts::Matter& matter : facts.matters)
    content.matters.push_back(matter.matter);
  content.items = std::move(items);
  if (facts.row) {
    content.counted = std::max(facts.row->counted, 0);
    content.from_count = std::max(facts.row->from_count, 0);
  }
  if (facts.row && !agrees(facts)) {
    content.different = facts.row->different;
    content.reason_code = facts.row->reason_code;
    content.action_code = facts.row->action_code;
  }
  sort_content(content);
  return content;
}

int conflicts_of(const HandoverFacts& facts) {
  if (!facts.session) return 0;
  const auto& cells = facts.session->cells;
  return static_cast<int>(std::count_if(cells.begin(), cells.end(), [](const CellFacts& cell) {
    return is_held(cell.row.state) && cell.custody.in_two_places;
  }));
}

bool agrees(const HandoverFacts& facts) {
  if (!facts.row || conflicts_of(facts) != 0) return false;
  const int in_room = facts.session ? arithmetic_of(facts.session->cells).in_room
                                    : static_cast<int>(facts.waiting.size());
  return facts.row->counted == in_room;
}

std::string content_hash(const HandoverRow& row, const HandoverContent& content) {
  std::string text =
      fmt::format("kehou handover 1\n{}\n{}\n{}\n{}\n{}\n{}\n{} {} {} {} {}\n",
                  to_text(row.handover), code_of(row.kind), text_of(row.session), text_of(row.to),
                  to_text(row.from_staff), to_text(row.to_staff), content.expected, content.in_room,
                  content.left, content.counted, content.from_count);
  for (const auto& list :
       {row.students, content.excused, content.missing, content.out, content.different})
    text += texts_of(list) + "\n";
  text +=
      content.reason_code + "\n" + content.action_code + "\n" + texts_of(content.matters) + "\n";
  for (const std::string& item : content.items) text += item + ",";
  return to_hex(sha256(text));
}

int characters(const std::string& text) {
  return static_cast<int>(std::count_if(text.begin(), text.end(), [](char byte) {
    return (static_cast<unsigned char>(byte) & 0xC0U) != 0x80U;
  }));
}

}  // namespace kehou::domain
