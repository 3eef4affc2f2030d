// SPDX-FileCopyrightText: 2026 The Kehou authors
// SPDX-License-Identifier: Apache-2.0
// What it is: who a hub is to the server above: its id and name, beside its key and token.
// What it promises: drawn once, on the disk before anybody hears of it.
// The trap: it lies beside the records, never in them: a restored copy is the same hub.
#pragma once

#include <filesystem>
#include <optional>
#include <string>

#include "common/base/result.h"
#include "common/domain/types.h"

namespace kehou::district {

struct HubIdentity {
  domain::TerminalId id;
  std::string name;  ///< where it stands; no person's
};
/// nullopt: this is no hub yet.
Result<std::optional<HubIdentity>> load_identity(const std::filesystem::path& keys);
/// The one that is there, under the new name; or a new one. Makes the folder (0700).
Result<HubIdentity> keep_identity(const std::filesystem::path& keys, const std::string& name,
                                  Instant now);

}  // namespace kehou::district
