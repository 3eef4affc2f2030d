// SPDX-FileCopyrightText: 2026 The Kehou authors
// SPDX-License-Identifier: Apache-2.0
#include "district/sessions.h"

#include <algorithm>
#include <chrono>

#include "common/base/signing.h"

namespace kehou::district {

namespace {
constexpr std::size_t most_tries_kept = 10'000;
constexpr std::int64_t forgotten_us = 2 * longest_wait_us;
constexpr auto most_wait_for_hashing = std::chrono::seconds(2);

std::string key_of_name(const std::string& name) { return "name " + name; }
std::string key_of_peer(const std::string& peer) { return "from " + peer; }
Hash hash_of(const std::string& token) { return sha256("kehou-session/1\n" + token); }
/// Who has the token has the cookie: nothing more needs to be kept.
std::string csrf_of(const std::string& token) { return to_hex(sha256("kehou-csrf/1\n" + token)); }
}  // namespace

Sessions::Sessions(Store& store, const Clock& clock)
    : store_(store), clock_(clock), secret_(make_token()), nobodys_(nobodys_password()) {}

Result<Sessions::Entered> Sessions::enter(const std::string& name, const std::string& password,
                                          const std::string& peer) {
  // Held while it is asked, hashed and counted: a hundred tries at a time are still one by one.
  const std::unique_lock one(hashing_, most_wait_for_hashing);
  if (!one) return Entered{Entry::busy, {}, 0};
  const std::int64_t wait = std::max(wait_us(key_of_name(name)), wait_us(key_of_peer(peer)));
  if (wait > 0) return Entered{Entry::locked, {}, wait};
  const auto kept = TRY(store_.login(name));
  const bool matches = password_matches(password, kept.value_or(nobodys_));
  if (!matches || !kept) {
    count_wrong(key_of_name(name));
    count_wrong(key_of_peer(peer));
    return Entered{Entry::wrong, {}, 0};
  }
  return Entered{Entry::open, TRY(open(name)), 0};
}

Result<std::string> Sessions::open(const std::string& name) {
  std::string token = make_token();
  const Instant now = clock_.now();
  TRY(store_.sign_in(hash_of(token), {name, now + session_us}, now));
  const std::lock_guard lock(mutex_);
  tries_.erase(key_of_name(name));
  forget_old();
  return token;
}

Result<std::optional<Session>> Sessions::find(const std::string& token) {
  if (token.empty()) return std::optional<Session>{};
  const auto kept = TRY(store_.signed_in(hash_of(token)));
  if (!kept || kept->ends <= clock_.now()) return std::optional<Session>{};
  return std::optional(Session{kept->name, csrf_of(token)});
}

Outcome Sessions::leave(const std::string& token) {
  return token.empty() ? Outcome(Done{}) : store_.sign_out(hash_of(token));
}

std::string Sessions::form_token(const std::string& cookie) const {
  return to_hex(sha256("kehou-login/1\n" + secret_ + "\n" + cookie));
}

std::int64_t Sessions::wait_us(const std::string& key) {
  const std::lock_guard lock(mutex_);
  const auto found = tries_.find(key);
  return found == tries_.end()
             ? 0
             : std::max<std::int64_t>(0, found->second.until_us - clock_.mono_us());
}

void Sessions::count_wrong(const std::string& key) {
  const std::lock_guard lock(mutex_);
  if (tries_.size() >= most_tries_kept) forget_old();
  if (tries_.size() >= most_tries_kept)
    tries_.erase(std::min_element(tries_.begin(), tries_.end(), [](const auto& a, const auto& b) {
      return a.second.last_us < b.second.last_us;
    }));
  Tries& tries = tries_[key];
  const std::int64_t now_us = clock_.mono_us();
  tries.last_us = now_us;
  if (++tries.wrong < free_tries) return;
  const int doublings = std::min(tries.wrong - free_tries, 10);
  tries.until_us = now_us + std::min(first_wait_us << doublings, longest_wait_us);
}

void Sessions::forget_old() {
  const std::int64_t now_us = clock_.mono_us();
  std::erase_if(tries_,
                [&](const auto& one) { return one.second.last_us + forgotten_us < now_us; });
}

}  // namespace kehou::district
