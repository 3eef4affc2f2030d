// SPDX-FileCopyrightText: 2026 The Kehou authors
// SPDX-License-Identifier: Apache-2.0
#include "kiosk/demo/people.h"

#include <algorithm>
#include <array>
#include <set>
#include <string_view>

#include "kiosk/demo/names.h"

namespace kehou::demo {

namespace {

constexpr int fullest_class = 48;
constexpr int classes_of_the_model = 36;  ///< the school of the requirement's day
constexpr int clubs_of_the_model = 20;
constexpr int spare_teachers = 4;
constexpr int joining_percent = 75;
constexpr int first_staff_number = 1001;

constexpr std::array<std::string_view, grades> grade_words{"一", "二", "三", "四", "五", "六"};

std::string_view grade_word(int grade) { return grade_words[static_cast<std::size_t>(grade - 1)]; }

std::string digits(Chance& chance, int count) {
  std::string text;
  while (static_cast<int>(text.size()) < count)
    text.push_back(static_cast<char>('0' + chance.below(10)));
  return text;
}

/// Card codes and PINs that nobody else has.
class Codes {
 public:
  explicit Codes(Chance& chance) : chance_(chance) {}
  std::string card() {
    constexpr int card_digits = 8;
    for (;;) {
      std::string code = "30" + digits(chance_, card_digits);
      if (used_.insert(code).second) return code;
    }
  }
  /// Four different digits at least, so that it is no simple one.
  std::string pin() {
    constexpr int pin_digits = 6;
    constexpr std::size_t different = 4;
    for (;;) {
      std::string code = digits(chance_, pin_digits);
      if (std::set<char>(code.begin(), code.end()).size() >= different && used_.insert(code).second)
        return code;
    }
  }

 private:
  Chance& chance_;
  std::set<std::string> used_;
};

/// Six years old on 31 August of the year of entry.
CivilDay invent_birth(Chance& chance, int grade, CivilDay today) {
  constexpr int age_at_entry = 6;
  constexpr int days_of_a_year = 365;
  const int entered = school_year(today) - (grade - 1);
  return to_civil_day({entered - age_at_entry - 1, 9, 1}) + chance.below(days_of_a_year);
}

std::string invent_leave_mode(Chance& chance, int grade) {
  const int throw_of_100 = chance.below(100);
  constexpr int by_bus = 6;
  constexpr int by_self = 72;
  if (throw_of_100 < by_bus) return "校车";
  return grade >= self_leave_grade && throw_of_100 < by_self ? "自行离校" : "家长接";
}

std::string invent_allergens(Chance& chance) {
  constexpr auto words = std::to_array<std::string_view>(
      {"花生", "海鲜", "牛奶", "鸡蛋", "芒果", "青霉素", "坚果", "花生、海鲜"});
  constexpr int allergic_per_thousand = 38;
  if (!chance.in_thousand(allergic_per_thousand)) return "无";
  return std::string(words[static_cast<std::size_t>(chance.below(static_cast<int>(words.size())))]);
}

DemoStudent invent_student(Chance& chance, Codes& codes, int grade, CivilDay today) {
  constexpr int halal_per_thousand = 12;
  constexpr int phone_digits = 4;
  DemoStudent student;
  student.grade = grade;
  student.girl = chance.below(2) == 0;
  student.name = invent_student_name(chance, student.girl);
  student.birth = invent_birth(chance, grade, today);
  student.leave_mode = invent_leave_mode(chance, grade);
  student.diet = chance.in_thousand(halal_per_thousand) ? "清真" : "无";
  student.allergens = invent_allergens(chance);
  const bool mother = chance.below(2) == 0;
  student.guardian = invent_parent_name(chance, student.name, mother);
  student.phone = "1990000" + digits(chance, phone_digits);  // a block that no number is given in
  student.card = codes.card();
  return student;
}

void name_a_pair(Chance& chance, std::vector<DemoStudent>& students, std::size_t first, int count) {
  constexpr int fewest = 6;
  if (count < fewest) return;
  const auto a = first + static_cast<std::size_t>(chance.below(count));
  const auto b = first + static_cast<std::size_t>(chance.below(count));
  if (a == b || students[a].birth == students[b].birth) return;
  students[b].name = students[a].name;
  students[b].girl = students[a].girl;
}

/// `count` of the class take part; which ones is thrown.
void choose_joining(Chance& chance, std::vector<DemoStudent>& students, std::size_t first,
                    int members, int count) {
  std::vector<std::size_t> order;
  order.reserve(static_cast<std::size_t>(members));
  for (int i = 0; i < members; ++i) order.push_back(first + static_cast<std::size_t>(i));
  chance.shuffle(order);
  for (int i = 0; i < count; ++i) students[order[static_cast<std::size_t>(i)]].joins = true;
}

/// The share of item `index` when `total` is dealt out evenly to `items`.
int share(int total, int items, int index) {
  return static_cast<int>(static_cast<std::int64_t>(total) * (index + 1) / items -
                          static_cast<std::int64_t>(total) * index / items);
}

void invent_students(Chance& chance, Codes& codes, People& people, int students, CivilDay today) {
  const int joining = (students * joining_percent + 50) / 100;
  int dealt = 0;
  int joined = 0;
  for (int index = 0; index < people.classes(); ++index) {
    const int grade = index / people.classes_per_grade + 1;
    const int members = share(students, people.classes(), index);
    const std::size_t first = people.students.size();
    for (int seat = 1; seat <= members; ++seat) {
      auto student = invent_student(chance, codes, grade, today);
      student.class_no = index % people.classes_per_grade + 1;
      student.seat_no = seat;
      people.students.push_back(std::move(student));
    }
    constexpr int pair_in = 4;
    if (index % pair_in == 1) name_a_pair(chance, people.students, first, members);
    dealt += members;
    const int joining_so_far =
        static_cast<int>(static_cast<std::int64_t>(joining) * dealt / students);
    choose_joining(chance, people.students, first, members, joining_so_far - joined);
    joined = joining_so_far;
  }
}

/// The staff is checked before the school year, so that the clearances hold on any of its days; in
/// the summer for the next one.
CivilDay yearly_check(CivilDay today) {
  constexpr int days_to_summer = 300;
  const CivilDay start = to_civil_day({school_year(today), 9, 1});
  return today < start + days_to_summer ? start : today;
}

/// Adds one person and returns where.
class StaffMaker {
 public:
  StaffMaker(Chance& chance, Codes& codes, People& people, CivilDay today)
      : chance_(chance), codes_(codes), people_(people), last_check_(yearly_check(today)) {}

