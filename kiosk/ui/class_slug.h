// SPDX-FileCopyrightText: 2026 The Kehou authors
// SPDX-License-Identifier: Apache-2.0
// What it is: a class and a seat as a stable ASCII name, for widget ids.
// What it promises: the same class and seat give the same slug, whatever the language.
// The trap: two classes without any numeral in their names share a slug.
#pragma once

#include <string>
#include <string_view>

namespace kehou::ui {

std::string class_slug(std::string_view class_name);              ///< "三(2)班" → "3-2"
std::string seat_slug(std::string_view class_name, int seat_no);  ///< → "3-2-07"

}  // namespace kehou::ui
