// SPDX-FileCopyrightText: 2026 The Kehou authors
// SPDX-License-Identifier: Apache-2.0
// A day at school by finger, with the power failing at random moments. A failing seed is replayed
// alone with
// KEHOU_SEED=<seed>.
#include "tests/sim/school_day.h"

#include <algorithm>
#include <array>
#include <cstdlib>

#include "kiosk/store/upkeep.h"
#include "kiosk/ui/class_slug.h"

namespace kehou::support {

using domain::AttendanceState;

namespace {

constexpr std::array<AttendanceState, 4> state_of_mark{
    AttendanceState::present, AttendanceState::late, AttendanceState::excused,
    AttendanceState::missing};

std::string tile_id(const model::StudentTile& tile) {
  return "tile/" + ui::seat_slug(tile.class_name, tile.seat_no);
}

bool in_hands(AttendanceState state) {
  return state == AttendanceState::present || state == AttendanceState::late ||
         state == AttendanceState::out_temp;
}

void check_arithmetic(const model::RollCall& roll) {
  std::map<AttendanceState, int> count;
  for (const auto& tile : roll.tiles) ++count[tile.state];
  const model::Counts& n = roll.counts;
  CHECK(n.present == count[AttendanceState::present]);
  CHECK(n.late == count[AttendanceState::late]);
  CHECK(n.in_room == n.present + n.late);
  CHECK(n.uncalled == count[AttendanceState::expected]);
  CHECK(n.expected == static_cast<int>(roll.tiles.size()));
  CHECK(n.expected ==
        n.in_room + n.excused + n.missing + n.located + n.out_temp + n.gone + n.uncalled);
}

TabletOptions morning() {
  TabletOptions options;
  options.width = 1280;
  options.height = 800;
  options.now = small_time(16, 16);
  options.school = [](const SchoolKey& key) { return small_school_items(&key); };
  return options;
}

}  // namespace

Registers registers_of(store::Reader& reader, Instant now) {
  Registers registers;
  for (int group = 0; group < small_groups; ++group) {
    const auto roll = reader.load_roll_call(small_session(group), now);
    REQUIRE(roll.ok());
    check_arithmetic(*roll);
    for (const auto& tile : roll->tiles) registers[{group, tile.student}] = tile.state;
  }
  return registers;
}

void check_one_place_each(const Registers& registers) {
  std::map<std::pair<bool, domain::StudentId>, int> places;
  for (const auto& [key, state] : registers)
    if (in_hands(state)) ++places[{key.first < 4, key.second}];
  for (const auto& [key, count] : places) CHECK_MESSAGE(count == 1, "a student in two sessions");
}

void copy_disk(const std::filesystem::path& data, const std::filesystem::path& to) {
  std::filesystem::create_directories(to);
  for (const auto& entry : std::filesystem::directory_iterator(data))
    if (entry.is_regular_file() && entry.path().filename() != "ballast")
      std::filesystem::copy_file(entry.path(), to / entry.path().filename());
}

SchoolDay::SchoolDay(unsigned seed) : random_(seed), tablet_(morning()) {
  told_ = registers_of(tablet_.reader(), tablet_.clock().now());
}

int SchoolDay::draw(int below) {
  // Not std::uniform_int_distribution: its answers differ between libraries, and a seed must not.
  return static_cast<int>(random_() % static_cast<unsigned>(below));
}

bool SchoolDay::press(const std::string& id) {
  if (chance(2)) fail_power(id);
  tablet_.tap(id);
  const bool refused = tablet_.has("refusal/close");
  const Registers now = registers_of(tablet_.reader(), tablet_.clock().now());
  if (refused) {
    CHECK_MESSAGE(now == told_, "refused, yet something changed: ", id);
    tablet_.tap("refusal/close");
  }
  told_ = now;
  return !refused;
}

void SchoolDay::fail_power(const std::string& under_the_finger) {
  ++power_failures_;
  if (chance(50)) {  // the finger is down, and has not been lifted
    const auto* target = tablet_.probe().touchable(under_the_finger);
    REQUIRE(target != nullptr);
    const ui::Rect seen = target->rect.common(target->clip);
    tablet_.glass().take(platform::Contact{platform::ContactKind::down, 1, seen.x + seen.w / 2,
                                           seen.y + seen.h / 2, tablet_.clock().mono_us()});
    tablet_.glass().run();
  }
  const TempFolder after;
  copy_disk(tablet_.config().data_dir, after.path() / "data");
  const auto checked = store::verify(after.path() / "data");
  REQUIRE(checked.ok());
  for (const auto& finding : checked->findings) CHECK_MESSAGE(false, finding.what, finding.where);
  auto reader = store::Reader::open(after.path() / "data", tablet_.key());
  REQUIRE(reader.ok());
  CHECK(registers_of(**reader, tablet_.clock().now()) == told_);
  tablet_.pull_the_plug();
  CHECK(tablet_.app().is_public());
  CHECK_FALSE(tablet_.app().person().has_value());
  CHECK(registers_of(tablet_.reader(), tablet_.clock().now()) == told_);
  before_last_mark_.reset();
  throw PowerFailed{};
}

model::RollCall SchoolDay::register_of(int group) {
  auto roll = tablet_.reader().load_roll_call(small_session(group), tablet_.clock().now());
  REQUIRE(roll.ok());
  return std::move(*roll);
}

std::optional<model::StudentTile> SchoolDay::pick(int group,
                                                  std::initializer_list<AttendanceState> states) {
  std::vector<model::StudentTile> fit;
  for (const auto& tile : register_of(group).tiles)
    if (std::ranges::find(states, tile.state) != states.end() && tablet_.enabled(tile_id(tile)))
      fit.push_back(tile);
  if (fit.empty()) return std::nullopt;
  return fit[static_cast<std::size_t>(draw(static_cast<int>(fit.size())))];
}

AttendanceState SchoolDay::told_of(int group, domain::StudentId student) const {
  const auto found = told_.find({group, student});
  REQUIRE(found != told_.end());
  return found->second;
}

void SchoolDay::select_mark(int mark) {
  const std::string id = "mark/" + std::to_string(mark);
  if (!tablet_.has(id)) return;
  if (!tablet_.probe().touchable(id)->selected) press(id);
}

void SchoolDay::mark_one(int group) {
  const int mark = chance(70) ? 0 : draw(4);
  select_mark(mark);
  const auto tile = pick(group, {AttendanceState::expected});
  if (!tile) return;
  const Registers before = told_;
  if (!press(tile_id(*tile))) return;
  CHECK(told_of(group, tile->student) == state_of_mark[static_cast<std::size_t>(mark)]);
  before_last_mark_ = before;
  ++marks_;
}

void SchoolDay::undo() {
  if (!before_last_mark_ || !tablet_.enabled("undo")) return;
  const Registers before = *std::exchange(before_last_mark_, std::nullopt);
  if (!press("undo")) return;
  CHECK(told_ == before);
  ++undone_;
}

void SchoolDay::send_out(int group) {
  select_mark(0);
  const auto tile = pick(group, {AttendanceState::present, AttendanceState::late});
  if (!tile) return;
  press(tile_id(*tile));
  if (!tablet_.has("out/toilet") || !press("out/toilet")) return;
  CHECK(told_of(group, tile->student) == AttendanceState::out_temp);
  before_last_mark_.reset();
  ++sent_out_;
}

void SchoolDay::take_back(int group) {
  const auto tile = pick(group, {AttendanceState::out_temp});
  if (!tile) return;
  press(tile_id(*tile));
  if (!tablet_.has("back") || !press("back")) return;
  const AttendanceState now = told_of(group, tile->student);
  CHECK((now == AttendanceState::present || now == AttendanceState::late));
  before_last_mark_.reset();
}

void SchoolDay::move_one(int group) {
  select_mark(0);
  const auto tile = pick(group, {AttendanceState::present, AttendanceState::late});
  if (!tile) return;
  press(tile_id(*tile));
  if (!tablet_.has("move")) return;
  press("move");
  if (!tablet_.has("move/0") || !press("move/0")) return;
  CHECK_FALSE(in_hands(told_of(group, tile->student)));
  before_last_mark_.reset();
  ++moved_;
}

void SchoolDay::admit_one(int group) {
  press("walk_in");
  const auto classes = tablet_.ids("class/");
  REQUIRE_FALSE(classes.empty());
  press(classes[static_cast<std::size_t>(draw(static_cast<int>(classes.size())))]);
  std::vector<std::string> students = tablet_.ids("student/");
  std::erase_if(students, [this](const std::string& id) { return !tablet_.enabled(id); });
  if (!students.empty()) {
    press(students[static_cast<std::size_t>(draw(static_cast<int>(students.size())))]);
    const std::string deed = tablet_.has("walk_in/move") ? "walk_in/move" : "walk_in/admit";
    const Registers before = told_;
    if (tablet_.enabled(deed) && press(deed)) {
      before_last_mark_.reset();
      // Who walked in is here; who was moved is on this list now and still to be called.
      std::vector<AttendanceState> changed;
      for (const auto& [key, state] : told_) {
        const auto was = before.find(key);
        if (key.first == group && (was == before.end() || was->second != state))
          changed.push_back(state);
      }
      REQUIRE(changed.size() == 1);
      const bool moves = deed == "walk_in/move";
      CHECK(changed.front() == (moves ? AttendanceState::expected : AttendanceState::present));
      ++admitted_;
    }
  }
  while (!on_register() && tablet_.has("header/back")) press("header/back");
}

void SchoolDay::look_at_log() {
  press("log");
  if (tablet_.has("header/back")) press("header/back");
}

void SchoolDay::finish(int group) {
  if (tablet_.has("rest_all")) {
    const model::Counts n = register_of(group).counts;
    press("rest_all");
    for (const char digit : std::to_string(n.in_room + n.uncalled))
      press("keypad/" + std::string(1, digit));
    press("keypad/action");
    if (tablet_.has("panel/cancel")) press("panel/cancel");
  }
  // Who was called elsewhere meanwhile is refused as "here" and stays to be called: not here.
  select_mark(3);
  while (const auto tile = pick(group, {AttendanceState::expected}))
    if (!press(tile_id(*tile))) break;
  while (pick(group, {AttendanceState::out_temp})) take_back(group);
  if (!tablet_.enabled("close_session")) return;
  press("close_session");
  if (!press("close_session/yes")) return;
  CHECK(register_of(group).state == domain::SessionState::closed);
  CHECK(register_of(group).counts.in_room == 0);
  ++closed_;
}

void SchoolDay::act(int group) {
  if (tablet_.has("panel/cancel")) press("panel/cancel");
  const int lot = draw(100);
  if (lot < 55) return mark_one(group);
  if (lot < 67) return undo();
  if (lot < 76) return send_out(group);
  if (lot < 83) return take_back(group);
  if (lot < 90) return move_one(group);
  if (lot < 97) return admit_one(group);
  look_at_log();
}

void SchoolDay::teacher_comes(int group, int acts, bool finishes) {
  try {
    tablet_.scan(small_staff_card(group + 2));
    REQUIRE(tablet_.app().person().has_value());
    before_last_mark_.reset();
    if (tablet_.has("checklist/open")) press("checklist/open");
    for (int i = 0; i < acts && on_register(); ++i) act(group);
    if (on_register() && tablet_.has("panel/cancel")) press("panel/cancel");
    if (on_register() && finishes) finish(group);
    if (chance(50) && tablet_.has("header/home")) press("header/home");
  } catch (const PowerFailed&) {
  }
}

void SchoolDay::leader_comes() {
  tablet_.scan(small_staff_card(1));
  REQUIRE(tablet_.app().person().has_value());
  tablet_.tap("header/home");
}

void SchoolDay::student_asks() {
  const int class_index = draw(small_classes);
  const int seat = 1 + draw(small_seats);
  try {
    if (tablet_.app().person()) press("header/home");
    if (chance(50)) {
      tablet_.scan(small_card(class_index, seat));
    } else {
      if (!tablet_.has("board/find")) return;
      press("board/find");
      const auto classes = tablet_.ids("class/");
      press(classes[static_cast<std::size_t>(draw(static_cast<int>(classes.size())))]);
      const auto seats = tablet_.ids("seat/");
      press(seats[static_cast<std::size_t>(draw(static_cast<int>(seats.size())))]);
    }
    CHECK(tablet_.app().is_public());
    // inv 37, §7.2: a public face never says a whole name.
    for (int c = 0; c < small_classes; ++c)
      for (int s = 1; s <= small_seats; ++s)
        CHECK_FALSE(tablet_.says(small_student_name(c, s).name));
    tablet_.wait(12 * second_us);
  } catch (const PowerFailed&) {
  }
}

void SchoolDay::time_passes() { tablet_.wait((20 + draw(100)) * second_us); }

void SchoolDay::run() {
  leader_comes();
  for (int turn = 0; turn < 14; ++turn) {
    if (chance(30)) student_asks();
    teacher_comes(draw(4), 3 + draw(8), false);
    time_passes();
  }
  const auto until = [this](int hour, int minute) {
    const std::int64_t left = small_time(hour, minute) - tablet_.clock().now();
    if (left > 0) tablet_.wait(left);
  };
  until(16, 58);
  for (int round = 0; round < 2; ++round)
    for (int group = 0; group < 4; ++group) teacher_comes(group, 1, true);
  until(17, 19);
  for (int turn = 0; turn < 6; ++turn) {
    teacher_comes(4 + draw(2), 3 + draw(8), false);
    if (chance(30)) student_asks();
  }
  until(17, 50);
  for (int round = 0; round < 2; ++round)
    for (int group = 4; group < small_groups; ++group) teacher_comes(group, 1, true);
}

}  // namespace kehou::support