  std::size_t add(std::string roles, std::string subject = {}) {
    constexpr int year_days = 364;
    DemoStaff person;
    person.number = std::to_string(first_staff_number + static_cast<int>(people_.staff.size()));
    do {
      person.name = invent_staff_name(chance_, chance_.in_thousand(women_per_thousand));
    } while (!names_.insert(person.name).second);
    person.roles = std::move(roles);
    person.subject = std::move(subject);
    person.pin = codes_.pin();
    person.card = codes_.card();
    person.checked_on = last_check_ + -chance_.between(10, 60);
    person.cleared_until = person.checked_on + year_days;
    people_.staff.push_back(std::move(person));
    return people_.staff.size() - 1;
  }

 private:
  static constexpr int women_per_thousand = 680;
  Chance& chance_;
  Codes& codes_;
  People& people_;
  CivilDay last_check_;
  std::set<std::string> names_;
};

void invent_staff(Chance& chance, Codes& codes, People& people, CivilDay today) {
  constexpr auto subjects = std::to_array<std::string_view>(
      {"语文", "数学", "英语", "体育", "音乐", "美术", "科学", "道德与法治", "信息科技", "劳动"});
  StaffMaker maker(chance, codes, people, today);
  auto& places = people.places;
  const int classes = people.classes();
  const int teachers =
      std::max(classes, home_groups_of(people.classes_per_grade) * grades + clubs_of(classes)) +
      spare_teachers;
  for (int i = 0; i < teachers; ++i) {
    const auto subject = i < classes ? subjects[static_cast<std::size_t>(i % 3)]
                                     : subjects[static_cast<std::size_t>(3 + i % 7)];
    places.teachers.push_back(
        maker.add(i < classes ? "值班教师、班主任" : "值班教师", std::string(subject)));
    if (i < classes)
      people.staff[places.teachers.back()].class_taught =
          class_text(i / people.classes_per_grade + 1, i % people.classes_per_grade + 1);
  }
  places.day_leaders = {maker.add("带班领导"), maker.add("带班领导")};
  maker.add("办公室");
  maker.add("办公室、管理员");
  places.principal = maker.add("校长、带班领导");
  const int guards = std::max(2, 1 + classes / 12);
  for (int i = 0; i < guards; ++i) places.guards.push_back(maker.add("门卫"));
  constexpr int soon_days = 18;  // a certificate to be reminded of
  constexpr int most_of_a_year = 300;
  const auto add_cook = [&](const char* roles, int days) {
    people.staff[maker.add(roles)].health_until = today + days;
  };
  add_cook("食堂", most_of_a_year);
  add_cook("食堂", soon_days);
  add_cook("食堂、食品安全员", most_of_a_year);
  maker.add("校医");
  maker.add("财务");
  maker.add("家委会");
}

}  // namespace

std::string class_text(int grade, int class_no) {
  return std::string(grade_word(grade)) + "(" + std::to_string(class_no) + ")班";
}
std::string wide_class_text(int grade, int class_no) {
  return std::string(grade_word(grade)) + "（" + std::to_string(class_no) + "）班";
}

int school_year(CivilDay day) {
  const auto date = to_date(day);
  constexpr int september = 9;
  return date.month >= september ? date.year : date.year - 1;
}

int clubs_of(int classes) {
  const int wanted =
      (classes * clubs_of_the_model + classes_of_the_model / 2) / classes_of_the_model;
  const int empty_classrooms = classes - grades * home_groups_of(classes / grades);
  return std::clamp(wanted, 2, clubs_of_the_model + empty_classrooms);
}
int home_groups_of(int classes_per_grade) { return classes_per_grade - classes_per_grade / 3; }

People invent_people(Chance& chance, int students, CivilDay today) {
  People people;
  const int per_grade = fullest_class * grades;
  people.classes_per_grade = std::max(1, (students + per_grade - 1) / per_grade);
  Codes codes(chance);
  invent_students(chance, codes, people, students, today);
  invent_staff(chance, codes, people, today);
  return people;
}

}  // namespace kehou::demo
