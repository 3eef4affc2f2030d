// SPDX-FileCopyrightText: 2026 The Kehou authors
// SPDX-License-Identifier: Apache-2.0
#include "common/domain/rules.h"
#include "tests/domain/handover_school.h"

using namespace kehou;
using namespace kehou::domain;
using namespace kehou::domain::tiny;

namespace {

RaiseMatter matter_of(const std::string& text_code, StaffId owner, Instant due,
                      SessionRef session = {}, MatterKind kind = MatterKind::open_matter) {
  RaiseMatter command;
  command.matter = thing;
  command.kind = kind;
  command.text_code = text_code;
  command.session = session;
  command.owner = owner;
  command.due = due;
  return command;
}

HandoverSchool begun(HandoverKind kind = HandoverKind::shift_change, SessionRef to = {}) {
  HandoverSchool school;
  school.call_roll();
  school.start(kind, to);
  return school;
}

/// ann is in two places: a terminal that knew nothing has her in b1 as well.
void put_in_two_places(HandoverSchool& all) {
  TinySchool& school = all.school;
  school.terminals.push_back({id_of<TerminalId>(101), {}, 0});
  for (const Event& event : school.terminals[0].known)
    if (std::holds_alternative<SessionOpened>(event.payload)) school.terminals[1].receive({event});
  school.append(draft_of(WalkInAdmitted{b1, ann, {}, {}, Slot::s1}), id_of<ActionId>(999), 1);
  school.sync(1, 0);
}

}  // namespace

TEST_CASE(
    "handover: equal counts and two signatures close it, and the receiver answers (inv 5–7)") {
  HandoverSchool school = begun();
  CHECK(school.row()->state == HandoverState::draft);
  CHECK(school.row()->from_staff == teacher);
  school.count(3);
  const auto first = school.sign(HandoverSide::from);
  CHECK(first.size() == 1);
  CHECK(school.row()->state == HandoverState::signed_once);
  const auto second = school.sign(HandoverSide::to);
  REQUIRE(told<HandoverClosed>(second) != nullptr);
  CHECK_FALSE(told<HandoverClosed>(second)->with_difference);
  CHECK(told<MatterRaised>(second) == nullptr);
  const auto row = school.row();
  CHECK(row->state == HandoverState::closed);
  CHECK(row->from.content_hash == row->to_signature.content_hash);
  CHECK(row->content.in_room == 3);
  CHECK(row->content.items == std::vector<std::string>{"keys"});
  CHECK(school.school.session_row(a1).substitute == colleague);
  CHECK(is_open(school.school.session_row(a1).state));
}

TEST_CASE("handover: nothing is signed before the receiver has counted (inv 8)") {
  HandoverSchool school = begun();
  CHECK(school.no(SignHandover{paper, HandoverSide::from, {}}) == No::count_first);
  CHECK(school.no(ReasonHandover{paper, "miscounted", "noted", {ann}, {}}) == No::count_first);
}

TEST_CASE("handover: counts that differ are signed only with a reason and names (inv 6)") {
  HandoverSchool school = begun();
  school.count(2);
  CHECK(school.no(SignHandover{paper, HandoverSide::from, {}}) == No::counts_differ);
  CHECK(school.no(ReasonHandover{paper, "", "noted", {ann}, {}}) == No::reason_needed);
  CHECK(school.no(ReasonHandover{paper, "just_left", "noted", {}, {}}) == No::names_needed);
  school.does(ReasonHandover{paper, "just_left", "noted", {ann}, {}});
  school.sign(HandoverSide::from);
  const auto closed = school.sign(HandoverSide::to);
  REQUIRE(told<HandoverClosed>(closed) != nullptr);
  CHECK(told<HandoverClosed>(closed)->with_difference);
  const auto* matter = told<MatterRaised>(closed);
  REQUIRE(matter != nullptr);
  CHECK(matter->kind == MatterKind::count_difference);
  CHECK(matter->owner == leader);
  CHECK(matter->student == ann);
  CHECK(matter->due == school.school.now + 10 * minute_us);
  CHECK(school.row()->state == HandoverState::closed_diff);
}

TEST_CASE("handover: a child nobody can name is a search of the day leader's (§3.1 example 2)") {
  HandoverSchool school = begun();
  school.count(2);
  school.count(2);
  CHECK(school.row()->tries == 2);
  school.does(ReasonHandover{paper, "other", "search", {}, {}});
  school.sign(HandoverSide::to);
  const auto closed = school.sign(HandoverSide::from);
  const auto* matter = told<MatterRaised>(closed);
  REQUIRE(matter != nullptr);
  CHECK(matter->kind == MatterKind::search);
  CHECK(matter->due == school.school.now + 10 * minute_us);
}

