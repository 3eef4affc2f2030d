// SPDX-FileCopyrightText: 2026 The Kehou authors
// SPDX-License-Identifier: Apache-2.0
#include "common/client/curl_transport.h"

#include <curl/curl.h>
#include <openssl/ssl.h>
#include <openssl/x509_vfy.h>

#include <algorithm>
#include <ctime>

#include "common/base/civil_day.h"
#include "common/wire/gzip.h"

namespace kehou::client {

namespace {
bool is_plain(std::string_view text) {
  return std::ranges::all_of(text, [](char c) { return c > ' ' && c < '\x7f'; });
}

bool may_be_spoken_to(const CurlOptions& options) {
  if (!is_plain(options.url)) return false;
  const std::string_view url = options.url;
  if (url.starts_with("https://")) return url.size() > 8 && url.find('@') == std::string_view::npos;
  return options.plain_loopback && url.starts_with("http://127.0.0.1");
}

std::int64_t build_time() {
  constexpr int day = KEHOU_BUILD_DAY;  // 20261128
  constexpr YearMonthDay date{day / 10000, day / 100 % 100, day % 100};
  return std::int64_t{to_civil_day(date).days} * 24 * 60 * 60;
}

Failed failed_of(CURLcode code) {
  switch (static_cast<int>(code)) {
    case CURLE_OPERATION_TIMEDOUT:
      return Failed::slow;
    case CURLE_PEER_FAILED_VERIFICATION:
    case CURLE_SSL_CACERT_BADFILE:
    case CURLE_SSL_ISSUER_ERROR:
    case CURLE_SSL_PINNEDPUBKEYNOTMATCH:
    case CURLE_SSL_INVALIDCERTSTATUS:
      return Failed::certificate;
    case CURLE_WEIRD_SERVER_REPLY:
    case CURLE_BAD_CONTENT_ENCODING:
    case CURLE_UNSUPPORTED_PROTOCOL:
      return Failed::broken;
    default:
      return Failed::unreachable;
  }
}

/// What the callbacks of one request need.
struct Exchange {
  std::string body;
  std::string encoding;
  std::size_t most = 0;
  bool too_large = false;
  std::int64_t certificate_time = 0;
  const std::atomic<bool>* stopped = nullptr;
};

std::size_t take_body(char* bytes, std::size_t, std::size_t count, void* of) {
  auto& exchange = *static_cast<Exchange*>(of);
  if (exchange.body.size() + count > exchange.most) {
    exchange.too_large = true;
    return 0;
  }
  exchange.body.append(bytes, count);
  return count;
}

std::size_t take_header(char* bytes, std::size_t, std::size_t count, void* of) {
  constexpr std::string_view name = "content-encoding:";
  const std::string_view line(bytes, count);
  std::string low;
  for (const char c : line.substr(0, 64))
    low += c >= 'A' && c <= 'Z' ? static_cast<char>(c + 32) : c;
  if (!low.starts_with(name)) return count;
  auto& encoding = static_cast<Exchange*>(of)->encoding;
  encoding.clear();
  for (const char c : low.substr(name.size()))
    if (c > ' ') encoding += c;
  return count;
}

int go_on(void* of, curl_off_t, curl_off_t, curl_off_t, curl_off_t) {
  return *static_cast<Exchange*>(of)->stopped ? 1 : 0;
}

CURLcode set_time(CURL*, void* context, void* of) {
  X509_VERIFY_PARAM* parameters = SSL_CTX_get0_param(static_cast<SSL_CTX*>(context));
  X509_VERIFY_PARAM_set_time(parameters,
                             static_cast<time_t>(static_cast<Exchange*>(of)->certificate_time));
  return CURLE_OK;
}

struct Headers {
  curl_slist* list = nullptr;
  ~Headers() { curl_slist_free_all(list); }
  void add(const std::string& line) { list = curl_slist_append(list, line.c_str()); }
};
}  // namespace

struct CurlTransport::Line {
  CURL* easy = curl_easy_init();
  Line() = default;
  ~Line() { curl_easy_cleanup(easy); }
  Line(const Line&) = delete;
  Line& operator=(const Line&) = delete;

