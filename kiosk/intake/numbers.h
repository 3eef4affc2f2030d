// SPDX-FileCopyrightText: 2026 The Kehou authors
// SPDX-License-Identifier: Apache-2.0
// What it is: small numbers, times of day and telephone numbers out of cells.
// What it promises: digits only, full-width ones too; a Chinese numeral or a fraction is refused.
// The trap: a telephone number is personal: never put one into a message or a log.
#pragma once

#include <cstdint>
#include <string>
#include <string_view>

#include "common/base/civil_day.h"
#include "common/domain/types.h"
#include "kiosk/intake/reading.h"

namespace kehou::intake {

enum class NumberProblem : std::uint8_t {
  empty,
  not_a_number,
  out_of_range,
  truncated_by_excel,  ///< "1.38E+10": the digits are lost
  several,             ///< two telephone numbers in one cell
};

/// 1 … 99: "7", "07", "７", "7号".
Reading<int, NumberProblem> read_seat_no(std::string_view text);
/// A whole number from `least` to `most`, with or without its unit (人, 名, 号, 座, 层, 楼).
Reading<int, NumberProblem> read_count(std::string_view text, int least, int most);
/// "16:20", also ∶ and ：, "16.20", "16点20分", "16时" and an Excel fraction of a day ("0.680556").
Reading<MinuteOfDay, NumberProblem> read_time(std::string_view text);
/// "16:20-17:10", also ~ — 至 and 到 between them; the end must be later.
Reading<domain::TimeRange, NumberProblem> read_time_range(std::string_view text);
/// A mobile number (11 digits, 13 … 19) or a landline of 7 … 8 digits with or without its area
/// code, as digits only; "+86" and separators go.
Reading<std::string, NumberProblem> read_phone(std::string_view text);
/// The last four digits: of "1234" or of a whole number.
Reading<std::string, NumberProblem> read_phone_tail(std::string_view text);
/// 工号, card code: letters and digits, 1 … 32 of them, letters upper-case; leading zeros stay.
Reading<std::string, NumberProblem> read_code(std::string_view text);

}  // namespace kehou::intake
