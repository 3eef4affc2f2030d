// SPDX-FileCopyrightText: 2026 The Kehou authors
// SPDX-License-Identifier: Apache-2.0
#include "kiosk/app/sign_in.h"

#include <array>

#include "common/base/civil_day.h"
#include "common/domain/lock_out.h"

namespace kehou::app {

namespace {
constexpr std::size_t most_strangers = 1000;
}  // namespace

domain::Role acting_role(domain::Roles roles) {
  constexpr auto widest_first = std::to_array<domain::Role>(
      {domain::Role::principal, domain::Role::day_leader, domain::Role::office,
       domain::Role::class_teacher, domain::Role::duty_teacher, domain::Role::nurse,
       domain::Role::food_safety, domain::Role::canteen, domain::Role::guard, domain::Role::finance,
       domain::Role::committee, domain::Role::inspector, domain::Role::admin});
  for (const auto role : widest_first)
    if (roles.has(role)) return role;
  return domain::Role::none;
}

int SignInDesk::wait_s(const domain::SignInRow& tries) const {
  const int lock = domain::lock_out_s(tries.failures);
  if (lock == 0) return 0;
  const std::int64_t elapsed_us = rooms_.clock.now() - tries.last_failure_at;
  // A clock that was set back must neither open the door nor shut it for a year.
  if (elapsed_us < 0) return lock;
  return static_cast<int>(std::max<std::int64_t>(0, lock - elapsed_us / second_us));
}

void SignInDesk::lock_for(int seconds) {
  pad_ = {model::SignInTrouble::locked, 0, seconds};
  locked_until_mono_us_ = rooms_.clock.mono_us() + seconds * second_us;
}

model::SignInPad SignInDesk::pad() const {
  model::SignInPad pad = pad_;
  if (pad.trouble != model::SignInTrouble::locked) return pad;
  const std::int64_t left_us = locked_until_mono_us_ - rooms_.clock.mono_us();
  if (left_us <= 0) return {};
  pad.locked_seconds = static_cast<int>((left_us + second_us - 1) / second_us);
  return pad;
}

Outcome SignInDesk::note(domain::Payload payload, domain::StaffId actor, domain::Auth auth) {
  store::Stamp stamp;
  stamp.action = make_id<domain::ActionId>(rooms_.clock.now());
  stamp.actor = actor;
  stamp.auth = auth;
  TRY(rooms_.ledger.record(domain::RecordFacts{{{std::move(payload), {}}}}, stamp));
  return Done{};
}

Outcome SignInDesk::submit(const std::string& number, const std::string& pin) {
  if (busy()) return Done{};
  const CivilDay today = school_day(rooms_.clock.now());
  auto found = TRY(rooms_.reader.find_staff(number, today));
  // An unknown number goes the same way as a wrong PIN, and costs the same time.
  store::StaffAccount account = found ? std::move(*found) : store::StaffAccount{};
  if (!found) account.tries = strangers_[number];
  return check(number, std::move(account), pin);
}

Outcome SignInDesk::confirm(domain::StaffId staff, const std::string& pin) {
  if (busy()) return Done{};
  auto found = TRY(rooms_.reader.find_staff_by_id(staff, school_day(rooms_.clock.now())));
  return check({}, found ? std::move(*found) : store::StaffAccount{}, pin);
}

Outcome SignInDesk::check(const std::string& number, store::StaffAccount account,
                          const std::string& pin) {
  if (const int wait = wait_s(account.tries); wait > 0) {
    lock_for(wait);
    return Done{};
  }
  pad_ = {};
  check_ =
      std::async(std::launch::async, [this, number, account = std::move(account), pin]() mutable {
        Check check{number, std::move(account), false};
        const bool has_pin = !check.account.pin_hash.empty();
        const bool matches = has_pin ? rooms_.key.pin_matches(pin, check.account.pin_hash)
                                     : (rooms_.key.hash_pin(pin).empty());
        check.right = has_pin && matches && !check.account.staff.is_nil();
        if (rooms_.wake) rooms_.wake();
        return check;
      });
  return Done{};
}

Result<std::optional<Person>> SignInDesk::poll() {
  if (!busy() || check_.wait_for(std::chrono::seconds(0)) != std::future_status::ready)
    return std::optional<Person>{};
  const Check check = check_.get();
  if (check.right) return let_in(check.account, domain::Auth::pin);
  TRY(count_failure(check.number, check.account));
  return std::optional<Person>{};
}

Outcome SignInDesk::count_failure(const std::string& number, const store::StaffAccount& account) {
  TRY(note(domain::SignInFailed{account.staff}, {}, domain::Auth::none));
  const int failures = account.tries.failures + 1;
  if (account.staff.is_nil()) {
    if (strangers_.size() > most_strangers) strangers_.clear();
    strangers_[number] = {{}, failures, rooms_.clock.now()};
  }
  const int lock = domain::lock_out_s(failures);
  if (lock > 0) {
    lock_for(lock);
  } else {
    pad_ = {model::SignInTrouble::wrong, domain::tries_left(failures), 0};
  }
  return Done{};
}

Result<std::optional<Person>> SignInDesk::card(const std::string& code) {
  if (busy()) return std::optional<Person>{};
  const auto account = TRY(rooms_.reader.find_staff_by_card(code, school_day(rooms_.clock.now())));
  if (!account) {
    pad_ = {model::SignInTrouble::card_unknown, 0, 0};
    return std::optional<Person>{};
  }
  return let_in(*account, domain::Auth::card);
}

Result<std::optional<Person>> SignInDesk::let_in(const store::StaffAccount& account,
                                                 domain::Auth auth) {
  // I6.4, inv 34: nobody works here whose clearance is missing, expired or blocked.
  if (!account.cleared) {
    pad_ = {model::SignInTrouble::not_cleared, 0, 0};
    return std::optional<Person>{};
  }
  TRY(note(domain::SignedIn{account.staff}, account.staff, auth));
  pad_ = {};
  return std::optional(Person{account.staff, account.name, account.roles, auth});
}

}  // namespace kehou::app
