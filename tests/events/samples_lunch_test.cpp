// SPDX-FileCopyrightText: 2026 The Kehou authors
// SPDX-License-Identifier: Apache-2.0
#include "tests/events/samples.h"

namespace kehou::events::samples {

using namespace domain;

std::vector<Payload> of_lunch() {
  return {
      LunchEnrolled{.enrolment = id<LunchEnrolmentId>(0x61),
                    .student = id<StudentId>(0x51),
                    .line = "line",
                    .weekdays = {21},
                    .days = {monday, tuesday}},
      LunchWithdrawn{.enrolment = id<LunchEnrolmentId>(0x66),
                     .student = id<StudentId>(0x51),
                     .last_day = tuesday},
      LunchCancelled{.student = id<StudentId>(0x51), .day = tuesday, .reason_code = "reason_code"},
      MenuPublished{.day = tuesday,
                    .lines = {{.code = "code", .halal = true}},
                    .dishes = {{.dish = id<DishId>(0x71),
                                .name = "name",
                                .line = "line",
                                .tags = {"tags"},
                                .ingredients = {"ingredients"},
                                .allergens = {"allergens"},
                                .unknown = {"unknown"}}}},
      MealOpened{.day = tuesday, .reason_code = "reason_code"},
      MealServed{.student = id<StudentId>(0x51),
                 .day = tuesday,
                 .window = 15,
                 .line = "line",
                 .alternative = true,
                 .override_code = "override_code",
                 .via = Via::batch},
      PlateServed{.day = tuesday,
                  .kind = PlateKind::guest,
                  .staff = id<StaffId>(0x83),
                  .window = 23,
                  .line = "line"},
      SecondHelpingServed{
          .student = id<StudentId>(0x51), .day = tuesday, .window = 27, .item_code = "item_code"},
      ClassMealSent{.class_id = id<ClassId>(0x8a), .day = tuesday, .count = 31, .celsius = 32},
      ClassMealReceived{.class_id = id<ClassId>(0x8e), .day = tuesday, .count = 35, .celsius = 36},
      ClassMealServed{
          .class_id = id<ClassId>(0x92), .day = tuesday, .students = {id<StudentId>(0x51)}},
      FoodSampled{.sample = id<SampleId>(0x95),
                  .day = tuesday,
                  .dish = id<DishId>(0x97),
                  .grams = 43,
                  .celsius = 44,
                  .place_code = "place_code"},
      SampleDisposed{.sample = id<SampleId>(0x9b), .day = tuesday},
      AccompanyLogged{.day = tuesday,
                      .leader = id<StaffId>(0x9e),
                      .with_parent = true,
                      .hygiene = MealRating::poor,
                      .order = MealRating::poor,
                      .service = MealRating::poor,
                      .quality = MealRating::poor,
                      .issue_code = "issue_code",
                      .late_code = "late_code"},
      MealHalted{.day = tuesday, .reason_code = "reason_code"},
      MealResumed{.day = tuesday},
      MealReconciled{.day = tuesday,
                     .prepared = 20,
                     .served = 21,
                     .second = 22,
                     .staff = 23,
                     .guests = 24,
                     .waste = 25,
                     .reason_code = "reason_code"},
      MealClosed{.day = tuesday},
      HealthCertRecorded{.staff = id<StaffId>(0xb1), .valid_to = tuesday},
      DishWordSettled{.day = tuesday,
                      .dish = id<DishId>(0xb2),
                      .word = "某某酱",
                      .allergens = {"peanut", "sesame"}},
      AllergyWordSettled{.student = id<StudentId>(0xb3), .word_ref = "word_ref"},
  };
}

}  // namespace kehou::events::samples
