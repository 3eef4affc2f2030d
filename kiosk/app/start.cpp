// SPDX-FileCopyrightText: 2026 The Kehou authors
// SPDX-License-Identifier: Apache-2.0
#include "kiosk/app/start.h"

#include <sys/stat.h>

namespace kehou::app {

Result<SchoolKey> open_key(const Config& config) {
  crypto_ready();
  const auto file = config.keys();
  auto loaded = SchoolKey::load(file);
  if (loaded.ok() || loaded.error().fault != Fault::missing) return loaded;
  std::error_code ignored;
  if (std::filesystem::exists(config.data_dir / "kehou.db", ignored))
    return Error{
        Fault::missing, "opening the school's key " + file.string(),
        "the records are sealed with it; put the key file back, a new one cannot open them"};
  std::error_code failed;
  const bool made = std::filesystem::create_directories(file.parent_path(), failed);
  if (failed)
    return Error{Fault::io, "making the key's folder " + file.parent_path().string(),
                 failed.message()};
  if (made) chmod(file.parent_path().c_str(), 0700);
  SchoolKey key = SchoolKey::generate();
  TRY(key.save(file));
  return key;
}

Result<Records> open_records(const Config& config, const Clock& clock) {
  SchoolKey key = TRY(open_key(config));
  auto ledger = TRY(store::Ledger::open({config.data_dir, key, clock}));
  auto reader = TRY(store::Reader::open(config.data_dir, key));
  return Records{key, std::move(ledger), std::move(reader)};
}

}  // namespace kehou::app
