// SPDX-FileCopyrightText: 2026 The Kehou authors
// SPDX-License-Identifier: Apache-2.0
// A school's hub becomes known to the server above it.
#include <chrono>
#include <cstdio>
#include <thread>

#include "common/base/system_clock.h"
#include "common/client/curl_transport.h"
#include "common/client/enrol.h"
#include "district/hub_identity.h"
#include "district/verbs.h"

namespace kehou::district {

namespace {
constexpr auto poll_every = std::chrono::seconds(2);

Outcome enrol(const StorePlace& place, const EnrolOptions& options) {
  const std::string doing = "enrolling this hub at " + options.upstream.url;
  const auto store = TRY(open_store(place, Beside::yes));
  const School school = TRY(only_school(*store));
  const auto keys = hub_keys(place, options.upstream);
  const SystemClock clock;
  client::CurlOptions line;
  line.url = options.upstream.url;
  line.app = KEHOU_VERSION;
  line.ca_pem = TRY(client::read_ca(options.upstream.ca));
  const std::string fingerprint = client::ca_fingerprint(line.ca_pem);
  const auto transport = TRY(client::CurlTransport::open(std::move(line)));
  const HubIdentity self = TRY(keep_identity(keys, options.name, clock.now()));
  auto credentials = TRY(client::Credentials::load(keys));
  client::Enroller enroller(*transport, credentials, clock,
                            {fingerprint,
                             self.id,
                             {KEHOU_VERSION, self.name, "hub"},
                             school.key_fingerprint,
                             options.upstream.url});
  enroller.begin(options.code);
  using domain::EnrolStep;
  if (enroller.desk().step == EnrolStep::compare) {
    std::printf("check number  %s\n", enroller.desk().check.c_str());
    std::printf("have the administrator above compare it and confirm; this waits\n");
    std::fflush(stdout);
  }
  while (enroller.desk().step == EnrolStep::compare) {
    std::this_thread::sleep_for(poll_every);
    enroller.poll();
  }
  if (enroller.desk().step != EnrolStep::confirmed)
    return Error{Fault::refused, doing, enroller.desk().detail};
  std::printf("enrolled for %s; now: kehou-district serve … --upstream %s\n",
              enroller.desk().school.c_str(), options.upstream.url.c_str());
  return Done{};
}
}  // namespace

int enrol_hub(const StorePlace& place, const EnrolOptions& options) {
  const Outcome done = enrol(place, options);
  return done ? exit_done : complain(done.error());
}

}  // namespace kehou::district
