// SPDX-FileCopyrightText: 2026 The Kehou authors
// SPDX-License-Identifier: Apache-2.0
#include "kiosk/app/key_text.h"

#include <fcntl.h>
#include <fmt/format.h>
#include <strings.h>
#include <sys/stat.h>
#include <unistd.h>

#include <algorithm>
#include <cerrno>
#include <cstring>

#include "common/base/signing.h"

namespace kehou::app {

namespace {
constexpr std::string_view sealed_head = "KEHOUKEY1:";
constexpr std::string_view sheet_head = "KEHOUSHEET1:";
constexpr std::size_t line_digits = 16;
constexpr std::size_t check_digits = 4;

void wipe(std::string& text) { explicit_bzero(text.data(), text.size()); }

std::string capitals(std::string text) {
  for (char& c : text)
    if (c >= 'a' && c <= 'z') c = static_cast<char>(c - 'a' + 'A');
  return text;
}

std::string check_of(std::string_view digits, std::size_t line) {
  const Hash hash = sha256(fmt::format("kehou-sheet/1\n{}\n{}", line, digits));
  return capitals(to_hex(std::span(hash).first(check_digits / 2)));
}

std::string quarter(const BareKey& key, std::size_t line) {
  const auto* bytes = reinterpret_cast<const std::uint8_t*>(key.bytes().data());
  return capitals(to_hex({bytes + line * line_digits / 2, line_digits / 2}));
}

/// As typed from paper: capitals, O for 0, I for 1; spaces and dashes mean nothing.
std::string only_digits(std::string_view typed) {
  std::string digits;
  for (char c : capitals(std::string(typed))) {
    if (c == 'O') c = '0';
    if (c == 'I' || c == 'L') c = '1';
    const bool between = c == ' ' || c == '-' || c == '\t' || c == '\r' || c == '\n';
    if (!between) digits += c;
  }
  return digits;
}

std::string_view trimmed(std::string_view text) {
  constexpr std::string_view blank = " \t\r\n";
  const auto first = text.find_first_not_of(blank);
  if (first == std::string_view::npos) return {};
  return text.substr(first, text.find_last_not_of(blank) - first + 1);
}
}  // namespace

Result<BareKey> BareKey::read(const std::filesystem::path& file) {
  TRY(SchoolKey::load(file));  // who may read it, and that it is one
  const std::string doing = "reading the school's key " + file.string();
  const int in = ::open(file.c_str(), O_RDONLY | O_CLOEXEC);
  if (in < 0) return Error{Fault::io, doing, std::strerror(errno)};
  BareKey key;
  const ssize_t got = ::read(in, key.bytes_.data(), key.bytes_.size());
  close(in);
  if (got != static_cast<ssize_t>(key.bytes_.size())) return Error{Fault::io, doing, "cut short"};
  return key;
}

Result<BareKey> BareKey::of(std::string_view bytes) {
  BareKey key;
  if (bytes.size() != key.bytes_.size())
    return Error{Fault::malformed, "reading a school's key", "a key has exactly 32 bytes"};
  std::ranges::copy(bytes, key.bytes_.begin());
  return key;
}

BareKey::BareKey(BareKey&& other) noexcept : bytes_(other.bytes_) {
  explicit_bzero(other.bytes_.data(), other.bytes_.size());
}

BareKey::~BareKey() { explicit_bzero(bytes_.data(), bytes_.size()); }

std::string_view BareKey::bytes() const { return {bytes_.data(), bytes_.size()}; }

namespace {
/// The key in a file of its own that goes at once: SchoolKey is made of files alone.
class PassingKeyFile {
 public:
  static Result<PassingKeyFile> make(const BareKey& key, std::string pattern) {
    pattern += ".XXXXXX";
    const std::string doing = "writing the school's key " + pattern;
    const int out = mkostemp(pattern.data(), O_CLOEXEC);  // 0600
    if (out < 0) return Error{Fault::io, doing, std::strerror(errno)};
    PassingKeyFile file(pattern);
    const std::string_view bytes = key.bytes();
    const bool whole = ::write(out, bytes.data(), bytes.size()) ==
                           static_cast<ssize_t>(bytes.size()) &&
                       fsync(out) == 0;
    close(out);
    if (!whole) return Error{Fault::io, doing, std::strerror(errno)};
    return file;
  }
  ~PassingKeyFile() {
    if (!path_.empty()) unlink(path_.c_str());
  }
  PassingKeyFile(PassingKeyFile&& other) noexcept : path_(std::exchange(other.path_, {})) {}
  PassingKeyFile& operator=(PassingKeyFile&&) = delete;
  const std::string& path() const { return path_; }

