// SPDX-FileCopyrightText: 2026 The Kehou authors
// SPDX-License-Identifier: Apache-2.0
// The school's key on its ways: under a code for a new terminal, in lines for the safe.
#include "kiosk/app/key_text.h"

#include <doctest/doctest.h>
#include <sys/stat.h>

#include <fstream>

#include "common/base/signing.h"
#include "kiosk/app/qr.h"
#include "tests/support/tablet.h"

using namespace kehou;
using namespace kehou::app;

namespace {

struct KeyInFile {
  support::TempFolder folder;
  std::filesystem::path file = folder.path() / "school.key";
  std::string fingerprint;
  KeyInFile() {
    crypto_ready();
    const SchoolKey key = SchoolKey::generate();
    REQUIRE(key.save(file).ok());
    fingerprint = key.fingerprint();
  }
  /// As on the office's terminal after a loss.
  void rotate() {
    const auto key = rotate_key(file);
    REQUIRE(key.ok());
    fingerprint = key->fingerprint();
  }
  BareKey bare() const {
    auto key = BareKey::read(file);
    REQUIRE(key.ok());
    return std::move(*key);
  }
};

}  // namespace

TEST_CASE("school key: the sealed text opens with its code, however that is typed") {
  const KeyInFile school;
  const std::string text = sealed_text(school.bare(), "7K3MPX9Q");
  CHECK(text.starts_with("KEHOUKEY1:"));
  for (const char* typed : {"7K3MPX9Q", "7k3m-px9q", " 7K3M PX9Q\n"}) {
    const auto opened = open_sealed(text + "\n", typed);
    REQUIRE(opened.ok());
    CHECK(opened->bytes() == school.bare().bytes());
    CHECK(opened->fingerprint().value() == school.fingerprint);
  }
}

TEST_CASE("school key: a wrong code, a damaged text and no text are refused, each in its words") {
  const KeyInFile school;
  std::string text = sealed_text(school.bare(), "7K3MPX9Q");
  const auto wrong = open_sealed(text, "7K3MPX9R");
  REQUIRE_FALSE(wrong.ok());
  CHECK(wrong.error().fault == Fault::refused);
  CHECK_FALSE(open_sealed(text, "7K3MPX").ok());
  CHECK(open_sealed(text.substr(0, text.size() - 4), "7K3MPX9Q").error().fault == Fault::malformed);
  CHECK(open_sealed("KH10001", "7K3MPX9Q").error().fault == Fault::malformed);
  text[60] = text[60] == 'A' ? 'B' : 'A';
  CHECK_FALSE(open_sealed(text, "7K3MPX9Q").ok());
}

TEST_CASE("school key: the lines of the sheet make the key again; a slip of the pen is found") {
  const KeyInFile school;
  const BareKey key = school.bare();
  std::string digits;
  std::size_t lines = 0;  // the first one tells
  for (std::size_t line = 0; line < sheet_lines(key); ++line) {
    const std::string written = sheet_line(key, line);
    const auto read = read_sheet_line(written, line, lines);
    REQUIRE(read.ok());
    CHECK(lines == lines_a_key);
    digits += *read;
    // of another place
    CHECK_FALSE(read_sheet_line(written, (line + 1) % lines_a_key, lines).ok());
    std::string slipped = written;
    slipped[4] = slipped[4] == '7' ? '1' : '7';
    CHECK(read_sheet_line(slipped, line, lines).error().fault == Fault::malformed);
  }
  CHECK(key_of_sheet(digits)->bytes() == key.bytes());
  CHECK(key_of_sheet(sheet_text(key))->bytes() == key.bytes());
  CHECK_FALSE(key_of_sheet(sheet_text(key).substr(0, 60)).ok());
}

TEST_CASE("school key: it is put down readable by its owner alone, and never over another one") {
  const KeyInFile school;
  const KeyInFile other;
  const auto file = school.folder.path() / "new" / "school.key";
  REQUIRE(install_key(school.bare(), file, school.fingerprint).ok());
  struct stat status {};
  REQUIRE(stat(file.c_str(), &status) == 0);
  CHECK((status.st_mode & 0777) == 0600);
  REQUIRE(stat(file.parent_path().c_str(), &status) == 0);
  CHECK((status.st_mode & 0777) == 0700);
  CHECK(SchoolKey::load(file)->fingerprint() == school.fingerprint);
  CHECK(install_key(school.bare(), file, "").ok());  // the same again
  CHECK(install_key(other.bare(), file, "").error().fault == Fault::refused);
  CHECK(SchoolKey::load(file)->fingerprint() == school.fingerprint);
  int files = 0;
  for ([[maybe_unused]] const auto& entry : std::filesystem::directory_iterator(file.parent_path()))
    ++files;
  CHECK(files == 1);  // no copy is left beside it
}

