// SPDX-FileCopyrightText: 2026 The Kehou authors
// SPDX-License-Identifier: Apache-2.0
#include "kiosk/intake/numbers.h"

#include <doctest/doctest.h>

#include <string>
#include <vector>

using namespace kehou;
using namespace kehou::intake;

TEST_CASE("numbers: reads seat numbers from 1 to 99 in digits only") {
  for (const char* seven : {"7", "07", "７", "7号", " 7 ", "7."}) {
    CAPTURE(seven);
    CHECK(*read_seat_no(seven) == 7);
  }
  CHECK(*read_seat_no("99") == 99);
  CHECK(read_seat_no("").failed(NumberProblem::empty));
  CHECK(read_seat_no("0").failed(NumberProblem::out_of_range));
  CHECK(read_seat_no("100").failed(NumberProblem::out_of_range));
  CHECK(read_seat_no("20230101015").failed(NumberProblem::out_of_range));
  for (const char* bad : {"十二", "1.5", "-3", "a", "七", "1 2x", "号"}) {
    CAPTURE(bad);
    CHECK_FALSE(read_seat_no(bad).ok());
  }
}

TEST_CASE("numbers: reads counts with their unit") {
  CHECK(*read_count("45", 1, 200) == 45);
  CHECK(*read_count("45人", 1, 200) == 45);
  CHECK(*read_count("2楼", 1, 20) == 2);
  CHECK(*read_count("３层", 1, 20) == 3);
  CHECK(*read_count("0", 0, 200) == 0);
  CHECK(read_count("201", 1, 200).failed(NumberProblem::out_of_range));
  CHECK(read_count("许多", 1, 200).failed(NumberProblem::not_a_number));
}

TEST_CASE("numbers: reads times of day") {
  for (const char* text :
       {"16:20", "16：20", "16∶20", "16.20", "16点20分", "16时20分", "16:20:00", "0.680556"}) {
    CAPTURE(text);
    const auto time = read_time(text);
    REQUIRE(time.ok());
    CHECK(to_text(*time) == "16:20");
  }
  CHECK(to_text(*read_time("8:05")) == "08:05");
  CHECK(to_text(*read_time("16时")) == "16:00");
  CHECK(to_text(*read_time("16点半")) == "16:30");
  CHECK(read_time("24:00").failed(NumberProblem::out_of_range));
  CHECK(read_time("16:60").failed(NumberProblem::out_of_range));
  CHECK(read_time("1620").failed(NumberProblem::not_a_number));
  CHECK(read_time("下午").failed(NumberProblem::not_a_number));
  CHECK(read_time("").failed(NumberProblem::empty));
}

TEST_CASE("numbers: reads ranges of time") {
  for (const char* text : {"16:20-17:10", "16:20~17:10", "16:20—17:10", "16:20——17:10",
                           "16:20至17:10", "16：20 到 17：10"}) {
    CAPTURE(text);
    const auto range = read_time_range(text);
    REQUIRE(range.ok());
    CHECK(to_text(range->start) + to_text(range->end) == "16:2017:10");
  }
  CHECK(read_time_range("17:10-16:20").failed(NumberProblem::out_of_range));
  CHECK(read_time_range("16:20").failed(NumberProblem::not_a_number));
  CHECK(read_time_range("16:20-").failed(NumberProblem::empty));
}

TEST_CASE("numbers: reads telephone numbers and refuses cut or double ones") {
  struct Case {
    const char* text;
    const char* digits;
  };
  const std::vector<Case> good{
      {"13800138000", "13800138000"},     {"138-0013-8000", "13800138000"},
      {"138 0013 8000", "13800138000"},   {"+86 13800138000", "13800138000"},
      {"008613800138000", "13800138000"}, {"１３８００１３８０００", "13800138000"},
      {"0374-1234567", "03741234567"},    {"(010)12345678", "01012345678"},
      {"62345678", "62345678"},           {"2345678", "2345678"},
  };
  for (const Case& one : good) {
    CAPTURE(one.text);
    const auto phone = read_phone(one.text);
    REQUIRE(phone.ok());
    CHECK(*phone == one.digits);
  }
  CHECK(read_phone("").failed(NumberProblem::empty));
  CHECK(read_phone("1.38E+10").failed(NumberProblem::truncated_by_excel));
  CHECK(read_phone("13800138000/13900139000").failed(NumberProblem::several));
  CHECK(read_phone("13800138000、13900139000").failed(NumberProblem::several));
  CHECK(read_phone("13800138000 13900139000").failed(NumberProblem::several));
  CHECK(read_phone("1380013800").failed(NumberProblem::out_of_range));
  CHECK(read_phone("12000138000").failed(NumberProblem::out_of_range));
  CHECK(read_phone("138001380001").failed(NumberProblem::out_of_range));
  CHECK(read_phone("110").failed(NumberProblem::out_of_range));
  CHECK(read_phone("无").failed(NumberProblem::not_a_number));
  CHECK(*read_phone_tail("8000") == "8000");
  CHECK(*read_phone_tail("0012") == "0012");
  CHECK(*read_phone_tail("13800138001") == "8001");
  CHECK_FALSE(read_phone_tail("12").ok());
}

TEST_CASE("numbers: reads staff numbers and card codes with their zeros") {
  CHECK(*read_code(" 0012 ") == "0012");
  CHECK(*read_code("a１2b") == "A12B");
  CHECK(read_code("").failed(NumberProblem::empty));
  CHECK(read_code("1.23E+15").failed(NumberProblem::truncated_by_excel));
  CHECK(read_code("工号1").failed(NumberProblem::not_a_number));
  CHECK(read_code("=1").failed(NumberProblem::not_a_number));
  CHECK(read_code(std::string(33, '1')).failed(NumberProblem::out_of_range));
}
