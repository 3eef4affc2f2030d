// SPDX-FileCopyrightText: 2026 The Kehou authors
// SPDX-License-Identifier: Apache-2.0
#include "tests/chaos/chaos_terminal.h"

#include <unistd.h>

#include "tests/support/small_school.h"

namespace kehou::chaos {

namespace {
constexpr long give_up_ms = 1500;

store::LedgerSeams seams() {
  store::LedgerSeams seams;
  seams.space.ballast_bytes = 0;
  seams.machine_id = one_machine;
  return seams;
}
}  // namespace

ChaosTerminal::ChaosTerminal(std::filesystem::path folder, const SchoolKey& key, std::uint16_t port,
                             std::uint64_t seed)
    : folder_(std::move(folder)),
      key_(key),
      port_(port),
      seed_(seed),
      clock_(support::small_time(16, 21)) {}

void ChaosTerminal::open() {
  close();
  ledger_ = need(opened());
  outbox_ = need(store::Outbox::open(data()));
  credentials_.emplace(need(client::Credentials::load(folder_ / "keys")));
  client::CurlOptions line;
  line.url = "http://127.0.0.1:" + std::to_string(port_);
  line.app = "0.1.0";
  line.plain_loopback = true;
  line.connect_ms = give_up_ms;
  line.total_ms = give_up_ms;
  transport_ = need(client::CurlTransport::open(std::move(line)));
  dialogue_ = std::make_unique<sync::Dialogue>(
      sync::Dialogue::Rooms{*ledger_, *outbox_, *transport_, *credentials_, clock_},
      client::Introduction{"0.1.0", "二楼东", "gate"}, seed_++);
  next_us_ = 0;
}

/// A process that another thread starts holds our lock too, from its fork to its exec.
Result<std::unique_ptr<store::DiskLedger>> ChaosTerminal::opened() {
  for (int tries = 0; tries < 50; ++tries) {
    auto ledger = store::DiskLedger::open({data(), key_, clock_, true}, seams());
    if (ledger.ok() || ledger.error().fault != Fault::busy) return ledger;
    ::usleep(2000);
  }
  return store::DiskLedger::open({data(), key_, clock_, true}, seams());
}

void ChaosTerminal::close() {
  dialogue_.reset();
  transport_.reset();
  credentials_.reset();
  outbox_.reset();
  ledger_.reset();
}

void ChaosTerminal::turn() { next_us_ = dialogue_->turn(); }

}  // namespace kehou::chaos
