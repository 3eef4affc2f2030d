// SPDX-FileCopyrightText: 2026 The Kehou authors
// SPDX-License-Identifier: Apache-2.0
#include "kiosk/ui/screens/student_steps.h"

#include <array>

#include "kiosk/ui/screens/phrases.h"
#include "kiosk/ui/widgets/choices.h"
#include "kiosk/ui/words.h"

namespace kehou::ui {
namespace {

using domain::AttendanceState;
using domain::Mark;
using Ask = StudentPanelState::Ask;

struct MarkWord {
  Mark mark;
  std::string_view code;
  Text<0> text;
  Icon icon;
};
constexpr std::array mark_rows{
    MarkWord{Mark::present, "present", S::mark_present, Icon::check_circle},
    MarkWord{Mark::late, "late", S::mark_late, Icon::clock},
    MarkWord{Mark::excused, "excused", S::mark_excused, Icon::calendar},
    MarkWord{Mark::missing, "missing", S::mark_missing, Icon::alert},
};

const MarkWord& mark_word(Mark mark) { return mark_rows[static_cast<std::size_t>(mark)]; }

Wish record(OneStudent& one, domain::Command command) {
  one.state.panel = RollPanel::counts;
  return model::Record{std::move(command)};
}

domain::MarkStudent mark_command(const OneStudent& one, Mark mark, std::string reason) {
  domain::MarkStudent command;
  command.session = one.roll.session;
  command.student = one.tile.student;
  command.mark = mark;
  command.reason = std::move(reason);
  return command;
}

/// A mark that stands and is no longer fresh is corrected with a reason. A doubt is settled by
/// whoever sees the child: no mark of it stands.
bool needs_reason(const OneStudent& one) {
  const AttendanceState state = one.tile.state;
  if (one.roll.state == domain::SessionState::closed) return true;  // inv 39
  if (one.tile.in_doubt) return false;
  const bool stands = state == AttendanceState::present || state == AttendanceState::late ||
                      state == AttendanceState::excused;
  return stands && !fresh_mark(one.tile, one.now);
}

/// The marks that this state may turn into.
std::vector<Mark> next_marks(AttendanceState state) {
  switch (state) {
    case AttendanceState::expected:
      return {Mark::present, Mark::late, Mark::excused, Mark::missing};
    case AttendanceState::present:
      return {Mark::late, Mark::excused, Mark::missing};
    case AttendanceState::late:
      return {Mark::present, Mark::excused, Mark::missing};
    case AttendanceState::excused:
      return {Mark::present, Mark::late, Mark::missing};
    case AttendanceState::missing:
    case AttendanceState::escalated:
      return {Mark::present, Mark::late, Mark::excused};
    case AttendanceState::located:
      return {Mark::present, Mark::late};
    case AttendanceState::out_temp:
      return {Mark::missing};
    case AttendanceState::moved:
    case AttendanceState::early_left:
    case AttendanceState::handed_over:
      break;
  }
  return {};
}

Wish draw_marks(OneStudent& one, Rect& place) {
  // In doubt every mark may be the true one, the shown one too.
  const AttendanceState from = one.tile.in_doubt ? AttendanceState::expected : one.tile.state;
  const std::vector<Mark> marks = next_marks(from);
  if (marks.empty()) return {};
  std::vector<Choice> options;
  for (const Mark mark : marks) {
    const MarkWord& word = mark_word(mark);
    options.push_back({fmt::format("to/{}", word.code), tr(one.frame, word.text), word.icon});
  }
  const std::string question = tr(one.frame, S::one_change_to);
  const auto tapped = choices(one.frame, place, {question, 2}, options);
  if (!tapped) return {};
  if (!needs_reason(one)) return record(one, mark_command(one, marks[*tapped], {}));
  one.state.student.ask = Ask::why;
  one.state.student.wanted = marks[*tapped];
  return {};
}

std::optional<std::string> ask_place(OneStudent& one, Rect& place, std::string_view id,
                                     Text<0> question, std::span<const std::string_view> codes) {
  std::vector<Choice> options;
  for (const std::string_view code : codes) {
    options.push_back({fmt::format("{}/{}", id, code), place_word(one.frame.lang, code)});
  }
  const std::string words = tr(one.frame, question);
  const auto tapped = choices(one.frame, place, {words, 2}, options);
  if (!tapped) return {};
  return std::string(codes[*tapped]);
}

Wish draw_found(OneStudent& one, Rect& place) {
  const auto code = ask_place(one, place, "found", S::one_found, found_places());
  if (!code) return {};
  return record(one, domain::LocateStudent{one.roll.session, one.tile.student, *code});
}

Wish draw_escalate(OneStudent& one, Rect& place) {
  const std::vector<Choice> options{
      {"escalate", tr(one.frame, S::one_escalate), Icon::campaign, Rank::danger}};
  if (!choices(one.frame, place, {"", 1}, options)) return {};
  return record(one, domain::EscalateMissing{one.roll.session, one.tile.student});
}

Wish draw_back(OneStudent& one, Rect& place) {
  const std::vector<Choice> options{
      {"back", tr(one.frame, S::one_back), Icon::check_circle, Rank::primary}};
  if (choices(one.frame, place, {"", 1}, options))
    return record(one, domain::TakeBack{one.roll.session, one.tile.student});
  return {};
}

Wish draw_out(OneStudent& one, Rect& place) {
  if (const auto code = ask_place(one, place, "out", S::one_out, out_places())) {
    domain::SendOut command;
    command.session = one.roll.session;
    command.student = one.tile.student;
    command.place_code = *code;
    return record(one, command);
  }
  return {};
}

void draw_move_key(OneStudent& one, Rect& place) {
  const std::vector<Choice> options{{"move", tr(one.frame, S::one_move), Icon::swap}};
  if (choices(one.frame, place, {"", 1}, options)) one.state.student.ask = Ask::move;
}

Wish draw_doubt(OneStudent& one, Rect& place) {
  panel_note(one.frame, place, tr(one.frame, S::one_doubt), Tone::warn);
  const std::vector<Choice> options{
      {"is_here", tr(one.frame, S::one_is_here), Icon::verified, Rank::primary}};
  if (choices(one.frame, place, {"", 1}, options))
    return record(one, domain::ResolveConflict{one.tile.student, one.roll.session});
  return {};
}

Wish draw_next_step(OneStudent& one, Rect& place) {
  const AttendanceState state = one.tile.state;
  if (one.tile.in_doubt && one.tile.two_places) return draw_doubt(one, place);
  if (one.tile.in_doubt) {
    panel_note(one.frame, place, tr(one.frame, S::one_doubt_marks), Tone::warn);
    return draw_marks(one, place);
  }
  const bool here = state == AttendanceState::present || state == AttendanceState::late;
  const bool out = state == AttendanceState::out_temp;
  const bool searched = state == AttendanceState::missing || state == AttendanceState::escalated;
  Wish wish;
  const auto ask = [&](Wish (*step)(OneStudent&, Rect&)) {
    if (Wish answer = step(one, place)) wish = std::move(answer);
  };
  if (out) ask(draw_back);
  ask(draw_marks);
  if (here) ask(draw_out);
  if (searched || one.tile.overdue) ask(draw_found);
  if (state == AttendanceState::missing) ask(draw_escalate);
  if (here || out) draw_move_key(one, place);
  if (state == AttendanceState::expected && one.state.mark == TapMark::out)
    panel_note(one.frame, place, tr(one.frame, S::one_out_first));
  if (next_marks(state).empty()) panel_note(one.frame, place, tr(one.frame, S::one_done));
  return wish;
}

Wish draw_move(OneStudent& one, Rect& place) {
  std::vector<Choice> options;
  for (std::size_t i = 0; i < one.roll.others.size(); ++i) {
    const model::SessionCard& card = one.roll.others[i];
    options.push_back(
        {fmt::format("move/{}", i), tr(one.frame, S::roll_title, card.title, card.room)});
  }
  const std::string question = tr(one.frame, options.empty() ? S::one_move_none : S::one_move_to);
  const auto tapped = choices(one.frame, place, {question, 1}, options);
  if (!tapped) return {};
  return record(one, domain::MoveStudent{one.roll.session, one.roll.others[*tapped].session,
                                         one.tile.student});
}

Wish draw_why(OneStudent& one, Rect& place) {
  std::vector<Choice> options;
  for (const Phrase& phrase : correction_reasons()) {
    options.push_back({fmt::format("why/{}", phrase.code), tr(one.frame, phrase.text)});
  }
  const Mark wanted = one.state.student.wanted;
  const std::string question = tr(one.frame, S::one_why, tr(one.frame, mark_word(wanted).text));
  const auto tapped = choices(one.frame, place, {question, 1}, options);
  if (!tapped) return {};
  return record(one, mark_command(one, wanted, std::string(correction_reasons()[*tapped].code)));
}

}  // namespace

Wish draw_student_steps(OneStudent& one, Rect& place) {
  switch (one.state.student.ask) {
    case Ask::next_step:
      return draw_next_step(one, place);
    case Ask::move:
      return draw_move(one, place);
    case Ask::why:
      return draw_why(one, place);
  }
  return {};
}

}  // namespace kehou::ui
