// SPDX-FileCopyrightText: 2026 The Kehou authors
// SPDX-License-Identifier: Apache-2.0
// usage: chaos_server FOLDER WALL_US PORT
// The district's server as `kehou-district serve --plain` puts it together, at a time of the run's
// choosing and without a limit of requests a second; its log goes to FOLDER/log. Says its port.
#include <signal.h>
#include <sys/prctl.h>

#include <cstdio>
#include <cstdlib>

#include "common/base/system_clock.h"
#include "district/http_server.h"
#include "district/sqlite_store.h"

namespace {
using namespace kehou;

class ShiftedClock final : public Clock {
 public:
  explicit ShiftedClock(Instant wall) : wall_(wall), began_us_(real_.mono_us()) {}
  Instant now() const override { return wall_ + (real_.mono_us() - began_us_); }
  std::int64_t mono_us() const override { return real_.mono_us(); }
  const std::string& boot() const override { return real_.boot(); }

 private:
  SystemClock real_;
  Instant wall_;
  std::int64_t began_us_;
};

Outcome serve(const std::filesystem::path& folder, Instant wall, std::uint16_t port) {
  const ShiftedClock clock(wall);
  const district::Log log(clock, district::Level::debug);
  district::Metrics metrics;
  const auto store = TRY(district::open_sqlite(folder / "district.sqlite"));
  district::Writer writer(*store);
  district::RouterOptions routing;
  routing.terminal_per_second = routing.terminal_burst = 1e9;
  district::Router router(*store, writer, clock, log, metrics, std::move(routing));
  district::HttpOptions options;
  options.port = port;
  options.plain = true;
  options.workers = 2;
  options.signals = true;
  const auto server = TRY(district::HttpServer::open(options, router, metrics, log));
  std::printf("%d\n", server->port());
  std::fflush(stdout);
  server->run();
  writer.stop();
  return Done{};
}
}  // namespace

int main(int count, char** arguments) {
  if (count != 4) return 2;
  ::prctl(PR_SET_PDEATHSIG, SIGKILL);
  ::signal(SIGPIPE, SIG_IGN);
  crypto_ready();
  const std::filesystem::path folder = arguments[1];
  if (std::freopen((folder / "log").c_str(), "a", stderr) == nullptr) return 2;
  const Outcome served = serve(folder, {std::atoll(arguments[2])},
                               static_cast<std::uint16_t>(std::atoi(arguments[3])));
  if (!served) std::printf("%s\n", served.error().text().c_str());
  return served ? 0 : 1;
}
