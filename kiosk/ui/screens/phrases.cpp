// SPDX-FileCopyrightText: 2026 The Kehou authors
// SPDX-License-Identifier: Apache-2.0
#include "kiosk/ui/screens/phrases.h"

#include <array>

namespace kehou::ui {
namespace {

constexpr std::array checklist_rows{
    Phrase{"exit_clear", S::item_exit_clear},
    Phrase{"power_safe", S::item_power_safe},
    Phrase{"furniture_ok", S::item_furniture_ok},
    Phrase{"windows_ok", S::item_windows_ok},
    Phrase{"hygiene_ok", S::item_hygiene_ok},
    Phrase{"equipment_ok", S::item_equipment_ok},
    Phrase{"first_aid_kit", S::item_first_aid_kit},
    Phrase{"extinguisher_ok", S::item_extinguisher_ok},
};
constexpr std::array corrections{
    Phrase{"wrong_tap", S::phrase_wrong_tap},
    Phrase{"came_back_late", S::phrase_came_back_late},
    Phrase{"told_by_parent", S::phrase_told_by_parent},
    Phrase{"other_room", S::phrase_other_room},
};
constexpr std::array provisionals{
    Phrase{"day_leader_absent", S::phrase_day_leader_absent},
    Phrase{"urgent", S::phrase_urgent},
    Phrase{"checklist_later", S::phrase_checklist_later},
};
constexpr std::array cancellations{
    Phrase{"teacher_absent", S::phrase_teacher_absent},
    Phrase{"weather", S::phrase_weather},
    Phrase{"school_event", S::phrase_school_event},
    Phrase{"nobody_came", S::phrase_nobody_came},
};
constexpr std::array<std::string_view, 4> outs{"toilet", "infirmary", "office", "errand"};
constexpr std::array<std::string_view, 4> founds{"infirmary", "other_group", "went_home", "other"};

const Phrase* row_named(std::span<const Phrase> rows, std::string_view code) {
  for (const Phrase& row : rows) {
    if (row.code == code) return &row;
  }
  return nullptr;
}

}  // namespace

std::span<const Phrase> correction_reasons() { return corrections; }
std::span<const Phrase> provisional_reasons() { return provisionals; }
std::span<const Phrase> cancel_reasons() { return cancellations; }
std::span<const std::string_view> out_places() { return outs; }
std::span<const std::string_view> found_places() { return founds; }

std::string reason_words(Lang lang, std::string_view reason) {
  for (const auto rows : {correction_reasons(), provisional_reasons(), cancel_reasons()}) {
    if (const Phrase* row = row_named(rows, reason)) return tr(lang, row->text);
  }
  return std::string(reason);
}

Text<0> checklist_text(std::string_view code) {
  const Phrase* row = row_named(checklist_rows, code);
  return row ? row->text : S::item_other;
}

}  // namespace kehou::ui
