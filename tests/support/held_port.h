// SPDX-FileCopyrightText: 2026 The Kehou authors
// SPDX-License-Identifier: Apache-2.0
// What it is: a port of the loopback that nobody else is given while its owner is away from it.
// What it promises: who knows it and binds it with SO_REUSEADDR may listen there, one at a time.
// The trap: Linux lets several sockets have one port only as long as none but one of them listens.
#pragma once

#include <arpa/inet.h>
#include <netinet/in.h>
#include <sys/socket.h>
#include <unistd.h>

#include <cstdint>

#include "common/base/verify.h"

namespace kehou::support {

inline sockaddr_in loopback(std::uint16_t port) {
  sockaddr_in address{};
  address.sin_family = AF_INET;
  address.sin_addr.s_addr = htonl(INADDR_LOOPBACK);
  address.sin_port = htons(port);
  return address;
}

/// A socket that is bound and does not listen yet. Port 0: whichever is free.
inline int bound_socket(std::uint16_t port) {
  const int handle = ::socket(AF_INET, SOCK_STREAM | SOCK_CLOEXEC, 0);
  const int yes = 1;
  ::setsockopt(handle, SOL_SOCKET, SO_REUSEADDR, &yes, sizeof yes);
  const sockaddr_in address = loopback(port);
  VERIFY(::bind(handle, reinterpret_cast<const sockaddr*>(&address), sizeof address) == 0);
  return handle;
}

class HeldPort {
 public:
  HeldPort() : handle_(bound_socket(0)) {
    sockaddr_in address{};
    socklen_t size = sizeof address;
    ::getsockname(handle_, reinterpret_cast<sockaddr*>(&address), &size);
    port_ = ntohs(address.sin_port);
  }
  ~HeldPort() { ::close(handle_); }
  HeldPort(const HeldPort&) = delete;
  HeldPort& operator=(const HeldPort&) = delete;
  std::uint16_t port() const { return port_; }

 private:
  int handle_;
  std::uint16_t port_ = 0;
};

}  // namespace kehou::support
