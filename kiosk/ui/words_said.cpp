// SPDX-FileCopyrightText: 2026 The Kehou authors
// SPDX-License-Identifier: Apache-2.0
#include <array>
#include <cctype>

#include "kiosk/ui/words.h"

namespace kehou::ui {
namespace {

/// A row of any number of {}: their arguments are given by position to every row of a table.
struct AnyText {
  std::string_view zh;
  std::string_view en;
  template <int count>
  constexpr AnyText(Text<count> text) : zh(text.zh), en(text.en) {}  // NOLINT: implicit on purpose
  template <class... Args>
  std::string in(Lang lang, const Args&... args) const {
    return fmt::format(fmt::runtime(lang == Lang::zh ? zh : en), args...);
  }
};

struct NoRow {
  AnyText what;
  AnyText why;
  AnyText next;
};
/// In the order of domain::No.
constexpr std::array refusals{
    NoRow{S::no_not_allowed_what, S::no_not_allowed_why, S::no_not_allowed_next},
    NoRow{S::no_not_signed_in_what, S::no_not_signed_in_why, S::no_not_signed_in_next},
    NoRow{S::no_no_such_session_what, S::no_no_such_session_why, S::no_no_such_session_next},
    NoRow{S::no_day_not_taught_what, S::no_day_not_taught_why, S::no_day_not_taught_next},
    NoRow{S::no_session_not_open_what, S::no_session_not_open_why, S::no_session_not_open_next},
    NoRow{S::no_session_already_open_what, S::no_session_already_open_why,
          S::no_session_already_open_next},
    NoRow{S::no_session_closed_what, S::no_session_closed_why, S::no_session_closed_next},
    NoRow{S::no_session_cancelled_what, S::no_session_cancelled_why, S::no_session_cancelled_next},
    NoRow{S::no_session_has_students_what, S::no_session_has_students_why,
          S::no_session_has_students_next},
    NoRow{S::no_session_full_what, S::no_session_full_why, S::no_session_full_next},
    NoRow{S::no_session_merged_what, S::no_session_merged_why, S::no_session_merged_next},
    NoRow{S::no_roll_not_done_what, S::no_roll_not_done_why, S::no_roll_not_done_next},
    NoRow{S::no_checklist_missing_what, S::no_checklist_missing_why, S::no_checklist_missing_next},
    NoRow{S::no_room_blocked_what, S::no_room_blocked_why, S::no_room_blocked_next},
    NoRow{S::no_room_taken_what, S::no_room_taken_why, S::no_room_taken_next},
    NoRow{S::no_no_custodian_what, S::no_no_custodian_why, S::no_no_custodian_next},
    NoRow{S::no_not_cleared_what, S::no_not_cleared_why, S::no_not_cleared_next},
    NoRow{S::no_external_alone_what, S::no_external_alone_why, S::no_external_alone_next},
    NoRow{S::no_day_leader_absent_what, S::no_day_leader_absent_why, S::no_day_leader_absent_next},
    NoRow{S::no_already_marked_what, S::no_already_marked_why, S::no_already_marked_next},
    NoRow{S::no_not_expected_here_what, S::no_not_expected_here_why, S::no_not_expected_here_next},
    NoRow{S::no_elsewhere_now_what, S::no_elsewhere_now_why, S::no_elsewhere_now_next},
    NoRow{S::no_left_for_today_what, S::no_left_for_today_why, S::no_left_for_today_next},
    NoRow{S::no_needs_day_leader_what, S::no_needs_day_leader_why, S::no_needs_day_leader_next},
    NoRow{S::no_reason_needed_what, S::no_reason_needed_why, S::no_reason_needed_next},
    NoRow{S::no_head_count_differs_what, S::no_head_count_differs_why,
          S::no_head_count_differs_next},
    NoRow{S::no_too_late_to_undo_what, S::no_too_late_to_undo_why, S::no_too_late_to_undo_next},
    NoRow{S::no_nothing_to_undo_what, S::no_nothing_to_undo_why, S::no_nothing_to_undo_next},
    NoRow{S::no_wrong_state_what, S::no_wrong_state_why, S::no_wrong_state_next},
    NoRow{S::no_place_needed_what, S::no_place_needed_why, S::no_place_needed_next},
    NoRow{S::no_shift_holds_students_what, S::no_shift_holds_students_why,
          S::no_shift_holds_students_next},
    NoRow{S::no_own_overlap_what, S::no_own_overlap_why, S::no_own_overlap_next},
    NoRow{S::no_time_not_sure_what, S::no_time_not_sure_why, S::no_time_not_sure_next},
    NoRow{S::no_unknown_student_what, S::no_unknown_student_why, S::no_unknown_student_next},
    NoRow{S::no_unknown_staff_what, S::no_unknown_staff_why, S::no_unknown_staff_next},
    NoRow{S::no_wait_a_moment_what, S::no_wait_a_moment_why, S::no_wait_a_moment_next},
};

struct FaultRow {
  Text<0> what;
  Text<0> next;
};
/// In the order of Fault.
constexpr std::array faults{
    FaultRow{S::fault_io, S::fault_io_next},
    FaultRow{S::fault_full, S::fault_full_next},
    FaultRow{S::fault_busy, S::fault_busy_next},
    FaultRow{S::fault_corrupt, S::fault_corrupt_next},
    FaultRow{S::fault_malformed, S::fault_malformed_next},
    FaultRow{S::fault_missing, S::fault_missing_next},
    FaultRow{S::fault_unsupported, S::fault_unsupported_next},
    FaultRow{S::fault_unknown, S::fault_unknown_next},
    FaultRow{S::fault_refused, S::fault_refused_next},
};

struct Said {
  std::string_view kind;
  Text<1> text;
};
constexpr std::array said{
    Said{"checked_in", S::said_checked_in},
    Said{"checked_in_late", S::said_checked_in_late},
    Said{"marked_missing", S::said_marked_missing},
    Said{"marked_excused", S::said_marked_excused},
    Said{"walk_in_admitted", S::said_walk_in_admitted},
    Said{"located", S::said_located},
    Said{"missing_escalated", S::said_missing_escalated},
    Said{"temp_out", S::said_temp_out},
    Said{"temp_back", S::said_temp_back},
    Said{"moved_group", S::said_moved_group},
    Said{"student_released", S::said_student_released},
    Said{"student_returned", S::said_student_returned},
    Said{"dispatch_signed", S::said_dispatch_signed},
    Said{"checklist_completed", S::said_checklist_completed},
    Said{"session_opened", S::said_session_opened},
    Said{"session_closed", S::said_session_closed},
    Said{"session_cancelled", S::said_session_cancelled},
    Said{"session_reopened", S::said_session_reopened},
    Said{"room_switched", S::said_room_switched},
    Said{"sessions_merged", S::said_sessions_merged},
    Said{"duty_substituted", S::said_duty_substituted},
    Said{"shift_signed_in", S::said_shift_signed_in},
    Said{"shift_signed_out", S::said_shift_signed_out},
    Said{"signed_in", S::said_signed_in},
    Said{"sign_in_failed", S::said_sign_in_failed},
    Said{"voided", S::said_voided},
    Said{"conflict_resolved", S::said_conflict_resolved},
    Said{"import_accepted", S::said_import_accepted},
    Said{"terminal_joined", S::said_terminal_joined},
    Said{"viewed_sensitive", S::said_viewed_sensitive},
};

/// Without a subject the sentence begins with its verb.
std::string tidied(std::string sentence) {
  const std::size_t start = sentence.find_first_not_of(' ');
  sentence.erase(0, start == std::string::npos ? sentence.size() : start);
  if (!sentence.empty()) {
    sentence[0] = static_cast<char>(std::toupper(static_cast<unsigned char>(sentence[0])));
  }
  return sentence;
}

}  // namespace

std::string happened(Lang lang, std::string_view kind, std::string_view subject, int count) {
  if (kind == "batch_checked_in") return tr(lang, S::said_batch_checked_in, count);
  if (kind == "dispatch_signed" && count > 0) return tr(lang, S::said_handed_over_count, count);
  for (const Said& row : said) {
    if (row.kind == kind) return tidied(tr(lang, row.text, subject));
  }
  return tidied(tr(lang, S::said_other, subject));
}

RefusalWords refusal_words(Lang lang, const model::RefusalCard& card) {
  const domain::Refusal& refusal = card.refusal;
  const NoRow& row = refusals.at(static_cast<std::size_t>(refusal.no));
  const std::string other =
      card.other_title.empty() ? tr(lang, S::no_other_session) : card.other_title;
  RefusalWords words;
  words.what = row.what.in(lang);
  if (!card.subject.empty()) words.what = tr(lang, S::no_about, card.subject, words.what);
  words.why = row.why.in(lang, refusal.number, refusal.other, other);
  words.next = row.next.in(lang);
  return words;
}

FaultWords fault_words(Lang lang, const model::FaultBanner& banner) {
  const FaultRow& row = faults.at(static_cast<std::size_t>(banner.fault));
  return {tr(lang, row.what), tr(lang, row.next)};
}

}  // namespace kehou::ui
