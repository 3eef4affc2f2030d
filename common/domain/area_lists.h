// SPDX-FileCopyrightText: 2026 The Kehou authors
// SPDX-License-Identifier: Apache-2.0
// What it is: what is looked at outside of a session: fire patrol, first-aid stock, areas (G3.3).
// What it promises: the codes keep their meaning for ever, they stand in the journal.
// The trap: a list is signed whole; an item that was not answered stops it (G3.3d).
#pragma once

#include <array>
#include <span>
#include <string_view>

namespace kehou::domain {

struct AreaItem {
  std::string_view code;
  bool serious = false;  ///< not ok = a hazard with owner and due (inv 42)
  bool expires = false;  ///< of stock: the day until which it may be used must be told
};

struct AreaList {
  std::string_view code;
  std::span<const AreaItem> items;
  bool two_sign = false;       ///< patroller and supervisor (G3.3d)
  bool any_is_hazard = false;  ///< whatever is not ok has an owner and a due time
  bool stock = false;          ///< what is not ok is to be replaced: an open matter
};

/// 防火巡查 (G3.3d): daily, six items.
inline constexpr std::array<AreaItem, 6> fire_items{{
    {"power_use", true, false},
    {"exits_lights", true, false},
    {"extinguishers", true, false},
    {"fire_doors", true, false},
    {"key_posts", false, false},
    {"fire_other", false, false},
}};
/// 急救箱/AED (G3.3c).
inline constexpr std::array<AreaItem, 6> first_aid_items{{
    {"bandages", false, true},
    {"antiseptic", false, true},
    {"ice_packs", false, true},
    {"thermometer", false, false},
    {"gloves", false, true},
    {"aed", false, true},
}};
/// 公共区域 (G3.3a), daily.
inline constexpr std::array<AreaItem, 6> area_items{{
    {"corridors_clear", true, false},
    {"stairs_rails", true, false},
    {"gate_barriers", true, false},
    {"playground_ok", false, false},
    {"toilets_ok", false, false},
    {"water_ok", false, false},
}};

/// 食堂日管控 (§2.2b), daily.
inline constexpr std::array<AreaItem, 8> kitchen_items{{
    {"cooks_healthy", true, false},
    {"food_accepted", true, false},
    {"cold_storage", true, false},
    {"raw_cooked_apart", true, false},
    {"dishes_disinfected", true, false},
    {"kitchen_clean", false, false},
    {"pests_kept_out", false, false},
    {"sample_fridge", false, false},
}};

inline constexpr std::array<AreaList, 3> area_lists{{
    {"fire", fire_items, true, true, false},
    {"first_aid", first_aid_items, false, false, true},
    {"area", area_items, false, false, false},
}};

/// The kitchen's own: a school without one never sees it.
inline constexpr AreaList kitchen_list{"kitchen", kitchen_items, false, false, false};

/// nullptr when there is no such list.
constexpr const AreaList* area_list(std::string_view code) {
  if (code == kitchen_list.code) return &kitchen_list;
  for (const AreaList& list : area_lists)
    if (list.code == code) return &list;
  return nullptr;
}

}  // namespace kehou::domain
