// SPDX-FileCopyrightText: 2026 The Kehou authors
// SPDX-License-Identifier: Apache-2.0
#include "kiosk/demo/school_tables.h"

#include <array>

namespace kehou::demo {

namespace {

constexpr int last_lower_grade = 3;

std::string slot_text(int slot) { return slot == 1 ? "第一时段" : "第二时段"; }

std::string grades_text(const DemoGroup& group) {
  if (group.grade_from == group.grade_to) return std::to_string(group.grade_from) + "年级";
  return std::to_string(group.grade_from) + "-" + std::to_string(group.grade_to) + "年级";
}

std::string sex_text(const DemoStudent& student) { return student.girl ? "女" : "男"; }

std::string dotted_text(CivilDay day) {
  const auto date = to_date(day);
  return std::to_string(date.year) + "." + std::to_string(date.month) + "." +
         std::to_string(date.day);
}

}  // namespace

tables::FileTable room_table(const Timetable& table) {
  tables::FileTable out{"活动室", {}, {"楼栋", "活动室", "楼层", "位置", "容纳人数"}, {}, {}, {}};
  for (const auto& room : table.rooms)
    out.rows.push_back({room.building, room.name, room.floor, room.direction, room.capacity});
  return out;
}

tables::FileTable staff_table(const People& people) {
  tables::FileTable out{"教职工",
                        "教职工花名册（课后服务）",
                        {"工号", "姓名", "角色", "学科", "班主任班级", "卡号", "口令",
                         "准入核查结果", "核查日期", "有效期至", "健康证有效期"},
                        {},
                        "填表人：",
                        {}};
  for (const auto& person : people.staff) {
    tables::ValueRow row{person.number,       person.name,         person.roles, person.subject,
                         person.class_taught, person.card,         person.pin,   "通过",
                         person.checked_on,   person.cleared_until};
    if (person.health_until.days != 0) row.emplace_back(person.health_until);
    out.rows.push_back(std::move(row));
  }
  return out;
}

tables::FileTable group_table(const Timetable& table, const People& people, domain::DayRange term) {
  tables::FileTable out{"活动与编组",
                        {},
                        {"活动", "类别", "组名", "时段", "星期", "活动室", "人数上限", "教师工号",
                         "负责教师", "年级", "起", "止"},
                        {},
                        {},
                        {}};
  for (const auto& group : table.groups) {
    const auto& lead = people.staff[group.lead];
    out.rows.push_back({group.activity, group.kind, group.title, slot_text(group.slot),
                        group.weekdays, table.rooms[group.room].text(), group.capacity, lead.number,
                        lead.name, grades_text(group), term.from, term.to});
  }
  return out;
}

tables::FileTable lower_register(const People& people) {
  tables::FileTable out{"一至三年级",
                        "学生名单（一至三年级）",
                        {"序号", "姓名", "性别", "出生日期", "班级", "座号", "接送方式", "饮食要求",
                         "过敏史", "是否参加课后服务", "监护人", "监护人电话", "卡号"},
                        {},
                        "填表人：",
                        {}};
  int number = 0;
  for (const auto& student : people.students) {
    if (student.grade > last_lower_grade) continue;
    out.rows.push_back({++number, student.name, sex_text(student), student.birth,
                        wide_class_text(student.grade, student.class_no), student.seat_no,
                        student.leave_mode, student.diet, student.allergens,
                        student.joins ? "√" : "", student.guardian, student.phone, student.card});
  }
  return out;
}

tables::FileTable upper_register(const People& people) {
  tables::FileTable out{{},
                        {},
                        {"姓名", "性别", "出生日期", "班级", "座号", "接送方式", "饮食要求",
                         "过敏史", "是否参加课后服务", "监护人", "监护人电话", "卡号"},
                        {},
                        {},
                        {}};
  for (const auto& student : people.students) {
    if (student.grade <= last_lower_grade) continue;
    out.rows.push_back({student.name, sex_text(student), dotted_text(student.birth),
                        class_text(student.grade, student.class_no),
                        std::to_string(student.seat_no), student.leave_mode, student.diet,
                        student.allergens, student.joins ? "是" : "否", student.guardian,
                        student.phone, student.card});
  }
  return out;
}

tables::FileTable enrolment_table(const Timetable& table, const People& people) {
  tables::FileTable out{"编组名单", {}, {"班级", "座号", "姓名", "组名", "时段"}, {}, {}, {}};
  for (const auto& enrolment : table.enrolments) {
    const auto& student = people.students[enrolment.student];
    const auto& group = table.groups[enrolment.group];
    out.rows.push_back({class_text(student.grade, student.class_no), student.seat_no, student.name,
                        group.title, slot_text(group.slot)});
  }
  return out;
}

tables::FileTable duty_table(const Timetable& table, const People& people) {
  tables::FileTable out{{}, {}, {"星期", "工号", "姓名", "值班角色"}, {}, {}, {}};
  for (const auto& duty : table.duties) {
    const auto& person = people.staff[duty.staff];
    out.rows.push_back({duty.weekdays, person.number, person.name, duty.role});
  }
  return out;
}

tables::FileTable calendar_table(int school_year) {
  tables::FileTable out{"校历", {}, {"日期", "类型", "按周几", "说明"}, {}, {}, {}};
  const auto add = [&out](YearMonthDay date, std::string type, std::string as_weekday,
                          std::string source) {
    out.rows.push_back(
        {to_civil_day(date), std::move(type), std::move(as_weekday), std::move(source)});
  };
  constexpr int year_with_a_known_list = 2026;
  if (school_year == year_with_a_known_list) {
    add({school_year, 9, 20}, "调休上课", "周三", "校内规定：补10月7日（周三）的课");
    add({school_year, 10, 10}, "调休上课", "周二", "校内规定：补10月6日（周二）的课");
  }
  add({school_year + 1, 1, 1}, "放假", "", "元旦，待正式通知");
  add({school_year + 1, 1, 20}, "考试", "", "期末考试");
  add({school_year + 1, 1, 21}, "考试", "", "期末考试");
  add({school_year + 1, 6, 28}, "考试", "", "期末考试");
  add({school_year + 1, 6, 29}, "考试", "", "期末考试");
  return out;
}

}  // namespace kehou::demo
