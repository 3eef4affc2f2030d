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
    NoRow{S::no_class_roll_missing_what, S::no_class_roll_missing_why,
          S::no_class_roll_missing_next},
    NoRow{S::no_already_dispatched_what, S::no_already_dispatched_why,
          S::no_already_dispatched_next},
    NoRow{S::no_class_left_students_what, S::no_class_left_students_why,
          S::no_class_left_students_next},
    NoRow{S::no_same_person_what, S::no_same_person_why, S::no_same_person_next},
    NoRow{S::no_count_first_what, S::no_count_first_why, S::no_count_first_next},
    NoRow{S::no_counts_differ_what, S::no_counts_differ_why, S::no_counts_differ_next},
    NoRow{S::no_names_needed_what, S::no_names_needed_why, S::no_names_needed_next},
    NoRow{S::no_content_changed_what, S::no_content_changed_why, S::no_content_changed_next},
    NoRow{S::no_handover_open_what, S::no_handover_open_why, S::no_handover_open_next},
    NoRow{S::no_handover_done_what, S::no_handover_done_why, S::no_handover_done_next},
    NoRow{S::no_nobody_to_take_what, S::no_nobody_to_take_why, S::no_nobody_to_take_next},
    NoRow{S::no_conflict_open_what, S::no_conflict_open_why, S::no_conflict_open_next},
    NoRow{S::no_same_doer_what, S::no_same_doer_why, S::no_same_doer_next},
    NoRow{S::no_owner_needed_what, S::no_owner_needed_why, S::no_owner_needed_next},
    NoRow{S::no_second_needed_what, S::no_second_needed_why, S::no_second_needed_next},
    NoRow{S::no_not_listed_what, S::no_not_listed_why, S::no_not_listed_next},
    NoRow{S::no_pickup_banned_what, S::no_pickup_banned_why, S::no_pickup_banned_next},
    NoRow{S::no_not_adult_what, S::no_not_adult_why, S::no_not_adult_next},
    NoRow{S::no_no_self_consent_what, S::no_no_self_consent_why, S::no_no_self_consent_next},
    NoRow{S::no_no_offsite_consent_what, S::no_no_offsite_consent_why,
          S::no_no_offsite_consent_next},
    NoRow{S::no_too_young_what, S::no_too_young_why, S::no_too_young_next},
    NoRow{S::no_pass_needed_what, S::no_pass_needed_why, S::no_pass_needed_next},
    NoRow{S::no_pass_used_what, S::no_pass_used_why, S::no_pass_used_next},
    NoRow{S::no_pass_not_now_what, S::no_pass_not_now_why, S::no_pass_not_now_next},
    NoRow{S::no_not_inside_what, S::no_not_inside_why, S::no_not_inside_next},
    NoRow{S::no_badge_taken_what, S::no_badge_taken_why, S::no_badge_taken_next},
    NoRow{S::no_visit_open_what, S::no_visit_open_why, S::no_visit_open_next},
    NoRow{S::no_room_disinfecting_what, S::no_room_disinfecting_why, S::no_room_disinfecting_next},
    NoRow{S::no_item_unanswered_what, S::no_item_unanswered_why, S::no_item_unanswered_next},
    NoRow{S::no_own_session_what, S::no_own_session_why, S::no_own_session_next},
    NoRow{S::no_guardian_not_called_what, S::no_guardian_not_called_why,
          S::no_guardian_not_called_next},
    NoRow{S::no_evacuation_running_what, S::no_evacuation_running_why,
          S::no_evacuation_running_next},
    NoRow{S::no_no_evacuation_what, S::no_no_evacuation_why, S::no_no_evacuation_next},
    NoRow{S::no_persons_unaccounted_what, S::no_persons_unaccounted_why,
          S::no_persons_unaccounted_next},
    NoRow{S::no_day_not_clear_what, S::no_day_not_clear_why, S::no_day_not_clear_next},
    NoRow{S::no_day_closed_what, S::no_day_closed_why, S::no_day_closed_next},
    NoRow{S::no_text_too_long_what, S::no_text_too_long_why, S::no_text_too_long_next},
    NoRow{S::no_lunch_not_enrolled_what, S::no_lunch_not_enrolled_why,
          S::no_lunch_not_enrolled_next},
    NoRow{S::no_lunch_cancelled_what, S::no_lunch_cancelled_why, S::no_lunch_cancelled_next},
    NoRow{S::no_lunch_served_what, S::no_lunch_served_why, S::no_lunch_served_next},
    NoRow{S::no_lunch_cutoff_passed_what, S::no_lunch_cutoff_passed_why,
          S::no_lunch_cutoff_passed_next},
    NoRow{S::no_not_served_yet_what, S::no_not_served_yet_why, S::no_not_served_yet_next},
    NoRow{S::no_wrong_line_what, S::no_wrong_line_why, S::no_wrong_line_next},
    NoRow{S::no_halal_line_needed_what, S::no_halal_line_needed_why, S::no_halal_line_needed_next},
    NoRow{S::no_allergen_stop_what, S::no_allergen_stop_why, S::no_allergen_stop_next},
    NoRow{S::no_meal_not_open_what, S::no_meal_not_open_why, S::no_meal_not_open_next},
    NoRow{S::no_meal_halted_what, S::no_meal_halted_why, S::no_meal_halted_next},
    NoRow{S::no_meal_closed_what, S::no_meal_closed_why, S::no_meal_closed_next},
    NoRow{S::no_menu_missing_what, S::no_menu_missing_why, S::no_menu_missing_next},
    NoRow{S::no_dish_forbidden_what, S::no_dish_forbidden_why, S::no_dish_forbidden_next},
    NoRow{S::no_meal_not_checked_what, S::no_meal_not_checked_why, S::no_meal_not_checked_next},
    NoRow{S::no_sample_missing_what, S::no_sample_missing_why, S::no_sample_missing_next},
    NoRow{S::no_sample_too_light_what, S::no_sample_too_light_why, S::no_sample_too_light_next},
    NoRow{S::no_sample_too_young_what, S::no_sample_too_young_why, S::no_sample_too_young_next},
    NoRow{S::no_sample_frozen_what, S::no_sample_frozen_why, S::no_sample_frozen_next},
    NoRow{S::no_no_health_cert_what, S::no_no_health_cert_why, S::no_no_health_cert_next},
    NoRow{S::no_meal_not_balanced_what, S::no_meal_not_balanced_why, S::no_meal_not_balanced_next},
    NoRow{S::no_no_accompany_what, S::no_no_accompany_why, S::no_no_accompany_next},
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

