// SPDX-FileCopyrightText: 2026 The Kehou authors
// SPDX-License-Identifier: Apache-2.0
// What it is: a hub's talk that a test drives over the real line, and terminals that speak with
// whichever server they like.
// What it promises: time moves only when the talk asks for it.
// The trap: a Site must outlive the HubSide that uses its store.
#pragma once

#include <deque>

#include "common/client/curl_transport.h"
#include "common/client/enrol.h"
#include "district/hub_talk.h"
#include "tests/district/support/hub_site.h"

namespace kehou::district_tests {

/// What becomes of one request of a hub.
enum class Fate : std::uint8_t { good, unreachable, answer_lost };

/// The real line, with a script of what goes wrong on it.
class SpoiltLine final : public client::Transport {
 public:
  explicit SpoiltLine(std::unique_ptr<client::CurlTransport> line) : line_(std::move(line)) {}
  client::Sent send(const client::Request& request) override {
    asked.push_back(request.path);
    if (instead)
      if (auto answer = instead(request)) return *answer;
    const Fate fate =
        fates.empty() || !request.post || request.path != "/v1/events" ? Fate::good : fates.front();
    if (request.path == "/v1/events" && !fates.empty()) fates.pop_front();
    if (fate == Fate::unreachable) return client::Failure{client::Failed::unreachable, "test"};
    client::Sent sent = line_->send(request);
    if (fate == Fate::answer_lost) return client::Failure{client::Failed::slow, "test"};
    return sent;
  }
  void trust_time(std::int64_t seconds) override { line_->trust_time(seconds); }
  std::ptrdiff_t batches() const { return std::count(asked.begin(), asked.end(), "/v1/events"); }

  std::deque<Fate> fates;  ///< of the next batches
  std::function<std::optional<client::Sent>(const client::Request&)> instead;
  std::vector<std::string> asked;

 private:
  std::unique_ptr<client::CurlTransport> line_;
};

inline std::unique_ptr<client::CurlTransport> open_line(const Town& town, const Site& site) {
  client::CurlOptions options;
  options.url = site.url();
  options.app = "0.1.0";
  options.ca_pem = town.ca_pem;
  return client::CurlTransport::open(std::move(options)).value();
}

/// The hub's side of a Site: enrolled above by a code.
class HubSide {
 public:
  HubSide(Town& town, Site& here, Site& above)
      : town_(town),
        here_(here),
        line(open_line(town, above)),
        credentials(client::Credentials::load(here.file().string() + ".upstream").value()) {
    enrol(above);
    open();
  }
  /// As after a restart of the program: nothing is known but what is on the disk.
  void open() {
    talk.reset();
    talk = std::make_unique<district::HubTalk>(
        district::HubTalk::Rooms{*here_.store, *here_.writer, line, credentials, town_.clock,
                                 here_.log},
        id, here_.school, client::Introduction{"0.1.0", "校内", "hub"}, 118);
  }
  void turn() {
    const std::int64_t next = talk->turn();
    const std::int64_t left = next - town_.clock.mono_us();
    if (left > 0) town_.clock.advance(left);
  }
  void turns(int count) {
    for (int i = 0; i < count; ++i) turn();
  }
  /// Until a look has shown that nothing is left either way.
  void settle() {
    int quiet = 0;
    for (int i = 0; i < 500; ++i) {
      const auto asked = line.asked.size();
      turn();
      const auto status = talk->status();
      const bool is_quiet = status.waiting == 0 && status.trouble == domain::UploadTrouble::none &&
                            (line.asked.size() == asked || line.asked.back() == "/v1/chains");
      quiet = is_quiet ? quiet + 1 : 0;
      if (quiet > 30) return;
    }
    FAIL_CHECK("the hub does not settle: ", talk->status().waiting, " wait, ",
               talk->status().detail);
  }

