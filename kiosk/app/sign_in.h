// SPDX-FileCopyrightText: 2026 The Kehou authors
// SPDX-License-Identifier: Apache-2.0
// What it is: the door: number + PIN or a card → a person with roles, or what went wrong.
// What it promises: a PIN is checked off the UI thread; failures are facts in the journal; a locked
// account refuses the right PIN too; nothing tells whether a number exists.
// The trap: poll() must be called until it answers; a second submit() while one is under way is
// ignored.
#pragma once

#include <functional>
#include <future>
#include <map>
#include <optional>
#include <string>

#include "common/base/clock.h"
#include "kiosk/model/sign_in.h"
#include "kiosk/store/ledger.h"
#include "kiosk/store/reader.h"

namespace kehou::app {

struct Person {
  domain::StaffId staff;
  std::string name;
  domain::Roles roles;
  domain::Auth auth = domain::Auth::none;
};

/// The role that a person acts in: the one with the widest say.
domain::Role acting_role(domain::Roles roles);

class SignInDesk {
 public:
  struct Rooms {
    store::Ledger& ledger;
    store::Reader& reader;
    const Clock& clock;
    const SchoolKey& key;
    std::function<void()> wake;  ///< ends the loop's sleep when a check is done
  };
  explicit SignInDesk(Rooms rooms) : rooms_(std::move(rooms)) {}

  Outcome submit(const std::string& number, const std::string& pin);
  /// The PIN of somebody who is known already.
  Outcome confirm(domain::StaffId staff, const std::string& pin);
  /// A card's code; nullopt and `pad().trouble` when nobody has it.
  Result<std::optional<Person>> card(const std::string& code);
  /// The person whom the last submit() let in, once.
  Result<std::optional<Person>> poll();
  bool busy() const { return check_.valid(); }
  /// What the pad shows now; locked_seconds counts down.
  model::SignInPad pad() const;
  void forget() { pad_ = {}; }

 private:
  struct Check {
    std::string number;
    store::StaffAccount account;
    bool right = false;
  };
  Outcome check(const std::string& number, store::StaffAccount account, const std::string& pin);
  int wait_s(const domain::SignInRow& tries) const;
  void lock_for(int seconds);
  Result<std::optional<Person>> let_in(const store::StaffAccount& account, domain::Auth auth);
  Outcome count_failure(const std::string& number, const store::StaffAccount& account);
  Outcome note(domain::Payload payload, domain::StaffId actor, domain::Auth auth);

  Rooms rooms_;
  std::future<Check> check_;
  model::SignInPad pad_;
  /// Failures of numbers that nobody has, so that they are answered like those that somebody has.
  std::map<std::string, domain::SignInRow> strangers_;
  std::int64_t locked_until_mono_us_ = 0;
};

}  // namespace kehou::app
