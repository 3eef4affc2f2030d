// SPDX-FileCopyrightText: 2026 The Kehou authors
// SPDX-License-Identifier: Apache-2.0
// What it is: the district's CA certificate as a file, and its fingerprint.
// What it promises: what is not a PEM certificate is refused before anything is sent.
// The trap: the fingerprint is of the first certificate's DER, in lower-case hex: it goes into the
// check number of an enrolment and into the QR.
#pragma once

#include <filesystem>
#include <string>
#include <string_view>

#include "common/base/result.h"

namespace kehou::client {

Result<std::string> read_ca(const std::filesystem::path& file);
/// Empty when there is no certificate in it.
std::string ca_fingerprint(std::string_view pem);

}  // namespace kehou::client
