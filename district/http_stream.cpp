// SPDX-FileCopyrightText: 2026 The Kehou authors
// SPDX-License-Identifier: Apache-2.0
#include "district/http_stream.h"

#include <openssl/bio.h>
#include <openssl/err.h>
#include <sys/socket.h>

#include <boost/asio/error.hpp>
#include <cerrno>

#include "common/base/verify.h"

namespace kehou::district {

namespace asio = boost::asio;

namespace {
bool must_wait() { return errno == EAGAIN || errno == EWOULDBLOCK || errno == EINTR; }

int descriptor_of(BIO* bio) { return static_cast<int>(BIO_get_fd(bio, nullptr)); }

// OpenSSL's own socket BIO writes without MSG_NOSIGNAL: a client that hung up would end the server.
int write_quietly(BIO* bio, const char* bytes, int size) {
  BIO_clear_retry_flags(bio);
  const ssize_t sent = ::send(descriptor_of(bio), bytes, static_cast<std::size_t>(size),
                              MSG_NOSIGNAL | MSG_DONTWAIT);
  if (sent < 0 && must_wait()) BIO_set_retry_write(bio);
  return static_cast<int>(sent);
}

int read_now(BIO* bio, char* into, int size) {
  BIO_clear_retry_flags(bio);
  const ssize_t got =
      ::recv(descriptor_of(bio), into, static_cast<std::size_t>(size), MSG_DONTWAIT);
  if (got < 0 && must_wait()) BIO_set_retry_read(bio);
  if (got == 0) BIO_set_flags(bio, BIO_FLAGS_IN_EOF);
  return static_cast<int>(got);
}

/// The socket BIO with a read and a write of its own. Lives as long as the program.
const BIO_METHOD* quiet_socket() {
  static const BIO_METHOD* const method = [] {
    const BIO_METHOD* const usual = BIO_s_socket();
    BIO_METHOD* const made = BIO_meth_new(BIO_TYPE_SOCKET, "socket without signals");
    VERIFY(made != nullptr);
    BIO_meth_set_write(made, write_quietly);
    BIO_meth_set_read(made, read_now);
    BIO_meth_set_ctrl(made, BIO_meth_get_ctrl(usual));
    BIO_meth_set_create(made, BIO_meth_get_create(usual));
    BIO_meth_set_destroy(made, BIO_meth_get_destroy(usual));
    return made;
  }();
  return method;
}
}  // namespace

HttpStream::HttpStream(Socket socket, SSL_CTX* tls) : socket_(std::move(socket)), tls_(tls) {}

HttpStream::~HttpStream() = default;

void HttpStream::begin_tls() {
  ssl_.reset(SSL_new(tls_));
  BIO* const bio = BIO_new(quiet_socket());
  VERIFY(ssl_ != nullptr && bio != nullptr);
  BIO_set_fd(bio, socket_.native_handle(), BIO_NOCLOSE);
  SSL_set_bio(ssl_.get(), bio, bio);
  SSL_set_accept_state(ssl_.get());
}

HttpStream::Tried HttpStream::judge(int returned) {
  switch (SSL_get_error(ssl_.get(), returned)) {
    case SSL_ERROR_WANT_READ:
      return {Waits::to_read, {}, 0};
    case SSL_ERROR_WANT_WRITE:
      return {Waits::to_write, {}, 0};
    case SSL_ERROR_ZERO_RETURN:
      return {Waits::no, asio::error::eof, 0};
    default:
      return {Waits::no, asio::error::connection_reset, 0};
  }
}

HttpStream::Tried HttpStream::read(asio::mutable_buffer into) {
  if (!socket_.is_open()) return {Waits::no, asio::error::bad_descriptor, 0};
  if (into.size() == 0) return {};
  if (ssl_) {
    ERR_clear_error();
    std::size_t got = 0;
    const int returned = SSL_read_ex(ssl_.get(), into.data(), into.size(), &got);
    return returned == 1 ? Tried{Waits::no, {}, got} : judge(returned);
  }
  const ssize_t got = ::recv(socket_.native_handle(), into.data(), into.size(), MSG_DONTWAIT);
  if (got > 0) return {Waits::no, {}, static_cast<std::size_t>(got)};
  if (got == 0) return {Waits::no, asio::error::eof, 0};
  if (must_wait()) return {Waits::to_read, {}, 0};
  return {Waits::no, Code(errno, boost::system::system_category()), 0};
}

HttpStream::Tried HttpStream::write(asio::const_buffer from) {
  if (!socket_.is_open()) return {Waits::no, asio::error::bad_descriptor, 0};
  if (from.size() == 0) return {};
  if (ssl_) {
    ERR_clear_error();
    std::size_t sent = 0;
    const int returned = SSL_write_ex(ssl_.get(), from.data(), from.size(), &sent);
    return returned == 1 ? Tried{Waits::no, {}, sent} : judge(returned);
  }
  const ssize_t sent =
      ::send(socket_.native_handle(), from.data(), from.size(), MSG_NOSIGNAL | MSG_DONTWAIT);
  if (sent >= 0) return {Waits::no, {}, static_cast<std::size_t>(sent)};
  if (must_wait()) return {Waits::to_write, {}, 0};
  return {Waits::no, Code(errno, boost::system::system_category()), 0};
}

HttpStream::Tried HttpStream::look() {
  if (!socket_.is_open()) return {Waits::no, asio::error::bad_descriptor, 0};
  char byte = 0;
  if (ssl_) {
    // OpenSSL lets go of its 17 KiB for a record when it was asked and found nothing.
    ERR_clear_error();
    std::size_t got = 0;
    const int returned = SSL_peek_ex(ssl_.get(), &byte, sizeof byte, &got);
    const Tried tried = returned == 1 ? Tried{} : judge(returned);
    return tried.waits == Waits::no ? Tried{} : tried;
  }
  const ssize_t got = ::recv(socket_.native_handle(), &byte, sizeof byte, MSG_PEEK | MSG_DONTWAIT);
  if (got < 0 && must_wait()) return {Waits::to_read, {}, 0};
  return {};  // a byte, the end or an error: the read that follows says which
}

HttpStream::Tried HttpStream::handshake() {
  if (!socket_.is_open()) return {Waits::no, asio::error::bad_descriptor, 0};
  if (!is_tls()) return {};
  if (!ssl_) begin_tls();
  ERR_clear_error();
  const int returned = SSL_do_handshake(ssl_.get());
  return returned == 1 ? Tried{} : judge(returned);
}

HttpStream::Tried HttpStream::shut_down() {
  if (!socket_.is_open()) return {Waits::no, asio::error::bad_descriptor, 0};
  if (!ssl_) return {};
  ERR_clear_error();
  const int returned = SSL_shutdown(ssl_.get());
  return returned >= 0 ? Tried{} : judge(returned);
}

}  // namespace kehou::district