  template <class Value>
  void set(CURLoption option, Value value) {
    VERIFY(curl_easy_setopt(easy, option, value) == CURLE_OK);
  }
  void verify_by(std::string& ca) {
    curl_blob blob{ca.data(), ca.size(), CURL_BLOB_COPY};
    set(CURLOPT_CAINFO_BLOB, &blob);
    set(CURLOPT_CAPATH, static_cast<char*>(nullptr));  // or Debian's own CAs would count too
    set(CURLOPT_SSL_VERIFYPEER, 1L);
    set(CURLOPT_SSL_VERIFYHOST, 2L);
    set(CURLOPT_SSLVERSION, static_cast<long>(CURL_SSLVERSION_TLSv1_2));
  }
  void keep_limits(const CurlOptions& options) {
    set(CURLOPT_CONNECTTIMEOUT_MS, options.connect_ms);
    set(CURLOPT_LOW_SPEED_LIMIT, options.low_speed_bytes);
    set(CURLOPT_LOW_SPEED_TIME, options.low_speed_s);
    set(CURLOPT_TIMEOUT_MS, options.total_ms);
    set(CURLOPT_PROTOCOLS_STR, options.plain_loopback ? "https,http" : "https");
    set(CURLOPT_FOLLOWLOCATION, 0L);
    set(CURLOPT_NOSIGNAL, 1L);
    set(CURLOPT_NOPROXY, "localhost,127.0.0.1");
    set(CURLOPT_HTTP_VERSION, static_cast<long>(CURL_HTTP_VERSION_1_1));
    set(CURLOPT_HTTP_CONTENT_DECODING, 0L);  // unpacked here, under a cap
    set(CURLOPT_TCP_KEEPALIVE, 1L);
  }
  void call_back(Exchange& exchange) {
    set(CURLOPT_WRITEFUNCTION, &take_body);
    set(CURLOPT_WRITEDATA, static_cast<void*>(&exchange));
    set(CURLOPT_HEADERFUNCTION, &take_header);
    set(CURLOPT_HEADERDATA, static_cast<void*>(&exchange));
    set(CURLOPT_XFERINFOFUNCTION, &go_on);
    set(CURLOPT_XFERINFODATA, static_cast<void*>(&exchange));
    set(CURLOPT_NOPROGRESS, 0L);
    set(CURLOPT_SSL_CTX_FUNCTION, &set_time);
    set(CURLOPT_SSL_CTX_DATA, static_cast<void*>(&exchange));
  }
  Reply reply() {
    Reply reply;
    long status = 0;
    const char* type = nullptr;
    curl_off_t retry = 0;
    curl_easy_getinfo(easy, CURLINFO_RESPONSE_CODE, &status);
    curl_easy_getinfo(easy, CURLINFO_CONTENT_TYPE, &type);
    curl_easy_getinfo(easy, CURLINFO_RETRY_AFTER, &retry);
    reply.status = static_cast<int>(status);
    reply.type = type != nullptr ? type : "";
    if (retry > 0) reply.retry_after_s = retry;
    return reply;
  }
};

Result<std::unique_ptr<CurlTransport>> CurlTransport::open(CurlOptions options) {
  static const CURLcode ready = curl_global_init(CURL_GLOBAL_DEFAULT);
  VERIFY(ready == CURLE_OK);
  while (options.url.ends_with('/')) options.url.pop_back();
  if (!may_be_spoken_to(options))
    return Error{Fault::malformed, "speaking to the district at " + options.url,
                 "the address must be https://host or https://host:port"};
  return std::unique_ptr<CurlTransport>(
      new CurlTransport(std::move(options), std::make_unique<Line>()));
}

CurlTransport::CurlTransport(CurlOptions options, std::unique_ptr<Line> line)
    : options_(std::move(options)), line_(std::move(line)) {}
CurlTransport::~CurlTransport() = default;

void CurlTransport::trust_time(std::int64_t seconds) { trusted_s_ = std::max(trusted_s_, seconds); }

std::int64_t CurlTransport::certificate_time() const {
  const std::int64_t system =
      options_.system_time ? options_.system_time() : static_cast<std::int64_t>(time(nullptr));
  return std::max({system, build_time(), trusted_s_});
}

Sent CurlTransport::send(const Request& request) {
  if (!is_plain(request.path) || (!request.token.empty() && !is_plain(request.token)))
    return Failure{Failed::broken, "a request that cannot be written"};
  CURL* const easy = line_->easy;
  curl_easy_reset(easy);  // connections stay
  Exchange exchange;
  exchange.most = options_.most_answer;
  exchange.certificate_time = certificate_time();
  exchange.stopped = &stopped_;
  Headers headers;
  headers.add("Accept: application/json");
  headers.add("Accept-Encoding: gzip");
  headers.add("Expect:");
  if (!request.token.empty()) headers.add("Authorization: Bearer " + request.token);
  const std::string url = options_.url + request.path;
  const std::string agent = "kehou/" + options_.app;
  line_->set(CURLOPT_URL, url.c_str());
  line_->set(CURLOPT_USERAGENT, agent.c_str());
  line_->verify_by(options_.ca_pem);
  line_->keep_limits(options_);
  line_->call_back(exchange);
  line_->set(CURLOPT_FRESH_CONNECT, request.fresh ? 1L : 0L);
  if (request.post) {
    headers.add("Content-Type: application/json");
    if (request.packed) headers.add("Content-Encoding: gzip");
    line_->set(CURLOPT_POST, 1L);
    line_->set(CURLOPT_POSTFIELDSIZE_LARGE, static_cast<curl_off_t>(request.body.size()));
    line_->set(CURLOPT_POSTFIELDS, request.body.data());
  }
  line_->set(CURLOPT_HTTPHEADER, headers.list);
  const CURLcode code = curl_easy_perform(easy);
  if (exchange.too_large) return Failure{Failed::too_large, "the answer is larger than allowed"};
  if (stopped_) return Failure{Failed::stopped, "the program ends"};
  if (code != CURLE_OK) return Failure{failed_of(code), curl_easy_strerror(code)};
  Reply reply = line_->reply();
  if (exchange.encoding.empty() || exchange.encoding == "identity") {
    reply.body = std::move(exchange.body);
    return reply;
  }
  if (exchange.encoding != "gzip")
    return Failure{Failed::broken, "the answer is packed in a way that was not asked for"};
  auto body = wire::gunzip(exchange.body, options_.most_answer);
  if (!body.ok()) {
    const bool large = body.error().fault == Fault::full;
    return Failure{large ? Failed::too_large : Failed::broken, body.error().detail};
  }
  reply.body = std::move(*body);
  return reply;
}

}  // namespace kehou::client
