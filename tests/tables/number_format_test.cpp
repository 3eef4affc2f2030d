// SPDX-FileCopyrightText: 2026 The Kehou authors
// SPDX-License-Identifier: Apache-2.0
#include "common/tables/number_format.h"

#include <doctest/doctest.h>

#include <limits>
#include <string>

using namespace kehou::tables;

TEST_CASE("number_format: tells formats of days and times from formats of numbers") {
  for (const char* date : {"yyyy-mm-dd", "m/d/yy", "yyyy\"年\"m\"月\"d\"日\"", "[$-804]yyyy/m/d;@",
                           "h:mm", "[h]:mm:ss", "上午/下午h\"时\"", "YYYY/MM/DD", "[Red]d"}) {
    CAPTURE(date);
    CHECK(is_date_format(date));
  }
  for (const char* number :
       {"General", "G/通用格式", "0.00", "#,##0_);[Red](#,##0)", "0.00E+00", "@", "", "\"day\"0",
        "0\\d", "0\"年\"", "[Magenta]0", "0;yyyy", "\"open"}) {
    CAPTURE(number);
    CHECK_FALSE(is_date_format(number));
  }
  for (const int id : {14, 17, 22, 27, 31, 36, 45, 47, 50, 57, 58})
    CHECK(is_builtin_date_format(id));
  for (const int id : {0, 1, 4, 13, 23, 26, 37, 44, 48, 49, 59, 164})
    CHECK_FALSE(is_builtin_date_format(id));
}

TEST_CASE("number_format: turns serials into days in both epochs") {
  CHECK(date_text(42431, false) == "2016-03-02");
  CHECK(date_text(42431 - 1462, true) == "2016-03-02");
  CHECK(date_text(1, false) == "1900-01-01");
  CHECK(date_text(59, false) == "1900-02-28");
  CHECK(date_text(61, false) == "1900-03-01");
  CHECK(date_text(42431.6805556, false) == "2016-03-02 16:20");
  CHECK(date_text(0.6805556, false) == "16:20");
  CHECK(date_text(42431.99999, false) == "2016-03-03");
  CHECK(date_text(2958465, false) == "9999-12-31");
  CHECK_FALSE(date_text(2958466, false).has_value());
  CHECK_FALSE(date_text(1e300, false).has_value());
  CHECK_FALSE(date_text(-1, false).has_value());
  CHECK_FALSE(date_text(std::numeric_limits<double>::quiet_NaN(), false).has_value());
}

TEST_CASE("number_format: writes numbers as Excel shows them") {
  CHECK(number_text(7) == "7");
  CHECK(number_text(2.1000000000000001) == "2.1");
  CHECK(number_text(0.1 + 0.2) == "0.3");
  CHECK(number_text(13800138000) == "13800138000");
  CHECK(number_text(411000199001011234.0) == "4.11000199001011E+17");
  CHECK(number_text(-0.0) == "0");
}
