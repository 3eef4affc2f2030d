// SPDX-FileCopyrightText: 2026 The Kehou authors
// SPDX-License-Identifier: Apache-2.0
#include "kiosk/intake/header_words.h"

namespace kehou::intake {
namespace {

constexpr std::array student_words{
    HeaderWords{Field::name, "姓名|学生姓名|学生名字|名字|学生"},
    HeaderWords{Field::sex, "性别|学生性别"},
    HeaderWords{Field::birth, "出生日期|出生年月日|出生年月|生日"},
    HeaderWords{Field::class_name, "班级|所在班级|行政班|班级名称|班|年级班级|班别|所属班级"},
    HeaderWords{Field::grade, "年级|所在年级|年级名称"},
    HeaderWords{Field::seat_no, "座号|座位号|班内学号|班内序号|班级序号|学号"},
    HeaderWords{Field::leave_mode, "接送方式|放学方式|离校方式|放学去向|回家方式"},
    HeaderWords{Field::diet, "饮食要求|饮食|饮食禁忌|用餐要求|餐别"},
    HeaderWords{Field::allergens, "过敏史|过敏|过敏原|过敏情况|食物过敏"},
    HeaderWords{Field::joins,
                "是否参加课后服务|是否参加|参加|参加课后服务|是否参加延时服务|课后服务|是否报名"},
    HeaderWords{Field::id_number,
                "身份证件号|身份证件号码|身份证号|身份证号码|证件号码|公民身份号码"},
    HeaderWords{Field::id_kind, "身份证件类型|证件类型"},
    HeaderWords{Field::roll_number, "全国学籍号|学籍号|国网学籍号|学籍号码"},
    HeaderWords{Field::card, "卡号|校园卡号|一卡通号|学生卡号"},
    HeaderWords{Field::guardian,
                "监护人|监护人姓名|家长姓名|成员1姓名|家长|第一监护人|监护人1姓名|第一监护人姓名"},
    HeaderWords{Field::relation, "关系|与学生关系|监护人关系|成员1关系|家长关系|与监护人关系"},
    HeaderWords{Field::phone,
                "监护人电话|家长电话|联系电话|电话|手机|手机号|手机号码|成员1电话|家长手机|"
                "监护人手机|监护人联系电话|成员1联系电话|家长联系电话|联系方式"},
    HeaderWords{Field::status, "学籍状态|学生状态|状态|在读状态"},
};

constexpr std::array staff_words{
    HeaderWords{Field::name, "姓名|教师姓名|教职工姓名|教师|名字"},
    HeaderWords{Field::staff_number, "工号|教师工号|职工号|编号|教工号"},
    HeaderWords{Field::role, "角色|岗位|职务|身份|工作岗位"},
    HeaderWords{Field::class_name, "班主任班级|任班|所带班级|带班班级|管理班级"},
    HeaderWords{Field::subject, "学科|任教学科|所教学科|科目"},
    HeaderWords{Field::phone_tail,
                "手机尾号|电话尾号|手机后四位|电话后四位|手机|手机号|电话|联系电话|手机号码"},
    HeaderWords{Field::card, "卡号|校园卡号|一卡通号|教工卡号|工卡号"},
    HeaderWords{Field::pin, "口令|初始口令|密码|初始密码|pin"},
    HeaderWords{Field::clearance, "准入核查结果|核查结果|准入查询结果|准入查询|准入核查|查询结果"},
    HeaderWords{Field::clearance_on, "核查日期|查询日期|准入核查日期|准入查询日期|核查时间"},
    HeaderWords{Field::clearance_until, "有效期|有效期至|核查有效期|有效期截止|有效至"},
    HeaderWords{Field::cert_until, "健康证有效期|健康证有效期至|健康证到期|健康证"},
};

constexpr std::array room_words{
    HeaderWords{Field::room, "活动室|教室|活动室名称|场地|房间|教室名称|室名|场地名称|地点|名称"},
    HeaderWords{Field::building, "楼|楼栋|楼名|教学楼|所在楼|楼宇"},
    HeaderWords{Field::floor, "楼层|层|所在楼层"},
    HeaderWords{Field::capacity, "容量|容纳人数|可容纳人数|座位数|最大人数|人数上限"},
    HeaderWords{Field::direction, "位置|路线|怎么走|方位|指引|位置说明"},
};

constexpr std::array group_words{
    HeaderWords{Field::activity, "活动|活动名称|课程|课程名称|项目"},
    HeaderWords{Field::activity_kind, "类别|活动类别|类型|活动类型"},
    HeaderWords{Field::group, "组|组名|活动组|服务组|组别|班组|小组|社团|社团名称"},
    HeaderWords{Field::slot, "时段|服务时段|时间段"},
    HeaderWords{Field::weekdays, "星期|周几|上课星期|活动日|星期几"},
    HeaderWords{Field::room, "活动室|教室|场地|地点|活动地点|上课地点|房间"},
    HeaderWords{Field::capacity, "容量|人数上限|名额|限额|最大人数"},
    HeaderWords{Field::lead,
                "负责教师|负责教师姓名|主班教师|任课教师|教师|老师|教师姓名|负责人|辅导教师"},
    HeaderWords{Field::lead_number, "教师工号|负责教师工号|工号|主班工号"},
    HeaderWords{Field::backup, "副班教师|副班|副班教师姓名|协助教师|助教"},
    HeaderWords{Field::backup_number, "副班教师工号|副班工号|协助教师工号"},
    HeaderWords{Field::grade, "年级|面向年级|适合年级|招生年级|对象"},
    HeaderWords{Field::from, "起|开始日期|起始日期|起日|自"},
    HeaderWords{Field::to, "止|结束日期|截止日期|止日|至"},
};

constexpr std::array enrolment_words{
    HeaderWords{Field::class_name, "班级|所在班级|行政班|班级名称|班"},
    HeaderWords{Field::grade, "年级|所在年级"},
    HeaderWords{Field::seat_no, "座号|座位号|班内学号|班内序号|学号"},
    HeaderWords{Field::name, "姓名|学生姓名"},
    HeaderWords{Field::group, "组|组名|活动组|服务组|组别|小组|社团|社团名称|活动|活动名称"},
    HeaderWords{Field::slot, "时段|服务时段|时间段"},
    HeaderWords{Field::weekdays, "星期|周几|活动日|星期几"},
    HeaderWords{Field::from, "起|开始日期|起始日期|起日|自"},
    HeaderWords{Field::to, "止|结束日期|截止日期|止日|至"},
};

constexpr std::array duty_words{
    HeaderWords{Field::day, "日期|值班日期"},
    HeaderWords{Field::weekdays, "星期|周几|星期几"},
    HeaderWords{Field::staff_number, "工号|教师工号|教工号"},
    HeaderWords{Field::name, "姓名|教师姓名|值班教师|值班人员|教师"},
    HeaderWords{Field::role, "角色|职责|值班角色|岗位|值班岗位"},
    HeaderWords{Field::group, "组|组名|活动组|服务组|组别|小组|社团"},
    HeaderWords{Field::slot, "时段|服务时段|时间段"},
    HeaderWords{Field::room, "活动室|教室|地点|场地"},
    HeaderWords{Field::from, "起|开始日期|起始日期|起日|自"},
    HeaderWords{Field::to, "止|结束日期|截止日期|止日|至"},
};

constexpr std::array calendar_words{
    HeaderWords{Field::day, "日期|日子"},
    HeaderWords{Field::day_type, "类型|日类型|性质|安排|类别"},
    HeaderWords{Field::as_weekday, "按周几|按星期几|按周几课表|课表|上周几的课"},
    HeaderWords{Field::source, "依据|文号|来源|依据文件|说明"},
};

constexpr std::array pickup_words{
    HeaderWords{Field::class_name, "班级|所在班级|行政班|班级名称|班|学生班级"},
    HeaderWords{Field::grade, "年级|所在年级"},
    HeaderWords{Field::seat_no, "座号|座位号|班内学号|班内序号|学号"},
    HeaderWords{Field::name, "学生姓名|姓名|学生|孩子姓名"},
    HeaderWords{Field::fetcher,
                "接送人姓名|接送人|接走人|接走人姓名|接孩子的人|被委托人|委托接送人|代接人"},
    HeaderWords{Field::relation, "关系|与学生关系|接送人关系|与孩子关系|接走人关系"},
    HeaderWords{Field::phone,
                "电话|接送人电话|联系电话|手机|手机号|手机号码|接送人手机|接走人电话|联系方式"},
    HeaderWords{Field::id_tail,
                "证件后四位|身份证后四位|证件尾号|身份证尾号|证件号后四位|身份证号后四位"},
    HeaderWords{Field::age, "接送人年龄|年龄"},
    HeaderWords{Field::birth, "接送人出生日期|接送人生日"},
    HeaderWords{Field::adult, "是否成年|已成年|接送人是否成年|成年"},
    HeaderWords{Field::alone,
                "可自行离校|同意自行离校|是否同意自行离校|自行离校同意|独自离校同意|可独自离校"},
    HeaderWords{Field::from, "起|可接起|开始日期|起始日期|起日|自|有效期起"},
    HeaderWords{Field::to, "止|可接止|结束日期|截止日期|止日|至|有效期止|有效期至"},
};

constexpr std::array lunch_words{
    HeaderWords{Field::class_name, "班级|所在班级|行政班|班级名称|班|学生班级"},
    HeaderWords{Field::grade, "年级|所在年级"},
    HeaderWords{Field::seat_no, "座号|座位号|班内学号|班内序号|学号"},
    HeaderWords{Field::name, "姓名|学生姓名|学生"},
    HeaderWords{Field::menu_line, "餐线|套餐|用餐套餐|用餐餐线"},
    HeaderWords{Field::weekdays, "星期|周几|用餐日|星期几"},
    HeaderWords{Field::diet, "饮食要求|饮食|饮食禁忌|用餐要求"},
    HeaderWords{Field::allergens, "过敏史|过敏|过敏原|过敏情况|食物过敏"},
    HeaderWords{Field::from, "起|开始日期|起始日期|起日|自"},
    HeaderWords{Field::to, "止|结束日期|截止日期|止日|至"},
};

constexpr std::array menu_words{
    HeaderWords{Field::day, "日期|用餐日期|供餐日期"},
    HeaderWords{Field::dish, "菜名|菜品|菜品名称|品名|菜肴"},
    HeaderWords{Field::menu_line, "餐线|套餐|窗口餐线"},
    HeaderWords{Field::halal, "清真|是否清真|清真餐线"},
    HeaderWords{Field::dish_kind, "类别|菜品类别|种类"},
    HeaderWords{Field::ingredients, "配料|食材|原料|主料|主要原料"},
    HeaderWords{Field::allergens, "过敏原|致敏物质|过敏提示|过敏"},
};

using F = Field;
/// More exact kinds first: they win where two have as many columns.
constexpr std::array rules{
    KindRule{FileKind::menu, menu_words, {any_of(F::day), any_of(F::dish), 0}},
    KindRule{FileKind::lunches,
             lunch_words,
             {any_of(F::menu_line), any_of(F::class_name), any_of(F::name, F::seat_no)}},
    KindRule{FileKind::calendar, calendar_words, {any_of(F::day), any_of(F::day_type), 0}},
    KindRule{FileKind::duties,
             duty_words,
             {any_of(F::day, F::weekdays), any_of(F::name, F::staff_number), any_of(F::role)}},
    KindRule{FileKind::enrolments,
             enrolment_words,
             {any_of(F::group), any_of(F::name, F::seat_no), any_of(F::class_name)}},
    KindRule{FileKind::groups,
             group_words,
             {any_of(F::group, F::activity),
              any_of(F::slot, F::weekdays, F::lead, F::lead_number, F::room, F::capacity), 0}},
    KindRule{FileKind::rooms,
             room_words,
             {any_of(F::room), any_of(F::capacity, F::floor, F::building, F::direction), 0}},
    KindRule{FileKind::staff,
             staff_words,
             {any_of(F::name), any_of(F::staff_number, F::role, F::subject, F::clearance), 0}},
    KindRule{FileKind::students,
             student_words,
             {any_of(F::name),
              any_of(F::class_name, F::seat_no, F::sex, F::birth, F::grade, F::leave_mode), 0}},
    // Last: a register that names a fetcher beside the pupil stays a register.
    KindRule{FileKind::pickups,
             pickup_words,
             {any_of(F::fetcher, F::alone), any_of(F::class_name), any_of(F::name, F::seat_no)}},
};

constexpr std::array<std::string_view, 27> footers{
    "合计",     "总计",     "小计",     "共计",   "总人数",   "填表人",    "填报人",
    "制表",     "经办人",   "签字",     "签名",   "班主任签", "校长签",    "负责人签",
    "审核",     "审批",     "盖章",     "备注",   "说明",     "注:",       "附:",
    "打印时间", "填表日期", "制表日期", "联系人", "填报单位", "单位(盖章)"};

}  // namespace

std::span<const KindRule> kind_rules() { return rules; }
std::span<const std::string_view> footer_words() { return footers; }

}  // namespace kehou::intake
