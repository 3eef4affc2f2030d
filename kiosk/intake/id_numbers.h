// SPDX-FileCopyrightText: 2026 The Kehou authors
// SPDX-License-Identifier: Apache-2.0
// What it is: the checks of 居民身份证号 (GB 11643) and 学籍号 that stand in registers.
// What it promises: a number that Excel cut to 15 digits is told apart from a mistyped one (§6).
// The trap: these numbers are never stored: match by SchoolKey::match_code, then forget them.
#pragma once

#include <cstdint>
#include <optional>
#include <string>
#include <string_view>

#include "common/base/civil_day.h"
#include "kiosk/intake/reading.h"
#include "kiosk/intake/words.h"

namespace kehou::intake {

enum class IdProblem : std::uint8_t {
  empty,
  truncated_by_excel,  ///< 「Excel 截断」: 4.11E+17, or 000 at the end and a check digit that fails
  old_form,            ///< 15 digits
  wrong_length,
  bad_sign,  ///< something other than digits and a last X
  bad_date,
  bad_check_digit,
};

struct IdNumber {
  std::string text;  ///< 18 characters, X upper-case
  CivilDay birth;
  Sex sex = Sex::male;  ///< the 17th digit: odd is male
};

Reading<IdNumber, IdProblem> read_id_number(std::string_view text);
/// Does a number of this 身份证件类型 follow GB 11643? Empty, 居民身份证, 户口簿 and code 1 do.
bool is_resident_id_kind(std::string_view id_kind);

enum class RollForm : std::uint8_t {
  official,    ///< G + the 18 characters of the id number
  without_id,  ///< J + 6 region + 8 birth + 3 sequence + 1 check character
  temporary,   ///< L + 6 region + 8 birth + 4 random
};

struct RollNumber {
  std::string text;  ///< 19 characters, letters upper-case
  RollForm form = RollForm::official;
  CivilDay birth;
};

/// 全国学籍号. The check character of the J form is not verified: its rule is not published with
/// it.
Reading<RollNumber, IdProblem> read_roll_number(std::string_view text);
/// False when a G number names another id number than the register does: a warning only, because
/// the G number lags behind a change of the id number (§6).
bool roll_matches_id(const RollNumber& roll, const IdNumber& id);

}  // namespace kehou::intake
