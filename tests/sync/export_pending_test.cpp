// SPDX-FileCopyrightText: 2026 The Kehou authors
// SPDX-License-Identifier: Apache-2.0
#include <sstream>

#include "kiosk/sync/sync.h"
#include "tests/sync/node.h"

using namespace kehou;
using namespace kehou::sync;

TEST_CASE(
    "export: everything that waits, as signed batches a line each, and nothing counts as sent") {
  store::TempFolder folder;
  const SchoolKey key = store::test_key();
  ModelDistrict district;
  Node node(folder / "one", key, district);
  node.terminal.record_school();
  node.enrol();
  const std::int64_t waits = node.outbox().pending()->events;
  const auto file = folder / "stick.kehou";
  const auto written = export_pending(node.terminal.data(), folder / "one/keys", file,
                                      node.terminal.clock(), "test");
  REQUIRE_MESSAGE(written.ok(), store::why(written));
  CHECK(*written == waits);
  CHECK(node.outbox().pending()->events == waits);
  std::istringstream all(store::bytes_of(file));
  std::string line;
  std::uint64_t next = 1;
  while (std::getline(all, line)) {
    const auto packed = from_base64(line);
    REQUIRE(packed.has_value());
    const auto document = wire::gunzip(
        {reinterpret_cast<const char*>(packed->data()), packed->size()}, wire::most_batch_bytes);
    REQUIRE(document.ok());
    const auto batch = wire::read_batch(*document);
    REQUIRE_MESSAGE(batch.ok(), store::why(batch));
    CHECK(wire::is_signed_by(node.credentials().key().public_key(), batch->header));
    CHECK(batch->header.first == next);
    next = batch->header.last + 1;
  }
  CHECK(next == static_cast<std::uint64_t>(waits) + 1);
  CHECK_FALSE(export_pending(node.terminal.data(), folder / "one/keys", folder / "no/such/file",
                             node.terminal.clock(), "test")
                  .ok());
}
