// SPDX-FileCopyrightText: 2026 The Kehou authors
// SPDX-License-Identifier: Apache-2.0
// Schools, terminals and log-ins, as the administrator of the district sees to them.
#include <termios.h>
#include <unistd.h>

#include <algorithm>
#include <cstdio>
#include <iostream>

#include "common/base/system_clock.h"
#include "district/enrolments.h"
#include "district/http_certificate.h"
#include "district/pages.h"
#include "district/qr.h"
#include "district/verbs.h"

namespace kehou::district {

namespace {
constexpr std::size_t least_password = 10;

Result<School> school_of(Store& store, const std::string& code) {
  const auto schools = TRY(store.schools());
  for (const School& school : schools)
    if (school.code == code) return school;
  return Error{Fault::missing, "looking for the school " + code,
               "there is none with this code; see: kehou-district school list"};
}

std::string when(Instant at) {
  return at.us == 0 ? "-" : to_text(school_day(at)) + " " + clock_text(at);
}

const char* key_word(const School& school, const PendingEnrolment& pending) {
  const std::string& own = pending.request.key_fingerprint;
  if (own.empty()) return "no school key";
  if (school.key_fingerprint.empty()) return "first of the school";
  return own == school.key_fingerprint ? "the school's key" : "ANOTHER school key";
}

int print_terminals(Store& store) {
  const auto schools = store.schools();
  const auto terminals = store.terminals();
  const auto waiting = store.enrolments_waiting();
  if (!schools) return complain(schools.error());
  if (!terminals) return complain(terminals.error());
  if (!waiting) return complain(waiting.error());
  const auto named = [&](SchoolId id) {
    const auto found = std::find_if(schools->begin(), schools->end(),
                                    [&](const School& school) { return school.id == id; });
    return found == schools->end() ? School{} : *found;
  };
  const Instant now = SystemClock().now();
  for (const PendingEnrolment& pending : *waiting) {
    if (pending.expires <= now) continue;
    const School school = named(pending.school);
    std::printf("waiting  check %s  %s  %s  (%s)\n", pending.check.c_str(), school.code.c_str(),
                pending.request.name.c_str(), key_word(school, pending));
  }
  for (const Terminal& terminal : *terminals)
    std::printf("%s  %s  %s  %s  %s%s  last seen %s, last stored %s%s\n",
                terminal.standing == Standing::active ? "active " : "revoked",
                to_text(terminal.id).c_str(), named(terminal.school).code.c_str(),
                terminal.name.c_str(), terminal.home.c_str(), terminal.hub ? " (hub)" : "",
                when(terminal.last_seen).c_str(), when(terminal.last_stored).c_str(),
                terminal.forked ? "  TWO MACHINES IN ITS NAME" : "");
  return exit_done;
}

Result<PendingEnrolment> pending_of(Store& store, const std::string& check) {
  const std::string doing = "looking for the terminal that shows " + check;
  const auto waiting = TRY(store.enrolments_waiting());
  const Instant now = SystemClock().now();
  const PendingEnrolment* found = nullptr;
  for (const PendingEnrolment& pending : waiting) {
    if (pending.check != check || pending.expires <= now) continue;
    if (found != nullptr) return Error{Fault::refused, doing, "two show it; enrol them one by one"};
    found = &pending;
  }
  if (found == nullptr) return Error{Fault::missing, doing, "none waits; its time may be over"};
  return *found;
}

Outcome settle(Store& store, const std::string& check, bool confirmed, bool any_key) {
  const PendingEnrolment pending = TRY(pending_of(store, check));
  const auto schools = TRY(store.schools());
  const auto school = std::find_if(schools.begin(), schools.end(),
                                   [&](const School& one) { return one.id == pending.school; });
  const bool another =
      school != schools.end() && holds_other_key(*school, pending.request.key_fingerprint);
  if (another && confirmed && !any_key)
    return Error{Fault::refused, "confirming the terminal that shows " + check,
                 "it holds another school key, so it could not read this school's names; give it "
                 "the right key, or say --any-key"};
  TRY(store.settle_enrolment(pending.id_hash, confirmed, SystemClock().now()));
  std::printf("%s  %s  %s\n", confirmed ? "confirmed" : "refused",
              school == schools.end() ? "" : school->code.c_str(), pending.request.name.c_str());
  return Done{};
}

/// One line of stdin; a person at a keyboard is asked, and nothing of it is shown.
std::string read_password() {
  std::string password;
  termios shown{};
  const bool asks = ::isatty(STDIN_FILENO) == 1 && ::tcgetattr(STDIN_FILENO, &shown) == 0;
  if (asks) {
    std::fprintf(stderr, "password (at least %zu characters): ", least_password);
    termios hidden = shown;
    hidden.c_lflag &= ~static_cast<tcflag_t>(ECHO);
    ::tcsetattr(STDIN_FILENO, TCSAFLUSH, &hidden);
  }
  std::getline(std::cin, password);
  if (asks) {
    ::tcsetattr(STDIN_FILENO, TCSAFLUSH, &shown);
    std::fprintf(stderr, "\n");
  }
  return password;
}

/// Opens the store beside a running server, does the work, and turns it into an exit code.
template <class Work>
int with_store(const StorePlace& place, Work work) {
  const auto store = open_store(place, Beside::yes);
  if (!store) return complain(store.error());
  const Outcome done = work(static_cast<UpkeepStore&>(**store));
  return done ? exit_done : complain(done.error());
}
}  // namespace

int complain(const Error& error) {
  std::fprintf(stderr, "kehou-district: %s\n", error.text().c_str());
  return error.fault == Fault::busy ? exit_busy : exit_failed;
}

int add_school(const StorePlace& place, const std::string& code, const std::string& name) {
  if (code.empty() || name.empty()) {
    std::fprintf(stderr, "kehou-district: a school needs --code and --name\n");
    return exit_usage;
  }
  // The first school makes the district.
  const bool first = place.postgres.empty() && !std::filesystem::exists(place.file());
  const auto store = open_store(place, first ? Beside::no : Beside::yes);
  if (!store) return complain(store.error());
  const auto there = school_of(**store, code);
  if (there) {
    std::printf("the school %s is there already\n", code.c_str());
    return exit_done;
  }
  School school;
  school.id = make_id<SchoolId>(SystemClock().now());
  school.code = code;
  school.name = name;
  const Outcome added = (*store)->add_school(school);
  if (!added) return complain(added.error());
  std::printf("%s  %s\n", code.c_str(), name.c_str());
  return exit_done;
}

int list_schools(const StorePlace& place) {
  return with_store(place, [](Store& store) -> Outcome {
    for (const School& school : TRY(store.schools()))
      std::printf("%s  %s  key %s\n", school.code.c_str(), school.name.c_str(),
                  school.key_fingerprint.empty() ? "-" : school.key_fingerprint.c_str());
    return Done{};
  });
}

int invite_terminal(const StorePlace& place, const InviteOptions& options) {
  return with_store(place, [&](UpkeepStore& store) -> Outcome {
    const School school = TRY(school_of(store, options.school));
    InvitedPage shown;
    shown.ca_sha256 =
        options.ca.empty() ? TRY(store.recall("ca_sha256")) : TRY(certificate_sha256(options.ca));
    const Invited invited =
        TRY(invite(store, school, options.name, options.hub, SystemClock().now()));
    const std::string code = invited.code.substr(0, 4) + "-" + invited.code.substr(4);
    std::printf("code %s, once, until %s\n", code.c_str(), clock_text(invited.expires).c_str());
    shown.code = invited.code;
    if (shown.ca_sha256.empty())
      std::printf("no QR: start the server with its certificate first, or say --ca FILE\n");
    else if (::isatty(STDOUT_FILENO) == 1)
      std::printf("%s", qr_lines(enrolment_text(shown)).c_str());
    std::printf("at the terminal: Office, Upload, Enrol; type the code or scan the QR\n");
    std::printf("then compare the check number: kehou-district terminal list\n");
    return Done{};
  });
}

int list_terminals(const StorePlace& place) {
  const auto store = open_store(place, Beside::yes);
  return store ? print_terminals(**store) : complain(store.error());
}

int settle_terminal(const StorePlace& place, const std::string& check, bool confirmed,
                    bool any_key) {
  return with_store(place, [&](Store& store) { return settle(store, check, confirmed, any_key); });
}

int revoke_terminal(const StorePlace& place, const std::string& id, bool readmit) {
  const auto terminal = parse_uuid(id);
  if (!terminal) {
    std::fprintf(stderr, "kehou-district: %s is no terminal's id; see terminal list\n", id.c_str());
    return exit_usage;
  }
  return with_store(place, [&](Store& store) -> Outcome {
    for (const Terminal& one : TRY(store.terminals())) {
      if (one.id != domain::TerminalId(*terminal)) continue;
      TRY(store.set_standing(one.id, readmit ? Standing::active : Standing::revoked,
                             SystemClock().now()));
      std::printf("%s  %s  %s\n", readmit ? "let in again" : "shut out", id.c_str(),
                  one.name.c_str());
      return Done{};
    }
    return Error{Fault::missing, "looking for the terminal " + id, "the district has no such one"};
  });
}

int set_login(const StorePlace& place, const std::string& name) {
  const std::string password = read_password();
  if (password.size() < least_password) {
    std::fprintf(stderr, "kehou-district: a password has at least %zu characters\n",
                 least_password);
    return exit_usage;
  }
  return with_store(place, [&](Store& store) -> Outcome {
    TRY(store.set_login(name, hash_password(password)));
    std::printf("%s may log in; who was signed in by this name is not any more\n", name.c_str());
    return Done{};
  });
}

int remove_login(const StorePlace& place, const std::string& name) {
  return with_store(place, [&](UpkeepStore& store) -> Outcome {
    if (!TRY(store.drop_login(name)))
      return Error{Fault::missing, "removing the log-in " + name, "there is none of this name"};
    std::printf("%s may not log in any more\n", name.c_str());
    return Done{};
  });
}

}  // namespace kehou::district