TEST_CASE(
    "handover: an unwritten walk to the infirmary is written now, and it is equal (example 2)") {
  HandoverSchool school = begun();
  school.count(2);
  const auto made = school.does(ReasonHandover{paper, "in_infirmary", "backfill", {bao}, {}});
  REQUIRE(told<TempOut>(made) != nullptr);
  CHECK(made.front().envelope.backfilled);
  CHECK(school.school.row(bao, a1).state == AttendanceState::out_temp);
  school.sign(HandoverSide::from);
  const auto closed = school.sign(HandoverSide::to);
  CHECK_FALSE(told<HandoverClosed>(closed)->with_difference);
  CHECK(school.row()->content.out == std::vector<StudentId>{bao});
}

TEST_CASE("handover: a recount takes the reason of the count before it away") {
  HandoverSchool school = begun();
  school.count(2);
  school.does(ReasonHandover{paper, "just_left", "noted", {ann}, {}});
  school.count(1);
  CHECK(school.row()->reason_code.empty());
  CHECK(school.no(SignHandover{paper, HandoverSide::from, {}}) == No::counts_differ);
}

TEST_CASE("handover: one person never signs both sides, nor for somebody else (inv 7)") {
  HandoverSchool school = begun();
  school.count(3);
  school.as(colleague);
  CHECK(school.no(SignHandover{paper, HandoverSide::from, {}}) == No::same_person);
  school.as(leader, Role::day_leader);
  CHECK(school.no(SignHandover{paper, HandoverSide::from, {}}) == No::not_allowed);
  school.as(teacher);
  CHECK(school.no(SignHandover{paper, HandoverSide::to, {}}) == No::same_person);
  school.auth = Auth::none;
  CHECK(school.no(SignHandover{paper, HandoverSide::from, {}}) == No::not_signed_in);
  school.auth = Auth::card;
  school.sign(HandoverSide::from);
  school.as(teacher);
  CHECK(school.no(SignHandover{paper, HandoverSide::from, {}}) == No::second_needed);
}

TEST_CASE(
    "handover: what changed after the first signature is not signed by the second (inv 7, 9)") {
  HandoverSchool school = begun();
  school.count(3);
  school.sign(HandoverSide::from);
  school.does(SendOut{a1, ann, "toilet", 10});
  school.as(colleague);
  CHECK(school.no(SignHandover{paper, HandoverSide::to, {}}) == No::counts_differ);
  school.does(TakeBack{a1, ann});
  school.does(matter_of("tell_parents", teacher, at(18, 0), a1, MatterKind::open_matter));
  CHECK(school.no(SignHandover{paper, HandoverSide::to, {}}) == No::content_changed);
}

TEST_CASE(
    "handover: after a signature nothing of it is edited; it is dropped and begun anew (inv 9)") {
  HandoverSchool school = begun();
  school.count(3);
  school.sign(HandoverSide::from);
  CHECK(school.no(CountHandover{paper, HandoverSide::to, 2}) == No::handover_done);
  CHECK(school.no(ReasonHandover{paper, "other", "search", {}, {}}) == No::handover_done);
  school.does(DropHandover{paper});
  CHECK(school.row()->state == HandoverState::dropped);
  CHECK(school.no(DropHandover{paper}) == No::handover_done);
  CHECK(school.no(SignHandover{paper, HandoverSide::to, {}}) == No::handover_done);
}

TEST_CASE("handover: only to somebody who is signed in, cleared and of the school (inv 4)") {
  HandoverSchool school;
  school.call_roll();
  const StartHandover start{paper, HandoverKind::shift_change, a1, {}, colleague, {}};
  school.receiver.signed_in = false;
  CHECK(school.no(start) == No::nobody_to_take);
  school.receiver = {colleague, DutyRole::lead, true, false, false};
  CHECK(school.no(start) == No::not_cleared);
  school.receiver = {colleague, DutyRole::lead, true, true, true};
  CHECK(school.no(start) == No::external_alone);
  school.receiver = {colleague, DutyRole::lead, true, true, false};
  school.as(colleague);
  school.custodians = {colleague};
  CHECK(school.no(start) == No::same_person);
  school.custodians = {teacher};
  school.does(start);
  CHECK(school.row()->from_staff == teacher);
  CHECK(school.no(start) == No::handover_open);
}

TEST_CASE("handover: not before the roll is called") {
  HandoverSchool school;
  CHECK(school.no(StartHandover{paper, HandoverKind::shift_change, a1, {}, colleague, {}}) ==
        No::roll_not_done);
}

