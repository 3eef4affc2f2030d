// SPDX-FileCopyrightText: 2026 The Kehou authors
// SPDX-License-Identifier: Apache-2.0
// export: the school's record books as files.
#include <fmt/format.h>

#include "common/base/system_clock.h"
#include "common/tables/write_table.h"
#include "kiosk/admin/complain.h"
#include "kiosk/admin/verbs.h"
#include "kiosk/reports/handovers.h"
#include "kiosk/reports/lunch.h"
#include "kiosk/store/reader.h"

namespace kehou::admin {

namespace {

Outcome write(const std::filesystem::path& file, const tables::FileTable& table) {
  if (file.extension() == ".csv")
    return tables::write_csv(file, table, tables::WrittenAs::utf8_with_bom);
  return tables::write_xlsx(file, table);
}

Result<tables::FileTable> table_of(store::Reader& reader, const ExportOptions& options,
                                   domain::DayRange days, Instant now) {
  if (options.what == "handovers") {
    const auto book = TRY(reader.load_handover_book(days, options.whole_names));
    return reports::handover_table(book, days, now);
  }
  using reports::LunchBook;
  const LunchBook book = options.what == "samples"     ? LunchBook::samples
                         : options.what == "accompany" ? LunchBook::accompany
                         : options.what == "cancelled" ? LunchBook::cancelled
                                                       : LunchBook::statistics;
  const auto books = TRY(reader.load_lunch_books(days, options.whole_names));
  return reports::lunch_table(book, books, days, now);
}

}  // namespace

int export_book(const app::Config& config, const ExportOptions& options) {
  const SystemClock clock;
  const std::filesystem::path file = options.file;
  const auto from = parse_day(options.from);
  const auto to = parse_day(options.to);
  if (!from || !to || *to < *from) {
    std::fputs("kehou: --from and --to are YYYY-MM-DD, the first one not later\n", stderr);
    return exit_usage;
  }
  const domain::DayRange days{*from, *to};
  if (file.extension() != ".csv" && file.extension() != ".xlsx") {
    std::fprintf(stderr, "kehou: %s: the file's name ends in .xlsx or .csv\n", file.c_str());
    return exit_usage;
  }
  const auto key = SchoolKey::load(config.keys());
  if (!key.ok()) return complain(key.error());
  const auto reader = store::Reader::open(config.data_dir, *key);
  if (!reader.ok()) return complain(reader.error());
  const auto table = table_of(**reader, options, days, clock.now());
  if (!table.ok()) return complain(table.error());
  if (const auto written = write(file, *table); !written.ok()) return complain(written.error());
  fmt::print("{}: {} rows\n", options.file, table->rows.size());
  return exit_done;
}

}  // namespace kehou::admin
