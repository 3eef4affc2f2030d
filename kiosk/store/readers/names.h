// SPDX-FileCopyrightText: 2026 The Kehou authors
// SPDX-License-Identifier: Apache-2.0
// What it is: the names of people, opened from their seals and kept in memory only.
// What it promises: a seal is opened once for each revision of its record (the event's id); a seal
// that does not open gives an empty name, never an error.
// The trap: not for another thread.
#pragma once

#include <string>
#include <unordered_map>

#include "common/base/crypto.h"
#include "common/domain/types.h"

namespace kehou::store {

struct Name {
  std::string name;
  std::string pinyin;
  std::string readings;
};

/// False: it is sealed under a key that is not here.
bool opens(const SchoolKey& key, const Bytes& sealed, domain::EventId event);
/// The personal part that was sealed with this event; empty when there is none or it does not open.
domain::Personal open_personal(const SchoolKey& key, const Bytes& sealed, domain::EventId event);

class Names {
 public:
  explicit Names(const SchoolKey& key) : key_(key) {}
  /// The name of the record `id` as it was sealed at `event`.
  const Name& of(const Uuid& id, const Bytes& sealed, domain::EventId event);

 private:
  struct Kept {
    domain::EventId event;
    Name name;
  };
  const SchoolKey key_;
  std::unordered_map<Uuid, Kept> kept_;
};

}  // namespace kehou::store
