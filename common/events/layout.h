// SPDX-FileCopyrightText: 2026 The Kehou authors
// SPDX-License-Identifier: Apache-2.0
// What it is: how a struct lies in JSON: its fields' names and members, said once for both
// directions.
// What it promises: sorted keys and no doubled one, checked while compiling.
// The trap: a `must` field is always written; a `may` field is left out when it has its default.
#pragma once

#include <string_view>
#include <tuple>

namespace kehou::events {

enum class Need { must, may };

template <class T, class Member>
struct Field {
  std::string_view key;
  Member T::*member;
  Need need;
};

template <class T, class Member>
constexpr Field<T, Member> must(std::string_view key, Member T::*member) {
  return {key, member, Need::must};
}
template <class T, class Member>
constexpr Field<T, Member> may(std::string_view key, Member T::*member) {
  return {key, member, Need::may};
}

/// Specialised for each struct with `static constexpr std::tuple fields{…}` and, for a payload,
/// `static constexpr std::string_view kind`.
template <class T>
struct Layout;

template <class... Fields>
constexpr bool keys_are_sorted(const std::tuple<Fields...>& fields) {
  return std::apply(
      [](const auto&... field) {
        std::string_view last;
        bool sorted = true;
        ((sorted = sorted && last < field.key, last = field.key), ...);
        return sorted;
      },
      fields);
}

}  // namespace kehou::events
