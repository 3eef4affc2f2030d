// SPDX-FileCopyrightText: 2026 The Kehou authors
// SPDX-License-Identifier: Apache-2.0
// What it is: from a browser's request to a page: who is signed in, what is read, what is done.
// What it promises: nothing but the log-in and the style sheet without a session; nothing is
// changed by a GET, nor by a form without its session's token; every answer forbids scripts,
// frames and copies in a cache.
// The trap: called from many threads at a time.
#pragma once

#include <functional>
#include <optional>
#include <string>

#include "district/form.h"
#include "district/log.h"
#include "district/pages.h"
#include "district/request.h"
#include "district/sessions.h"

namespace kehou::district {

struct PageOptions {
  std::string district;   ///< its name on every page
  std::string address;    ///< https://… as terminals reach the server; "" = nobody said
  std::string ca_sha256;  ///< in hex; "" = no QR
  ServiceHours hours{};
  std::function<UpstreamStatus()> upstream{};  ///< of a hub
};

class PageRouter {
 public:
  PageRouter(Store& store, const Clock& clock, const Log& log, PageOptions options);
  /// nullopt: no page has this address.
  std::optional<Answer> answer(const RequestHead& head, const std::string& body);

 private:
  struct Visit {
    const RequestHead& head;
    Form query;
    Form form;
    std::string token;  ///< of the session's cookie
    std::optional<Session> session;
    PageFrame frame;
  };
  struct Place;
  static const Place* place_of(const RequestHead& head);
  Visit visit_of(const RequestHead& head, const std::string& body) const;
  Answer enter(const Place& place, Visit& visit);
  Answer broken(const Visit& visit, const Error& error) const;

  Result<Answer> style(Visit& visit);
  Result<Answer> icon(Visit& visit);
  Result<Answer> language(Visit& visit);
  Result<Answer> login_form(Visit& visit);
  Result<Answer> log_in(Visit& visit);
  Result<Answer> log_out(Visit& visit);
  Result<Answer> overview(Visit& visit);
  Result<Answer> school(Visit& visit);
  Result<Answer> terminals(Visit& visit);
  Result<Answer> invite(Visit& visit);
  Result<Answer> settle(Visit& visit);
  Result<Answer> ask_standing(Visit& visit);
  Result<Answer> set_standing(Visit& visit);
  Result<Answer> forks(Visit& visit);
  Result<Answer> files(Visit& visit);
  Result<Answer> file(Visit& visit);

  Answer login_again(Visit& visit, const std::string& name, const std::string& wrong, int status);
  Result<Answer> terminals_again(Visit& visit, const std::string& wrong);
  CivilDay asked_day(const Visit& visit) const;

  Store& store_;
  const Clock& clock_;
  const Log& log_;
  PageOptions options_;
  Sessions sessions_;
};

/// An answer with everything that keeps a page safe in a browser.
Answer html_answer(int status, std::string html);
Answer redirect(const std::string& to);
/// Is it a path of ours, to go back to?
bool is_own_path(std::string_view path);

}  // namespace kehou::district
