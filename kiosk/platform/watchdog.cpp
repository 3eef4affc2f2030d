// SPDX-FileCopyrightText: 2026 The Kehou authors
// SPDX-License-Identifier: Apache-2.0
#include "kiosk/platform/watchdog.h"

#include <sys/socket.h>
#include <sys/un.h>
#include <unistd.h>

#include <cstddef>
#include <cstdlib>
#include <cstring>

namespace kehou::platform {

Watchdog::Watchdog() {
  if (const char* limit = std::getenv("WATCHDOG_USEC")) {
    const std::int64_t limit_us = std::strtoll(limit, nullptr, 10);
    if (limit_us > 0) interval_us_ = limit_us / 3;
  }
  const char* address = std::getenv("NOTIFY_SOCKET");
  if (address == nullptr || (address[0] != '/' && address[0] != '@')) return;
  address_ = address;
  if (address_.size() >= sizeof(sockaddr_un::sun_path)) return;
  socket_ = socket(AF_UNIX, SOCK_DGRAM | SOCK_CLOEXEC, 0);
}

Watchdog::~Watchdog() {
  if (socket_ >= 0) close(socket_);
}

void Watchdog::ready() { send("READY=1"); }
void Watchdog::alive() { send("WATCHDOG=1"); }
void Watchdog::stopping() { send("STOPPING=1"); }

void Watchdog::send(std::string_view message) const {
  if (socket_ < 0) return;
  sockaddr_un to{};
  to.sun_family = AF_UNIX;
  std::memcpy(to.sun_path, address_.data(), address_.size());
  if (to.sun_path[0] == '@') to.sun_path[0] = '\0';  // systemd's spelling of an abstract address
  const auto length = static_cast<socklen_t>(offsetof(sockaddr_un, sun_path) + address_.size());
  // A full or vanished socket is systemd's trouble, not the screen's: nothing to do about it here.
  static_cast<void>(sendto(socket_, message.data(), message.size(), MSG_DONTWAIT | MSG_NOSIGNAL,
                           reinterpret_cast<const sockaddr*>(&to), length));
}

}  // namespace kehou::platform
