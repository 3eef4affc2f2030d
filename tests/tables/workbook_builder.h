// SPDX-FileCopyrightText: 2026 The Kehou authors
// SPDX-License-Identifier: Apache-2.0
// What it is: builds small workbooks in memory, sound or broken, for the tests of the XLSX reader.
// What it promises: a part that is set replaces the sound one; an empty one is left out.
// The trap: test code only; it checks its own libzip calls with REQUIRE.
#pragma once

#include <doctest/doctest.h>
#include <zip.h>

#include <map>
#include <string>
#include <utility>

namespace kehou::tables {

inline constexpr const char* main_namespace =
    "http://schemas.openxmlformats.org/spreadsheetml/2006/main";

class WorkbookBuilder {
 public:
  WorkbookBuilder() {
    const std::string type = "http://schemas.openxmlformats.org/officeDocument/2006/relationships/";
    const std::string open = "<Relationships>";
    parts_["_rels/.rels"] = open + "<Relationship Id=\"rId1\" Type=\"" + type +
                            "officeDocument\" Target=\"xl/workbook.xml\"/></Relationships>";
    parts_["xl/workbook.xml"] =
        "<workbook xmlns:r=\"r\"><sheets><sheet name=\"S\" sheetId=\"1\" "
        "r:id=\"rId1\"/></sheets></workbook>";
    parts_["xl/_rels/workbook.xml.rels"] = open + "<Relationship Id=\"rId1\" Type=\"" + type +
                                           "worksheet\" Target=\"worksheets/sheet1.xml\"/>" +
                                           "<Relationship Id=\"rId2\" Type=\"" + type +
                                           "sharedStrings\" Target=\"sharedStrings.xml\"/>" +
                                           "<Relationship Id=\"rId3\" Type=\"" + type +
                                           "styles\" Target=\"/xl/styles.xml\"/></Relationships>";
    parts_["xl/sharedStrings.xml"] = "<sst><si><t>甲</t></si><si><t>乙</t></si></sst>";
    parts_["xl/styles.xml"] =
        "<styleSheet><numFmts><numFmt numFmtId=\"164\" "
        "formatCode=\"yyyy&quot;年&quot;m&quot;月&quot;\"/></numFmts>"
        "<cellXfs><xf numFmtId=\"0\"/><xf numFmtId=\"14\"/><xf numFmtId=\"164\"/><xf "
        "numFmtId=\"2\"/></cellXfs></styleSheet>";
    rows("");
  }

  WorkbookBuilder& part(const std::string& name, std::string content) {
    if (content.empty()) {
      parts_.erase(name);
    } else {
      parts_[name] = std::move(content);
    }
    return *this;
  }
  /// The content of <sheetData> and what follows it.
  WorkbookBuilder& rows(const std::string& xml, const std::string& after = "") {
    return part("xl/worksheets/sheet1.xml", "<worksheet xmlns=\"" + std::string(main_namespace) +
                                                "\"><sheetData>" + xml + "</sheetData>" + after +
                                                "</worksheet>");
  }
  /// One row with the cells of `xml`.
  WorkbookBuilder& cells(const std::string& xml) { return rows("<row r=\"1\">" + xml + "</row>"); }
  WorkbookBuilder& password(std::string word) {
    password_ = std::move(word);
    return *this;
  }

  std::string bytes() const {
    zip_error_t error;
    zip_error_init(&error);
    zip_source_t* target = zip_source_buffer_create(nullptr, 0, 0, &error);
    REQUIRE(target != nullptr);
    zip_t* archive = zip_open_from_source(target, ZIP_TRUNCATE, &error);
    REQUIRE(archive != nullptr);
    zip_source_keep(target);
    for (const auto& [name, content] : parts_) add(archive, name, content);
    REQUIRE(zip_close(archive) == 0);
    return drain(target);
  }

 private:
  void add(zip_t* archive, const std::string& name, const std::string& content) const {
    zip_source_t* source = zip_source_buffer(archive, content.data(), content.size(), 0);
    const zip_int64_t index = zip_file_add(archive, name.c_str(), source, ZIP_FL_ENC_UTF_8);
    REQUIRE(index >= 0);
    if (password_.empty()) return;
    REQUIRE(zip_file_set_encryption(archive, static_cast<zip_uint64_t>(index), ZIP_EM_AES_256,
                                    password_.c_str()) == 0);
  }

  static std::string drain(zip_source_t* target) {
    REQUIRE(zip_source_open(target) == 0);
    REQUIRE(zip_source_seek(target, 0, SEEK_END) == 0);
    std::string bytes(static_cast<std::size_t>(zip_source_tell(target)), '\0');
    REQUIRE(zip_source_seek(target, 0, SEEK_SET) == 0);
    REQUIRE(zip_source_read(target, bytes.data(), bytes.size()) ==
            static_cast<zip_int64_t>(bytes.size()));
    zip_source_close(target);
    zip_source_free(target);
    return bytes;
  }

  std::map<std::string, std::string> parts_;
  std::string password_;
};

}  // namespace kehou::tables
