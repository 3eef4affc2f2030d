// SPDX-FileCopyrightText: 2026 The Kehou authors
// SPDX-License-Identifier: Apache-2.0
// What it is: the layouts of lunch.
// What it promises: the same names as FORMAT.md; a published name never changes.
// The trap: a new field is a `may` field, or every older line becomes malformed.
#pragma once

#include "common/domain/payloads.h"
#include "common/events/layouts_shapes.h"

namespace kehou::events {

template <>
struct Layout<domain::LunchEnrolled> {
  using T = domain::LunchEnrolled;
  static constexpr std::string_view kind = "lunch_enrolled";
  static constexpr std::tuple fields{must("days", &T::days), must("enrolment", &T::enrolment),
                                     may("line", &T::line), must("student", &T::student),
                                     may("weekdays", &T::weekdays)};
};
template <>
struct Layout<domain::LunchWithdrawn> {
  using T = domain::LunchWithdrawn;
  static constexpr std::string_view kind = "lunch_withdrawn";
  static constexpr std::tuple fields{must("enrolment", &T::enrolment),
                                     must("last_day", &T::last_day), must("student", &T::student)};
};
template <>
struct Layout<domain::LunchCancelled> {
  using T = domain::LunchCancelled;
  static constexpr std::string_view kind = "lunch_cancelled";
  static constexpr std::tuple fields{must("day", &T::day), may("reason_code", &T::reason_code),
                                     must("student", &T::student)};
};
template <>
struct Layout<domain::MenuPublished::Line> {
  using T = domain::MenuPublished::Line;
  static constexpr std::tuple fields{must("code", &T::code), may("halal", &T::halal)};
};
template <>
struct Layout<domain::MenuPublished::Dish> {
  using T = domain::MenuPublished::Dish;
  static constexpr std::tuple fields{
      may("allergens", &T::allergens), must("dish", &T::dish), may("ingredients", &T::ingredients),
      may("line", &T::line),           must("name", &T::name), may("tags", &T::tags),
      may("unknown", &T::unknown)};
};
template <>
struct Layout<domain::MenuPublished> {
  using T = domain::MenuPublished;
  static constexpr std::string_view kind = "menu_published";
  static constexpr std::tuple fields{must("day", &T::day), may("dishes", &T::dishes),
                                     may("lines", &T::lines)};
};
template <>
struct Layout<domain::MealOpened> {
  using T = domain::MealOpened;
  static constexpr std::string_view kind = "meal_opened";
  static constexpr std::tuple fields{must("day", &T::day), may("reason_code", &T::reason_code)};
};
template <>
struct Layout<domain::MealServed> {
  using T = domain::MealServed;
  static constexpr std::string_view kind = "meal_served";
  static constexpr std::tuple fields{may("alternative", &T::alternative),
                                     must("day", &T::day),
                                     may("line", &T::line),
                                     may("override_code", &T::override_code),
                                     must("student", &T::student),
                                     may("via", &T::via),
                                     may("window", &T::window)};
};
template <>
struct Layout<domain::PlateServed> {
  using T = domain::PlateServed;
  static constexpr std::string_view kind = "plate_served";
  static constexpr std::tuple fields{must("day", &T::day), may("kind", &T::kind),
                                     may("line", &T::line), may("staff", &T::staff),
                                     may("window", &T::window)};
};
template <>
struct Layout<domain::SecondHelpingServed> {
  using T = domain::SecondHelpingServed;
  static constexpr std::string_view kind = "second_helping_served";
  static constexpr std::tuple fields{must("day", &T::day), may("item_code", &T::item_code),
                                     must("student", &T::student), may("window", &T::window)};
};
template <>
struct Layout<domain::ClassMealSent> {
  using T = domain::ClassMealSent;
  static constexpr std::string_view kind = "class_meal_sent";
  static constexpr std::tuple fields{may("celsius", &T::celsius), must("class", &T::class_id),
                                     may("count", &T::count), must("day", &T::day)};
};
template <>
struct Layout<domain::ClassMealReceived> {
  using T = domain::ClassMealReceived;
  static constexpr std::string_view kind = "class_meal_received";
  static constexpr std::tuple fields{may("celsius", &T::celsius), must("class", &T::class_id),
                                     may("count", &T::count), must("day", &T::day)};
};
template <>
struct Layout<domain::ClassMealServed> {
  using T = domain::ClassMealServed;
  static constexpr std::string_view kind = "class_meal_served";
  static constexpr std::tuple fields{must("class", &T::class_id), must("day", &T::day),
                                     may("students", &T::students)};
};
template <>
struct Layout<domain::PortionsSettled> {
  using T = domain::PortionsSettled;
  static constexpr std::string_view kind = "portions_settled";
  static constexpr std::tuple fields{must("day", &T::day), may("kept", &T::kept),
                                     must("reason_code", &T::reason_code),
                                     must("student", &T::student)};
};
template <>
struct Layout<domain::FoodSampled> {
  using T = domain::FoodSampled;
  static constexpr std::string_view kind = "food_sampled";
  static constexpr std::tuple fields{may("celsius", &T::celsius),
                                     must("day", &T::day),
                                     must("dish", &T::dish),
                                     may("grams", &T::grams),
                                     may("place_code", &T::place_code),
                                     must("sample", &T::sample)};
};
template <>
struct Layout<domain::SampleDisposed> {
  using T = domain::SampleDisposed;
  static constexpr std::string_view kind = "sample_disposed";
  static constexpr std::tuple fields{must("day", &T::day), must("sample", &T::sample)};
};
template <>
struct Layout<domain::DishWordSettled> {
  using T = domain::DishWordSettled;
  static constexpr std::string_view kind = "dish_word_settled";
  static constexpr std::tuple fields{may("allergens", &T::allergens), must("day", &T::day),
                                     must("dish", &T::dish), must("word", &T::word)};
};
template <>
struct Layout<domain::AllergyWordSettled> {
  using T = domain::AllergyWordSettled;
  static constexpr std::string_view kind = "allergy_word_settled";
  static constexpr std::tuple fields{must("student", &T::student), must("word_ref", &T::word_ref)};
};
template <>
struct Layout<domain::AccompanyLogged> {
  using T = domain::AccompanyLogged;
  static constexpr std::string_view kind = "accompany_logged";
  static constexpr std::tuple fields{must("day", &T::day),
                                     may("hygiene", &T::hygiene),
                                     may("issue_code", &T::issue_code),
                                     may("late_code", &T::late_code),
                                     may("leader", &T::leader),
                                     may("order", &T::order),
                                     may("quality", &T::quality),
                                     may("service", &T::service),
                                     may("with_parent", &T::with_parent)};
};
template <>
struct Layout<domain::MealHalted> {
  using T = domain::MealHalted;
  static constexpr std::string_view kind = "meal_halted";
  static constexpr std::tuple fields{must("day", &T::day), may("reason_code", &T::reason_code)};
};
template <>
struct Layout<domain::MealResumed> {
  using T = domain::MealResumed;
  static constexpr std::string_view kind = "meal_resumed";
  static constexpr std::tuple fields{must("day", &T::day)};
};
template <>
struct Layout<domain::MealReconciled> {
  using T = domain::MealReconciled;
  static constexpr std::string_view kind = "meal_reconciled";
  static constexpr std::tuple fields{
      must("day", &T::day),          may("guests", &T::guests),
      may("prepared", &T::prepared), may("reason_code", &T::reason_code),
      may("second", &T::second),     may("served", &T::served),
      may("staff", &T::staff),       may("waste", &T::waste)};
};
template <>
struct Layout<domain::MealClosed> {
  using T = domain::MealClosed;
  static constexpr std::string_view kind = "meal_closed";
  static constexpr std::tuple fields{must("day", &T::day)};
};
template <>
struct Layout<domain::HealthCertRecorded> {
  using T = domain::HealthCertRecorded;
  static constexpr std::string_view kind = "health_cert_recorded";
  static constexpr std::tuple fields{must("staff", &T::staff), must("valid_to", &T::valid_to)};
};

}  // namespace kehou::events
