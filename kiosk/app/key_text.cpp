// SPDX-FileCopyrightText: 2026 The Kehou authors
// SPDX-License-Identifier: Apache-2.0
#include "kiosk/app/key_text.h"

#include <fcntl.h>
#include <fmt/format.h>
#include <strings.h>
#include <sys/file.h>
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
constexpr std::size_t key_bytes = 32;
constexpr std::size_t line_digits = 16;
constexpr std::size_t check_digits = 4;

void wipe(std::string& text) { explicit_bzero(text.data(), text.size()); }

std::string capitals(std::string text) {
  for (char& c : text)
    if (c >= 'a' && c <= 'z') c = static_cast<char>(c - 'a' + 'A');
  return text;
}

/// A sheet of one key is as it was before there were more.
std::string check_of(std::string_view digits, std::size_t line, std::size_t lines) {
  const Hash hash =
      sha256(lines == lines_a_key ? fmt::format("kehou-sheet/1\n{}\n{}", line, digits)
                                  : fmt::format("kehou-sheet/2\n{}\n{}\n{}", lines, line, digits));
  return capitals(to_hex(std::span(hash).first(check_digits / 2)));
}

/// A quarter of a key in hex.
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
  key.bytes_.resize(key_bytes * most_school_keys);
  const ssize_t got = ::read(in, key.bytes_.data(), key.bytes_.size());
  close(in);
  if (got <= 0) return Error{Fault::io, doing, "cut short"};
  key.bytes_.resize(static_cast<std::size_t>(got));
  return key;
}

Result<BareKey> BareKey::of(std::string_view bytes) {
  TRY(SchoolKey::of(bytes));
  BareKey key;
  key.bytes_ = bytes;
  return key;
}

BareKey::BareKey(BareKey&& other) noexcept : bytes_(other.bytes_) { wipe(other.bytes_); }

BareKey::~BareKey() { wipe(bytes_); }

std::size_t BareKey::count() const { return bytes_.size() / key_bytes; }

Result<std::string> BareKey::fingerprint() const {
  return TRY(SchoolKey::of(bytes_)).fingerprint();
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
  constexpr std::size_t around = 56;  // salt 16, nonce 24, tag 16
  if (!wrapped || wrapped->size() <= around || (wrapped->size() - around) % key_bytes != 0)
    return Error{Fault::malformed, doing, "the text is damaged or cut short: scan it again"};
  const auto code = normal_code(trimmed(typed_code));
  if (!code)
    return Error{Fault::refused, doing, "a code has 8 letters and digits, as the terminal shows"};
  auto bytes = unwrap_with_code(*wrapped, *code);
  if (!bytes)
    return Error{
        Fault::refused, doing,
        "the code is not the one that was shown beside this text (or the text is damaged)"};
  auto key = BareKey::of(*bytes);
  wipe(*bytes);
  return key;
}

std::size_t sheet_lines(const BareKey& key) { return key.count() * lines_a_key; }

std::string sheet_line(const BareKey& key, std::size_t line) {
  std::string digits = quarter(key, line);
  std::string text = fmt::format("{}  {} {} {} {}  {}", line + 1, digits.substr(0, 4),
                                 digits.substr(4, 4), digits.substr(8, 4), digits.substr(12, 4),
                                 check_of(digits, line, sheet_lines(key)));
  wipe(digits);
  return text;
}

std::string sheet_text(const BareKey& key) {
  std::string text(sheet_head);
  for (std::size_t line = 0; line < sheet_lines(key); ++line) {
    std::string digits = quarter(key, line);
    text += digits + check_of(digits, line, sheet_lines(key));
    wipe(digits);
  }
  return text;
}

bool is_sheet_text(std::string_view text) { return trimmed(text).starts_with(sheet_head); }

