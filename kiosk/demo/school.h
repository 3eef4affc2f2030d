// SPDX-FileCopyrightText: 2026 The Kehou authors
// SPDX-License-Identifier: Apache-2.0
// What it is: a believable school as import files, for trying the product by its real path.
// What it promises: the same options give the same files; they import without an invalid row on
// `today`; any weekday of the term is a full day.
// The trap: the sign-ins hold PINs in clear: for the demo's own printout, never for a school.
#pragma once

#include <cstdint>
#include <filesystem>
#include <string>
#include <vector>

#include "common/base/result.h"
#include "common/domain/commands.h"

namespace kehou::demo {

struct DemoOptions {
  int students = 1600;
  std::uint64_t seed = 1;
  CivilDay today;
};

struct DemoSignIn {
  std::string role;    ///< "值班教师、班主任"
  std::string number;  ///< 工号
  std::string pin;
  std::string card;
  std::string name;
};

struct DemoCard {
  std::string student;  ///< "三(2)班 07号 张梓轩"
  std::string card;
};

struct DemoSchool {
  std::vector<std::filesystem::path> files;
  /// School, terms and bells, which no import file carries. To be recorded before the import.
  std::vector<domain::RecordFacts::Item> facts;
  std::vector<DemoSignIn> sign_ins;  ///< the whole staff, one of each duty first
  std::vector<DemoCard> cards;       ///< of a few students
};

/// Writes the files into `folder`, which is made when it is missing. Errors: refused for a number
/// of students outside 12 … 5000, io.
Result<DemoSchool> make_demo_files(const std::filesystem::path& folder, const DemoOptions& options);

}  // namespace kehou::demo
