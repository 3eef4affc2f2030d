// SPDX-FileCopyrightText: 2026 The Kehou authors
// SPDX-License-Identifier: Apache-2.0
// key: the school's keys to another terminal, onto paper, and back; a new one after a loss.
#include <fcntl.h>
#include <fmt/format.h>
#include <unistd.h>

#include <cerrno>
#include <cstdio>
#include <cstring>
#include <fstream>
#include <iostream>

#include "common/base/signing.h"
#include "common/base/system_clock.h"
#include "kiosk/admin/complain.h"
#include "kiosk/admin/key_sheet.h"
#include "kiosk/admin/verbs.h"
#include "kiosk/app/key_text.h"
#include "kiosk/app/start.h"
#include "kiosk/store/upkeep.h"

namespace kehou::admin {

namespace {
using app::BareKey;

/// A line from whoever types or scans; what is asked goes to stderr, so that a pipe stays clean.
Result<std::string> ask(const std::string& question) {
  if (isatty(STDIN_FILENO) == 1) std::fprintf(stderr, "%s ", question.c_str());
  std::string line;
  if (!std::getline(std::cin, line)) return Error{Fault::missing, question, "nothing was typed"};
  return line;
}

/// With which key the records here are sealed; empty where there are none yet.
std::string sealed_with(const app::Config& config) {
  std::error_code ignored;
  if (!std::filesystem::exists(config.data_dir / "kehou.db", ignored)) return {};
  const auto status = store::status(config.data_dir);
  return status.ok() ? status->key_fingerprint : std::string();
}

/// The current key, and how many older ones are kept for reading.
std::string called(const SchoolKey& key) {
  const std::size_t older = key.count() - 1;
  if (older == 0) return key.fingerprint();
  return fmt::format("{} (+ {} 把旧的 / older)", key.fingerprint(), older);
}

/// What leaves this terminal must open what is recorded here.
Outcome check_current(const app::Config& config) {
  const SchoolKey key = TRY(SchoolKey::load(config.keys()));
  const std::string needed = sealed_with(config);
  if (needed.empty() || key.holds(needed)) return Done{};
  return Error{
      Fault::refused, "handing out the school's key",
      fmt::format("the records here are sealed with {}, which the key file lacks: it is of "
                  "another school, or from before a rotation",
                  needed)};
}

Outcome put_down(const app::Config& config, const BareKey& key) {
  const SchoolKey now = TRY(app::install_key(key, config.keys(), sealed_with(config)));
  fmt::print("{}\n指纹 / fingerprint {}\n", config.keys().string(), called(now));
  return Done{};
}

/// Only for its owner, and never over a file that is there.
Outcome write_private(const std::filesystem::path& file, const std::string& text) {
  const std::string doing = "writing " + file.string();
  const int out = open(file.c_str(), O_WRONLY | O_CREAT | O_EXCL | O_CLOEXEC, 0600);
  if (out < 0)
    return Error{Fault::io, doing, errno == EEXIST ? "it exists already" : std::strerror(errno)};
  const bool whole = ::write(out, text.data(), text.size()) == static_cast<ssize_t>(text.size()) &&
                     fsync(out) == 0;
  close(out);
  if (!whole) return Error{Fault::io, doing, "the disk said no"};
  return Done{};
}

Result<std::string> first_line_of(const std::string& file) {
  std::ifstream in(file);
  std::string line;
  if (!std::getline(in, line)) return Error{Fault::missing, "reading " + file, "nothing is in it"};
  return line;
}

Outcome receive(const app::Config& config, const std::string& file) {
  const std::string text = TRY(file.empty() ? ask("扫新终端密钥的二维码 / scan the key's QR code:")
                                            : first_line_of(file));
  const std::string code = TRY(ask("口令，8 位 / the code, 8 characters:"));
  return put_down(config, TRY(app::open_sealed(text, code)));
}

Outcome hand_out(const app::Config& config, const std::string& file, bool only_code) {
  TRY(check_current(config));
  const BareKey key = TRY(BareKey::read(config.keys()));
  const std::string code = make_code();
  TRY(write_private(file, app::sealed_text(key, code) + "\n"));
  if (only_code) {
    fmt::print("{}\n", code);
    return Done{};
  }
  fmt::print(
      "{}\n口令 / code {}-{}\n口令请另外告诉，不要和文件放在一起。\n"
      "Tell the code apart from the file.\n",
      file, code.substr(0, 4), code.substr(4));
  return Done{};
}

Outcome restore_from_sheet(const app::Config& config) {
  const bool by_hand = isatty(STDIN_FILENO) == 1;
  if (by_hand)
    std::fprintf(stderr,
                 "照恢复纸逐行输入，或扫它的二维码。\n"
                 "Type the lines of the recovery sheet, or scan its QR code.\n");
  std::string digits;
  std::size_t lines = 0;  // the first one tells
  for (std::size_t line = 0; line == 0 || line < lines;) {
    const std::string typed = TRY(ask(fmt::format("第 {0} 行 / line {0}:", line + 1)));
    if (line == 0 && app::is_sheet_text(typed))
      return put_down(config, TRY(app::key_of_sheet(typed)));
    auto read = app::read_sheet_line(typed, line, lines);
    if (!read.ok() && !by_hand) return read.error();
    if (!read.ok()) {
      std::fprintf(stderr, "%s\n", read.error().text().c_str());
      continue;
    }
    digits += *read;
    ++line;
  }
  return put_down(config, TRY(app::key_of_sheet(digits)));
}

Outcome write_sheet(const app::Config& config, const std::string& file) {
  TRY(check_current(config));
  const BareKey key = TRY(BareKey::read(config.keys()));
  const SchoolKey loaded = TRY(SchoolKey::load(config.keys()));
  const auto reader = TRY(store::Reader::open(config.data_dir, loaded));
  const Instant now = SystemClock().now();
  const std::string school = TRY(reader->load_header(now)).school;
  TRY(write_private(file, key_sheet(key, school, loaded.fingerprint(), school_day(now))));
  fmt::print(
      "{}\n打印两份，锁进保险柜，然后删除这个文件。\n"
      "Print it twice, lock the sheets away, then delete the file.\n",
      file);
  return Done{};
}

/// The current one first, each on a line of its own.
Outcome tell_fingerprint(const app::Config& config) {
  const SchoolKey key = TRY(SchoolKey::load(config.keys()));
  for (const std::string& one : key.fingerprints()) fmt::print("{}\n", one);
  return Done{};
}

Outcome rotate(const app::Config& config) {
  const SchoolKey key = TRY(app::rotate_key(config.keys()));
  fmt::print(
      "新密钥 / new key {}\n"
      "以前的记录仍用旧密钥读，旧密钥都还在。接着做三件事：\n"
      "1. 每台终端领新密钥（上传与同步 → 给其他终端的密钥，或 kehou key export）；\n"
      "2. 重新打印恢复纸（kehou key sheet），销毁旧的；\n"
      "3. 丢的是终端：请区里停用它。\n"
      "Older records are still read with the older keys, which are kept. Now bring the new key to "
      "every terminal, print a new recovery sheet, and have the district revoke a terminal that "
      "was "
      "lost.\n",
      called(key));
  return Done{};
}

int answer(const Outcome& outcome) { return outcome.ok() ? exit_done : complain(outcome.error()); }

}  // namespace

int key_receive(const app::Config& config, const std::string& file) {
  return answer(receive(config, file));
}
int key_export(const app::Config& config, const std::string& file, bool only_code) {
  return answer(hand_out(config, file, only_code));
}
int key_sheet_to(const app::Config& config, const std::string& file) {
  return answer(write_sheet(config, file));
}
int key_restore(const app::Config& config) { return answer(restore_from_sheet(config)); }
int key_fingerprint(const app::Config& config) { return answer(tell_fingerprint(config)); }
int key_rotate(const app::Config& config) { return answer(rotate(config)); }

}  // namespace kehou::admin