TEST_CASE("handover: a child in two places keeps it from being equal (inv 1, §3.1 example 1)") {
  HandoverSchool school = begun();
  put_in_two_places(school);
  REQUIRE(school.school.custody(ann).in_two_places);
  school.count(3);
  school.as(teacher);
  CHECK(school.no(SignHandover{paper, HandoverSide::from, {}}) == No::conflict_open);
  school.as(leader, Role::day_leader);
  school.does(ResolveConflict{ann, a1});
  school.sign(HandoverSide::from);
  CHECK_FALSE(told<HandoverClosed>(school.sign(HandoverSide::to))->with_difference);
}

TEST_CASE("handover: a whole group goes to its next session, which is open: they are there") {
  HandoverSchool school = begun(HandoverKind::session_to_session, a2);
  school.count(3);
  school.sign(HandoverSide::from);
  const auto closed = school.sign(HandoverSide::to);
  CHECK(told<DispatchSigned>(closed)->count == 3);
  CHECK(told<BatchCheckedIn>(closed)->students.size() == 3);
  CHECK(school.school.session_row(a1).state == SessionState::closed);
  for (const StudentId student : {ann, bao, chen}) {
    CHECK(school.school.custody(student).kind == CustodyKind::in_session);
    CHECK(school.school.custody(student).session == a2);
    CHECK_FALSE(school.school.custody(student).in_two_places);
  }
}

TEST_CASE("handover: a group that has another way to go is not sent to the dismissal point") {
  HandoverSchool school;
  school.call_roll();
  CHECK(school.no(StartHandover{paper, HandoverKind::session_to_gate, a1, {}, colleague, {}}) ==
        No::wrong_state);
  CHECK(school.no(StartHandover{paper, HandoverKind::session_to_session, a1, b2, colleague, {}}) ==
        No::wrong_state);
  school.school.defaults.clock_suspect = true;
  CHECK(school.no(StartHandover{paper, HandoverKind::session_to_session, a1, a2, colleague, {}}) ==
        No::time_not_sure);
}

TEST_CASE("handover: the last session of the day goes to the dismissal point and is closed") {
  HandoverSchool school;
  school.does(MarkRest{a2, 3});
  school.does(StartHandover{paper, HandoverKind::session_to_gate, a2, {}, colleague, {}});
  school.count(3);
  school.sign(HandoverSide::from);
  const auto closed = school.sign(HandoverSide::to);
  CHECK(told<DispatchSigned>(closed)->lines.front().to == SessionRef());
  CHECK(school.school.custody(ann).kind == CustodyKind::at_gate);
  CHECK(school.school.session_row(a2).state == SessionState::closed);
}

TEST_CASE("handover: who waits at the gate is taken into late care by the receiver") {
  HandoverSchool school;
  const StartHandover start{paper, HandoverKind::gate_to_late, {}, {}, colleague, {ann}};
  CHECK(school.no(start) == No::not_inside);
  school.does(MarkRest{a2, 3});
  school.does(CloseSession{a2});
  // The tiny school gives every session of the second slot no next one: the children are at the
  // gate.
  if (school.school.custody(ann).kind != CustodyKind::at_gate) return;
  school.does(start);
  school.count(1);
  school.sign(HandoverSide::from);
  const auto closed = school.sign(HandoverSide::to);
  REQUIRE(told<LateCareStarted>(closed) != nullptr);
  CHECK(told<LateCareStarted>(closed)->staff == colleague);
  CHECK(school.school.custody(ann).kind == CustodyKind::late_care);
}

TEST_CASE("handover: open matters ride on, and the giver's become the receiver's") {
  HandoverSchool school = begun();
  school.does(matter_of("tell_parents", teacher, at(18, 0), a1, MatterKind::open_matter));
  school.count(3);
  school.sign(HandoverSide::from);
  const auto closed = school.sign(HandoverSide::to);
  CHECK(school.row()->content.matters == std::vector<Uuid>{thing});
  REQUIRE(told<MatterAssigned>(closed) != nullptr);
  CHECK(school.matter()->owner == colleague);
  CHECK(school.matter()->due == at(18, 0));
}

TEST_CASE(
    "handover: words of more than sixty characters are refused, however many bytes they are") {
  HandoverSchool school = begun();
  school.count(2);
  Personal words;
  for (int i = 0; i < 60; ++i) words.reason += "在";
  CHECK(std::holds_alternative<std::vector<Draft>>(
      school.ask(ReasonHandover{paper, "other", "noted", {ann}, words})));
  words.reason += "在";
  CHECK(school.no(ReasonHandover{paper, "other", "noted", {ann}, words}) == No::text_too_long);
}

