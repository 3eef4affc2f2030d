// SPDX-FileCopyrightText: 2026 The Kehou authors
// SPDX-License-Identifier: Apache-2.0
// bench_backlog KEHOU_DISTRICT [--json]: ninety days without a line. A terminal with
// BENCH_EVENTS own events (180,000) meets its district, over TLS, while a teacher goes on tapping:
// how long until nothing waits, and what a tap takes meanwhile and before.
#include <signal.h>
#include <sys/wait.h>
#include <unistd.h>

#include <thread>

#include "common/base/system_clock.h"
#include "district/config.h"
#include "district/enrolments.h"
#include "district/http_certificate.h"
#include "kiosk/sync/sync.h"
#include "tests/bench/bench_terminal.h"

using namespace kehou;
using namespace kehou::bench;

namespace {
constexpr std::uint16_t port = 18444;
constexpr int quiet_days = 4;  // × 45 taps before
constexpr auto between_taps = std::chrono::milliseconds(150);

int backlog() {
  const char* wanted = std::getenv("BENCH_EVENTS");
  return wanted == nullptr ? 180'000 : std::atoi(wanted);
}

/// Own events of a usual length, 2,000 in one transaction.
void record_backlog(Terminal& terminal, int wanted) {
  constexpr int together = 2000;
  for (int done = 0; done < wanted; done += together) {
    domain::RecordFacts facts;
    for (int i = done; i < std::min(wanted, done + together); ++i) {
      domain::ImportAccepted fact;
      fact.files.push_back({fmt::format("students-{}.xlsx", i), std::string(64, 'a'), 45});
      facts.items.push_back({fact, {}});
    }
    store::Stamp stamp;
    stamp.action = make_id<domain::ActionId>(terminal.clock().now());
    stamp.roles.add(domain::Role::admin);
    stamp.role = domain::Role::admin;
    const auto answer = terminal.ledger().record(facts, stamp);
    if (!answer.ok() || !std::holds_alternative<store::Recorded>(*answer)) give_up("no backlog");
    terminal.tidy_up();
    std::fprintf(stderr, "\r%d of %d events", std::min(wanted, done + together), wanted);
  }
  std::fprintf(stderr, "\n");
}

/// The district knows the terminal; its credentials lie in `keys`.
void enrol(const district::StorePlace& place, const Terminal& terminal, domain::TerminalId id,
           const std::filesystem::path& keys) {
  auto credentials = client::Credentials::load(keys);
  const auto store = district::open_store(place, district::Beside::no);
  if (!credentials.ok() || !store.ok()) give_up("no credentials or no district");
  const Instant now = SystemClock().now();
  const district::School school{make_id<district::SchoolId>(now), "4411", "bench",
                                terminal.key().fingerprint()};
  const std::string token = make_token();
  district::PendingEnrolment pending;
  pending.id_hash = sha256("bench");
  pending.school = school.id;
  pending.expires = now + minute_us;
  pending.request.terminal = id;
  pending.request.key = credentials->key().public_key();
  const bool done = (*store)->add_school(school).ok() && (*store)->ask_enrolment(pending).ok() &&
                    (*store)->settle_enrolment(pending.id_hash, true, now).ok() &&
                    (*store)->hand_token(pending.id_hash, sha256(token), now).ok() &&
                    credentials->keep_token(token, now).ok();
  if (!done) give_up("the terminal was not enrolled");
}

pid_t start_server(const char* program, const district::StorePlace& place,
                   const district::Certificates& tls) {
  const std::string listen = fmt::format("127.0.0.1:{}", port);
  const pid_t child = fork();
  if (child != 0) return child;
  execl(program, program, "serve", "--data", place.data.c_str(), "--listen", listen.c_str(),
        "--cert", tls.certificate.c_str(), "--key", tls.key.c_str(), "--log", "warn", nullptr);
  _exit(127);
}

/// The registers of consecutive school days, tapped at a person's pace.
class Hand {
 public:
  explicit Hand(Terminal& terminal) : terminal_(terminal) {}

  void tap_into(Samples& samples) {
    if (seat_ == class_of_45) {
      seat_ = 0;
      do {
        ++day_.days;
      } while (day_.days % 7 == 2 || day_.days % 7 == 3);  // 1970-01-01 was a Thursday
      terminal_.open_register(day_);
    }
    samples.add(terminal_.tap(fmt::format("tile/3-1-{:02}", ++seat_)));
  }

 private:
  Terminal& terminal_;
  CivilDay day_ = first_day();
  int seat_ = class_of_45;
};

struct Server {
  pid_t pid = -1;
  ~Server() {
    if (pid < 0) return;
    kill(pid, SIGTERM);
    waitpid(pid, nullptr, 0);
  }
};
}  // namespace

int main(int count, char** words) {
  if (count < 2) give_up("usage: bench_backlog KEHOU_DISTRICT [--json]");
  crypto_ready();
  std::string pattern = (std::filesystem::temp_directory_path() / "kehou-bench-XXXXXX").string();
  if (mkdtemp(pattern.data()) == nullptr) give_up("no folder for the records");
  const std::filesystem::path folder = pattern;
  const int wanted = backlog();
  Figures figures;
  {
    Terminal terminal(folder / "terminal", 1000);
    record_backlog(terminal, wanted);
    const district::StorePlace place{(folder / "district").string(), {}};
    enrol(place, terminal, terminal.ledger().terminal(), folder / "keys");
    auto tls = district::make_certificates(folder / "tls", {"127.0.0.1"});
    if (!tls.ok()) give_up(tls.error().text());
    const Server server{start_server(words[1], place, *tls)};
    std::this_thread::sleep_for(std::chrono::seconds(1));

    Hand hand(terminal);
    Samples before;
    for (int i = 0; i < quiet_days * class_of_45; ++i) hand.tap_into(before);

    const SystemClock clock;
    sync::Sync::Options options;
    options.url = fmt::format("https://127.0.0.1:{}", port);
    options.ca_file = tls->ca;
    options.keys = folder / "keys";
    options.self = {"bench", "bench", "hall"};
    auto sync = sync::Sync::start(options, terminal.ledger(), clock, [] {});
    if (!sync.ok()) give_up(sync.error().text());
    Samples meanwhile;
    const std::int64_t began_us = steady_us();
    while ((*sync)->status().pending != 0 || (*sync)->status().received < wanted) {
      const auto next = std::chrono::steady_clock::now() + between_taps;
      hand.tap_into(meanwhile);
      if (const auto trouble = (*sync)->status().trouble; trouble != model::UploadTrouble::none)
        give_up("the upload is in trouble: " + std::string(client::word_of(trouble)));
      std::this_thread::sleep_until(next);
    }
    const double seconds = static_cast<double>(steady_us() - began_us) / 1e6;
    figures.add("drain_s", seconds);
    figures.add("drain_events_per_s", wanted / seconds);
    figures.add("tap_before", before);
    figures.add("tap_meanwhile", meanwhile);
    figures.add("ratio_tap_p50", meanwhile.ms(0.5) / before.ms(0.5));
    figures.add("ratio_tap_p99", meanwhile.ms(0.99) / before.ms(0.99));
  }
  std::filesystem::remove_all(folder);
  figures.print(wants_json(count, words));
}
