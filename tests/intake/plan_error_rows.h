// SPDX-FileCopyrightText: 2026 The Kehou authors
// SPDX-License-Identifier: Apache-2.0
// What it is: the broken rows of the table of broken imports: people, places, enrolments.
// What it promises: one line for one way to be wrong; each is sound but for the cell that it names.
// The trap: every reason has to be in one of the tables; a test compares them.
#pragma once

#include "tests/intake/plan_error_cases.h"

namespace kehou::intake {

using model::RowFate;

inline std::string repeated(const std::string& part, int times) {
  std::string text;
  for (int i = 0; i < times; ++i) text += part;
  return text;
}

/// One changed cell of a sound row: the most usual case.
inline BrokenRow cell(std::string code, char kind, std::string column, std::string value) {
  return {std::move(code), kind, {{{column, std::move(value)}}}, column};
}

inline std::vector<BrokenRow> name_cases() {
  return {
      cell("name_empty", 's', "姓名", ""),
      cell("name_question_mark", 's', "姓名", "刘?"),
      cell("name_question_mark", 't', "姓名", "刘？"),
      cell("name_box", 's', "姓名", "刘□"),
      cell("name_replacement", 's', "姓名", "刘\uFFFD"),
      cell("name_private_use", 's', "姓名", "刘\uE001"),
      cell("name_digit", 's', "姓名", "张3"),
      cell("name_formula", 's', "姓名", "=HYPERLINK(\"x\")"),
      cell("name_formula", 's', "姓名", "+张三"),
      cell("name_control", 's', "姓名", "张\x07三"),
      cell("name_bad_sign", 's', "姓名", "张<三"),
      cell("name_too_long", 's', "姓名", repeated("孙", 21)),
      {"name_latin", 's', {{{"姓名", "Tom Smith"}}}, "", RowFate::same},
  };
}

inline std::vector<BrokenRow> student_cases() {
  return {
      cell("class_empty", 's', "班级", ""),
      cell("class_unreadable", 's', "班级", "向日葵班"),
      cell("class_grade_missing", 's', "班级", "2班"),
      cell("class_grade_range", 's', "班级", "2010级1班"),
      cell("class_number_range", 's', "班级", "三(99)班"),
      cell("seat_empty", 's', "座号", ""),
      cell("seat_unreadable", 's', "座号", "十二"),
      cell("seat_range", 's', "座号", "100"),
      {"seat_twice", 's', {{}, {{"姓名", "李睿"}}}, "座号"},
      cell("sex_unknown", 's', "性别", "未知"),
      cell("birth_unreadable", 's', "出生日期", "春天"),
      cell("birth_incomplete", 's', "出生日期", "2018-03"),
      cell("birth_ambiguous", 's', "出生日期", "3/2/2018"),
      cell("birth_impossible", 's', "出生日期", "2018-13-2"),
      cell("birth_impossible", 's', "出生日期", "2017-2-29"),
      cell("birth_range", 's', "出生日期", "2025-01-01"),
      cell("leave_unknown", 's', "接送方式", "无人机"),
      cell("id_truncated", 's', "身份证件号", "4.11E+17"),
      cell("id_truncated", 's', "身份证件号", "990000201603020000"),
      cell("id_old_form", 's', "身份证件号", "990000160302001"),
      cell("id_length", 's', "身份证件号", "9900002016"),
      cell("id_sign", 's', "身份证件号", "11010519491231002Y"),
      cell("id_date", 's', "身份证件号", "990000201613310025"),
      cell("id_check", 's', "身份证件号", "110105194912310021"),
      cell("roll_length", 's', "学籍号", "G1101051949"),
      cell("roll_wrong", 's', "学籍号", "G110105194912310021"),
      {"roll_twice",
       's',
       {{{"学籍号", "L411000201803021234"}},
        {{"学籍号", "L411000201803021234"}, {"姓名", "李睿"}, {"座号", "10"}}},
       "学籍号"},
      cell("status_unknown", 's', "学籍状态", "潜水"),
      cell("card_unreadable", 's', "卡号", "卡#1"),
      cell("card_taken", 's', "卡号", "100001"),
      cell("card_taken", 's', "卡号", "900001"),
      cell("phone_unreadable", 's', "联系电话", "123"),
      cell("phone_truncated", 's', "联系电话", "1.38E+10"),
      {"row_twice", 's', {{}, {}}, "", RowFate::duplicate},
      {"person_twice", 's', {{}, {{"接送方式", "校车"}}}, "姓名"},
      {"missing_from_file",
       's',
       {{{"姓名", "王一诺"}, {"班级", "三(2)班"}, {"座号", "1"}},
        {{"姓名", "李思远"}, {"班级", "三(2)班"}, {"座号", "2"}},
        {{"姓名", "孙赟"}, {"班级", "三(2)班"}, {"座号", "3"}}},
       "",
       RowFate::left},
      {"seat_taken_over", 's', {{{"班级", "三(2)班"}, {"座号", "2"}}}, "", RowFate::left},
      cell("too_long", 's', "过敏史", repeated("花", 201)),
  };
}

inline std::vector<BrokenRow> staff_cases() {
  return {
      cell("number_empty", 't', "工号", ""),
      cell("number_unreadable", 't', "工号", "A12"),
      {"number_twice", 't', {{}, {{"姓名", "李睿"}}}, "工号"},
      cell("role_empty", 't', "角色", ""),
      cell("role_unknown", 't', "角色", "值班教师、超人"),
      cell("class_unreadable", 't', "班主任班级", "实验班"),
      {"class_teacher_twice",
       't',
       {{{"班主任班级", "三(2)班"}}, {{"班主任班级", "三2班"}, {"工号", "2002"}, {"姓名", "李睿"}}},
       "班主任班级"},
      cell("pin_wrong", 't', "口令", "123456"),
      cell("pin_wrong", 't', "口令", "000000"),
      cell("pin_wrong", 't', "口令", "12a4"),
      cell("card_taken", 't', "卡号", "100001"),
      cell("clearance_unknown", 't', "准入核查结果", "也许"),
      cell("date_unreadable", 't', "核查日期", "去年"),
      cell("date_future", 't', "核查日期", "2026-12-01"),
      cell("date_order", 't', "有效期至", "2026-08-01"),
  };
}

inline std::vector<BrokenRow> place_cases() {
  return {
      cell("room_empty", 'r', "活动室", ""),
      cell("capacity_unreadable", 'r', "容纳人数", "很多"),
      cell("capacity_unreadable", 'r', "容纳人数", "9999"),
      {"room_twice", 'r', {{}, {}}, "活动室"},
      {"group_empty", 'g', {{{"组名", ""}, {"活动", ""}}}, "组名"},
      {"group_twice", 'g', {{}, {{"教师工号", "1002"}, {"活动室", "教学楼102"}}}, "组名"},
      cell("activity_kind_unknown", 'g', "类别", "数学课"),
      cell("teaching_words", 'g', "组名", "奥数提优"),
      cell("slot_unknown", 'g', "时段", "第九时段"),
      cell("weekdays_unknown", 'g', "星期", "周八"),
      cell("weekdays_empty", 'g', "星期", ""),
      cell("room_empty", 'g', "活动室", ""),
      cell("room_unknown", 'g', "活动室", "月球"),
      cell("capacity_unreadable", 'g', "人数上限", "很多"),
      cell("staff_unknown", 'g', "教师工号", "9999"),
      {"staff_same_name", 'g', {{{"教师工号", ""}, {"负责教师", "王志强"}}}, "负责教师"},
      cell("staff_name_differs", 'g', "负责教师", "周启航"),
      {"lead_empty", 'g', {{{"教师工号", ""}}}, "负责教师"},
      {"lead_overlap", 'g', {{{"时段", "第二时段"}, {"活动室", "教学楼102"}}}, "教师工号"},
      {"room_overlap", 'g', {{{"时段", "第二时段"}, {"教师工号", "1004"}}}, "活动室"},
      cell("not_cleared", 'g', "教师工号", "1003"),
      cell("not_cleared", 'g', "教师工号", "1006"),
      cell("grades_unknown", 'g', "年级", "老年"),
      cell("date_unreadable", 'g', "起", "下周"),
      {"date_order", 'g', {{{"起", "2026-12-01"}, {"止", "2026-11-01"}}}, "止"},
  };
}

inline std::vector<BrokenRow> enrolment_cases() {
  return {
      cell("class_unreadable", 'e', "班级", "向日葵班"),
      cell("pupil_unknown", 'e', "班级", "六(6)班"),
      cell("pupil_unknown", 'e', "座号", "44"),
      {"pupil_unknown", 'e', {{{"座号", ""}, {"姓名", "无名氏"}}}, "姓名"},
      {"pupil_ambiguous", 'e', {{{"座号", ""}, {"姓名", "孙赟"}}}, "姓名"},
      cell("pupil_name_differs", 'e', "姓名", "王一诺"),
      cell("seat_unreadable", 'e', "座号", "二"),
      cell("group_empty", 'e', "组名", ""),
      cell("group_unknown", 'e', "组名", "潜水"),
      cell("slot_unknown", 'e', "时段", "半夜"),
      cell("weekdays_unknown", 'e', "星期", "明天"),
      {"enrolled_twice", 'e', {{{"座号", "1"}, {"姓名", "王一诺"}}}, "组名"},
      cell("group_full", 'e', "组名", "陶艺"),
      {"grade_not_admitted",
       'e',
       {{{"班级", "一(1)班"}, {"座号", "1"}, {"姓名", "周子墨"}}},
       "组名"},
      {"date_order", 'e', {{{"起", "2026-12-01"}, {"止", "2026-11-01"}}}, "止"},
      {"row_twice", 'e', {{}, {}}, "", RowFate::duplicate},
      cell("duty_role_unknown", 'd', "值班角色", "国王"),
      cell("staff_unknown", 'd', "工号", "9999"),
      {"staff_unknown", 'd', {{{"工号", ""}, {"姓名", "无名氏"}}}, "姓名"},
      cell("not_cleared", 'd', "工号", "1003"),
      cell("weekdays_unknown", 'd', "星期", "明天"),
      cell("date_unreadable", 'd', "日期", "明天"),
      cell("group_unknown", 'd', "组名", "潜水"),
      {"lead_overlap", 'd', {{{"值班角色", "协助"}, {"组名", "陶艺"}}}, "工号"},
      {"row_twice", 'd', {{}, {}}, "", RowFate::duplicate},
      cell("day_unreadable", 'c', "日期", "国庆"),
      cell("day_type_unknown", 'c', "类型", "下雪"),
      cell("as_weekday_unknown", 'c', "按周几", "第三周"),
      {"day_twice", 'c', {{}, {{"类型", "上学"}}}, "日期"},
  };
}

}  // namespace kehou::intake
