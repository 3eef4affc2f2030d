// SPDX-FileCopyrightText: 2026 The Kehou authors
// SPDX-License-Identifier: Apache-2.0
// terminal.key, district.token           what speaks
// terminal.key.next                      drawn, perhaps announced
// terminal.key.next, district.token.next taken by the district, not answered yet
// district.token.next alone              the end came between the two renames of settle()
#include "common/client/credentials.h"

#include <sys/stat.h>

#include <algorithm>
#include <array>
#include <charconv>
#include <sstream>

#include "common/base/durable_file.h"
#include "common/base/private_file.h"

namespace kehou::client {

namespace {
constexpr const char* key_name = "terminal.key";
constexpr const char* token_name = "district.token";
constexpr const char* next_key_name = "terminal.key.next";
constexpr const char* next_token_name = "district.token.next";

constexpr std::size_t most_token_file_bytes = 256;

struct Token {
  std::string text;
  Instant issued;
};

/// What goes into a header line must not be able to end it.
bool is_token(std::string_view text) {
  return !text.empty() && text.size() <= 200 && std::ranges::all_of(text, [](char c) {
    return (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z') || (c >= '0' && c <= '9') || c == '-' ||
           c == '_';
  });
}

Result<std::optional<Token>> read_token(const std::filesystem::path& file) {
  const std::string doing = "reading the district's token " + file.string();
  std::array<std::uint8_t, most_token_file_bytes> bytes{};
  const auto got = read_private_file(file, bytes, doing);
  if (!got && got.error().fault == Fault::missing) return std::optional<Token>();
  if (!got) return got.error();
  std::istringstream in(std::string(bytes.begin(), bytes.begin() + static_cast<long>(*got)));
  Token token;
  if (!(in >> token.text) || !is_token(token.text))
    return Error{Fault::malformed, doing, "it holds no token"};
  in >> token.issued.us;
  return std::optional(std::move(token));
}

Outcome write_token(const std::filesystem::path& file, const std::string& token, Instant issued) {
  const std::string doing = "writing the district's token " + file.string();
  if (!is_token(token)) return Error{Fault::malformed, doing, "this is no token"};
  const std::string text = token + "\n" + std::to_string(issued.us) + "\n";
  return replace_private_file(file, octets(text), doing);
}

Result<std::optional<SigningKey>> load_key(const std::filesystem::path& file) {
  auto key = SigningKey::load(file);
  if (key) return std::optional(std::move(*key));
  if (key.error().fault == Fault::missing) return std::optional<SigningKey>();
  return key.error();
}
}  // namespace

Result<Credentials> Credentials::load(const std::filesystem::path& folder) {
  std::error_code trouble;
  if (!std::filesystem::is_directory(folder, trouble)) {
    std::filesystem::create_directories(folder, trouble);
    if (trouble) return Error{Fault::io, "making the folder " + folder.string(), trouble.message()};
    ::chmod(folder.c_str(), 0700);
  }
  auto next_key = TRY(load_key(folder / next_key_name));
  auto next_token = TRY(read_token(folder / next_token_name));
  if (next_token && !next_key) {
    TRY(replace_file(folder / next_token_name, folder / token_name));
    next_token.reset();
  }
  auto key = TRY(load_key(folder / key_name));
  if (!key) {
    key = SigningKey::generate();
    TRY(key->save(folder / key_name));
  }
  const auto token = TRY(read_token(folder / token_name)).value_or(Token{});
  Credentials credentials(folder, {std::move(*key), token.text, token.issued});
  if (next_key && next_token)
    credentials.next_ = Pair{std::move(*next_key), next_token->text, next_token->issued};
  return credentials;
}

Outcome Credentials::keep_token(const std::string& token, Instant issued) {
  TRY(write_token(folder_ / token_name, token, issued));
  // A change of key that was under way was one of the enrolment before.
  std::error_code ignored;
  std::filesystem::remove(folder_ / next_key_name, ignored);
  std::filesystem::remove(folder_ / next_token_name, ignored);
  next_.reset();
  now_.token = token;
  now_.issued = issued;
  return Done{};
}

Result<SigningKey> Credentials::draw_next() {
  auto drawn = TRY(load_key(folder_ / next_key_name));
  if (drawn) return std::move(*drawn);
  SigningKey key = SigningKey::generate();
  TRY(key.save(folder_ / next_key_name));
  return key;
}

Outcome Credentials::keep_next(const SigningKey& key, const std::string& token, Instant issued) {
  TRY(write_token(folder_ / next_token_name, token, issued));
  next_ = Pair{key, token, issued};
  return Done{};
}

Outcome Credentials::settle() {
  if (!next_) return Done{};
  TRY(replace_file(folder_ / next_key_name, folder_ / key_name));
  TRY(replace_file(folder_ / next_token_name, folder_ / token_name));
  now_ = std::move(*next_);
  next_.reset();
  return Done{};
}

}  // namespace kehou::client
