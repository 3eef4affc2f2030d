// SPDX-FileCopyrightText: 2026 The Kehou authors
// SPDX-License-Identifier: Apache-2.0
// enrol, export-pending: what an administrator does between a terminal and the district.
#include <fmt/format.h>

#include <chrono>
#include <cstdio>
#include <thread>

#include "common/base/system_clock.h"
#include "common/client/curl_transport.h"
#include "common/client/enrol.h"
#include "kiosk/admin/complain.h"
#include "kiosk/admin/verbs.h"
#include "kiosk/store/upkeep.h"
#include "kiosk/sync/sync.h"

namespace kehou::admin {

namespace {
constexpr auto between_polls = std::chrono::seconds(2);

/// By what the district knows the school: its first key; without the key file by the records' word.
std::string school_key(const app::Config& config, const store::DataStatus& status) {
  const auto key = SchoolKey::load(config.keys());
  return key.ok() ? key->school_fingerprint() : status.key_fingerprint;
}

Result<model::EnrolDesk> enrol_by(const app::Config& config, const std::string& code) {
  const auto status = TRY(store::status(config.data_dir));
  const auto terminal = parse_uuid(status.terminal);
  if (!terminal) return Error{Fault::missing, "enrolling", "there is no terminal in the records"};
  client::CurlOptions line;
  line.url = config.district_url;
  line.app = KEHOU_VERSION;
  line.ca_pem = TRY(client::read_ca(config.ca_file));
  const std::string fingerprint = client::ca_fingerprint(line.ca_pem);
  const auto transport = TRY(client::CurlTransport::open(std::move(line)));
  auto credentials = TRY(client::Credentials::load(config.district_keys()));
  const SystemClock clock;
  client::Enroller enroller(*transport, credentials, clock,
                            {fingerprint,
                             domain::TerminalId(*terminal),
                             {KEHOU_VERSION, config.name, std::string(word_of(config.home))},
                             school_key(config, status),
                             config.district_url});
  enroller.begin(code);
  if (enroller.desk().step == model::EnrolStep::compare) {
    fmt::print("{}\n", enroller.desk().check);
    std::fflush(stdout);
  }
  while (enroller.desk().step == model::EnrolStep::compare) {
    std::this_thread::sleep_for(between_polls);
    enroller.poll();
  }
  return enroller.desk();
}
}  // namespace

int enrol(const app::Config& config, const std::string& code) {
  const auto desk = enrol_by(config, code);
  if (!desk.ok()) return complain(desk.error());
  if (desk->step == model::EnrolStep::confirmed) {
    fmt::print("{}\n", desk->school);
    return exit_done;
  }
  return complain({Fault::refused, "enrolling at " + desk->address, desk->detail});
}

int export_pending(const app::Config& config, const std::string& file) {
  const auto written = sync::export_pending(config.data_dir, config.district_keys(), file,
                                            SystemClock(), KEHOU_VERSION);
  if (!written.ok()) return complain(written.error());
  fmt::print("{} events\n", *written);
  return exit_done;
}

}  // namespace kehou::admin
