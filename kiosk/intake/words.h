// SPDX-FileCopyrightText: 2026 The Kehou authors
// SPDX-License-Identifier: Apache-2.0
// What it is: words of closed lists: yes and no, sex, leave mode, slot, role, weekday and so on.
// What it promises: whole words out of the tables in words.cpp; nothing is guessed from a part.
// The trap: an empty cell is WordProblem::empty; what it stands for is the caller's rule.
#pragma once

#include <cstdint>
#include <string>
#include <string_view>

#include "common/domain/types.h"
#include "kiosk/intake/reading.h"

namespace kehou::intake {

enum class WordProblem : std::uint8_t { empty, unknown };

/// 是 / 否 / √ / ✓ / × / Y / N / 1 / 0 / 有 / 无 / 参加 / 不参加 / TRUE / FALSE. In a tick column
/// ("√" or nothing) empty means no.
Reading<bool, WordProblem> read_yes_no(std::string_view text);

enum class Sex : std::uint8_t { male, female };
/// 男 / 女 / 1 / 2 / M / F; "未知" and 0 are unknown.
Reading<Sex, WordProblem> read_sex(std::string_view text);
std::string_view code_of(Sex sex);  ///< "m" or "f", as domain::Personal keeps it

/// 家长接, 自行离校, 校车, 住校 and their like.
Reading<domain::LeaveMode, WordProblem> read_leave_mode(std::string_view text);

enum class Diet : std::uint8_t { normal, halal, other };
/// 无 / 普通 / 清真 / 素食 …; a word that is in no table is other: the words themselves are kept.
Reading<Diet, WordProblem> read_diet(std::string_view text);
/// Allergens as written, joined by 、; empty for 无, 没有, 否 and nothing.
std::string tidy_allergens(std::string_view text);

/// 午餐, 午间 (午休), 第一时段 (S1, 1), 第二时段 (S2, 2), 晚接.
Reading<domain::Slot, WordProblem> read_slot(std::string_view text);
/// 周一三五, 周一、周三, 星期一至五, 1,3,5, 135, 工作日, 每天 (Monday to Friday).
Reading<domain::Weekdays, WordProblem> read_weekdays(std::string_view text);
/// One day of the week: 周一, 星期一, 1; 1 … 7.
Reading<int, WordProblem> read_weekday(std::string_view text);
/// The closed list of I3.2: 作业辅导, 阅读, 体育 …
Reading<domain::ActivityKind, WordProblem> read_activity_kind(std::string_view text);
/// One or several, parted by 、 , ; / or a space: 值班教师、班主任.
Reading<domain::Roles, WordProblem> read_roles(std::string_view text);
/// 主讲 / 值班 / 负责, 副班 / 协助, 巡查, 带班领导, 门卫.
Reading<domain::DutyRole, WordProblem> read_duty_role(std::string_view text);
/// 上学, 调休上课, 周末, 放假, 假期, 停课, 考试, 半天.
Reading<domain::DayType, WordProblem> read_day_type(std::string_view text);
/// 通过 / 合格 / 无不良记录 → cleared; 未通过 / 不合格 → blocked.
Reading<domain::ClearanceResult, WordProblem> read_clearance(std::string_view text);
/// 母亲 / 妈妈 → "mother", 父亲, 祖父母 (爷爷, 外婆 …), 亲属, 其他: the codes of the journal.
Reading<std::string_view, WordProblem> read_relation(std::string_view text);
/// 在读 / 休学 / 转出 / 毕业.
Reading<domain::StudentStatus, WordProblem> read_student_status(std::string_view text);

}  // namespace kehou::intake