using namespace kehou;
using namespace kehou::support;

TEST_CASE(
    "school day: whatever was acknowledged is in the rows, through any loss of power, and nobody "
    "is in two rooms") {
  std::vector<unsigned> seeds{1, 2, 3};
  if (const char* wanted = std::getenv("KEHOU_SEED"))
    seeds = {static_cast<unsigned>(std::strtoul(wanted, nullptr, 10))};
  int power_failures = 0;
  int rarer_deeds = 0;
  for (const unsigned seed : seeds) {
    INFO("replay with KEHOU_SEED=", seed);
    SchoolDay day(seed);
    day.run();
    const Registers rows = registers_of(day.tablet().reader(), day.tablet().clock().now());
    CHECK(rows == day.told());
    check_one_place_each(rows);
    const auto checked = store::verify(day.tablet().config().data_dir);
    REQUIRE(checked.ok());
    for (const auto& finding : checked->findings) CHECK_MESSAGE(false, finding.what, finding.where);
    MESSAGE("seed ", seed, ": ", day.marks(), " marks, ", day.undone(), " undone, ", day.moved(),
            " moved, ", day.admitted(), " walk-ins, ", day.sent_out(), " sent out, ", day.closed(),
            " sessions closed, ", day.power_failures(), " times without power, ", checked->events,
            " events");
    CHECK(day.marks() >= 20);
    CHECK(day.closed() >= 2);
    power_failures += day.power_failures();
    rarer_deeds += std::min({day.undone(), day.moved() + day.admitted(), day.sent_out()});
  }
  // A day on which nothing happened would prove nothing.
  CHECK(power_failures >= static_cast<int>(seeds.size()));
  CHECK(rarer_deeds >= static_cast<int>(seeds.size()));
}
