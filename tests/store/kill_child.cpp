// SPDX-FileCopyrightText: 2026 The Kehou authors
// SPDX-License-Identifier: Apache-2.0
// usage: kill_child DATA KEY_FILE
// Marks students of the small school's first group, over and over, and writes each action's 16
// bytes to standard output once the ledger has answered. It never ends by itself: the test kills
// it.
#include <unistd.h>

#include <cstdio>

#include "kiosk/store/ledger.h"
#include "tests/support/small_school.h"

namespace {
using namespace kehou;

class FixedClock final : public Clock {
 public:
  Instant now() const override { return support::small_time(16, 21); }
  std::int64_t mono_us() const override { return 1; }
  const std::string& boot() const override { return boot_; }

 private:
  std::string boot_ = "child";
};

int fail(const std::string& why) {
  std::fprintf(stderr, "kill_child: %s\n", why.c_str());
  return 1;
}

int mark_for_ever(store::Ledger& ledger) {
  store::Stamp stamp;
  stamp.actor = support::small_staff(2);
  stamp.role = domain::Role::duty_teacher;
  stamp.roles.add(stamp.role);
  stamp.auth = domain::Auth::pin;
  for (int tap = 0;; ++tap) {
    stamp.action = make_id<domain::ActionId>(support::small_time(16, 21));
    domain::MarkStudent command;
    command.session = support::small_session(0);
    command.student = support::small_student(0, 1 + tap % support::small_seats);
    command.mark = tap / support::small_seats % 2 ? domain::Mark::missing : domain::Mark::present;
    const auto answer = ledger.record(command, stamp);
    if (!answer) return fail(answer.error().text());
    if (!std::holds_alternative<store::Recorded>(*answer)) continue;
    if (::write(STDOUT_FILENO, stamp.action.bytes.data(), 16) != 16) return 0;
  }
}
}  // namespace

int main(int count, char** arguments) {
  if (count != 3) return fail("usage: kill_child DATA KEY_FILE");
  crypto_ready();
  const auto key = SchoolKey::load(arguments[2]);
  if (!key) return fail(key.error().text());
  const FixedClock clock;
  auto ledger = store::Ledger::open({arguments[1], *key, clock, false});
  if (!ledger) return fail(ledger.error().text());
  return mark_for_ever(**ledger);
}
