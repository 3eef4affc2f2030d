// SPDX-FileCopyrightText: 2026 The Kehou authors
// SPDX-License-Identifier: Apache-2.0
#include "district/http_connection.h"

#include <boost/asio/dispatch.hpp>
#include <boost/asio/post.hpp>
#include <boost/asio/steady_timer.hpp>
#include <boost/asio/strand.hpp>
#include <boost/asio/write.hpp>
#include <boost/beast/core.hpp>
#include <boost/beast/http.hpp>
#include <optional>

#include "common/wire/gzip.h"
#include "common/wire/limits.h"
#include "district/http_stream.h"

namespace kehou::district {

namespace {
namespace asio = boost::asio;
namespace beast = boost::beast;
namespace http = beast::http;
using Code = beast::error_code;

constexpr std::size_t most_header_bytes = 8U << 10;
constexpr std::size_t first_read_bytes = 4U << 10;
constexpr std::size_t most_buffer_bytes = 80U << 10;
constexpr std::size_t most_lingering_bytes = 2U << 20;
constexpr std::size_t worth_packing_bytes = 1U << 10;

std::string text_of(beast::string_view text) { return {text.data(), text.size()}; }

/// A proxy on this machine says whom it speaks for; the last entry is its own word.
std::string last_of_list(beast::string_view list) {
  const std::size_t comma = list.rfind(',');
  std::string last = text_of(comma == list.npos ? list : list.substr(comma + 1));
  last.erase(0, last.find_first_not_of(' '));
  return last;
}

RequestHead head_of(const http::request<http::string_body>& request, bool plain,
                    const asio::ip::address& peer) {
  RequestHead head;
  head.method = text_of(request.method_string());
  const beast::string_view target = request.target();
  const std::size_t mark = std::min(target.find('?'), target.size());
  head.path = text_of(target.substr(0, mark));
  if (mark < target.size()) head.query = text_of(target.substr(mark + 1));
  head.authorization = text_of(request[http::field::authorization]);
  head.content_encoding = text_of(request[http::field::content_encoding]);
  head.cookie = text_of(request[http::field::cookie]);
  head.chunked = request.chunked();
  const beast::string_view forwarded = request["X-Forwarded-For"];
  head.peer = plain && !forwarded.empty() ? last_of_list(forwarded) : peer.to_string();
  head.local = peer.is_loopback() && forwarded.empty();
  return head;
}

class Connection : public HttpConnection, public std::enable_shared_from_this<Connection> {
 public:
  Connection(HttpShared& shared, asio::ip::tcp::socket socket, SSL_CTX* tls)
      : shared_(shared), stream_(std::move(socket), tls), timer_(stream_.get_executor()) {
    Code ignored;
    const auto peer = stream_.socket().remote_endpoint(ignored);
    if (!ignored) peer_ = peer.address();
  }
  ~Connection() override { shared_.gone(); }

  void start() override {
    asio::dispatch(stream_.get_executor(), [self = self()] { self->begin(); });
  }

  void stop(bool hard) override {
    asio::post(stream_.get_executor(), [self = self(), hard] {
      if (hard || self->idle_) self->close();
    });
  }

 private:
  using Self = std::shared_ptr<Connection>;
  const HttpTimes& times() const { return shared_.options.times; }
  Self self() { return shared_from_this(); }

  /// What is under way ends then, with the connection.
  void within(std::chrono::milliseconds time) {
    timer_.expires_after(time);
    timer_.async_wait([weak = weak_from_this()](Code cancelled) {
      const auto self = cancelled ? nullptr : weak.lock();
      // A later within() may have come when this was already on its way here.
      if (self && self->timer_.expiry() <= std::chrono::steady_clock::now()) self->close();
    });
  }
  void take_its_time() { timer_.expires_at(std::chrono::steady_clock::time_point::max()); }

  void begin() {
    Code ignored;
    stream_.socket().set_option(asio::ip::tcp::no_delay(true), ignored);
    if (!stream_.is_tls()) return await_request();
    within(times().handshake);
    // Who says nothing has no turn.
    stream_.async_wait_readable([self = self()](Code failed, std::size_t) {
      if (failed) return self->close();
      self->shared_.turns->ask([self](HttpTurns::Turn turn) {
        asio::dispatch(self->stream_.get_executor(), [self, turn] { self->shake_hands(turn); });
      });
    });
  }

  void shake_hands(HttpTurns::Turn turn) {
    stream_.async_handshake([self = self(), turn](Code failed, std::size_t) {
      self->shared_.turns->done(turn);
      if (failed) return self->close();
      self->await_request();
    });
  }

  void await_request() {
    if (shared_.stopping) return close();
    parser_.reset();
    if (buffer_.size() > 0) return read_header();
    buffer_.shrink_to_fit();  // a connection at rest holds none
    idle_ = true;
    within(times().idle);
    stream_.async_wait_readable([self = self()](Code failed, std::size_t) {
      self->idle_ = false;
      if (failed) return self->close();
      self->buffer_.reserve(first_read_bytes);
      self->read_header();
    });
  }

  void read_header() {
    parser_.emplace();
    parser_->header_limit(most_header_bytes);
    // Ours decides after the header; a limit that is not there counts as 0 in Boost 1.74.
    parser_->body_limit(std::numeric_limits<std::uint64_t>::max());
    within(times().header);
    http::async_read_header(stream_, buffer_, *parser_, [self = self()](Code failed, std::size_t) {
      if (!failed) return self->admit();
      self->refuse_unreadable(failed);
    });
  }

