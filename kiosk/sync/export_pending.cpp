// SPDX-FileCopyrightText: 2026 The Kehou authors
// SPDX-License-Identifier: Apache-2.0
#include <fmt/format.h>

#include <fstream>

#include "common/base/crypto.h"
#include "common/base/durable_file.h"
#include "common/wire/gzip.h"
#include "common/wire/limits.h"
#include "kiosk/sync/sync.h"

namespace kehou::sync {

Result<std::int64_t> export_pending(const std::filesystem::path& data,
                                    const std::filesystem::path& keys,
                                    const std::filesystem::path& file, const Clock& clock,
                                    const std::string& app) {
  const std::string doing = "exporting to " + file.string();
  const Credentials credentials = TRY(Credentials::load(keys));
  const auto outbox = TRY(store::Outbox::open(data));
  const std::uint64_t known = TRY(outbox->feed()).known_server_epoch;
  const std::filesystem::path fresh = file.string() + ".new";
  std::int64_t events = 0;
  {
    std::ofstream out(fresh, std::ios::binary | std::ios::trunc);
    store::Skips written;
    for (;;) {
      const auto batch = TRY(outbox->next(
          wire::most_events, wire::most_packed_bytes - wire::header_room_bytes, written));
      if (!batch) break;
      const std::string packed =
          wire::gzip(document_of(*batch, header_of(*batch, clock, known, app), credentials.key()));
      out << to_base64(octets(packed)) << '\n';
      written[batch->chain] = batch->last();
      events += static_cast<std::int64_t>(batch->lines.size());
    }
    out.flush();
    if (!out) return Error{Fault::io, doing, "the disk or the stick said no"};
  }
  TRY(replace_file(fresh, file));
  return events;
}

}  // namespace kehou::sync
