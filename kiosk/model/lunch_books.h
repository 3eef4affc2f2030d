// SPDX-FileCopyrightText: 2026 The Kehou authors
// SPDX-License-Identifier: Apache-2.0
// What it is: the record books of lunch over some days: statistics, samples, leaders' meals, 停餐.
// What it promises: as recorded; a day that was eaten without a leader is a line of its own (inv
// 27); names are 李* unless whole ones were asked for.
// The trap: counts of children are each once; portions of two windows are in
// `twice` until somebody settled them.
#pragma once

#include <string>
#include <vector>

#include "common/domain/lunch.h"

namespace kehou::model {

struct BookedClassLunch {
  CivilDay day;
  std::string class_name;
  int enrolled = 0;
  int cancelled = 0;
  int served = 0;
  int alternative = 0;
  int seconds = 0;
  int twice = 0;
};
struct BookedMeal {
  domain::MealRow meal;
  BookedClassLunch sum;  ///< of the classes, without a name
  int staff = 0;
  int guests = 0;
};
struct BookedSample {
  CivilDay day;
  std::string dish;
  std::string line;  ///< empty = of every line
  int grams = 0;
  int celsius = 0;
  std::string place_code;
  Instant taken_at;
  std::string taken_by;
  Instant disposed_at;  ///< {0} = still kept
  std::string disposed_by;
  bool frozen = false;  ///< the meal was halted (inv 26)
};
struct BookedAccompany {
  domain::AccompanyLogged record;
  std::string leader;  ///< empty = nobody: the gap of that day
  std::string words;
  bool backfilled = false;
};
struct BookedCancellation {
  CivilDay day;
  std::string class_name;
  int seat_no = 0;
  std::string name;
  std::string reason_code;  ///< of LunchCancelled
};

struct LunchBooks {
  std::string school;
  std::string terminal;
  std::uint64_t last_seq = 0;
  std::string chain_head;  ///< SHA-256, hex
  std::vector<BookedClassLunch> classes;
  std::vector<BookedMeal> meals;  ///< days with anything of lunch
  std::vector<BookedSample> samples;
  std::vector<BookedAccompany> accompanies;
  std::vector<BookedCancellation> cancellations;
};

}  // namespace kehou::model
