// SPDX-FileCopyrightText: 2026 The Kehou authors
// SPDX-License-Identifier: Apache-2.0
// What it is: the verbs of `kehou-district`.
// What it promises: each returns the program's exit code, and says in one line on stderr why it is
// not 0.
// The trap: but for serve, restore and import, they may run while the server does.
#pragma once

#include <string>
#include <vector>

#include "district/config.h"

namespace kehou::district {

inline constexpr int exit_done = 0;
inline constexpr int exit_failed = 1;
inline constexpr int exit_usage = 2;
inline constexpr int exit_busy = 3;
inline constexpr int exit_findings = 4;

/// Until SIGTERM or SIGINT.
int serve(const ServeOptions& options);

int add_school(const StorePlace& place, const std::string& code, const std::string& name);
int list_schools(const StorePlace& place);

struct InviteOptions {
  std::string school;  ///< its code
  std::string name;    ///< of the terminal: a place, no person
  bool hub = false;
  std::string
      ca;  ///< the CA's certificate for the QR; "" = the one that the server was started with
};
/// On a terminal also the QR that the page shows.
int invite_terminal(const StorePlace& place, const InviteOptions& options);
int list_terminals(const StorePlace& place);
/// `check`: the six digits that the terminal shows. `any_key`: although it holds another school
/// key.
int settle_terminal(const StorePlace& place, const std::string& check, bool confirmed,
                    bool any_key);
int revoke_terminal(const StorePlace& place, const std::string& id, bool readmit);

struct EnrolOptions {
  UpstreamPlace upstream;
  std::string code;  ///< as the administrator above made it
  std::string name;  ///< where the hub stands: a place, no person
};
/// Makes this server its school's hub: shows the check number and waits for the yes from above.
int enrol_hub(const StorePlace& place, const EnrolOptions& options);

/// The password comes from stdin, one line.
int set_login(const StorePlace& place, const std::string& name);
int remove_login(const StorePlace& place, const std::string& name);
int import_calendar(const StorePlace& place, const std::string& file);
int list_calendar(const StorePlace& place);
int make_certificate(const std::string& folder, const std::vector<std::string>& hosts);

int verify(const StorePlace& place);
int back_up(const StorePlace& place, const std::string& copy);
int restore(const StorePlace& place, const std::string& copy, bool force);
int prune(const StorePlace& place, const std::string& before);
/// What a terminal without a network exported to a stick; not while the server runs.
int import_file(const StorePlace& place, const std::string& file);

/// One line on stderr; the exit code that goes with the fault.
int complain(const Error& error);

}  // namespace kehou::district
