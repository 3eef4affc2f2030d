// SPDX-FileCopyrightText: 2026 The Kehou authors
// SPDX-License-Identifier: Apache-2.0
// What it is: a connection's bytes, plain or TLS, as Beast reads and writes them.
// What it promises: whoever waits holds no buffer, so that a terminal at rest costs its socket and,
// with TLS, OpenSSL's state; Asio's own TLS stream keeps 70 KB of buffers for each.
// The trap: one operation at a time, since TLS may have to write in order to read.
#pragma once

#include <openssl/ssl.h>

#include <array>
#include <boost/asio/buffer.hpp>
#include <boost/asio/compose.hpp>
#include <boost/asio/ip/tcp.hpp>
#include <boost/asio/post.hpp>
#include <memory>
#include <optional>
#include <utility>

namespace kehou::district {

class HttpStream {
  template <class Then>
  using Asked =
      typename boost::asio::async_result<std::decay_t<Then>,
                                         void(boost::system::error_code, std::size_t)>::return_type;

 public:
  using Code = boost::system::error_code;
  using Socket = boost::asio::ip::tcp::socket;
  using executor_type = Socket::executor_type;

  /// `tls` null: plain.
  HttpStream(Socket socket, SSL_CTX* tls);
  ~HttpStream();
  HttpStream(const HttpStream&) = delete;
  HttpStream& operator=(const HttpStream&) = delete;

  executor_type get_executor() { return socket_.get_executor(); }
  Socket& socket() { return socket_; }
  bool is_tls() const { return tls_ != nullptr; }

  /// Every `then` is called with (Code, std::size_t), never from within the call.
  template <class Buffers, class Then>
  Asked<Then> async_read_some(const Buffers& buffers, Then&& then) {
    const auto into = first_of<boost::asio::mutable_buffer>(buffers);
    return run([into](HttpStream& self) { return self.read(into); }, std::forward<Then>(then));
  }
  template <class Buffers, class Then>
  Asked<Then> async_write_some(const Buffers& buffers, Then&& then) {
    return run([buffers](HttpStream& self) { return self.write_front(buffers); },
               std::forward<Then>(then));
  }
  /// A byte has come, or the end has.
  template <class Then>
  Asked<Then> async_wait_readable(Then&& then) {
    return run([](HttpStream& self) { return self.look(); }, std::forward<Then>(then));
  }
  template <class Then>
  Asked<Then> async_handshake(Then&& then) {
    return run([](HttpStream& self) { return self.handshake(); }, std::forward<Then>(then));
  }
  /// TLS: tells the other side that nothing follows. Its own word is not waited for.
  template <class Then>
  Asked<Then> async_shutdown(Then&& then) {
    return run([](HttpStream& self) { return self.shut_down(); }, std::forward<Then>(then));
  }

 private:
  enum class Waits : std::uint8_t { no, to_read, to_write };
  struct Tried {
    Waits waits = Waits::no;
    Code code;
    std::size_t size = 0;
  };
  /// Of a TLS record; small buffers leave together.
  static constexpr std::size_t most_together = 16U << 10;

  template <class Buffer, class Buffers>
  static Buffer first_of(const Buffers& buffers) {
    const auto end = boost::asio::buffer_sequence_end(buffers);
    for (auto at = boost::asio::buffer_sequence_begin(buffers); at != end; ++at)
      if (Buffer(*at).size() > 0) return *at;
    return {};
  }

  template <class Try>
  struct Operation {
    HttpStream& stream;
    Try attempt;
    bool is_begun = false;
    std::optional<Tried> done;

    template <class Self>
    void operator()(Self& self, Code failed = {}) {
      if (done) {
        const Tried result = *done;
        return self.complete(result.code, result.size);
      }
      if (failed) return self.complete(failed, 0);
      const Tried tried = attempt(stream);
      const bool is_within = !std::exchange(is_begun, true);
      if (tried.waits != Waits::no)
        return stream.socket_.async_wait(
            tried.waits == Waits::to_read ? Socket::wait_read : Socket::wait_write,
            std::move(self));
      if (!is_within) return self.complete(tried.code, tried.size);
      done = tried;
      boost::asio::post(stream.get_executor(), std::move(self));
    }
  };

  template <class Try, class Then>
  Asked<Then> run(Try attempt, Then&& then) {
    return boost::asio::async_compose<Then, void(Code, std::size_t)>(
        Operation<Try>{*this, std::move(attempt), false, {}}, then, socket_);
  }

  /// The same bytes each time that it is asked again, as TLS wants it.
  template <class Buffers>
  Tried write_front(const Buffers& buffers) {
    const auto first = first_of<boost::asio::const_buffer>(buffers);
    if (first.size() >= most_together) return write(first);
    std::array<char, most_together> together;
    return write(
        {together.data(), boost::asio::buffer_copy(boost::asio::buffer(together), buffers)});
  }

  Tried read(boost::asio::mutable_buffer into);
  Tried write(boost::asio::const_buffer from);
  Tried look();
  Tried handshake();
  Tried shut_down();
  Tried judge(int returned);
  void begin_tls();

  struct Free {
    void operator()(SSL* ssl) const { SSL_free(ssl); }
  };
  Socket socket_;
  SSL_CTX* tls_;
  std::unique_ptr<SSL, Free> ssl_;  ///< from the handshake on
};

}  // namespace kehou::district