 private:
  void enrol(Site& above) {
    const auto school = above.store->schools().value().front();
    const auto invited =
        district::invite(*above.store, {above.school, "", "", ""}, "校内", true, town_.clock.now());
    REQUIRE(invited.ok());
    client::Enroller enroller(
        line, credentials, town_.clock,
        {client::ca_fingerprint(town_.ca_pem), id, {"0.1.0", "校内", "hub"}, "", above.url()});
    enroller.begin(invited->code);
    REQUIRE_MESSAGE(enroller.desk().step == domain::EnrolStep::compare, enroller.desk().detail);
    const auto waiting = above.store->enrolments_waiting();
    REQUIRE(waiting->size() == 1);
    CHECK(waiting->front().check == enroller.desk().check);
    CHECK(waiting->front().hub);
    REQUIRE(above.store->settle_enrolment(waiting->front().id_hash, true, town_.clock.now()));
    enroller.poll();
    REQUIRE(enroller.desk().step == domain::EnrolStep::confirmed);
  }

  Town& town_;
  Site& here_;

 public:
  domain::TerminalId id = make_id<domain::TerminalId>(town_.clock.now());
  SpoiltLine line;
  client::Credentials credentials;
  std::unique_ptr<district::HubTalk> talk;
};

/// A terminal that may be told to speak with another server.
class Device {
 public:
  explicit Device(Town& town) : town_(town) {}
  void go_to(Site& site, std::optional<district::SchoolId> school = {}) {
    token_ = site.enrol(machine, school.value_or(site.school), "二楼东");
    line_ = open_line(town_, site);
  }
  /// A token that it has from before, after the server was away.
  wire::HelloAnswer hello() {
    wire::Hello said;
    said.app = "0.1.0";
    said.name = "二楼东";
    said.home = "gate";
    said.boot = "boot";
    said.wall = town_.clock.now();
    const auto answer =
        client::good_answer(post("/v1/hello", wire::encode(said)), wire::decode_hello_answer);
    REQUIRE(answer.has_value());
    return *answer;
  }
  /// As a terminal does: from where the server stands. "" or the code of the problem.
  std::string upload() {
    std::uint64_t stored = 0;
    for (const auto& head : hello().chains)
      if (head.chain == wire::Chain{machine.id, machine.epoch, 0}) stored = head.seq;
    if (stored >= machine.lines.size()) return "";
    const auto sent = post("/v1/events", machine.document(stored + 1, machine.lines.size()));
    if (client::good_answer(sent, wire::decode_ack)) return "";
    const auto* reply = std::get_if<client::Reply>(&sent);
    if (reply == nullptr) return "unreachable";
    const auto problem = wire::decode_problem(reply->body);
    return problem.ok() ? problem->code : "no answer of ours";
  }
  std::vector<std::string> read_feed() {
    const auto sent = line_->send({"/v1/feed?after=0&limit=1000", {}, false, false, token_, false});
    const auto* reply = std::get_if<client::Reply>(&sent);
    REQUIRE(reply != nullptr);
    const auto feed = wire::read_feed(reply->body);
    REQUIRE_MESSAGE(feed.ok(), why(feed));
    std::vector<std::string> lines;
    for (const auto line : feed->lines) lines.emplace_back(line);
    return lines;
  }
  client::Sent get(const std::string& path) {
    return line_->send({path, {}, false, false, token_, false});
  }

  Machine machine;

 private:
  client::Sent post(const std::string& path, std::string body) {
    return line_->send({path, std::move(body), true, false, token_, false});
  }
  Town& town_;
  std::string token_;
  std::unique_ptr<client::CurlTransport> line_;
};

inline std::vector<std::string> all_of(std::initializer_list<const Device*> devices) {
  std::vector<std::string> lines;
  for (const Device* device : devices)
    lines.insert(lines.end(), device->machine.lines.begin(), device->machine.lines.end());
  return lines;
}

}  // namespace kehou::district_tests