TEST_CASE("school key: another school's key is refused where the records are sealed with ours") {
  const KeyInFile school;
  const KeyInFile other;
  const auto file = school.folder.path() / "fresh.key";
  const auto refused = install_key(other.bare(), file, school.fingerprint);
  REQUIRE_FALSE(refused.ok());
  CHECK(refused.error().fault == Fault::refused);
  CHECK_FALSE(std::filesystem::exists(file));
}

TEST_CASE("school keys: after rotations every way carries all of them") {
  KeyInFile school;
  for (std::size_t keys = 2; keys <= most_school_keys; ++keys) {
    school.rotate();
    const BareKey ring = school.bare();
    CAPTURE(keys);
    CHECK(ring.count() == keys);
    CHECK(ring.fingerprint().value() == school.fingerprint);
    CHECK(key_of_sheet(sheet_text(ring))->bytes() == ring.bytes());
    CHECK_FALSE(key_of_sheet(sheet_text(ring).substr(0, sheet_text(ring).size() - 80)).ok());
    std::size_t lines = 0;
    std::string digits;
    for (std::size_t line = 0; line < sheet_lines(ring); ++line) {
      const auto read = read_sheet_line(sheet_line(ring, line), line, lines);
      REQUIRE(read.ok());
      digits += *read;
    }
    CHECK(lines == keys * lines_a_key);
    CHECK(key_of_sheet(digits)->bytes() == ring.bytes());
    CHECK(make_qr(sheet_text(ring)).has_value());
  }
  const BareKey ring = school.bare();
  const std::string text = sealed_text(ring, "7K3MPX9Q");
  CHECK(make_qr(text).has_value());
  CHECK(open_sealed(text, "7K3MPX9Q")->bytes() == ring.bytes());
  CHECK(rotate_key(school.file).error().fault == Fault::refused);
}

TEST_CASE("school keys: a newer ring goes over an older one, and an older one takes nothing away") {
  KeyInFile school;
  const auto file = school.folder.path() / "other" / "school.key";
  const std::string first = school.fingerprint;
  REQUIRE(install_key(school.bare(), file, "").ok());
  const BareKey old = school.bare();
  school.rotate();
  // The records of the other terminal are still of the first key.
  CHECK(install_key(school.bare(), file, first)->count() == 2);
  CHECK(SchoolKey::load(file)->fingerprint() == school.fingerprint);
  CHECK(install_key(old, file, first)->fingerprint() == school.fingerprint);
  CHECK(SchoolKey::load(file)->count() == 2);
  // Records under the new key, and a sheet from before it: refused in words.
  std::filesystem::remove(file);
  const auto too_old = install_key(old, file, school.fingerprint);
  REQUIRE_FALSE(too_old.ok());
  CHECK(too_old.error().detail.find("before a rotation") != std::string::npos);
  CHECK_FALSE(std::filesystem::exists(file));
}

TEST_CASE("school keys: nothing is rotated where the file holds another key than the one in use") {
  KeyInFile school;
  CHECK(rotate_key(school.file, "0011223344556677").error().fault == Fault::refused);
  CHECK(SchoolKey::load(school.file)->count() == 1);
  CHECK(rotate_key(school.folder.path() / "none").error().fault == Fault::missing);
}

TEST_CASE("QR: a sealed key fits, three finders stand in their corners, the SVG has the margin") {
  const KeyInFile school;
  const auto squares = make_qr(sealed_text(school.bare(), make_code()));
  REQUIRE(squares.has_value());
  REQUIRE(squares->dark.size() == static_cast<std::size_t>(squares->side * squares->side));
  const auto is_dark = [&](int x, int y) {
    return squares->dark[static_cast<std::size_t>(y * squares->side + x)];
  };
  const int last = squares->side - 7;
  for (const auto& [x, y] : {std::pair{0, 0}, {last, 0}, {0, last}}) {
    CHECK(is_dark(x, y));
    CHECK_FALSE(is_dark(x + 1, y + 1));
    CHECK(is_dark(x + 3, y + 3));
  }
  CHECK(svg_of(*squares, 40).find("width=\"40mm\"") != std::string::npos);
  CHECK_FALSE(make_qr(std::string(5000, 'x')).has_value());
}