struct SaidRow {
  std::string_view kind;
  Text<1> text;
};
constexpr std::array said_rows{
    SaidRow{"checked_in", S::said_checked_in},
    SaidRow{"checked_in_late", S::said_checked_in_late},
    SaidRow{"marked_missing", S::said_marked_missing},
    SaidRow{"marked_excused", S::said_marked_excused},
    SaidRow{"walk_in_admitted", S::said_walk_in_admitted},
    SaidRow{"located", S::said_located},
    SaidRow{"missing_escalated", S::said_missing_escalated},
    SaidRow{"temp_out", S::said_temp_out},
    SaidRow{"temp_back", S::said_temp_back},
    SaidRow{"moved_group", S::said_moved_group},
    SaidRow{"student_released", S::said_student_released},
    SaidRow{"student_returned", S::said_student_returned},
    SaidRow{"dispatch_signed", S::said_dispatch_signed},
    SaidRow{"checklist_completed", S::said_checklist_completed},
    SaidRow{"session_opened", S::said_session_opened},
    SaidRow{"session_closed", S::said_session_closed},
    SaidRow{"session_cancelled", S::said_session_cancelled},
    SaidRow{"session_reopened", S::said_session_reopened},
    SaidRow{"room_switched", S::said_room_switched},
    SaidRow{"sessions_merged", S::said_sessions_merged},
    SaidRow{"duty_substituted", S::said_duty_substituted},
    SaidRow{"shift_signed_in", S::said_shift_signed_in},
    SaidRow{"shift_signed_out", S::said_shift_signed_out},
    SaidRow{"signed_in", S::said_signed_in},
    SaidRow{"sign_in_failed", S::said_sign_in_failed},
    SaidRow{"voided", S::said_voided},
    SaidRow{"conflict_resolved", S::said_conflict_resolved},
    SaidRow{"import_accepted", S::said_import_accepted},
    SaidRow{"terminal_joined", S::said_terminal_joined},
    SaidRow{"class_roll_taken", S::said_class_roll_taken},
    SaidRow{"class_dispatched", S::said_class_dispatched},
    SaidRow{"leave_approved", S::said_leave_approved},
    SaidRow{"guardian_contacted", S::said_guardian_contacted},
    SaidRow{"late_care_started", S::said_late_care_started},
    SaidRow{"pickup_person_authorised", S::said_pickup_person_authorised},
    SaidRow{"pickup_revoked", S::said_pickup_revoked},
    SaidRow{"pickup_ban_set", S::said_pickup_ban_set},
    SaidRow{"pickup_ban_lifted", S::said_pickup_ban_lifted},
    SaidRow{"consent_given", S::said_consent_given},
    SaidRow{"consent_withdrawn", S::said_consent_withdrawn},
    SaidRow{"gate_pass_issued", S::said_gate_pass_issued},
    SaidRow{"gate_pass_revoked", S::said_gate_pass_revoked},
    SaidRow{"visit_begun", S::said_visit_begun},
    SaidRow{"visit_ended", S::said_visit_ended},
    SaidRow{"handover_started", S::said_handover_started},
    SaidRow{"handover_counted", S::said_handover_counted},
    SaidRow{"handover_reasoned", S::said_handover_reasoned},
    SaidRow{"handover_signed", S::said_handover_signed},
    SaidRow{"handover_closed", S::said_handover_closed},
    SaidRow{"handover_dropped", S::said_handover_dropped},
    SaidRow{"matter_raised", S::said_matter_raised},
    SaidRow{"matter_assigned", S::said_matter_assigned},
    SaidRow{"matter_done", S::said_matter_done},
    SaidRow{"matter_verified", S::said_matter_verified},
    SaidRow{"supervision_logged", S::said_supervision_logged},
    SaidRow{"area_checked", S::said_area_checked},
    SaidRow{"disinfection_logged", S::said_disinfection_logged},
    SaidRow{"health_checked", S::said_health_checked},
    SaidRow{"sick_absence_followed", S::said_sick_absence_followed},
    SaidRow{"incident_opened", S::said_incident_opened},
    SaidRow{"incident_action_added", S::said_incident_action_added},
    SaidRow{"incident_closed", S::said_incident_closed},
    SaidRow{"trip_counted", S::said_trip_counted},
    SaidRow{"tutoring_logged", S::said_tutoring_logged},
    SaidRow{"activity_logged", S::said_activity_logged},
    SaidRow{"lunch_enrolled", S::said_lunch_enrolled},
    SaidRow{"lunch_withdrawn", S::said_lunch_withdrawn},
    SaidRow{"lunch_cancelled", S::said_lunch_cancelled},
    SaidRow{"menu_published", S::said_menu_published},
    SaidRow{"meal_opened", S::said_meal_opened},
    SaidRow{"meal_served", S::said_meal_served},
    SaidRow{"plate_served", S::said_plate_served},
    SaidRow{"second_helping_served", S::said_second_helping_served},
    SaidRow{"portions_settled", S::said_portions_settled},
    SaidRow{"class_meal_sent", S::said_class_meal_sent},
    SaidRow{"class_meal_received", S::said_class_meal_received},
    SaidRow{"class_meal_served", S::said_class_meal_served},
    SaidRow{"food_sampled", S::said_food_sampled},
    SaidRow{"sample_disposed", S::said_sample_disposed},
    SaidRow{"accompany_logged", S::said_accompany_logged},
    SaidRow{"meal_halted", S::said_meal_halted},
    SaidRow{"meal_resumed", S::said_meal_resumed},
    SaidRow{"meal_reconciled", S::said_meal_reconciled},
    SaidRow{"meal_closed", S::said_meal_closed},
    SaidRow{"health_cert_recorded", S::said_health_cert_recorded},
    SaidRow{"dish_word_settled", S::said_dish_word_settled},
    SaidRow{"allergy_word_settled", S::said_allergy_word_settled},
    SaidRow{"viewed_sensitive", S::said_viewed_sensitive},
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
  if (kind == "lunch_cancelled" && count > 1) return tr(lang, S::said_lunch_cancelled_count, count);
  for (const SaidRow& row : said_rows) {
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
  words.what = row.what.in(lang, refusal.number, refusal.other, other);
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
