// SPDX-FileCopyrightText: 2026 The Kehou authors
// SPDX-License-Identifier: Apache-2.0
#include <doctest/doctest.h>

#include <chrono>
#include <filesystem>
#include <fstream>
#include <map>
#include <set>

#include "common/domain/calendar.h"
#include "common/domain/lunch.h"
#include "kiosk/demo/people.h"
#include "kiosk/demo/school.h"
#include "kiosk/demo/templates.h"
#include "tests/intake/plan_applier.h"

namespace kehou::demo {

namespace {
namespace fs = std::filesystem;

/// A folder of its own that goes with the test.
class Folder {
 public:
  explicit Folder(const std::string& name)
      : path_(fs::temp_directory_path() / ("kehou-demo-test-" + to_text(make_uuid_v7({})) + name)) {
  }
  ~Folder() {
    std::error_code ignored;
    fs::remove_all(path_, ignored);
  }
  Folder(const Folder&) = delete;
  Folder& operator=(const Folder&) = delete;
  const fs::path& path() const { return path_; }

 private:
  fs::path path_;
};

DemoOptions options(int students = 1600, std::uint64_t seed = 1) {
  return {students, seed, intake::test_day()};
}

std::string faults(const model::ImportPreview& preview) {
  std::string text;
  for (const auto& line : preview.lines)
    if (line.fate == model::RowFate::invalid && text.size() < 800)
      text += line.file + " " + line.code + " row " + std::to_string(line.row) + " [" +
              line.column + "] " + line.value + "\n";
  return text;
}

/// The demo school as it is after the import of its files.
struct Imported {
  explicit Imported(const DemoOptions& wanted) : folder("import") {
    auto made = make_demo_files(folder.path(), wanted);
    REQUIRE_MESSAGE(made.ok(), (made.ok() ? "" : made.error().text()));
    demo = std::move(*made);
    school.roster.today = wanted.today;
    school.roster.terms.clear();
    intake::ImportPlan facts;
    facts.items = demo.facts;
    school.apply(facts);
    preview = school.import(intake::read_sources({folder.path().string()}));
  }
  int grade_of(domain::ClassId id) const {
    for (const auto& entry : school.roster.classes)
      if (entry.class_id == id) return domain::grade_on(entry, school.roster.today);
    return 0;
  }
  domain::CalendarFacts calendar() const {
    return {school.roster.terms, school.roster.days, school.roster.bells, {}};
  }
  Folder folder;
  DemoSchool demo;
  intake::TestSchool school;
  model::ImportPreview preview;
};

std::string bytes_of(const fs::path& file) {
  std::ifstream in(file, std::ios::binary);
  return {(std::istreambuf_iterator<char>(in)), {}};
}

/// No pupil, lead or room twice at a time, nobody over the places: on every day of a week.
void check_timetable(const Imported& imported) {
  const auto& roster = imported.school.roster;
  std::map<Uuid, domain::GroupOpened> groups;
  for (const auto& group : roster.groups) groups[group.group] = group;
  std::map<Uuid, int> capacity;
  for (const auto& room : roster.rooms) capacity[room.room] = room.capacity;
  for (int day = 1; day <= 5; ++day) {
    std::set<std::pair<Uuid, domain::Slot>> leads;
    std::set<std::pair<Uuid, domain::Slot>> rooms;
    for (const auto& group : roster.groups) {
      if (!group.weekdays.has(day)) continue;
      CHECK(leads.insert({group.lead, group.slot}).second);
      if (capacity[group.room] > 0) CHECK(rooms.insert({group.room, group.slot}).second);
    }
    std::set<std::pair<Uuid, domain::Slot>> pupils;
    std::map<Uuid, int> members;
    for (const auto& enrolled : roster.enrolments) {
      if (!enrolled.weekdays.has(day)) continue;
      const auto& group = groups[enrolled.group];
      CHECK(pupils.insert({enrolled.student, group.slot}).second);
      ++members[enrolled.group];
    }
    for (const auto& [id, count] : members) CHECK(count <= groups[id].capacity);
  }
}
}  // namespace

TEST_CASE("demo: the model school goes in whole, with the numbers of the requirement's day") {
  const Imported imported(options());
  CHECK_MESSAGE(imported.preview.invalid == 0, faults(imported.preview));
  const auto& roster = imported.school.roster;
  CHECK(roster.students.size() == 1600);
  CHECK(roster.classes.size() == 36);
  CHECK(roster.rooms.size() >= 44);
  std::set<Uuid> joining;
  for (const auto& enrolled : roster.enrolments) joining.insert(enrolled.student);
  CHECK(joining.size() == 1200);
  int teachers = 0;
  for (const auto& staff : roster.staff)
    teachers += staff.row.roles.has(domain::Role::duty_teacher) ? 1 : 0;
  CHECK(teachers == 48);
  std::set<Uuid> fetched;
  std::set<Uuid> persons;
  for (const auto& pickup : roster.pickups) {
    fetched.insert(pickup.row.student);
    persons.insert(pickup.row.person);
  }
  CHECK(fetched.size() == 1600);
  CHECK(persons.size() < roster.pickups.size());  // siblings share theirs
  CHECK_FALSE(roster.alone.empty());
  CHECK(imported.demo.sign_ins.size() == roster.staff.size());
  check_timetable(imported);
  for (CivilDay day = to_civil_day({2026, 11, 23}); weekday(day) <= 5; day = day + 1) {
    std::map<domain::Slot, int> sessions;
    for (const auto& session : domain::plan_sessions(imported.calendar(), roster.groups, day))
      ++sessions[session.group.slot];
    CHECK(sessions[domain::Slot::s1] == 36);
    CHECK(sessions[domain::Slot::s2] == 44);
  }
}

TEST_CASE(
    "demo: 45 in a hundred change rooms between the slots, and each of the 11 kinds is there") {
  const Imported imported(options());
  const auto& roster = imported.school.roster;
  std::map<Uuid, const domain::GroupOpened*> groups;
  for (const auto& group : roster.groups) groups[group.group] = &group;
  std::map<Uuid, Uuid> first;
  std::set<Uuid> walkers;
  for (const auto& enrolled : roster.enrolments)
    if (groups[enrolled.group]->slot == domain::Slot::s1)
      first[enrolled.student] = groups[enrolled.group]->room;
  std::set<Uuid> second;
  for (const auto& enrolled : roster.enrolments) {
    if (groups[enrolled.group]->slot != domain::Slot::s2) continue;
    second.insert(enrolled.student);
    if (groups[enrolled.group]->room != first[enrolled.student]) walkers.insert(enrolled.student);
  }
  CHECK(second.size() == 1200);
  CHECK(walkers.size() >= 520);
  CHECK(walkers.size() <= 560);
  std::set<domain::ActivityKind> kinds;
  for (const auto& activity : roster.activities) kinds.insert(activity.kind);
  CHECK(kinds.size() == 11);
}

TEST_CASE("demo: names are spread as in a school, with pairs, rare characters and dots") {
  const Imported imported(options());
  const auto& students = imported.school.roster.students;
  int common = 0;
  int dotted = 0;
  int rare = 0;
  std::map<std::pair<Uuid, std::string>, int> namesakes;
  for (const auto& student : students) {
    const auto& name = student.personal.name;
    for (const char* surname : {"王", "李", "张", "刘", "陈"})
      common += name.starts_with(surname) ? 1 : 0;
    dotted += name.find("·") != std::string::npos ? 1 : 0;
    for (const char* sign : {"赟", "琎", "彧", "䶮", "𬱖", "㛃"})
      rare += name.find(sign) != std::string::npos ? 1 : 0;
    ++namesakes[{student.row.class_id, name}];
    if (student.row.leave_mode == domain::LeaveMode::self)
      CHECK(imported.grade_of(student.row.class_id) >= 4);
  }
  CHECK(common > 400);
  CHECK(common < 580);
  CHECK(dotted >= 3);
  CHECK(rare >= 6);
  const auto pairs = std::ranges::count_if(namesakes, [](const auto& e) { return e.second > 1; });
  CHECK(pairs >= 6);
}

TEST_CASE("demo: the same seed gives the same files, another seed other ones") {
  const Folder one("one");
  const Folder same("same");
  const Folder other("other");
  const auto first = make_demo_files(one.path(), options(200, 7));
  REQUIRE(first.ok());
  REQUIRE(make_demo_files(same.path(), options(200, 7)).ok());
  REQUIRE(make_demo_files(other.path(), options(200, 8)).ok());
  int differing = 0;
  for (const auto& file : first->files) {
    CAPTURE(file.filename().string());
    CHECK(bytes_of(file) == bytes_of(same.path() / file.filename()));
    differing += bytes_of(file) == bytes_of(other.path() / file.filename()) ? 0 : 1;
  }
  CHECK(differing >= 4);
}

TEST_CASE("demo: schools of other sizes and days are sound as well") {
  struct Other {
    int students;
    std::uint64_t seed;
    YearMonthDay today;
  };
  for (const Other& other : {Other{12, 1, {2026, 11, 23}}, Other{100, 2, {2026, 9, 1}},
                             Other{437, 3, {2027, 3, 8}}, Other{2600, 4, {2026, 8, 3}}}) {
    CAPTURE(other.students);
    const Imported imported({other.students, other.seed, to_civil_day(other.today)});
    CHECK_MESSAGE(imported.preview.invalid == 0, faults(imported.preview));
    CHECK(static_cast<int>(imported.school.roster.students.size()) == other.students);
    check_timetable(imported);
  }
}

TEST_CASE("demo: its lunch has a roster, a week of menus and cooks with certificates") {
  const Imported imported(options(1600));
  const auto& roster = imported.school.roster;
  CHECK(roster.lunches.size() > 850);
  CHECK(roster.lunches.size() < 950);
  REQUIRE(roster.menus.size() == 5);
  const auto& today = roster.menus.front();
  CHECK(today.day == options(1600).today);
  REQUIRE(today.lines.size() == 2);
  CHECK_FALSE(today.lines[0].halal);
  CHECK(today.lines[1].halal);
  const auto peanut = domain::allergens_of(today, "A");
  CHECK(std::ranges::count(peanut, "peanut") == 1);
  CHECK(roster.certs.size() == 3);
}

TEST_CASE("demo: a number of students without a school is refused") {
  const Folder folder("refused");
  for (const int students : {-1, 0, 11, 5001}) {
    const auto made = make_demo_files(folder.path(), options(students));
    REQUIRE_FALSE(made.ok());
    CHECK(made.error().fault == Fault::refused);
  }
}

TEST_CASE("demo: a second import of its files records nothing") {
  const Imported imported(options(300));
  const auto again = imported.school.plan(intake::read_sources({imported.folder.path().string()}));
  CHECK(again.items.empty());
  CHECK(again.pins.empty());
}

TEST_CASE("demo: printed sign-ins and cards are those of the imported school") {
  const Imported imported(options(300));
  const auto& roster = imported.school.roster;
  std::set<std::string> cards;
  for (const auto& student : roster.students) cards.insert(student.row.card_ref);
  for (const auto& staff : roster.staff) cards.insert(staff.row.card_ref);
  CHECK(cards.size() == roster.students.size() + roster.staff.size());
  for (const auto& sign_in : imported.demo.sign_ins)
    CHECK(cards.contains(intake::test_key().match_code("card", sign_in.card)));
  REQUIRE_FALSE(imported.demo.cards.empty());
  for (const auto& card : imported.demo.cards)
    CHECK(cards.contains(intake::test_key().match_code("card", card.card)));
}

TEST_CASE("demo: making and importing 1,600 students, timed") {
  const Folder folder("timed");
  const auto ms = [](auto from, auto to) {
    return std::chrono::duration<double, std::milli>(to - from).count();
  };
  const auto began = std::chrono::steady_clock::now();
  REQUIRE(make_demo_files(folder.path(), options()).ok());
  const auto made = std::chrono::steady_clock::now();
  const auto files = intake::read_sources({folder.path().string()});
  const auto read = std::chrono::steady_clock::now();
  const auto plan = intake::TestSchool().plan(files);
  const auto planned = std::chrono::steady_clock::now();
  MESSAGE("made " << ms(began, made) << " ms, read " << ms(made, read) << " ms, planned "
                  << ms(read, planned) << " ms, " << plan.items.size() << " facts");
  CHECK(plan.preview.added > 1600);
}

TEST_CASE("templates: those that are shipped are those that the program makes") {
  const Folder folder("templates");
  const auto made = make_templates(folder.path());
  REQUIRE(made.ok());
  const fs::path shipped = KEHOU_SOURCE_DIR "/config/templates";
  if (std::getenv("KEHOU_WRITE_TEMPLATES") != nullptr) REQUIRE(make_templates(shipped).ok());
  for (const auto& file : *made) {
    CAPTURE(file.filename().string());
    CHECK(bytes_of(file) == bytes_of(shipped / file.filename()));
  }
}

TEST_CASE("templates: each is of its kind and all go in without an invalid row") {
  intake::TestSchool school;
  const auto files = intake::read_sources({KEHOU_SOURCE_DIR "/config/templates"});
  const std::vector<std::string> kinds = {"rooms",  "staff",    "groups",  "students", "enrolments",
                                          "duties", "calendar", "pickups", "lunches",  "menu"};
  REQUIRE(files.size() == kinds.size());
  for (std::size_t i = 0; i < files.size(); ++i) {
    CAPTURE(files[i].name);
    const auto preview = school.import({files[i]});
    CHECK_MESSAGE(preview.invalid == 0, faults(preview));
    CHECK(preview.added >= 2);
    REQUIRE(preview.files.size() == 1);
    CHECK(preview.files[0].kind == kinds[i]);
    CHECK(preview.files[0].dropped_columns.empty());
  }
  CHECK(school.plan(files).items.empty());
}

}  // namespace kehou::demo
