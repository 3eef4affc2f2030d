// SPDX-FileCopyrightText: 2026 The Kehou authors
// SPDX-License-Identifier: Apache-2.0
// What it is: hand-made models of the upload page and of the enrolment, in every state.
// What it promises: as full as a bad day: five figures that wait, forty set aside.
// The trap: the QR code is a pattern, not a code that a scanner reads.
#pragma once

#include "kiosk/model/upload.h"
#include "tests/ui/screens_register_models.h"

namespace kehou::screens {

inline model::UploadStatus upload_status(std::int64_t pending, model::UploadTrouble trouble) {
  model::UploadStatus status;
  status.district_set = true;
  status.pending = pending;
  status.oldest_at = instant(9, 2);
  status.trouble = trouble;
  status.received = 48'211;
  status.received_at = instant(16, 20);
  status.heard_at = instant(16, 21);
  status.clock_known = true;
  status.clock_offset_us = 2 * second_us;
  if (trouble != model::UploadTrouble::none) status.next_try_at = instant(16, 26);
  return status;
}

inline model::UploadDesk upload_desk(std::int64_t pending = 12'345,
                                     model::UploadTrouble trouble = model::UploadTrouble::none) {
  model::UploadDesk desk;
  desk.status = upload_status(pending, trouble);
  desk.address = "https://kehou.jianan-edu.example.cn:8443";
  desk.school = "建安区实验小学";
  desk.terminal = "0190f3a2";
  desk.key_fingerprint = "8c41d2f09b73e650";
  desk.from_others = 102'400;
  return desk;
}

inline model::UploadDesk with_aside(int count) {
  model::UploadDesk desk = upload_desk(17);
  const std::array<std::string, 4> codes{"malformed", "id_conflict", "unsupported", "refused"};
  for (int i = 0; i < count; ++i) {
    model::UploadAside aside;
    aside.seq = static_cast<std::uint64_t>(48'000 + i);
    aside.kind = "checked_in";
    aside.code = codes[static_cast<std::size_t>(i % 4)];
    desk.aside.push_back(aside);
  }
  return desk;
}

inline model::UploadDesk with_key(bool ready) {
  model::UploadDesk desk = upload_desk(0);
  desk.card.open = true;
  if (!ready) return desk;
  desk.card.side = 45;
  for (int i = 0; i < 45 * 45; ++i) desk.card.dark.push_back((i * 7 + i / 45 * 3) % 5 < 2);
  desk.card.code = "7K3MPX9Q";
  return desk;
}

inline model::EnrolDesk enrol_desk(model::EnrolStep step) {
  model::EnrolDesk desk;
  desk.step = step;
  desk.address = "https://kehou.jianan-edu.example.cn:8443";
  desk.check = "407 215";
  desk.check.erase(3, 1);
  desk.school = "建安区实验小学";
  desk.expires = instant(16, 34);
  return desk;
}

}  // namespace kehou::screens
