// SPDX-FileCopyrightText: 2026 The Kehou authors
// SPDX-License-Identifier: Apache-2.0
#include "common/base/private_file.h"

#include <fcntl.h>
#include <sys/stat.h>
#include <unistd.h>

#include <cerrno>
#include <cstring>

namespace kehou {

namespace {
struct Descriptor {
  int fd = -1;
  explicit Descriptor(int opened) : fd(opened) {}
  ~Descriptor() {
    if (fd >= 0) ::close(fd);
  }
  Descriptor(const Descriptor&) = delete;
  Descriptor& operator=(const Descriptor&) = delete;
};

struct Gone {
  std::string path;
  ~Gone() { ::unlink(path.c_str()); }
};
}  // namespace

Result<std::size_t> read_private_file(const std::filesystem::path& file,
                                      std::span<std::uint8_t> into, const std::string& doing) {
  const Descriptor in(::open(file.c_str(), O_RDONLY | O_CLOEXEC));
  if (in.fd < 0)
    return Error{errno == ENOENT ? Fault::missing : Fault::io, doing, std::strerror(errno)};
  struct stat status {};
  if (::fstat(in.fd, &status) != 0) return Error{Fault::io, doing, std::strerror(errno)};
  if ((status.st_mode & 077) != 0)
    return Error{Fault::refused, doing, "other users may read it; run chmod 600 on the file"};
  const ssize_t got = ::read(in.fd, into.data(), into.size());
  if (got < 0) return Error{Fault::io, doing, std::strerror(errno)};
  return static_cast<std::size_t>(got);
}

Outcome replace_private_file(const std::filesystem::path& file, std::span<const std::uint8_t> bytes,
                             const std::string& doing, const FileSeam& seam) {
  const auto failed = [&] { return Error{Fault::io, doing, std::strerror(errno)}; };
  const auto before = [&](std::string_view step) { return seam ? seam(step) : Outcome(Done{}); };
  const std::string temporary = file.string() + ".new";
  const Gone leaves_nothing{temporary};  // behind a rename it finds nothing
  {
    TRY(before("open"));
    ::unlink(temporary.c_str());  // of a try that was cut off; its mode is not to be trusted
    const Descriptor out(::open(temporary.c_str(), O_WRONLY | O_CREAT | O_EXCL | O_CLOEXEC, 0600));
    if (out.fd < 0) return failed();
    // Where root writes it stays the terminal's own.
    struct stat owner {};
    if (::stat(file.c_str(), &owner) == 0 && owner.st_uid != ::geteuid() &&
        ::fchown(out.fd, owner.st_uid, owner.st_gid) != 0)
      return failed();
    TRY(before("write"));
    if (::write(out.fd, bytes.data(), bytes.size()) != static_cast<ssize_t>(bytes.size()))
      return failed();
    TRY(before("sync"));
    if (::fsync(out.fd) != 0) return failed();
  }
  TRY(before("rename"));
  if (::rename(temporary.c_str(), file.c_str()) != 0) return failed();
  TRY(before("sync_folder"));
  const auto parent = file.parent_path();
  const Descriptor folder(
      ::open(parent.empty() ? "." : parent.c_str(), O_RDONLY | O_DIRECTORY | O_CLOEXEC));
  if (folder.fd >= 0 && ::fsync(folder.fd) != 0) return failed();
  return Done{};
}

}  // namespace kehou
