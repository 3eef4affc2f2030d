// SPDX-FileCopyrightText: 2026 The Kehou authors
// SPDX-License-Identifier: Apache-2.0
// What it is: a small CA of one's own and a server's certificate under it, for a district that has
// none.
// What it promises: keys are mode 0600; the CA that is there is kept, so that terminals go on
// trusting it when the server's certificate is renewed.
// The trap: ca.key signs what every terminal trusts: keep it off the server once it is made.
#pragma once

#include <filesystem>
#include <string>
#include <vector>

#include "common/base/result.h"

namespace kehou::district {

struct Certificates {
  std::filesystem::path ca;           ///< ca.crt
  std::filesystem::path certificate;  ///< server.crt
  std::filesystem::path key;          ///< server.key
  std::string ca_sha256;              ///< of the CA's certificate in DER, lower-case hex
};
/// `hosts`: names and addresses that terminals call the server by.
Result<Certificates> make_certificates(const std::filesystem::path& folder,
                                       const std::vector<std::string>& hosts);
/// Of the last certificate of a PEM file: a chain ends with its CA.
Result<std::string> certificate_sha256(const std::filesystem::path& pem);

}  // namespace kehou::district
