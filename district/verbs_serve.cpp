// SPDX-FileCopyrightText: 2026 The Kehou authors
// SPDX-License-Identifier: Apache-2.0
#include <malloc.h>

#include <csignal>

#include "common/base/system_clock.h"
#include "district/http_certificate.h"
#include "district/page_router.h"
#include "district/verbs.h"

namespace kehou::district {

namespace {
Result<HttpOptions> http_options(const ServeOptions& options) {
  const auto listen = parse_listen(options.listen);
  if (!listen)
    return Error{Fault::refused, "reading --listen " + options.listen, "it is ADDRESS:PORT"};
  HttpOptions http;
  http.address = listen->first;
  http.port = listen->second;
  http.plain = options.plain;
  http.certificate = options.certificate;
  http.key = options.key;
  http.io_threads = options.io_threads;
  http.workers = options.workers;
  http.signals = true;
  return http;
}

Outcome serve_until_stopped(const ServeOptions& options) {
  const HttpOptions http = TRY(http_options(options));
  RouterOptions routing;
  const auto ca = ca_file(options);
  if (!ca.empty()) routing.ca_sha256 = TRY(certificate_sha256(ca));
  const SystemClock clock;
  const Log log(clock, level_from(options.level).value_or(Level::info));
  Metrics metrics;
  const auto store = TRY(open_store(options.place, Beside::no));
  TRY(store->remember("ca_sha256", routing.ca_sha256));
  Writer writer(*store);
  std::unique_ptr<Hub> hub;
  if (!options.upstream.url.empty()) {
    UpstreamPlace upstream = options.upstream;
    upstream.keys = hub_keys(options.place, upstream);
    hub = TRY(Hub::start(upstream, *store, writer, clock, log));
    routing.upstream = [&hub] { return hub->status(); };
  }
  PageRouter pages(*store, clock, log,
                   {.district = options.district,
                    .address = options.address,
                    .ca_sha256 = routing.ca_sha256,
                    .upstream = routing.upstream});
  routing.page = [&pages](const RequestHead& head, const std::string& body) {
    return pages.answer(head, body);
  };
  Router router(*store, writer, clock, log, metrics, std::move(routing));
  const auto server = TRY(HttpServer::open(http, router, metrics, log));
  server->run();
  if (hub) hub->stop();
  writer.stop();
  return Done{};
}
}  // namespace

int serve(const ServeOptions& options) {
  // Two arenas: many threads that each keep what they once held would be most of the memory.
  mallopt(M_ARENA_MAX, 2);
  std::signal(SIGPIPE, SIG_IGN);
  const Outcome served = serve_until_stopped(options);
  return served ? exit_done : complain(served.error());
}

int make_certificate(const std::string& folder, const std::vector<std::string>& hosts) {
  const auto made = make_certificates(folder, hosts);
  if (!made) return complain(made.error());
  std::printf("certificate  %s\nkey          %s\nCA           %s\nCA SHA-256   %s\n",
              made->certificate.c_str(), made->key.c_str(), made->ca.c_str(),
              made->ca_sha256.c_str());
  return exit_done;
}

}  // namespace kehou::district