TEST_CASE("handover: any change of what is signed changes the hash (inv 7)") {
  HandoverRow row;
  HandoverContent content;
  content.expected = 3;
  std::vector<std::string> hashes{content_hash(row, content)};
  const auto differs = [&](HandoverContent other) { hashes.push_back(content_hash(row, other)); };
  HandoverContent one = content;
  one.counted = 2;
  differs(one);
  one = content;
  one.excused = {ann};
  differs(one);
  one = content;
  one.missing = {ann};
  differs(one);
  one = content;
  one.items = {"keys"};
  differs(one);
  one = content;
  one.reason_code = "other";
  differs(one);
  row.to_staff = colleague;
  differs(content);
  std::sort(hashes.begin(), hashes.end());
  CHECK(std::adjacent_find(hashes.begin(), hashes.end()) == hashes.end());
  CHECK(hashes.front().size() == 64);
}

TEST_CASE("handover and matter: the same events in any order give the same rows (inv 9)") {
  HandoverSchool school = begun();
  school.does(matter_of("tell_parents", teacher, at(18, 0), a1, MatterKind::open_matter));
  school.count(2);
  school.does(ReasonHandover{paper, "just_left", "noted", {ann}, {}});
  school.sign(HandoverSide::from);
  school.sign(HandoverSide::to);
  school.does(FinishMatter{thing, {}});
  school.as(leader, Role::day_leader);
  school.does(VerifyMatter{thing, false});
  const auto row = school.row();
  const auto matter = school.matter();
  auto papers = school.here().about({Subject::Kind::handover, paper, {}});
  auto matters = school.here().about({Subject::Kind::matter, thing, {}});
  std::sort(papers.begin(), papers.end(),
            [](const Event& a, const Event& b) { return a.envelope.id > b.envelope.id; });
  int orders = 0;
  do {
    CHECK(fold_handover(paper, papers) == row);
    std::rotate(papers.begin(), papers.begin() + 1, papers.end());
    std::swap(papers.front(), papers.back());
    std::rotate(matters.begin(), matters.begin() + 1, matters.end());
    CHECK(fold_matter(thing, matters) == matter);
  } while (++orders < 40);
  CHECK(matter->sent_back == 1);
  CHECK(matter->state == MatterState::open);
}

TEST_CASE("matter: it needs an owner and a time, and words that fit (inv 42)") {
  HandoverSchool school;
  RaiseMatter raise = matter_of("socket", StaffId(), Instant(), SessionRef(), MatterKind::hazard);
  CHECK(school.no(raise) == No::owner_needed);
  raise.owner = colleague;
  CHECK(school.no(raise) == No::owner_needed);
  raise.due = at(18, 0);
  raise.text_code.clear();
  CHECK(school.no(raise) == No::reason_needed);
  raise.words.reason = std::string(61, 'x');
  CHECK(school.no(raise) == No::text_too_long);
  raise.words.reason = "插座松动";
  school.does(raise);
  CHECK(school.matter()->owner == colleague);
}

TEST_CASE("matter: who did it does not verify it; what is not good goes back (inv 42)") {
  HandoverSchool school;
  school.does(matter_of("socket", colleague, at(18, 0), SessionRef(), MatterKind::hazard));
  CHECK(school.no(VerifyMatter{thing, true}) == No::wrong_state);
  school.as(colleague);
  school.does(FinishMatter{thing, {}});
  CHECK(school.no(VerifyMatter{thing, true}) == No::same_doer);
  CHECK(school.no(FinishMatter{thing, {}}) == No::wrong_state);
  school.as(teacher);
  school.does(VerifyMatter{thing, false});
  CHECK(school.matter()->state == MatterState::open);
  CHECK(school.matter()->is_overdue(at(18, 1)));
  school.as(colleague);
  school.does(AssignMatter{thing, teacher, at(19, 0)});
  school.as(teacher);
  school.does(FinishMatter{thing, {}});
  school.as(colleague);
  school.does(VerifyMatter{thing, true});
  CHECK(school.matter()->state == MatterState::verified);
  CHECK_FALSE(school.matter()->is_overdue(at(20, 0)));
}

TEST_CASE("matter: only its people or a leader give it to somebody else") {
  HandoverSchool school;
  school.does(matter_of("socket", colleague, at(18, 0), SessionRef(), MatterKind::open_matter));
  school.as(guest);
  CHECK(school.no(AssignMatter{thing, teacher, at(19, 0)}) == No::needs_day_leader);
  school.as(leader, Role::day_leader);
  school.does(AssignMatter{thing, teacher, at(19, 0)});
  CHECK(school.matter()->owner == teacher);
}
