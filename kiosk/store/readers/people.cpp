// SPDX-FileCopyrightText: 2026 The Kehou authors
// SPDX-License-Identifier: Apache-2.0
#include <algorithm>

#include "kiosk/store/readers/loads.h"

namespace kehou::store {

namespace {

StaffAccount account_of(const Scope& scope, const StaffEntry& entry, CivilDay day) {
  StaffAccount account;
  const domain::StaffId staff = entry.row.staff;
  account.staff = staff;
  account.roles = entry.row.roles;
  account.cleared = scope.school.cleared(staff, day);
  account.name = staff_name(scope, staff);
  account.tries.staff = staff;
  scope.sql.each(
      "SELECT pin_hash FROM pin WHERE staff = ?", [&](Row& row) { row.into(account.pin_hash); },
      staff);
  scope.sql.each(
      "SELECT failures, last_failure_at FROM sign_in WHERE staff = ?",
      [&](Row& row) { row.all(account.tries.failures, account.tries.last_failure_at); }, staff);
  return account;
}

/// The lowest id, should two people ever have the same number.
template <class Matches>
std::optional<StaffAccount> find_account(const Scope& scope, CivilDay day, Matches matches) {
  const StaffEntry* found = nullptr;
  for (const auto& [id, entry] : scope.school.staff)
    if (!entry.has_left && matches(entry.row) && (!found || id < found->row.staff)) found = &entry;
  if (!found) return std::nullopt;
  return account_of(scope, *found, day);
}

}  // namespace

std::optional<domain::StudentId> find_student(const Scope& scope, domain::ClassId class_id,
                                              int seat_no) {
  std::optional<domain::StudentId> found;
  scope.sql.each(
      "SELECT id FROM student WHERE class_id = ? AND seat_no = ? AND status = 0 ORDER BY id LIMIT "
      "1",
      [&](Row& row) { found = row.next<domain::StudentId>(); }, class_id, seat_no);
  return found;
}

std::optional<domain::StudentId> find_student_by_card(const Scope& scope, const std::string& code) {
  std::optional<domain::StudentId> found;
  // A card that was given out under an older key keeps its old reference.
  for (const std::string& card : scope.key.match_codes("card", code)) {
    scope.sql.each(
        "SELECT id FROM student WHERE card_ref = ? AND card_ref <> '' AND status = 0 ORDER BY id "
        "LIMIT 1",
        [&](Row& row) { found = row.next<domain::StudentId>(); }, card);
    if (found) break;
  }
  return found;
}

std::optional<StaffAccount> find_staff(const Scope& scope, const std::string& number,
                                       CivilDay day) {
  return find_account(scope, day, [&](const auto& row) { return row.number == number; });
}

std::optional<StaffAccount> find_staff_by_card(const Scope& scope, const std::string& code,
                                               CivilDay day) {
  const auto cards = scope.key.match_codes("card", code);
  return find_account(scope, day, [&](const auto& row) {
    return std::find(cards.begin(), cards.end(), row.card_ref) != cards.end();
  });
}

std::optional<StaffAccount> find_staff_by_id(const Scope& scope, domain::StaffId staff,
                                             CivilDay day) {
  return find_account(scope, day, [&](const auto& row) { return row.staff == staff; });
}

}  // namespace kehou::store
