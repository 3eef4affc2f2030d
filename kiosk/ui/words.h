// SPDX-FileCopyrightText: 2026 The Kehou authors
// SPDX-License-Identifier: Apache-2.0
// What it is: the domain's closed lists in words: states, slots, kinds, roles, faults, refusals.
// What it promises: every enumerator has a word in both languages; unknown codes give themselves.
// The trap: codes are the texts of the journal ("checked_in"); they are never shown as they are.
#pragma once

#include <string>
#include <string_view>

#include "common/base/civil_day.h"
#include "common/base/result.h"
#include "kiosk/model/day_board.h"
#include "kiosk/model/notice.h"
#include "kiosk/ui/frame.h"

namespace kehou::ui {

std::string weekday_word(Lang lang, CivilDay day);    ///< "星期一"
std::string day_words(Lang lang, CivilDay day);       ///< "11月23日 星期一"
std::string short_date(CivilDay day);                 ///< "11-23"
std::string time_range(domain::TimeRange time);       ///< "16:20–17:10"
std::string slot_word(Lang lang, domain::Slot slot);  ///< "第一时段"
std::string slot_words(Lang lang, domain::Slot slot, domain::TimeRange);  ///< with its times
std::string state_word(Lang lang, domain::AttendanceState state);         ///< "迟到"
std::string session_word(Lang lang, domain::SessionState state);          ///< "已点名"
std::string activity_word(Lang lang, domain::ActivityKind kind);          ///< "体育"
std::string role_word(Lang lang, domain::Role role);                      ///< "带班领导"
std::string day_type_word(Lang lang, domain::DayType type);               ///< "放假"
std::string change_word(Lang lang, model::BoardChange change);   ///< "换教室"; none = ""
std::string place_word(Lang lang, std::string_view place_code);  ///< "医务室"
std::string seat_word(Lang lang, int seat_no);                   ///< "07号"
Icon activity_icon(domain::ActivityKind kind);

/// What happened, for the log and the undo bar: kind is the payload's code. "27号 已记为到".
std::string happened(Lang lang, std::string_view kind, std::string_view subject, int count);

/// A refusal in three sentences.
struct RefusalWords {
  std::string what;  ///< 「不能结束点名」
  std::string why;   ///< 「还有 11 人未点」
  std::string next;  ///< 「请先点完，或按「其余全到」」
};
RefusalWords refusal_words(Lang lang, const model::RefusalCard& card);

struct FaultWords {
  std::string what;
  std::string next;
};
FaultWords fault_words(Lang lang, const model::FaultBanner& banner);

}  // namespace kehou::ui
