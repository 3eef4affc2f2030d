// SPDX-FileCopyrightText: 2026 The Kehou authors
// SPDX-License-Identifier: Apache-2.0
// What it is: who is signed in to the district's page, and who has to wait after wrong passwords.
// What it promises: after five wrong ones for a name, or from an address, it waits a minute, then
// twice as long each time, up to an hour; a name that does not exist costs the same time as a wrong
// password. A session is kept in the store by its token's hash: it outlives the server, is good on
// every server before the same store, and ends after eight hours, whatever was done in it.
// The trap: it ends by the wall clock, since the boot's does not outlive a restart. Wrong tries
// live in memory: a restart forgets them, and an attacker cannot restart the server.
#pragma once

#include <map>
#include <mutex>
#include <optional>
#include <string>

#include "common/base/clock.h"
#include "common/base/crypto.h"
#include "district/store.h"

namespace kehou::district {

inline constexpr std::int64_t session_us = 8 * 60 * minute_us;
inline constexpr int free_tries = 5;
inline constexpr std::int64_t first_wait_us = minute_us;
inline constexpr std::int64_t longest_wait_us = 60 * minute_us;

struct Session {
  std::string name;
  std::string csrf;  ///< of its forms; follows from the token
};

class Sessions {
 public:
  Sessions(Store& store, const Clock& clock);

  enum class Entry : std::uint8_t { open, wrong, locked, busy };
  struct Entered {
    Entry entry = Entry::wrong;
    std::string token;         ///< open: for the cookie
    std::int64_t wait_us = 0;  ///< locked: how long still
  };
  /// Takes about 100 ms when it is not locked.
  Result<Entered> enter(const std::string& name, const std::string& password,
                        const std::string& peer);
  Result<std::optional<Session>> find(const std::string& token);
  Outcome leave(const std::string& token);

  /// For the form of the log-in itself, which has no session: goes with a cookie.
  std::string form_token(const std::string& cookie) const;

 private:
  struct Tries {
    int wrong = 0;
    std::int64_t until_us = 0;  ///< nothing is tried before
    std::int64_t last_us = 0;
  };
  std::int64_t wait_us(const std::string& key);
  void count_wrong(const std::string& key);
  void forget_old();
  Result<std::string> open(const std::string& name);

  Store& store_;
  const Clock& clock_;
  const std::string secret_;   ///< of this run
  const std::string nobodys_;  ///< the hash of a password that nobody has
  std::timed_mutex hashing_;   ///< one Argon2id at a time
  std::mutex mutex_;
  std::map<std::string, Tries> tries_;
};

}  // namespace kehou::district
