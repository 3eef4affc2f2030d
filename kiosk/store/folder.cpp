// SPDX-FileCopyrightText: 2026 The Kehou authors
// SPDX-License-Identifier: Apache-2.0
#include "kiosk/store/folder.h"

#include <fcntl.h>
#include <fmt/format.h>
#include <sys/file.h>
#include <sys/stat.h>
#include <sys/statvfs.h>
#include <sys/vfs.h>
#include <unistd.h>

#include <algorithm>
#include <array>
#include <cerrno>
#include <cstring>

namespace kehou::store {

namespace {
class Descriptor {
 public:
  explicit Descriptor(int fd) : fd_(fd) {}
  ~Descriptor() {
    if (fd_ >= 0) ::close(fd_);
  }
  Descriptor(const Descriptor&) = delete;
  Descriptor& operator=(const Descriptor&) = delete;
  int fd() const { return fd_; }

 private:
  int fd_;
};

Error system_error(std::string doing) {
  const int code = errno;
  const Fault fault = code == EROFS || code == EACCES || code == EPERM ? Fault::refused
                      : code == ENOSPC || code == EDQUOT               ? Fault::full
                                                                       : Fault::io;
  return {fault, std::move(doing), std::strerror(code)};
}

/// A full disk is let through: what is recorded must stay readable, and taps are refused by their
/// own rule.
Outcome probe_writing(const std::filesystem::path& data) {
  const std::string doing = "trying to write in " + data.string();
  const std::string file = (data / ".probe").string();
  const Descriptor out(::open(file.c_str(), O_WRONLY | O_CREAT | O_TRUNC | O_CLOEXEC, 0600));
  const bool written = out.fd() >= 0 && ::write(out.fd(), "?", 1) == 1 && ::fsync(out.fd()) == 0;
  if (!written) {
    Error error = system_error(doing);
    ::unlink(file.c_str());
    if (error.fault != Fault::full) return error;
    return Done{};
  }
  if (::unlink(file.c_str()) != 0) return system_error(doing);
  return Done{};
}
}  // namespace

bool is_network_file_system(long magic) {
  constexpr std::array<unsigned long, 13> magics{
      0x6969,      // NFS
      0x517B,      // SMB
      0xFF534D42,  // CIFS
      0xFE534D42,  // SMB 2
      0x01021997,  // 9p
      0x65735546,  // FUSE: sshfs and the like
      0x00C36400,  // Ceph
      0x5346414F,  // AFS
      0x6B414653,  // kAFS
      0x73757245,  // Coda
      0x0BD00BD0,  // Lustre
      0x7461636F,  // OCFS2
      0x47504653,  // GPFS
  };
  // statfs's number is signed on some machines; only its low 32 bits are the file system's.
  const auto low = static_cast<unsigned long>(magic) & 0xFFFF'FFFFUL;
  return std::find(magics.begin(), magics.end(), low) != magics.end();
}

Outcome prepare_folder(const std::filesystem::path& data, bool create) {
  const std::string doing = "preparing the data folder " + data.string();
  std::error_code trouble;
  if (!std::filesystem::is_directory(data, trouble)) {
    if (!create) return Error{Fault::missing, doing, "there is no such folder"};
    if (data.has_parent_path()) std::filesystem::create_directories(data.parent_path(), trouble);
    if (::mkdir(data.c_str(), 0700) != 0) return system_error(doing);
  }
  struct statfs system {};
  if (::statfs(data.c_str(), &system) != 0) return system_error(doing);
  if (is_network_file_system(static_cast<long>(system.f_type)))
    return Error{Fault::refused, doing, "it lies on a network file system; use a local disk"};
  if (::chmod(data.c_str(), 0700) != 0) return system_error(doing);
  return probe_writing(data);
}

Result<FolderLock> FolderLock::take(const std::filesystem::path& data) {
  const std::string doing = "locking the data folder " + data.string();
  const int fd = ::open((data / "lock").c_str(), O_RDWR | O_CREAT | O_CLOEXEC, 0600);
  if (fd < 0) return system_error(doing);
  std::array<char, 24> holder{};
  const auto size = std::max<ssize_t>(::pread(fd, holder.data(), holder.size() - 1, 0), 0);
  if (::flock(fd, LOCK_EX | LOCK_NB) != 0) {
    ::close(fd);
    return Error{Fault::busy, doing,
                 fmt::format("process {} holds it", std::string_view(holder.data(), size))};
  }
  FolderLock lock(fd, size > 0);
  const std::string pid = std::to_string(::getpid());
  // A disk without room for twelve bytes must not keep anybody from reading what is recorded.
  if (::ftruncate(fd, 0) != 0 || (::pwrite(fd, pid.data(), pid.size(), 0) < 0 && errno != ENOSPC) ||
      ::fsync(fd) != 0)
    return system_error(doing);
  return lock;
}

FolderLock::FolderLock(FolderLock&& other) noexcept
    : fd_(std::exchange(other.fd_, -1)), was_unclean_(other.was_unclean_) {}

FolderLock::~FolderLock() {
  if (fd_ < 0) return;
  if (::ftruncate(fd_, 0) == 0) ::fsync(fd_);  // at worst one check too many at the next start
  ::close(fd_);
}

std::int64_t free_bytes(const std::filesystem::path& data) {
  struct statvfs system {};
  if (::statvfs(data.c_str(), &system) != 0) return -1;
  return static_cast<std::int64_t>(system.f_bavail) * static_cast<std::int64_t>(system.f_frsize);
}

void lay_ballast(const std::filesystem::path& data, const SpacePolicy& policy) {
  const std::filesystem::path file = data / "ballast";
  std::error_code trouble;
  if (policy.ballast_bytes == 0 || std::filesystem::exists(file, trouble)) return;
  if (free_bytes(data) < 4 * policy.ballast_bytes) return;
  const Descriptor out(::open(file.c_str(), O_WRONLY | O_CREAT | O_EXCL | O_CLOEXEC, 0600));
  if (out.fd() < 0) return;
  // Without fallocate there is no ballast: writing 64 MB would hold the start up.
  if (::fallocate(out.fd(), 0, 0, policy.ballast_bytes) != 0) ::unlink(file.c_str());
}

bool release_ballast(const std::filesystem::path& data) {
  return ::unlink((data / "ballast").c_str()) == 0;
}

}  // namespace kehou::store
