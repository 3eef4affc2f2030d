// SPDX-FileCopyrightText: 2026 The Kehou authors
// SPDX-License-Identifier: Apache-2.0
#include "common/base/durable_file.h"

#include <fcntl.h>
#include <unistd.h>

#include <cerrno>
#include <cstring>

namespace kehou {

namespace {
/// Opens, syncs, closes. False with errno of what failed.
bool synced(const std::filesystem::path& path, int flags) {
  const int fd = ::open(path.c_str(), O_RDONLY | O_CLOEXEC | flags);
  if (fd < 0) return false;
  const bool good = ::fsync(fd) == 0;
  const int code = errno;
  ::close(fd);
  errno = code;
  return good;
}

Error system_error(const std::string& doing) {
  const int code = errno;
  const Fault fault = code == EROFS || code == EACCES || code == EPERM ? Fault::refused
                      : code == ENOSPC || code == EDQUOT               ? Fault::full
                                                                       : Fault::io;
  return {fault, doing, std::strerror(code)};
}
}  // namespace

Outcome sync_folder(const std::filesystem::path& folder) {
  if (!synced(folder, O_DIRECTORY)) return system_error("syncing " + folder.string());
  return Done{};
}

Outcome replace_file(const std::filesystem::path& from, const std::filesystem::path& to) {
  const std::string doing = "putting " + to.string() + " into place";
  if (!synced(from, 0) || ::rename(from.c_str(), to.c_str()) != 0) return system_error(doing);
  return sync_folder(to.has_parent_path() ? to.parent_path() : std::filesystem::path("."));
}

}  // namespace kehou
