// SPDX-FileCopyrightText: 2026 The Kehou authors
// SPDX-License-Identifier: Apache-2.0
// usage: network_terminal FOLDER DISTRICT CA CODE UPLOAD
// A terminal with the machine's own clocks and the real thread of the upload. It enrols at DISTRICT
// with CODE, then talks with UPLOAD (https://…; the district behind whatever stands in between).
// Input, a line each: "record N", "retry", "to URL". Output, a line each: "check NUMBER", then
// "TROUBLE PENDING RECEIVED OFFSET_S" whenever one of them changed, "recorded N". It ends with its
// input.
#include <sys/prctl.h>
#include <time.h>

#include <csignal>
#include <cstdio>
#include <cstdlib>
#include <iostream>
#include <mutex>
#include <thread>

#include "common/client/ca.h"
#include "common/client/curl_transport.h"
#include "common/client/enrol.h"
#include "kiosk/store/disk_ledger.h"
#include "kiosk/sync/sync.h"

namespace {
using namespace kehou;

std::int64_t read_us(clockid_t id) {
  timespec time{};
  clock_gettime(id, &time);
  return time.tv_sec * second_us + time.tv_nsec / 1000;
}
class MachineClock final : public Clock {
 public:
  Instant now() const override { return {read_us(CLOCK_REALTIME)}; }
  std::int64_t mono_us() const override { return read_us(CLOCK_BOOTTIME); }
  const std::string& boot() const override { return boot_; }

 private:
  std::string boot_ = "00000000-0000-4000-8000-00000000ae70";
};

template <class T>
T need(Result<T> result) {
  if (result.ok()) return std::move(result).value();
  std::fprintf(stderr, "network_terminal: %s\n", result.error().text().c_str());
  std::exit(1);
}

struct Asked {
  std::filesystem::path folder;
  std::string district;
  std::filesystem::path ca;
  std::string code;
  std::string upload;
};

class NetworkTerminal {
 public:
  explicit NetworkTerminal(Asked asked) : asked_(std::move(asked)), key_(SchoolKey::generate()) {
    store::LedgerSeams seams;
    seams.space.ballast_bytes = 0;
    ledger_ = need(store::DiskLedger::open({asked_.folder / "data", key_, clock_, true}, seams));
  }

  void enrol() {
    client::CurlOptions line;
    line.url = asked_.district;
    line.app = "test";
    line.ca_pem = need(client::read_ca(asked_.ca));
    const std::string fingerprint = client::ca_fingerprint(line.ca_pem);
    const auto transport = need(client::CurlTransport::open(std::move(line)));
    auto credentials = need(client::Credentials::load(asked_.folder / "keys"));
    client::Enroller enroller(
        *transport, credentials, clock_,
        {fingerprint, ledger_->terminal(), {"test", "hall", "hall"}, "", asked_.district});
    enroller.begin(asked_.code);
    say("check " + enroller.desk().check);
    while (enroller.desk().step == domain::EnrolStep::compare) {
      std::this_thread::sleep_for(std::chrono::milliseconds(300));
      enroller.poll();
    }
    if (enroller.desk().step != domain::EnrolStep::confirmed) {
      std::fprintf(stderr, "network_terminal: not enrolled: %s\n", enroller.desk().detail.c_str());
      std::exit(1);
    }
  }

  void talk(const std::string& url) {
    const std::lock_guard lock(mutex_);
    talk_.reset();
    talk_ =
        need(sync::Sync::start({url, asked_.ca, asked_.folder / "keys", {"test", "hall", "hall"}},
                               *ledger_, clock_, [] {}));
  }

  void record(int count) {
    for (int i = 0; i < count; ++i) {
      store::Stamp stamp;
      stamp.action = make_id<domain::ActionId>(clock_.now());
      domain::RecordFacts command;
      command.items.push_back({domain::SignInFailed{make_id<domain::StaffId>(clock_.now())}, {}});
      const auto answer = need(ledger_->record(command, stamp));
      if (!std::holds_alternative<store::Recorded>(answer)) std::exit(1);
    }
    say("recorded " + std::to_string(count));
  }

  void retry() { talk_->retry_now(); }

  /// What changed since the last time.
  void tell() {
    const std::lock_guard lock(mutex_);
    const auto status = talk_->status();
    std::string line = std::string(client::word_of(status.trouble));
    if (line.empty()) line = "none";
    line += " " + std::to_string(status.pending) + " " + std::to_string(status.received) + " " +
            std::to_string(status.clock_known ? status.clock_offset_us / second_us : 0);
    if (line == told_) return;
    told_ = line;
    say(line);
  }

 private:
  static void say(const std::string& line) { std::cout << line + "\n" << std::flush; }

  Asked asked_;
  MachineClock clock_;
  SchoolKey key_;
  std::unique_ptr<store::DiskLedger> ledger_;
  std::mutex mutex_;  ///< for what stands here
  std::unique_ptr<sync::Sync> talk_;
  std::string told_;
};
}  // namespace

int main(int count, char** words) {
  if (count != 6) return 2;
  ::prctl(PR_SET_PDEATHSIG, SIGKILL);
  crypto_ready();
  NetworkTerminal terminal({words[1], words[2], words[3], words[4], words[5]});
  terminal.enrol();
  terminal.talk(words[5]);
  std::jthread telling([&](const std::stop_token& stop) {
    while (!stop.stop_requested()) {
      terminal.tell();
      std::this_thread::sleep_for(std::chrono::milliseconds(50));
    }
  });
  std::string line;
  while (std::getline(std::cin, line)) {
    if (line.starts_with("record ")) terminal.record(std::atoi(line.c_str() + 7));
    if (line == "retry") terminal.retry();
    if (line.starts_with("to ")) terminal.talk(line.substr(3));
  }
  return 0;
}
