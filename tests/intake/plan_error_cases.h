// SPDX-FileCopyrightText: 2026 The Kehou authors
// SPDX-License-Identifier: Apache-2.0
// What it is: broken imports as data: a sound row of each kind of file, and what is changed in it.
// What it promises: every row but the changed cells is sound in the school of base_school().
// The trap: the columns are those of the templates; a case names them, never their positions.
#pragma once

#include <map>

#include "tests/intake/plan_applier.h"

namespace kehou::intake {

struct Changed {
  std::string column;
  std::string value;
};
using ChangedRow = std::vector<Changed>;

struct BrokenRow {
  std::string code;
  char kind;  ///< s students, t staff, r rooms, g groups, e enrolments, d duties, c calendar, p
              ///< pickups, l lunches, m menu
  std::vector<ChangedRow> rows;
  std::string column;  ///< where the answer points
  model::RowFate fate = model::RowFate::invalid;
};

using SoundRow = std::vector<std::pair<std::string, std::string>>;

inline const SoundRow& sound_row(char kind) {
  static const std::map<char, SoundRow> rows = {
      {'s',
       {{"姓名", "张思睿"},
        {"班级", "三(5)班"},
        {"座号", "9"},
        {"性别", "男"},
        {"出生日期", "2018-03-02"},
        {"接送方式", "家长接"},
        {"身份证件号", ""},
        {"学籍号", ""},
        {"卡号", ""},
        {"联系电话", ""},
        {"学籍状态", "在读"},
        {"过敏史", ""}}},
      {'t',
       {{"工号", "2001"},
        {"姓名", "郑文涛"},
        {"角色", "值班教师"},
        {"班主任班级", ""},
        {"卡号", ""},
        {"口令", ""},
        {"手机", ""},
        {"准入核查结果", "通过"},
        {"核查日期", "2026-09-01"},
        {"有效期至", ""},
        {"健康证有效期", ""}}},
      {'r', {{"楼栋", "教学楼"}, {"活动室", "301"}, {"楼层", "3"}, {"容纳人数", "50"}}},
      {'g',
       {{"活动", "国画"},
        {"类别", "艺术"},
        {"组名", "国画"},
        {"时段", "第一时段"},
        {"星期", "周一至周五"},
        {"活动室", "教学楼101"},
        {"人数上限", "30"},
        {"教师工号", "1001"},
        {"负责教师", ""},
        {"年级", ""},
        {"起", ""},
        {"止", ""}}},
      {'e',
       {{"班级", "三(2)班"},
        {"座号", "2"},
        {"姓名", "李思远"},
        {"组名", "书法"},
        {"时段", "第二时段"},
        {"星期", ""},
        {"起", ""},
        {"止", ""}}},
      {'d',
       {{"日期", ""},
        {"星期", "周一至周五"},
        {"工号", "1001"},
        {"姓名", ""},
        {"值班角色", "带班领导"},
        {"组名", ""}}},
      {'p',
       {{"班级", "三(2)班"},
        {"座号", "2"},
        {"学生姓名", "李思远"},
        {"接送人姓名", "李建国"},
        {"关系", "父亲"},
        {"电话", "19900001234"},
        {"证件后四位", "123X"},
        {"年龄", ""},
        {"接送人出生日期", ""},
        {"是否成年", ""},
        {"可自行离校", ""},
        {"起", ""},
        {"止", ""}}},
      {'l',
       {{"班级", "三(2)班"},
        {"座号", "2"},
        {"姓名", "李思远"},
        {"餐线", "A"},
        {"星期", ""},
        {"过敏史", ""},
        {"起", ""},
        {"止", ""}}},
      {'m',
       {{"日期", "2026-11-24"},
        {"菜名", "宫保鸡丁"},
        {"餐线", "A"},
        {"清真", ""},
        {"类别", "荤菜"},
        {"配料", "鸡肉、花生"},
        {"过敏原", "花生"}}},
      {'c', {{"日期", "2026-10-10"}, {"类型", "放假"}, {"按周几", ""}, {"依据", "校历"}}},
  };
  return rows.at(kind);
}

inline std::string in_quotes(const std::string& value) {
  std::string out = "\"";
  for (const char c : value) out.append(c == '"' ? 2 : 1, c);
  return out + "\"";
}

/// The file's text: the header and one line a changed row.
inline std::string broken_text(const BrokenRow& broken) {
  const auto& sound = sound_row(broken.kind);
  std::string text;
  for (const auto& [column, value] : sound) text += (text.empty() ? "" : ",") + column;
  for (const auto& changed : broken.rows) {
    std::string line;
    for (const auto& [column, value] : sound) {
      std::string cell = value;
      for (const auto& change : changed)
        if (change.column == column) cell = change.value;
      line += (line.empty() ? "" : ",") + in_quotes(cell);
    }
    text += "\n" + line;
  }
  return text + "\n";
}

inline TestSchool base_school() {
  TestSchool school;
  const auto preview = school.import(
      {text_file(
           "1.csv",
           "楼栋,活动室,容纳人数\n教学楼,101,50\n教学楼,102,50\n教学楼,103,50\n教学楼,104,1\n"),
       text_file("2.csv",
                 "工号,姓名,角色,卡号,准入核查结果,核查日期\n1001,沈若兰,值班教师,900001,通过,2026-"
                 "09-01\n"
                 "1002,周启航,值班教师,,通过,2026-09-01\n1003,赵敏之,值班教师,,未通过,2026-09-01\n"
                 "1004,王志强,值班教师,,通过,2026-09-01\n1005,王志强,值班教师,,通过,2026-09-01\n"
                 "1006,孙知秋,值班教师,,通过,2025-09-01\n"),
       text_file("3.csv",
                 "活动,类别,组名,时段,星期,活动室,教师工号,年级\n"
                 "书法,艺术,书法,第二时段,周一至周五,教学楼101,1001,3-6\n"
                 "陶艺,社团,陶艺,第二时段,周一至周五,教学楼104,1002,3-6\n"),
       text_file("4.csv",
                 "姓名,班级,座号,出生日期,卡号\n王一诺,三(2)班,1,2018-03-02,100001\n"
                 "李思远,三(2)班,2,2018-04-05,\n孙赟,三(2)班,3,2018-05-17,\n"
                 "孙赟,三(2)班,4,2018-07-21,\n周子墨,一(1)班,1,2020-01-05,\n"),
       text_file("5.csv", "班级,座号,组名\n三(2)班,1,陶艺\n")});
  // Rules at the gate (inv 12, 13, 41): a least grade, somebody revoked, somebody banned.
  school.roster.school.min_self_leave_grade = 2;
  const auto pupil = school.only("李思远").row.student;
  domain::Personal revoked;
  revoked.name = "李远山";
  school.roster.pickups.push_back(
      {{make_id<domain::PickupId>({}), pupil, "relative", true, {test_day(), test_day() + 90}},
       revoked,
       true});
  school.roster.bans.push_back({pupil, "李海"});
  school.roster.alone.push_back({school.only("王一诺").row.student, false});
  if (!preview.acceptable() || school.roster.enrolments.size() != 1) std::abort();
  return school;
}

}  // namespace kehou::intake
