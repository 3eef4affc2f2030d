// SPDX-FileCopyrightText: 2026 The Kehou authors
// SPDX-License-Identifier: Apache-2.0
// What it is: how Excel writes numbers, and days and times, which it keeps as numbers.
// What it promises: both epochs (1900 with its false 29 February, 1904); at most 15 digits.
// The trap: a number is a date only by the format of its cell; a bare serial stays a number.
#pragma once

#include <optional>
#include <string>
#include <string_view>

namespace kehou::tables {

/// Formats 14 … 22, 27 … 36, 45 … 47 and 50 … 58 of the standard show days or times.
bool is_builtin_date_format(int id);
/// Does a custom format such as yyyy"年"m"月" show a day or a time?
bool is_date_format(std::string_view code);
/// "2016-03-02", "2016-03-02 16:20", "16:20" for a value below one day; nullopt outside the years
/// 1900 … 9999.
std::optional<std::string> date_text(double serial, bool epoch_1904);
/// As Excel shows it in a wide cell: 15 digits, beyond that "4.11E+17".
std::string number_text(double value);

}  // namespace kehou::tables
