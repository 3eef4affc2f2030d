// SPDX-FileCopyrightText: 2026 The Kehou authors
// SPDX-License-Identifier: Apache-2.0
#include "district/hub.h"

#include <chrono>

#include "common/client/curl_transport.h"
#include "district/hub_identity.h"

namespace kehou::district {

/// What the thread alone touches.
struct Hub::Talk {
  Talk(std::filesystem::path keys_of, client::Credentials found,
       std::unique_ptr<client::CurlTransport> line, HubStore& store, Writer& writer,
       const Clock& clock, const Log& log, const HubIdentity& self, SchoolId school)
      : keys(std::move(keys_of)),
        credentials(std::move(found)),
        transport(std::move(line)),
        talk({store, writer, *transport, credentials, clock, log}, self.id, school,
             {KEHOU_VERSION, self.name, "hub"},
             static_cast<std::uint64_t>(clock.mono_us()) ^ std::hash<Uuid>{}(self.id)) {}
  std::filesystem::path keys;
  client::Credentials credentials;
  std::unique_ptr<client::CurlTransport> transport;
  HubTalk talk;
};

Result<School> only_school(Store& store) {
  const auto schools = TRY(store.schools());
  if (schools.size() == 1) return schools.front();
  return Error{Fault::refused, "starting a school's hub",
               "it holds one school, and there are " + std::to_string(schools.size()) +
                   "; add it with: kehou-district school add"};
}

Result<std::unique_ptr<Hub>> Hub::start(const UpstreamPlace& place, HubStore& store, Writer& writer,
                                        const Clock& clock, const Log& log) {
  const School school = TRY(only_school(store));
  const auto self = TRY(load_identity(place.keys));
  if (!self)
    return Error{Fault::missing, "starting a school's hub",
                 "the district does not know it yet; run: kehou-district enrol"};
  client::CurlOptions line;
  line.url = place.url;
  line.app = KEHOU_VERSION;
  line.ca_pem = TRY(client::read_ca(place.ca));
  auto transport = TRY(client::CurlTransport::open(std::move(line)));
  auto credentials = TRY(client::Credentials::load(place.keys));
  auto talk = std::make_unique<Talk>(place.keys, std::move(credentials), std::move(transport),
                                     store, writer, clock, log, *self, school.id);
  return std::unique_ptr<Hub>(new Hub(std::move(talk), clock));
}

Hub::Hub(std::unique_ptr<Talk> talk, const Clock& clock) : talk_(std::move(talk)), clock_(clock) {
  status_ = talk_->talk.status();
  thread_ = std::jthread([this](const std::stop_token& stop) { run(stop); });
}

Hub::~Hub() { stop(); }

void Hub::stop() {
  if (!thread_.joinable()) return;
  {
    const std::lock_guard hold(mutex_);
    thread_.request_stop();
  }
  talk_->transport->stop();
  wake_.notify_all();
  thread_.join();
}

void Hub::run(const std::stop_token& stop) {
  while (!stop.stop_requested()) {
    // Somebody may be enrolling this hub from the command line.
    if (!talk_->credentials.enrolled())
      if (auto fresh = client::Credentials::load(talk_->keys); fresh.ok())
        talk_->credentials = std::move(*fresh);
    const std::int64_t next = talk_->talk.turn();
    const auto left = std::chrono::microseconds(std::max<std::int64_t>(0, next - clock_.mono_us()));
    std::unique_lock hold(mutex_);
    status_ = talk_->talk.status();
    wake_.wait_for(hold, left, [&] { return stop.stop_requested(); });
  }
}

UpstreamStatus Hub::status() const {
  const std::lock_guard hold(mutex_);
  return status_;
}

}  // namespace kehou::district
