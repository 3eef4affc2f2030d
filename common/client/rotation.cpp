// SPDX-FileCopyrightText: 2026 The Kehou authors
// SPDX-License-Identifier: Apache-2.0
#include "common/client/rotation.h"

namespace kehou::client {

using domain::UploadTrouble;

namespace {
constexpr std::int64_t key_age_us = std::int64_t{243} * 24 * 60 * minute_us;  // ⅔ of a year
}  // namespace

bool rotation_is_due(const District& district, const Credentials& credentials) {
  const Instant issued = credentials.issued();
  return issued.us != 0 && !credentials.unsettled() && district.server_time().us != 0 &&
         district.server_time() - issued > key_age_us;
}

Step rotate(District& district, Credentials& credentials, domain::TerminalId self) {
  const auto drawn = credentials.draw_next();
  if (!drawn.ok()) return disk_step(drawn.error());
  wire::KeyRotation rotation;
  rotation.key = drawn->public_key();
  rotation.by_old = credentials.key().sign(wire::rotation_message(self, rotation.key));
  const Sent sent = district.post("/v1/keys", wire::encode(rotation));
  const auto answer = good_answer(sent, wire::decode_rotation_answer);
  if (!answer) {
    std::optional<wire::Problem> problem;
    return district.judge(sent, problem);
  }
  const auto kept = credentials.keep_next(*drawn, answer->token, answer->server_time);
  if (!kept.ok()) return disk_step(kept.error());
  return at_once();
}

}  // namespace kehou::client