Result<std::string> read_sheet_line(std::string_view typed, std::size_t line, std::size_t& lines) {
  const std::string doing = fmt::format("line {} of the sheet", line + 1);
  std::string digits = only_digits(typed);
  // The line's own number may be typed along.
  if (const std::string number = std::to_string(line + 1);
      digits.size() == number.size() + line_digits + check_digits && digits.starts_with(number))
    digits.erase(0, number.size());
  if (digits.size() != line_digits + check_digits)
    return Error{Fault::malformed, doing, "16 digits and 4 of the checksum: type it again"};
  const std::string key = digits.substr(0, line_digits);
  if (from_hex(key))
    for (std::size_t of = lines_a_key; of <= lines_a_key * most_school_keys; of += lines_a_key)
      if ((lines == 0 || lines == of) && check_of(key, line, of) == digits.substr(line_digits)) {
        lines = of;
        return key;
      }
  return Error{Fault::malformed, doing, "the checksum does not fit: type it again"};
}

Result<BareKey> key_of_sheet(std::string_view text) {
  text = trimmed(text);
  std::string hex;
  if (text.starts_with(sheet_head)) {
    text.remove_prefix(sheet_head.size());
    constexpr std::size_t whole = line_digits + check_digits;
    std::size_t lines = text.size() / whole;
    if (lines == 0 || text.size() % (whole * lines_a_key) != 0)
      return Error{Fault::malformed, "reading the sheet", "the scanned text is cut short"};
    for (std::size_t line = 0; line * whole < text.size(); ++line)
      hex += TRY(read_sheet_line(text.substr(line * whole, whole), line, lines));
  } else {
    hex = text;
  }
  auto bytes = from_hex(hex);
  wipe(hex);
  if (!bytes) return Error{Fault::malformed, "reading the sheet", "not 64 digits a key"};
  auto key = BareKey::of({reinterpret_cast<const char*>(bytes->data()), bytes->size()});
  explicit_bzero(bytes->data(), bytes->size());
  return key;
}

namespace {
/// One at a time reads the key file and writes it anew: a command and a terminal may run together.
class KeyFolderLock {
 public:
  explicit KeyFolderLock(const std::filesystem::path& file)
      : fd_(::open(file.has_parent_path() ? file.parent_path().c_str() : ".",
                   O_RDONLY | O_DIRECTORY | O_CLOEXEC)) {
    if (fd_ >= 0) flock(fd_, LOCK_EX);
  }
  ~KeyFolderLock() {
    if (fd_ >= 0) close(fd_);
  }
  KeyFolderLock(const KeyFolderLock&) = delete;
  KeyFolderLock& operator=(const KeyFolderLock&) = delete;

 private:
  int fd_;
};

Outcome make_key_folder(const std::filesystem::path& folder, const std::string& doing) {
  std::error_code failed;
  const bool made = std::filesystem::create_directories(folder, failed);
  if (failed) return Error{Fault::io, doing, failed.message()};
  if (made) chmod(folder.c_str(), 0700);
  return Done{};
}
}  // namespace

Result<SchoolKey> install_key(const BareKey& key, const std::filesystem::path& file,
                              const std::string& expected) {
  const std::string doing = "putting the school's key to " + file.string();
  SchoolKey arrived = TRY(SchoolKey::of(key.bytes()));
  const KeyFolderLock lock(file);
  const auto present = SchoolKey::load(file);
  if (!present.ok() && present.error().fault != Fault::missing) return present.error();
  if (present.ok()) {
    auto together = present->joined(arrived);
    if (!together.ok())
      return Error{Fault::refused, doing,
                   fmt::format("another key ({}) is there; it is not written over: {}",
                               present->fingerprint(), together.error().detail)};
    arrived = *together;
  }
  if (!expected.empty() && !arrived.holds(expected))
    return Error{
        Fault::refused, doing,
        fmt::format("the records here are sealed with {}: this is another school's key, or "
                    "one from before a rotation ({})",
                    expected, arrived.fingerprint())};
  if (present.ok() && present->fingerprints() == arrived.fingerprints()) return arrived;
  TRY(make_key_folder(file.parent_path(), doing));
  TRY(arrived.replace(file));
  return arrived;
}

Result<SchoolKey> rotate_key(const std::filesystem::path& file, const std::string& expected) {
  const KeyFolderLock lock(file);
  const SchoolKey present = TRY(SchoolKey::load(file));
  if (!expected.empty() && present.fingerprint() != expected)
    return Error{Fault::refused, "making a new key for the school",
                 "the key file holds another key than the one in use: restart the terminal"};
  SchoolKey fresh = TRY(present.rotated());
  TRY(fresh.replace(file));
  return fresh;
}

}  // namespace kehou::app
