// SPDX-FileCopyrightText: 2026 The Kehou authors
// SPDX-License-Identifier: Apache-2.0
#include "district/replies.h"

#include <fmt/format.h>

namespace kehou::district {

Answer document(int status, std::string body) {
  Answer answer;
  answer.status = status;
  answer.body = std::move(body);
  answer.fields.push_back({"Cache-Control", "no-store"});
  return answer;
}

Answer Replies::problem(int status, std::string code, std::string detail) const {
  wire::Problem problem;
  problem.code = std::move(code);
  problem.detail = std::move(detail);
  return this->problem(status, std::move(problem));
}

Answer Replies::problem(int status, wire::Problem problem) const {
  problem.server_epoch = store_.server_epoch();
  problem.server_time = clock_.now();
  Answer answer = document(status, wire::encode(problem));
  if (problem.retry_after_s != 0)
    answer.fields.push_back({"Retry-After", std::to_string(problem.retry_after_s)});
  if (status == 401) answer.fields.push_back({"WWW-Authenticate", "Bearer"});
  return answer;
}

Answer Replies::too_large(std::size_t limit) const {
  wire::Problem problem;
  problem.code = "too_large";
  problem.detail = fmt::format("at most {} bytes", limit);
  problem.limit = static_cast<std::int64_t>(limit);
  Answer answer = this->problem(413, std::move(problem));
  answer.close = true;
  return answer;
}

Answer Replies::slow_down(int status, std::string code, std::int64_t retry_after_s) const {
  wire::Problem problem;
  problem.code = std::move(code);
  problem.detail = fmt::format("ask again in {} s", retry_after_s);
  problem.retry_after_s = retry_after_s;
  return this->problem(status, std::move(problem));
}

Answer Replies::wrong_method(const char* allowed) const {
  Answer answer = problem(405, "wrong_method", fmt::format("this address takes {}", allowed));
  answer.fields.push_back({"Allow", allowed});
  return answer;
}

Answer Replies::failed(const Error& error) const {
  log_.trouble(error);
  if (error.fault == Fault::full) return problem(507, "full", "the district has no space left");
  if (error.fault == Fault::busy) return slow_down(503, "busy", 5);
  return problem(500, "failed", "the district could not do this; nothing was stored");
}

}  // namespace kehou::district
