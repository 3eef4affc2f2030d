// SPDX-FileCopyrightText: 2026 The Kehou authors
// SPDX-License-Identifier: Apache-2.0
// What it is: what the kitchen, its windows and the classes ask of the records.
// What it promises: a command carries what the person said, nothing that could be looked up.
// The trap: the roster of lunch, certificates and menus of a file come as RecordFacts from the
// import; PublishMenu is a person at the screen.
#pragma once

#include "common/domain/payloads_kitchen.h"
#include "common/domain/payloads_lunch.h"

namespace kehou::domain {

/// 停餐 of these children on these days; who has no lunch on one of them is left out there.
struct CancelLunch {
  std::vector<StudentId> students;
  std::vector<CivilDay> days;
  std::string reason_code;
};
/// A child with portions of several windows: `kept` is the real one, nil = all were handed out.
struct SettlePortions {
  StudentId student;
  CivilDay day;
  EventId kept;
  std::string reason_code;
};
struct PublishMenu {
  MenuPublished menu;
};
/// inv 24: a person who knows, or who has asked. `allergens` are codes; none = it is no allergen.
struct SettleDishWord {
  CivilDay day;
  DishId dish;
  std::string word;
  std::vector<std::string> allergens;
};
struct SettleAllergyWord {
  StudentId student;
  std::string word;
  std::vector<std::string> allergens;
};
/// `reason_code` opens although a check or a sample is missing: the food safety officer only.
struct OpenMeal {
  std::string reason_code;
  std::string reason{};
};
/// A scan, a seat number, or class → name. `override_code` is the food safety officer's.
struct ServeMeal {
  StudentId student;
  int window = 0;
  std::string line;  ///< what this window serves; empty = the child's own line
  bool alternative = false;
  Via via = Via::card;
  std::string override_code{};
  std::string override_reason{};
};
struct ServePlate {
  PlateKind kind = PlateKind::staff;
  StaffId staff{};
  int window = 0;
  std::string line{};
};
struct ServeSecond {
  StudentId student;
  int window = 0;
  std::string item_code;
};
struct SendClassMeal {
  ClassId class_id;
  int count = 0;
  int celsius = 0;
};
struct ReceiveClassMeal {
  ClassId class_id;
  int count = 0;
  int celsius = 0;
};
struct ServeClassMeal {
  ClassId class_id;
  std::vector<StudentId> students;
};
struct TakeSample {
  SampleId sample;
  DishId dish;
  int grams = 0;
  int celsius = 0;
  std::string place_code;
};
struct DisposeSample {
  SampleId sample;
};
struct LogAccompany {
  AccompanyLogged record;
  Personal words{};
};
struct HaltMeal {
  std::string reason_code;
  std::string reason{};
};
struct ResumeMeal {};
struct ReconcileMeal {
  int prepared = 0;
  int second = 0;  ///< second helpings, in portions
  int waste = 0;
  std::string reason_code;
  std::string reason{};
};
struct CloseMeal {};

}  // namespace kehou::domain
