// SPDX-FileCopyrightText: 2026 The Kehou authors
// SPDX-License-Identifier: Apache-2.0
#include "district/words.h"

#include <array>
#include <cstdlib>

namespace kehou::district {

namespace {
struct Code {
  std::string_view code;
  Text<0> text;
};
constexpr std::array troubles = std::to_array<Code>({
    {"not_enrolled", W::trouble_not_enrolled},
    {"unreachable", W::trouble_unreachable},
    {"portal", W::trouble_portal},
    {"certificate", W::trouble_certificate},
    {"busy", W::trouble_busy},
    {"failing", W::trouble_failing},
    {"rejected", W::trouble_rejected},
    {"revoked", W::trouble_revoked},
    {"update_needed", W::trouble_update_needed},
    {"wrong_address", W::trouble_wrong_address},
    {"forked", W::trouble_forked},
    {"disk", W::trouble_disk},
});
constexpr std::array homes = std::to_array<Code>({
    {"hall", W::home_hall},
    {"classroom", W::home_classroom},
    {"canteen", W::home_canteen},
    {"gate", W::home_gate},
    {"office", W::home_office},
    {"hub", W::hub},
});
constexpr std::array asides = std::to_array<Code>({
    {"malformed", W::aside_malformed},
    {"id_conflict", W::aside_id_conflict},
    {"unsupported", W::aside_unsupported},
    {"revoked", W::aside_revoked},
});
constexpr std::array weekdays{W::monday, W::tuesday,  W::wednesday, W::thursday,
                              W::friday, W::saturday, W::sunday};

template <std::size_t count>
std::string word_of(Lang lang, const std::array<Code, count>& codes, const std::string& code) {
  for (const Code& one : codes)
    if (one.code == code) return tr(lang, one.text);
  return code;
}
}  // namespace

std::string day_words(Lang lang, CivilDay day) {
  return to_text(day) + " " + tr(lang, weekdays.at(static_cast<std::size_t>(weekday(day) - 1)));
}

std::string span_words(Lang lang, std::int64_t us) {
  const std::int64_t minutes = us / minute_us;
  if (minutes < 1) return tr(lang, W::seconds, us / second_us);
  if (minutes < 60) return tr(lang, W::minutes, minutes);
  if (minutes < 48 * 60) return tr(lang, W::hours, minutes / 60);
  return tr(lang, W::days, minutes / (24 * 60));
}

std::string ago_words(Lang lang, Instant at, Instant now) {
  if (at.us == 0) return tr(lang, W::never);
  if (now - at < minute_us) return tr(lang, W::just_now);
  return tr(lang, W::ago, span_words(lang, now - at));
}

std::string moment_words(Instant at, Instant now) {
  if (at.us == 0) return {};
  const std::string clock = to_text(minute_of_day(at));
  const CivilDay day = school_day(at);
  if (day == school_day(now)) return clock;
  const std::string date = to_text(day);
  return (std::abs(school_day(now).days - day.days) < 300 ? date.substr(5) : date) + " " + clock;
}

std::string trouble_words(Lang lang, const std::string& code) {
  return word_of(lang, troubles, code);
}
std::string home_words(Lang lang, const std::string& code) { return word_of(lang, homes, code); }
std::string aside_words(Lang lang, const std::string& code) { return word_of(lang, asides, code); }

std::string type_words(Lang lang, domain::DayType type) {
  using domain::DayType;
  switch (type) {
    case DayType::school:
      break;
    case DayType::makeup:
      return tr(lang, W::type_makeup);
    case DayType::weekend:
      return tr(lang, W::type_weekend);
    case DayType::holiday:
      return tr(lang, W::type_holiday);
    case DayType::vacation:
      return tr(lang, W::type_vacation);
    case DayType::closure:
      return tr(lang, W::type_closure);
    case DayType::exam:
      return tr(lang, W::type_exam);
    case DayType::half:
      return tr(lang, W::type_half);
    case DayType::undecided:
      return tr(lang, W::type_undecided);
  }
  return {};
}

/// A thin space between thousands: read the same in both languages.
std::string number_words(std::int64_t number) {
  std::string digits = std::to_string(number);
  const std::size_t first = number < 0 ? 1 : 0;
  for (std::size_t at = digits.size(); at > first + 3;) {
    at -= 3;
    digits.insert(at, "\u202f");
  }
  return digits;
}

}  // namespace kehou::district
