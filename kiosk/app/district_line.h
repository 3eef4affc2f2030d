// SPDX-FileCopyrightText: 2026 The Kehou authors
// SPDX-License-Identifier: Apache-2.0
// What it is: what the screens may ask of the talk with the district; the seam between them.
// What it promises: nothing here waits for the network, but for what a transport sends.
// The trap: it is there when a district is configured, whether or not this terminal is enrolled.
#pragma once

#include <memory>

#include "common/client/transport.h"
#include "kiosk/model/upload.h"

namespace kehou::app {

class DistrictLine {
 public:
  virtual ~DistrictLine() = default;
  virtual model::UploadStatus status() const = 0;
  /// False: it was asked within the last 5 s.
  virtual bool retry_now() = 0;
  /// After an enrolment: the talk goes on with what is in the files now.
  virtual void reload() = 0;
  /// A line of its own for an enrolment.
  virtual Result<std::unique_ptr<client::Transport>> open_transport() = 0;
  /// SHA-256 of the district's CA certificate in hex.
  virtual std::string ca_fingerprint() const = 0;
};

}  // namespace kehou::app