 private:
  explicit PassingKeyFile(std::string path) : path_(std::move(path)) {}
  std::string path_;
};
}  // namespace

Result<std::string> BareKey::fingerprint() const {
  // In memory where the system has such a folder, so that no disk ever holds the copy.
  std::error_code ignored;
  const char* folder = std::filesystem::is_directory("/dev/shm", ignored) ? "/dev/shm" : "/tmp";
  const auto file = TRY(PassingKeyFile::make(*this, std::string(folder) + "/kehou-key"));
  const SchoolKey key = TRY(SchoolKey::load(file.path()));
  return key.fingerprint();
}

std::string sealed_text(const BareKey& key, std::string_view code) {
  return std::string(sealed_head) + to_base64(wrap_under_code(key.bytes(), code));
}

Result<BareKey> open_sealed(std::string_view text, std::string_view typed_code) {
  const std::string doing = "opening the school's key";
  text = trimmed(text);
  if (!text.starts_with(sealed_head))
    return Error{Fault::malformed, doing, "the text does not begin with KEHOUKEY1: scan it again"};
  const auto wrapped = from_base64(text.substr(sealed_head.size()));
  constexpr std::size_t length = 88;  // salt 16, nonce 24, key 32, tag 16
  if (!wrapped || wrapped->size() != length)
    return Error{Fault::malformed, doing, "the text is damaged or cut short: scan it again"};
  const auto code = normal_code(trimmed(typed_code));
  if (!code)
    return Error{Fault::refused, doing, "a code has 8 letters and digits, as the terminal shows"};
  auto bytes = unwrap_with_code(*wrapped, *code);
  if (!bytes)
    return Error{Fault::refused, doing,
                 "the code is not the one that was shown beside this text (or the text is damaged)"};
  auto key = BareKey::of(*bytes);
  wipe(*bytes);
  return key;
}

std::string sheet_line(const BareKey& key, std::size_t line) {
  std::string digits = quarter(key, line);
  std::string text = fmt::format("{}  {} {} {} {}  {}", line + 1, digits.substr(0, 4),
                                 digits.substr(4, 4), digits.substr(8, 4), digits.substr(12, 4),
                                 check_of(digits, line));
  wipe(digits);
  return text;
}

std::string sheet_text(const BareKey& key) {
  std::string text(sheet_head);
  for (std::size_t line = 0; line < sheet_lines; ++line) {
    std::string digits = quarter(key, line);
    text += digits + check_of(digits, line);
    wipe(digits);
  }
  return text;
}

bool is_sheet_text(std::string_view text) { return trimmed(text).starts_with(sheet_head); }

Result<std::string> read_sheet_line(std::string_view typed, std::size_t line) {
  const std::string doing = fmt::format("line {} of the sheet", line + 1);
  std::string digits = only_digits(typed);
  // The line's own number may be typed along.
  if (digits.size() == 1 + line_digits + check_digits &&
      digits.front() == static_cast<char>('1' + static_cast<int>(line)))
    digits.erase(0, 1);
  if (digits.size() != line_digits + check_digits)
    return Error{Fault::malformed, doing, "16 digits and 4 of the checksum: type it again"};
  const std::string key = digits.substr(0, line_digits);
  if (!from_hex(key) || check_of(key, line) != digits.substr(line_digits))
    return Error{Fault::malformed, doing, "the checksum does not fit: type it again"};
  return key;
}

Result<BareKey> key_of_sheet(std::string_view text) {
  text = trimmed(text);
  std::string hex;
  if (text.starts_with(sheet_head)) {
    text.remove_prefix(sheet_head.size());
    constexpr std::size_t whole = line_digits + check_digits;
    if (text.size() != sheet_lines * whole)
      return Error{Fault::malformed, "reading the sheet", "the scanned text is cut short"};
    for (std::size_t line = 0; line < sheet_lines; ++line)
      hex += TRY(read_sheet_line(text.substr(line * whole, whole), line));
  } else {
    hex = text;
  }
  auto bytes = from_hex(hex);
  wipe(hex);
  if (!bytes) return Error{Fault::malformed, "reading the sheet", "not 64 digits"};
  auto key = BareKey::of({reinterpret_cast<const char*>(bytes->data()), bytes->size()});
  explicit_bzero(bytes->data(), bytes->size());
  return key;
}

Outcome install_key(const BareKey& key, const std::filesystem::path& file,
                    const std::string& expected) {
  const std::string doing = "putting the school's key to " + file.string();
  const std::string fingerprint = TRY(key.fingerprint());
  if (!expected.empty() && expected != fingerprint)
    return Error{Fault::refused, doing,
                 fmt::format("this is another school's key ({}): the records here are sealed with "
                             "{}",
                             fingerprint, expected)};
  const auto present = SchoolKey::load(file);
  if (present.ok()) {
    if (present->fingerprint() == fingerprint) return Done{};
    return Error{Fault::refused, doing,
                 fmt::format("another key ({}) is there; it is not written over",
                             present->fingerprint())};
  }
  if (present.error().fault != Fault::missing) return present.error();
  const std::filesystem::path folder = file.parent_path();
  std::error_code failed;
  const bool made = std::filesystem::create_directories(folder, failed);
  if (failed) return Error{Fault::io, doing, failed.message()};
  if (made) chmod(folder.c_str(), 0700);
  const auto passing = TRY(PassingKeyFile::make(key, file.string()));
  const SchoolKey loaded = TRY(SchoolKey::load(passing.path()));
  return loaded.save(file);
}

}  // namespace kehou::app
