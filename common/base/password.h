// SPDX-FileCopyrightText: 2026 The Kehou authors
// SPDX-License-Identifier: Apache-2.0
// What it is: passwords of people who sign in to the district's page, as Argon2id texts.
// What it promises: two hashes of one password differ; a comparison takes as long for a wrong one.
// The trap: a hash takes about 100 ms and 64 MiB: one at a time, and never before a lock-out was
// asked.
#pragma once

#include <string>
#include <string_view>

namespace kehou {

inline constexpr std::size_t least_password_bytes = 10;
inline constexpr std::size_t most_password_bytes = 256;

std::string hash_password(std::string_view password);
bool password_matches(std::string_view password, const std::string& hash);
/// Are the two texts the same? The time depends on their lengths alone.
bool same_secret(std::string_view a, std::string_view b);

}  // namespace kehou