  void refuse_unreadable(Code failed) {
    if (failed == http::error::end_of_stream || failed == http::error::partial_message)
      return close();
    if (failed == http::error::header_limit || failed == http::error::buffer_overflow)
      return send(shared_.router.unreadable("the header has more than 8192 bytes"));
    if (failed.category() == http::make_error_code(http::error::bad_method).category())
      return send(shared_.router.unreadable("this is no HTTP request"));
    close();
  }

  void admit() {
    const auto& request = parser_->get();
    RequestHead head = head_of(request, shared_.options.plain, peer_);
    if (const auto length = parser_->content_length()) head.length = *length;
    wants_gzip_ = request[http::field::accept_encoding].find("gzip") != beast::string_view::npos;
    keep_alive_ = request.keep_alive();
    take_its_time();
    asio::post(shared_.workers, [self = self(), head = std::move(head)]() mutable {
      auto admission = std::make_shared<Admission>(self->shared_.router.admit(std::move(head)));
      asio::post(self->stream_.get_executor(), [self, admission = std::move(admission)]() mutable {
        self->admission_ = std::move(admission);
        self->on_admitted();
      });
    });
  }

  void on_admitted() {
    if (admission_->refusal && admission_->refusal->close) return serve();
    const bool expects =
        beast::iequals(parser_->get()[http::field::expect], "100-continue") && !parser_->is_done();
    within(times().body);
    if (!expects) return read_body();
    // Whoever asks first, and is refused, need not send the body at all.
    if (admission_->refusal) {
      admission_->refusal->close = true;
      return serve();
    }
    static constexpr std::string_view go_on = "HTTP/1.1 100 Continue\r\n\r\n";
    asio::async_write(stream_, asio::buffer(go_on.data(), go_on.size()),
                      [self = self()](Code failed, std::size_t) {
                        if (failed) return self->close();
                        self->read_body();
                      });
  }

  void read_body() {
    if (parser_->is_done()) return serve();
    if (parser_->chunked()) parser_->body_limit(admission_->body_limit);
    http::async_read(stream_, buffer_, *parser_, [self = self()](Code failed, std::size_t) {
      if (failed == http::error::body_limit)
        self->shared_.router.refuse_body(*self->admission_);
      else if (failed &&
               failed.category() == http::make_error_code(http::error::bad_chunk).category() &&
               failed != http::error::partial_message && failed != http::error::end_of_stream)
        return self->send(self->shared_.router.unreadable("the body is no HTTP body"));
      else if (failed)
        return self->close();
      self->serve();
    });
  }

  void serve() {
    take_its_time();
    std::string body = std::move(parser_->get().body());
    asio::post(shared_.workers, [self = self(), body = std::move(body)]() mutable {
      self->shared_.router.serve(self->admission_, std::move(body), [self](Answer answer) {
        const bool packed = self->wants_gzip_ && answer.body.size() > worth_packing_bytes;
        if (packed) {
          answer.body = wire::gzip(answer.body);
          answer.fields.push_back({"Content-Encoding", "gzip"});
        }
        asio::post(self->stream_.get_executor(),
                   [self, answer = std::move(answer)]() mutable { self->send(std::move(answer)); });
      });
    });
  }

  void send(Answer answer) {
    response_.emplace();
    response_->version(11);
    response_->result(static_cast<unsigned>(answer.status));
    response_->set(http::field::content_type, answer.content_type);
    for (const Answer::Field& field : answer.fields) response_->insert(field.name, field.value);
    response_->keep_alive(keep_alive_ && !answer.close && !shared_.stopping);
    response_->body() = std::move(answer.body);
    response_->prepare_payload();
    if (parser_->get().method() == http::verb::head) response_->body().clear();
    within(times().answer);
    http::async_write(stream_, *response_, [self = self()](Code failed, std::size_t) {
      if (failed) return self->close();
      self->on_sent();
    });
  }

  void on_sent() {
    const bool goes_on = response_->keep_alive() && parser_->is_done();
    response_.reset();
    admission_.reset();
    if (goes_on) return await_request();
    linger();
  }

  /// Closing while bytes arrive resets the connection, and the client never reads its answer.
  void linger() {
    within(times().linger);
    stream_.async_shutdown([self = self()](Code, std::size_t) { self->drain(0); });
  }

  void drain(std::size_t so_far) {
    Code failed;
    if (so_far == 0) stream_.socket().shutdown(asio::ip::tcp::socket::shutdown_send, failed);
    buffer_.clear();
    if (failed || so_far > most_lingering_bytes) return close();
    stream_.socket().async_read_some(buffer_.prepare(first_read_bytes),
                                     [self = self(), so_far](Code ended, std::size_t size) {
                                       if (ended) return self->close();
                                       self->drain(so_far + size);
                                     });
  }

  void close() {
    Code ignored;
    timer_.cancel();
    stream_.socket().close(ignored);
  }

  HttpShared& shared_;
  HttpStream stream_;
  asio::steady_timer timer_;
  asio::ip::address peer_;
  beast::flat_buffer buffer_{most_buffer_bytes};
  std::optional<http::request_parser<http::string_body>> parser_;
  std::optional<http::response<http::string_body>> response_;
  std::shared_ptr<Admission> admission_;
  bool idle_ = false;
  bool wants_gzip_ = false;
  bool keep_alive_ = false;
};
}  // namespace

std::shared_ptr<HttpConnection> make_connection(asio::ip::tcp::socket socket,
                                                asio::ssl::context* tls, HttpShared& shared) {
  return std::make_shared<Connection>(shared, std::move(socket),
                                      tls == nullptr ? nullptr : tls->native_handle());
}

}  // namespace kehou::district
