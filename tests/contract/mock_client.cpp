// SPDX-FileCopyrightText: 2026 The Kehou authors
// SPDX-License-Identifier: Apache-2.0
// The terminal's own transport and decoders against a mock that a third party makes of
// openapi.yaml. usage: mock_client http://127.0.0.1:PORT. Exit 0: every answer was understood, and
// the example of an acknowledgement was not taken for ours.
#include <cstdio>

#include "common/client/curl_transport.h"
#include "common/events/codec.h"
#include "common/wire/answers.h"

namespace {

using namespace kehou;

bool report(const char* what, bool good, const std::string& detail) {
  std::printf("%-40s %s %s\n", what, good ? "ok" : "FAILED", good ? "" : detail.c_str());
  return good;
}

/// Does the answer have that status, and does `read` understand its body?
template <class Read>
bool understands(client::Transport& transport, const char* what, const client::Request& request,
                 int status, Read read) {
  const client::Sent sent = transport.send(request);
  const auto* reply = std::get_if<client::Reply>(&sent);
  if (reply == nullptr) return report(what, false, std::get<client::Failure>(sent).detail);
  if (reply->status != status)
    return report(what, false, std::to_string(reply->status) + " " + reply->body);
  return report(what, read(reply->body), reply->body);
}

wire::BatchHeader one_event(const domain::Event& event) {
  wire::BatchHeader header;
  header.chain = {event.envelope.terminal, event.envelope.epoch, 0};
  header.first = header.last = event.envelope.seq;
  header.boot = event.envelope.boot;
  header.wall = event.envelope.wall;
  header.app = "0.1.0";
  return header;
}

bool speak(client::Transport& transport, Instant now) {
  const SigningKey key = SigningKey::generate();
  const std::string token = make_token();
  domain::Event event;
  event.envelope.id = make_id<domain::EventId>(now);
  event.envelope.action = make_id<domain::ActionId>(now);
  event.envelope.terminal = make_id<domain::TerminalId>(now);
  event.envelope.seq = 1;
  event.envelope.wall = now;
  event.envelope.boot = "boot";
  event.envelope.day = school_day(now);
  event.payload = domain::SignInFailed{};
  const std::string line = events::encode(event);
  const std::string_view lines[] = {line};
  wire::BatchHeader header = one_event(event);
  const std::string batch = wire::write_batch(header, lines, key);

  bool good = understands(transport, "a batch's acknowledgement",
                          {.path = "/v1/events", .body = batch, .post = true, .token = token}, 200,
                          [&](const std::string& body) {
                            const auto ack = wire::decode_ack(body);
                            return ack.ok() && !wire::acknowledges(*ack, header);
                          });
  good &= understands(transport, "a page of the feed",
                      {.path = "/v1/feed?after=0&limit=1000", .body = {}, .token = token}, 200,
                      [](const std::string& body) {
                        // The mock writes an event's optional fields last: then the page is
                        // understood up to its sum, which must not fit.
                        const auto feed = wire::read_feed(body);
                        return feed.ok() || feed.error().detail.find("sha256") != body.npos;
                      });
  wire::Hello hello;
  hello.app = "0.1.0";
  hello.name = "二楼东";
  hello.home = "hall";
  hello.boot = "boot";
  hello.wall = now;
  good &= understands(
      transport, "the answer to a hello",
      {.path = "/v1/hello", .body = wire::encode(hello), .post = true, .token = token}, 200,
      [](const std::string& body) { return wire::decode_hello_answer(body).ok(); });
  wire::EnrolmentRequest request{
      make_code(), event.envelope.terminal, key.public_key(), "二楼东", "hall",
      "0.1.0",     "0123456789abcdef"};
  good &= understands(
      transport, "the answer to an enrolment",
      {.path = "/v1/enrolments", .body = wire::encode(request), .post = true, .token = {}}, 201,
      [](const std::string& body) { return wire::decode_enrolment(body).ok(); });
  return good;
}

}  // namespace

int main(int count, char** words) {
  if (count != 2) return std::fprintf(stderr, "usage: mock_client URL\n"), 2;
  kehou::crypto_ready();
  kehou::client::CurlOptions options;
  options.url = words[1];
  options.app = "0.1.0";
  options.plain_loopback = true;
  auto transport = kehou::client::CurlTransport::open(std::move(options));
  if (!transport.ok()) return std::fprintf(stderr, "%s\n", transport.error().text().c_str()), 2;
  return speak(**transport, kehou::Instant{1'795'422'005'123'456}) ? 0 : 1;
}
