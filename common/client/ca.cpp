// SPDX-FileCopyrightText: 2026 The Kehou authors
// SPDX-License-Identifier: Apache-2.0
#include "common/client/ca.h"

#include <fstream>
#include <sstream>

#include "common/base/crypto.h"

namespace kehou::client {

Result<std::string> read_ca(const std::filesystem::path& file) {
  const std::string doing = "reading the district's CA certificate " + file.string();
  std::ifstream in(file, std::ios::binary);
  if (!in) return Error{Fault::missing, doing, "put the file there, or set district.ca_file"};
  std::stringstream all;
  all << in.rdbuf();
  std::string pem = all.str();
  if (ca_fingerprint(pem).empty())
    return Error{Fault::malformed, doing, "it holds no PEM certificate"};
  return pem;
}

std::string ca_fingerprint(std::string_view pem) {
  constexpr std::string_view begin = "-----BEGIN CERTIFICATE-----";
  constexpr std::string_view end = "-----END CERTIFICATE-----";
  const std::size_t from = pem.find(begin);
  const std::size_t to = pem.find(end);
  if (from == std::string_view::npos || to == std::string_view::npos || to < from) return {};
  std::string base64;
  for (const char c : pem.substr(from + begin.size(), to - from - begin.size()))
    if (c != '\n' && c != '\r' && c != ' ' && c != '=') base64 += c;
  const auto der = from_base64(base64);
  if (!der || der->empty()) return {};
  return to_hex(sha256({reinterpret_cast<const char*>(der->data()), der->size()}));
}

}  // namespace kehou::client
