// SPDX-FileCopyrightText: 2026 The Kehou authors
// SPDX-License-Identifier: Apache-2.0
#include "kiosk/sync/sync.h"

#include <chrono>

#include "common/client/curl_transport.h"

namespace kehou::sync {

namespace {
constexpr std::int64_t ask_floor_us = 5 * second_us;

/// What a person can see of it: an idle line changes nothing on the screen.
bool looks_same(const model::UploadStatus& a, const model::UploadStatus& b) {
  return a.pending == b.pending && a.oldest_at == b.oldest_at && a.trouble == b.trouble &&
         a.set_aside == b.set_aside && a.clock_known == b.clock_known &&
         std::abs(a.clock_offset_us - b.clock_offset_us) < second_us &&
         a.received_at.us / minute_us == b.received_at.us / minute_us &&
         a.heard_at.us / minute_us == b.heard_at.us / minute_us;
}
}  // namespace

/// What the thread alone touches.
struct Sync::Talk {
  Talk(Options given, store::Ledger& ledger_of, const Clock& clock_of, Credentials found,
       std::unique_ptr<store::Outbox> opened, std::unique_ptr<client::CurlTransport> line)
      : options(std::move(given)),
        credentials(std::move(found)),
        outbox(std::move(opened)),
        transport(std::move(line)),
        dialogue({ledger_of, *outbox, *transport, credentials, clock_of}, options.self,
                 static_cast<std::uint64_t>(clock_of.mono_us()) ^
                     std::hash<Uuid>{}(ledger_of.terminal())) {}
  Options options;
  Credentials credentials;
  std::unique_ptr<store::Outbox> outbox;
  std::unique_ptr<client::CurlTransport> transport;
  Dialogue dialogue;
};

Result<std::unique_ptr<Sync>> Sync::start(Options options, store::Ledger& ledger,
                                          const Clock& clock, std::function<void()> changed) {
  client::CurlOptions line;
  line.url = options.url;
  line.app = options.self.app;
  line.ca_pem = TRY(client::read_ca(options.ca_file));
  auto transport = TRY(client::CurlTransport::open(std::move(line)));
  auto credentials = TRY(Credentials::load(options.keys));
  auto outbox = TRY(store::Outbox::open(ledger.data()));
  auto talk = std::make_unique<Talk>(std::move(options), ledger, clock, std::move(credentials),
                                     std::move(outbox), std::move(transport));
  return std::unique_ptr<Sync>(new Sync(std::move(talk), ledger, clock, std::move(changed)));
}

Sync::Sync(std::unique_ptr<Talk> talk, store::Ledger& ledger, const Clock& clock,
           std::function<void()> changed)
    : talk_(std::move(talk)), ledger_(ledger), clock_(clock), changed_(std::move(changed)) {
  status_ = talk_->dialogue.status();
  asked_us_ = clock_.mono_us() - ask_floor_us;
  ledger_.on_recorded([this] { poke(false); });
  thread_ = std::jthread([this](const std::stop_token& stop) { run(stop); });
}

Sync::~Sync() {
  ledger_.on_recorded({});
  thread_.request_stop();
  talk_->transport->stop();
  poke(false);
  thread_.join();
}

void Sync::run(const std::stop_token& stop) {
  while (!stop.stop_requested()) {
    bool hurry = false;
    bool reload_now = false;
    {
      const std::lock_guard hold(mutex_);
      poked_ = false;
      hurry = std::exchange(hurried_, false);
      // Somebody may have enrolled this terminal from the command line.
      reload_now = std::exchange(reloads_, false) || !talk_->credentials.enrolled();
    }
    if (reload_now)
      if (auto fresh = Credentials::load(talk_->options.keys); fresh.ok())
        talk_->credentials = std::move(*fresh);
    if (hurry) talk_->dialogue.hurry();
    const std::int64_t next = talk_->dialogue.turn();
    publish();
    const auto left = std::chrono::microseconds(std::max<std::int64_t>(0, next - clock_.mono_us()));
    std::unique_lock hold(mutex_);
    wake_.wait_for(hold, left, [&] { return poked_ || stop.stop_requested(); });
  }
}

void Sync::publish() {
  const model::UploadStatus fresh = talk_->dialogue.status();
  bool differs = false;
  {
    const std::lock_guard hold(mutex_);
    differs = !looks_same(fresh, status_);
    status_ = fresh;
  }
  if (differs && changed_) changed_();
}

void Sync::poke(bool hurry) {
  {
    const std::lock_guard hold(mutex_);
    poked_ = true;
    hurried_ = hurried_ || hurry;
  }
  wake_.notify_all();
}

model::UploadStatus Sync::status() const {
  const std::lock_guard hold(mutex_);
  return status_;
}

bool Sync::retry_now() {
  {
    const std::lock_guard hold(mutex_);
    const std::int64_t now = clock_.mono_us();
    if (now - asked_us_ < ask_floor_us) return false;
    asked_us_ = now;
  }
  poke(true);
  return true;
}

void Sync::reload() {
  {
    const std::lock_guard hold(mutex_);
    reloads_ = true;
  }
  poke(true);
}

}  // namespace kehou::sync
