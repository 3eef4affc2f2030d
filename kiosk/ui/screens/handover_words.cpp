// SPDX-FileCopyrightText: 2026 The Kehou authors
// SPDX-License-Identifier: Apache-2.0
#include "kiosk/ui/screens/handover_words.h"

#include <array>

#include "kiosk/ui/screens/safety_words.h"
#include "kiosk/ui/text.h"
#include "kiosk/ui/words.h"

namespace kehou::ui {
namespace {

constexpr std::array hand_reason_rows{
    Phrase{"missed", S::hand_reason_missed},          Phrase{"double", S::hand_reason_double},
    Phrase{"just_left", S::hand_reason_left},         Phrase{"just_came", S::hand_reason_came},
    Phrase{"in_infirmary", S::hand_reason_infirmary}, Phrase{"other_group", S::hand_reason_group},
    Phrase{"fetched", S::hand_reason_fetched},        Phrase{"other", S::hand_reason_other},
};
constexpr std::array hand_action_rows{
    Phrase{"search", S::hand_action_search},
    Phrase{"noted", S::hand_action_noted},
    Phrase{"leader", S::hand_action_leader},
};
constexpr std::array hand_item_rows{
    Phrase{"keys", S::hand_item_keys},
    Phrase{"remote", S::hand_item_remote},
    Phrase{"first_aid", S::hand_item_first_aid},
    Phrase{"list", S::hand_item_list},
};
constexpr std::array matters{
    Phrase{"tell_parents", S::mat_p_tell_parents},
    Phrase{"minor_injury", S::mat_p_minor_injury},
    Phrase{"medicine", S::mat_p_medicine},
    Phrase{"watch", S::mat_p_watch},
    Phrase{"late_pickup", S::mat_p_late_pickup},
    Phrase{"lost", S::mat_p_lost},
    Phrase{"broken", S::mat_p_broken},
    Phrase{"unsafe", S::mat_p_unsafe},
};
/// Those that nobody chooses: they are raised by other records.
constexpr std::array raised{
    Phrase{"search", S::mat_p_search},
    Phrase{"count_difference", S::mat_p_difference},
    Phrase{"papers", S::mat_p_papers},
};

const Phrase* row_of(std::span<const Phrase> rows, std::string_view code) {
  for (const Phrase& row : rows)
    if (row.code == code) return &row;
  return nullptr;
}

}  // namespace

std::span<const Phrase> difference_reasons() { return hand_reason_rows; }
std::span<const Phrase> difference_actions() { return hand_action_rows; }
std::span<const Phrase> handed_items() { return hand_item_rows; }
std::span<const Phrase> matter_phrases() { return matters; }

std::string difference_word(Lang lang, const std::string& reason_code) {
  const Phrase* row = row_of(hand_reason_rows, reason_code);
  return row ? tr(lang, row->text) : tr(lang, S::hand_reason_other);
}

std::string way_words(Lang lang, domain::HandoverKind kind, const std::string& to_title) {
  using domain::HandoverKind;
  switch (kind) {
    case HandoverKind::session_to_session:
      return tr(lang, S::hand_way_next, to_title);
    case HandoverKind::session_to_gate:
      return tr(lang, S::hand_way_gate);
    case HandoverKind::gate_to_late:
      return tr(lang, S::hand_way_late);
    case HandoverKind::shift_change:
    case HandoverKind::meal:
      break;
  }
  return tr(lang, S::hand_way_shift);
}

std::string matter_words(Lang lang, const model::MatterLine& line) {
  if (!line.words.empty()) return line.words;
  for (const auto rows : {matter_phrases(), std::span<const Phrase>(raised)})
    if (const Phrase* row = row_of(rows, line.text_code)) return tr(lang, row->text);
  if (std::string found = raised_words(lang, line.text_code); !found.empty()) return found;
  const std::string listed = tr(lang, checklist_text(line.text_code));
  if (listed != tr(lang, S::item_other)) return listed;
  if (line.kind == domain::MatterKind::hazard) return tr(lang, S::mat_hazard);
  return tr(lang, S::mat_p_other);
}

std::string due_words(Lang lang, Instant due, bool is_today) {
  if (due.us == 0) return "–";
  const std::string clock = to_text(minute_of_day(due));
  return is_today ? clock : day_words(lang, school_day(due)) + " " + clock;
}

}  // namespace kehou::ui
