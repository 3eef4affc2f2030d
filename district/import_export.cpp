// SPDX-FileCopyrightText: 2026 The Kehou authors
// SPDX-License-Identifier: Apache-2.0
#include "district/import_export.h"

#include <fmt/format.h>

#include <fstream>
#include <map>

#include "common/base/crypto.h"
#include "common/wire/gzip.h"
#include "common/wire/limits.h"
#include "district/intake.h"

namespace kehou::district {

namespace {
/// Of one gzip member, unpacked: a terminal writes one batch in each; more are let pass.
constexpr std::size_t most_member_bytes = 64 * wire::most_batch_bytes;
constexpr std::uintmax_t most_file_bytes = std::uintmax_t{2} << 30;
constexpr std::string_view gzip_begins = "\x1f\x8b";

class Import {
 public:
  Import(Store& store, Instant at) : store_(store), at_(at) {}

  Outcome load_terminals() {
    for (Terminal& terminal : TRY(store_.terminals())) terminals_[terminal.id] = terminal;
    return Done{};
  }

  /// Members of gzip, and in them a document a line.
  Outcome members(std::string_view packed) {
    while (!packed.empty()) {
      const auto member = wire::gunzip_first(packed, most_member_bytes);
      if (!member) {
        report.refused.push_back(
            {member.error().text(), fmt::format("behind batch {}", report.batches)});
        break;
      }
      std::string_view rest = *member;
      while (!rest.empty()) {
        const std::size_t end = std::min(rest.find('\n'), rest.size());
        if (end > 0) TRY(document(std::string(rest.substr(0, end))));
        rest.remove_prefix(std::min(rest.size(), end + 1));
      }
    }
    return Done{};
  }

  /// A line each: base64 of a member.
  Outcome lines(std::string_view text) {
    for (int number = 1; !text.empty(); ++number) {
      const std::size_t end = std::min(text.find('\n'), text.size());
      std::string_view line = text.substr(0, end);
      text.remove_prefix(std::min(text.size(), end + 1));
      if (line.ends_with('\r')) line.remove_suffix(1);
      if (line.empty()) continue;
      const auto bytes = from_base64(line);
      if (bytes)
        TRY(members({reinterpret_cast<const char*>(bytes->data()), bytes->size()}));
      else
        report.refused.push_back(
            {"it is no line of an export, or was cut", fmt::format("line {}", number)});
    }
    return Done{};
  }

  /// An Error: the store failed; reading on is of no use.
  Outcome document(std::string text) {
    ++report.batches;
    auto intake = read_intake(std::move(text));
    if (!intake) return refuse(intake.error().text());
    Intake& batch = **intake;
    const std::string why = admit(batch);
    if (!why.empty()) return refuse(why);
    const auto answers = TRY(store_.take({&batch}));
    if (const auto* ack = std::get_if<wire::Ack>(&answers.front())) {
      report.events += static_cast<std::int64_t>(batch.lines.size());
      report.rejected += static_cast<std::int64_t>(ack->rejected.size());
      return Done{};
    }
    const auto& problem = std::get<Refused>(answers.front()).problem;
    return refuse(fmt::format("{}: {}", problem.code, problem.detail));
  }

  ImportReport report;

 private:
  Outcome refuse(std::string what) {
    report.refused.push_back({std::move(what), fmt::format("batch {}", report.batches)});
    return Done{};
  }

  /// Fills in who sent it; words when the batch cannot be believed.
  std::string admit(Intake& batch) const {
    const wire::BatchHeader& header = batch.header;
    const bool forwarded = !header.via.is_nil();
    const auto sender = terminals_.find(forwarded ? header.via : header.chain.terminal);
    if (sender == terminals_.end()) return "the district does not know the terminal that signed it";
    const Terminal& terminal = sender->second;
    if (forwarded && !terminal.hub) return "the terminal that signed it may not send for others";
    const bool is_signed = wire::is_signed_by(terminal.key, header) ||
                           (terminal.next_key && wire::is_signed_by(*terminal.next_key, header));
    if (!is_signed) return "its signature is wrong";
    batch.school = terminal.school;
    batch.sender = terminal.id;
    batch.quarantine = terminal.standing == Standing::revoked;
    batch.received = at_;
    return "";
  }

  Store& store_;
  Instant at_;
  std::map<domain::TerminalId, Terminal> terminals_;
};

Result<std::string> read_file(const std::filesystem::path& file, const std::string& doing) {
  std::error_code trouble;
  const auto size = std::filesystem::file_size(file, trouble);
  if (trouble) return Error{Fault::missing, doing, trouble.message()};
  if (size > most_file_bytes) return Error{Fault::full, doing, "it is larger than any export"};
  std::string bytes(size, '\0');
  std::ifstream in(file, std::ios::binary);
  if (!in.read(bytes.data(), static_cast<std::streamsize>(size)))
    return Error{Fault::io, doing, "it could not be read to its end"};
  return bytes;
}
}  // namespace

Result<ImportReport> import_export_file(Store& store, const std::filesystem::path& file,
                                        Instant at) {
  const std::string doing = "reading " + file.string();
  const std::string bytes = TRY(read_file(file, doing));
  Import import(store, at);
  TRY(import.load_terminals());
  TRY(bytes.starts_with(gzip_begins) ? import.members(bytes) : import.lines(bytes));
  return std::move(import.report);
}

}  // namespace kehou::district
