// SPDX-FileCopyrightText: 2026 The Kehou authors
// SPDX-License-Identifier: Apache-2.0
#include "common/base/password.h"

#include <sodium.h>

#include "common/base/verify.h"

namespace kehou {

namespace {
constexpr std::size_t memory_bytes = 64U << 20;
constexpr unsigned passes = 3;
}  // namespace

std::string hash_password(std::string_view password) {
  std::string hash(crypto_pwhash_STRBYTES, '\0');
  VERIFY(crypto_pwhash_str(hash.data(), password.data(), password.size(), passes, memory_bytes) ==
         0);
  hash.resize(hash.find('\0'));
  return hash;
}

bool password_matches(std::string_view password, const std::string& hash) {
  return password.size() <= most_password_bytes && hash.size() < crypto_pwhash_STRBYTES &&
         crypto_pwhash_str_verify(hash.c_str(), password.data(), password.size()) == 0;
}

bool same_secret(std::string_view a, std::string_view b) {
  return a.size() == b.size() && sodium_memcmp(a.data(), b.data(), a.size()) == 0;
}

}  // namespace kehou
