// SPDX-FileCopyrightText: 2026 The Kehou authors
// SPDX-License-Identifier: Apache-2.0
// What it is: a terminal of the small school that talks with the model of the district.
// What it promises: time moves only when a turn asks for it; a talk that never ends fails.
// The trap: a copied node must be closed while its folder is copied.
#pragma once

#include "kiosk/sync/dialogue.h"
#include "tests/store/ledger_fixture.h"
#include "tests/sync/model_district.h"

namespace kehou::sync {

class Node {
 public:
  Node(const std::filesystem::path& folder, const SchoolKey& key, ModelDistrict& district,
       store::LedgerSeams seams = store::without_ballast())
      : folder_(folder),
        terminal(folder / "data", key, std::move(seams)),
        transport(district),
        credentials_(Credentials::load(folder / "keys").value()),
        district_(district) {
    open_talk();
  }

  /// Makes it known to the district, as if enrolled; a cloned disk is known already.
  void enrol() {
    const std::string token = make_token();
    REQUIRE(credentials_.keep_token(token, district_.time).ok());
    district_.accounts[token] = {
        terminal.ledger().terminal(), credentials_.key().public_key(), {}, {}};
  }
  void close() {
    dialogue_.reset();
    outbox_.reset();
    terminal.close();
  }
  void open() {
    close();
    terminal.open();
    credentials_ = Credentials::load(folder_ / "keys").value();
    open_talk();
  }

  /// One turn, then to the time of the next.
  void turn() {
    const std::int64_t next = dialogue_->turn();
    const std::int64_t now = terminal.clock().mono_us();
    if (next > now) {
      waited_us += next - now;
      terminal.clock().advance(next - now);
    }
    transport.trusted = std::max<std::int64_t>(transport.trusted, 0);
  }
  bool is_settled() {
    const auto feed = outbox_->feed().value();
    return outbox_->pending()->events == 0 && feed.begun &&
           feed.server_epoch == district_.server_epoch && feed.number == district_.feed.size();
  }
  /// Until nothing waits on either side.
  void settle(int most = 2000) {
    int turns = 0;
    while (!is_settled() && turns < most) {
      turn();
      ++turns;
    }
    CHECK(turns < most);
  }
  void turns(int count) {
    for (int i = 0; i < count; ++i) turn();
  }
  model::UploadTrouble trouble() const { return dialogue_->status().trouble; }
  Dialogue& dialogue() { return *dialogue_; }
  store::Outbox& outbox() { return *outbox_; }
  Credentials& credentials() { return credentials_; }
  std::string rows() { return store::all_rows(terminal.ledger().database()); }
  std::set<std::string> lines() {
    std::set<std::string> all;
    SQLite::Statement rows(terminal.ledger().database(), "SELECT line FROM event");
    while (rows.executeStep()) {
      const auto column = rows.getColumn(0);
      all.emplace(static_cast<const char*>(column.getBlob()),
                  static_cast<std::size_t>(column.getBytes()));
    }
    return all;
  }
  void is_whole() {
    const auto verification = store::verify(terminal.data());
    REQUIRE(verification.ok());
    CHECK_MESSAGE(verification->findings.empty(), store::findings_text(*verification));
  }

 private:
  std::filesystem::path folder_;

 public:
  store::Terminal terminal;
  FlakyTransport transport;
  std::int64_t waited_us = 0;

 private:
  void open_talk() {
    outbox_ = store::Outbox::open(terminal.data()).value();
    dialogue_ = std::make_unique<Dialogue>(
        Dialogue::Rooms{terminal.ledger(), *outbox_, transport, credentials_, terminal.clock()},
        Introduction{"test", "name", "hall"}, 118);
  }

  Credentials credentials_;
  ModelDistrict& district_;
  std::unique_ptr<store::Outbox> outbox_;
  std::unique_ptr<Dialogue> dialogue_;
};

}  // namespace kehou::sync
