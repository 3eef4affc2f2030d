// SPDX-FileCopyrightText: 2026 The Kehou authors
// SPDX-License-Identifier: Apache-2.0
#include "kiosk/store/readers/names.h"

#include "common/events/codec.h"

namespace kehou::store {

bool opens(const SchoolKey& key, const Bytes& sealed, domain::EventId event) {
  return sealed.empty() || key.open(sealed, to_text(event)).has_value();
}

domain::Personal open_personal(const SchoolKey& key, const Bytes& sealed, domain::EventId event) {
  if (sealed.empty()) return {};
  const auto plain = key.open(sealed, to_text(event));
  if (!plain) return {};
  auto personal = events::decode_personal(*plain);
  return personal.ok() ? std::move(personal).value() : domain::Personal{};
}

const Name& Names::of(const Uuid& id, const Bytes& sealed, domain::EventId event) {
  const auto known = kept_.find(id);
  // What did not open is tried again: its key may have come since.
  if (known != kept_.end() && known->second.event == event &&
      (sealed.empty() || !known->second.name.name.empty()))
    return known->second.name;
  domain::Personal personal = open_personal(key_, sealed, event);
  Kept& kept = kept_[id];
  kept = {event,
          {std::move(personal.name), std::move(personal.pinyin), std::move(personal.readings)}};
  return kept.name;
}

}  // namespace kehou::store
