// SPDX-FileCopyrightText: 2026 The Kehou authors
// SPDX-License-Identifier: Apache-2.0
#include "kiosk/intake/id_numbers.h"

#include <doctest/doctest.h>

#include <string>
#include <vector>

using namespace kehou;
using namespace kehou::intake;

TEST_CASE("id_numbers: accepts numbers whose check digit holds") {
  const auto first = read_id_number("11010519491231002X");
  REQUIRE(first.ok());
  CHECK(to_date(first->birth) == YearMonthDay{1949, 12, 31});
  CHECK(first->sex == Sex::female);
  const auto second = read_id_number("440524188001010014");
  REQUIRE(second.ok());
  CHECK(to_date(second->birth) == YearMonthDay{1880, 1, 1});
  CHECK(second->sex == Sex::male);
  CHECK(read_id_number("11010519491231002x")->text == "11010519491231002X");
  CHECK(read_id_number(" '990000202006210012 ")->text == "990000202006210012");
  CHECK(read_id_number("990000202006210012")->sex == Sex::male);
  CHECK(read_id_number("９９００００202006210012").ok());
}

TEST_CASE("id_numbers: tells a number that Excel cut from a mistyped one") {
  struct Case {
    const char* text;
    IdProblem problem;
  };
  const std::vector<Case> cases{
      {"", IdProblem::empty},
      {"4.11E+17", IdProblem::truncated_by_excel},
      {"4.11000199001011E+17", IdProblem::truncated_by_excel},
      {"4.11e17", IdProblem::truncated_by_excel},
      {"990000201603020000", IdProblem::truncated_by_excel},
      {"110105491231002", IdProblem::old_form},
      {"1101051949123100", IdProblem::wrong_length},
      {"110105194912310021X", IdProblem::wrong_length},
      {"11010519491231002A", IdProblem::bad_sign},
      {"1101051949123100X2", IdProblem::bad_sign},
      {"110105194912310021", IdProblem::bad_check_digit},
      {"110105194913310029", IdProblem::bad_date},
  };
  for (const Case& one : cases) {
    CAPTURE(one.text);
    const auto reading = read_id_number(one.text);
    REQUIRE_FALSE(reading.ok());
    CHECK(static_cast<int>(reading.problem()) == static_cast<int>(one.problem));
  }
}

TEST_CASE("id_numbers: any single wrong digit is found") {
  const std::string good = "99000020200111008X";
  REQUIRE(read_id_number(good).ok());
  for (std::size_t at = 0; at < 17; ++at) {
    for (char digit = '0'; digit <= '9'; ++digit) {
      std::string bent = good;
      bent[at] = digit;
      CHECK(read_id_number(bent).ok() == (digit == good[at]));
    }
  }
}

TEST_CASE("id_numbers: knows which kinds of papers follow the rule") {
  for (const char* kind : {"", "居民身份证", "身份证", "1", "户口簿"})
    CHECK(is_resident_id_kind(kind));
  for (const char* kind : {"护照", "港澳居民来往内地通行证", "其他"})
    CHECK_FALSE(is_resident_id_kind(kind));
}

TEST_CASE("id_numbers: reads the three forms of the roll number") {
  const auto official = read_roll_number("g99000020200111008x");
  REQUIRE(official.ok());
  CHECK(official->form == RollForm::official);
  CHECK(official->text == "G99000020200111008X");
  const auto id = read_id_number("99000020200111008X");
  CHECK(roll_matches_id(*official, *id));
  CHECK_FALSE(roll_matches_id(*official, *read_id_number("990000202006210012")));

  CHECK(read_roll_number("J990000202001110017")->form == RollForm::without_id);
  CHECK(read_roll_number("L990000202001110017")->form == RollForm::temporary);
  CHECK(to_date(read_roll_number("L990000202001110017")->birth) == YearMonthDay{2020, 1, 11});
  CHECK(roll_matches_id(*read_roll_number("L990000202001110017"), *id));

  CHECK(read_roll_number("").failed(IdProblem::empty));
  CHECK(read_roll_number("X990000202001110017").failed(IdProblem::bad_sign));
  CHECK(read_roll_number("L99000020200111001").failed(IdProblem::wrong_length));
  CHECK(read_roll_number("L99000020200111001X").failed(IdProblem::bad_sign));
  CHECK(read_roll_number("J990000202013110017").failed(IdProblem::bad_date));
  CHECK(read_roll_number("G990000202001110089").failed(IdProblem::bad_check_digit));
  CHECK(read_roll_number("4.11E+17").failed(IdProblem::truncated_by_excel));
}
