// SPDX-FileCopyrightText: 2026 The Kehou authors
// SPDX-License-Identifier: Apache-2.0
#include "kiosk/demo/school.h"

#include <algorithm>
#include <set>

#include "kiosk/demo/canteen.h"
#include "kiosk/demo/gate_papers.h"
#include "kiosk/demo/people.h"
#include "kiosk/demo/school_tables.h"

namespace kehou::demo {

namespace {

struct Terms {
  domain::DayRange first;
  domain::DayRange second;
};

Terms terms_of(int year) {
  return {{to_civil_day({year, 9, 1}), to_civil_day({year + 1, 1, 22})},
          {to_civil_day({year + 1, 2, 24}), to_civil_day({year + 1, 7, 2})}};
}

/// The term of that day, else the next one.
domain::DayRange term_for(CivilDay today) {
  const auto terms = terms_of(school_year(today));
  if (today <= terms.first.to) return terms.first;
  if (today <= terms.second.to) return terms.second;
  return terms_of(school_year(today) + 1).first;
}

constexpr MinuteOfDay at(int hour, int minute) {
  constexpr int hour_minutes = 60;
  return {static_cast<std::int16_t>(hour * hour_minutes + minute)};
}

/// A4: the bells turn after the May and the National Day holidays; lessons end later in summer.
domain::BellScheduleSet bells_of(bool summer, domain::DayRange days) {
  domain::BellScheduleSet bells;
  bells.name = summer ? "夏季作息" : "冬季作息";
  bells.days = days;
  bells.lessons_end = summer ? at(16, 40) : at(16, 15);
  bells.s1 = summer ? domain::TimeRange{at(16, 45), at(17, 35)}
                    : domain::TimeRange{at(16, 20), at(17, 10)};
  bells.s2 =
      summer ? domain::TimeRange{at(17, 45), at(18, 30)} : domain::TimeRange{at(17, 20), at(18, 0)};
  bells.lunch = {at(11, 40), at(12, 25)};
  bells.midday = {at(12, 30), at(14, 0)};
  return bells;
}

std::vector<domain::RecordFacts::Item> facts_of(CivilDay today) {
  const CivilDay start = term_for(today).from;
  const int year = school_year(start);
  const auto terms = terms_of(year);
  const std::string years = std::to_string(year) + "-" + std::to_string(year + 1) + " 学年";
  std::vector<domain::RecordFacts::Item> facts;
  facts.push_back({domain::SchoolDefined{"3141100086", "建安区实验小学", self_leave_grade}, {}});
  facts.push_back({domain::TermDefined{years + "第一学期", terms.first}, {}});
  facts.push_back({domain::TermDefined{years + "第二学期", terms.second}, {}});
  const auto day = [](int y, int month, int date) { return to_civil_day({y, month, date}); };
  facts.push_back({bells_of(true, {day(year, 9, 1), day(year, 9, 30)}), {}});
  facts.push_back({bells_of(false, {day(year, 10, 1), day(year + 1, 4, 30)}), {}});
  facts.push_back({bells_of(true, {day(year + 1, 5, 1), day(year + 1, 8, 31)}), {}});
  return facts;
}

DemoSignIn sign_in_of(const DemoStaff& person) {
  return {person.roles, person.number, person.pin, person.card, person.name};
}

/// The first of each set of roles, then everybody else by number.
std::vector<DemoSignIn> sign_ins_of(const People& people) {
  std::vector<DemoSignIn> first;
  std::vector<DemoSignIn> rest;
  std::set<std::string> roles;
  for (const auto& person : people.staff)
    (roles.insert(person.roles).second ? first : rest).push_back(sign_in_of(person));
  first.insert(first.end(), rest.begin(), rest.end());
  return first;
}

std::vector<DemoCard> cards_of(const People& people) {
  constexpr std::size_t shown = 6;
  std::vector<DemoCard> cards;
  const std::size_t step = std::max<std::size_t>(1, people.students.size() / shown);
  for (std::size_t i = step / 2; i < people.students.size() && cards.size() < shown; i += step) {
    const auto& student = people.students[i];
    cards.push_back({class_text(student.grade, student.class_no) + " " +
                         (student.seat_no < 10 ? "0" : "") + std::to_string(student.seat_no) +
                         "号 " + student.name,
                     student.card});
  }
  return cards;
}

Result<std::vector<std::filesystem::path>> write_all(const std::filesystem::path& folder,
                                                     const People& people, const Timetable& table,
                                                     domain::DayRange term,
                                                     const DemoOptions& options) {
  std::vector<std::filesystem::path> files;
  const auto next = [&](const char* name) { return files.emplace_back(folder / name); };
  TRY(tables::write_xlsx(next("1-活动室.xlsx"), room_table(table)));
  TRY(tables::write_xlsx(next("2-教职工.xlsx"), staff_table(people)));
  TRY(tables::write_xlsx(next("3-活动与编组.xlsx"), group_table(table, people, term)));
  TRY(tables::write_xlsx(next("4-学生名单-一至三年级.xlsx"), lower_register(people)));
  TRY(tables::write_csv(next("5-学生名单-四至六年级.csv"), upper_register(people),
                        tables::WrittenAs::gb18030));
  TRY(tables::write_xlsx(next("6-编组名单.xlsx"), enrolment_table(table, people)));
  TRY(tables::write_csv(next("7-值班安排.csv"), duty_table(table, people),
                        tables::WrittenAs::utf8_with_bom));
  TRY(tables::write_xlsx(next("8-校历.xlsx"), calendar_table(school_year(term.from))));
  TRY(tables::write_xlsx(next("9-接送名单.xlsx"),
                         pickup_table(people, options.seed, options.today)));
  TRY(tables::write_xlsx(next("9-用餐登记.xlsx"), lunch_table(people, options.seed)));
  TRY(tables::write_xlsx(next("9-食谱.xlsx"), menu_table(options.today)));
  return files;
}

}  // namespace

Result<DemoSchool> make_demo_files(const std::filesystem::path& folder,
                                   const DemoOptions& options) {
  if (options.students < least_students || options.students > most_students)
    return Error{Fault::refused, "making a demo school",
                 "the number of students is from " + std::to_string(least_students) + " to " +
                     std::to_string(most_students)};
  std::error_code failed;
  std::filesystem::create_directories(folder, failed);
  if (failed) return Error{Fault::io, "making the folder " + folder.string(), failed.message()};
  Chance chance(options.seed);
  const People people = invent_people(chance, options.students, options.today);
  const Timetable table = plan_timetable(chance, people);
  DemoSchool school;
  school.files = TRY(write_all(folder, people, table, term_for(options.today), options));
  school.facts = facts_of(options.today);
  school.sign_ins = sign_ins_of(people);
  school.cards = cards_of(people);
  return school;
}

}  // namespace kehou::demo
