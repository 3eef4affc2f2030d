// SPDX-FileCopyrightText: 2026 The Kehou authors
// SPDX-License-Identifier: Apache-2.0
// hub.id: the id, then the name, a line each.
#include "district/hub_identity.h"

#include <sys/stat.h>

#include <fstream>

#include "common/base/durable_file.h"

namespace kehou::district {

namespace {
constexpr const char* file_name = "hub.id";
}  // namespace

Result<std::optional<HubIdentity>> load_identity(const std::filesystem::path& keys) {
  std::ifstream in(keys / file_name);
  if (!in) return std::optional<HubIdentity>();
  std::string id;
  HubIdentity identity;
  std::getline(in, id);
  std::getline(in, identity.name);
  const auto read = parse_uuid(id);
  if (!read)
    return Error{Fault::malformed, "reading " + (keys / file_name).string(), "it holds no id"};
  identity.id = domain::TerminalId(*read);
  return std::optional(std::move(identity));
}

Result<HubIdentity> keep_identity(const std::filesystem::path& keys, const std::string& name,
                                  Instant now) {
  const std::string doing = "keeping who this hub is in " + keys.string();
  std::error_code trouble;
  if (!std::filesystem::is_directory(keys, trouble)) {
    std::filesystem::create_directories(keys, trouble);
    if (trouble) return Error{Fault::io, doing, trouble.message()};
    ::chmod(keys.c_str(), 0700);
  }
  HubIdentity identity = TRY(load_identity(keys)).value_or(HubIdentity{});
  if (identity.id.is_nil()) identity.id = make_id<domain::TerminalId>(now);
  identity.name = name;
  const std::filesystem::path fresh = (keys / file_name).string() + ".new";
  {
    std::ofstream out(fresh, std::ios::trunc);
    out << to_text(identity.id) << '\n' << identity.name << '\n';
    out.flush();
    if (!out) return Error{Fault::io, doing, "it could not be written"};
  }
  TRY(replace_file(fresh, keys / file_name));
  return identity;
}

}  // namespace kehou::district
