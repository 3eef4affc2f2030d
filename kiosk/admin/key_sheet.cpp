// SPDX-FileCopyrightText: 2026 The Kehou authors
// SPDX-License-Identifier: Apache-2.0
#include "kiosk/admin/key_sheet.h"

#include <fmt/format.h>

#include "kiosk/app/qr.h"

namespace kehou::admin {

namespace {

std::string escaped(std::string_view text) {
  std::string out;
  for (const char c : text) {
    if (c == '&') {
      out += "&amp;";
    } else if (c == '<') {
      out += "&lt;";
    } else if (c == '>') {
      out += "&gt;";
    } else {
      out += c;
    }
  }
  return out;
}

constexpr std::string_view style =
    "@page{size:A4;margin:18mm}"
    "body{font:12pt/1.5 'Noto Sans CJK SC','Source Han Sans SC',sans-serif;color:#000;"
    "margin:0 auto;max-width:174mm}"
    "h1{font-size:20pt;margin:0 0 1mm}h2{font-size:13pt;margin:7mm 0 2mm}"
    ".key{font:17pt/2 'Noto Sans Mono','DejaVu Sans Mono',monospace;border:0.5mm solid #000;"
    "padding:4mm 6mm;white-space:pre}"
    ".many{font-size:11pt;line-height:1.5;columns:2;padding:3mm 4mm}"
    ".key i{font-style:normal;border-bottom:0.4mm solid #000}"
    ".row{display:flex;gap:8mm;align-items:flex-start}.row>div{flex:1}"
    ".warn{border-left:1.5mm solid #000;padding-left:4mm}.dim{font-size:10pt}";

constexpr std::string_view words =
    "<div class=\"row\"><div>\n"
    "<h2>这是什么 / What it is</h2>\n"
    "<p>本校学生姓名等信息都用这把密钥加密。终端坏了、硬盘换了，"
    "只要有备份和这张纸，记录就能再读出来；没有它，谁也读不出来。</p>\n"
    "<p>Every child's name in the records is sealed with this key. With a backup and this sheet "
    "the records can be read again; without it nobody can read them.</p>\n"
    "<h2>怎样恢复 / How to restore</h2>\n"
    "<p>在新终端上运行 <code>kehou key restore</code>，扫右边的码，或照上面逐行输入。"
    "每行末尾四位是校验，输错会指出是哪一行。最后核对指纹。</p>\n"
    "<p>Run <code>kehou key restore</code> on the new terminal; scan the code, or type all "
    "lines. The last four digits of a line are its checksum. Compare the fingerprint at the end."
    "</p>\n</div>\n";

constexpr std::string_view warning =
    "<h2>保管 / Keep it safe</h2>\n"
    "<div class=\"warn\"><p>有了这张纸就能读全校学生的信息。装入信封签封，锁进保险柜，"
    "校长与信息老师各存一份；不拍照，不扫描，不发送。打印后删除文件。</p>\n"
    "<p>Whoever holds this sheet can read every child's data. Seal it in an envelope and lock it "
    "away, one with the principal, one with IT. No photos, no scans, no mail. Delete the file "
    "once it is printed.</p></div>\n"
    "<p class=\"dim\">签封人 / sealed by ________________　日期 / date ______________　"
    "启封 / opened ______________</p>\n";

}  // namespace

std::string key_sheet(const app::BareKey& key, const std::string& school,
                      const std::string& fingerprint, CivilDay day) {
  std::string lines;
  for (std::size_t line = 0; line < app::sheet_lines(key); ++line) {
    const std::string text = app::sheet_line(key, line);
    constexpr std::size_t check = 4;
    lines +=
        text.substr(0, text.size() - check) + "<i>" + text.substr(text.size() - check) + "</i>\n";
  }
  const auto squares = app::make_qr(app::sheet_text(key));
  VERIFY(squares.has_value());
  const int width_mm = key.count() > 1 ? 72 : 58;  // the squares stay large enough for a scanner
  const std::string many =
      key.count() > 1 ? fmt::format("　　{} 把密钥，全都要 / {} keys, all of them are needed",
                                    key.count(), key.count())
                      : std::string();
  return fmt::format(
      "<!DOCTYPE html>\n<html lang=\"zh-CN\"><head><meta charset=\"utf-8\">"
      "<title>学校密钥恢复纸</title><style>{}</style></head><body>\n"
      "<h1>学校密钥恢复纸 · School key recovery sheet</h1>\n"
      "<p><b>{}</b>　　指纹 / fingerprint <b>{}</b>{}　　{}</p>\n"
      "<div class=\"key{}\">{}</div>\n{}<div style=\"flex: 0 0 {}mm\">{}</div></div>\n{}"
      "</body></html>\n",
      style, escaped(school), fingerprint, many, to_text(day), key.count() > 1 ? " many" : "",
      lines, words, width_mm, app::svg_of(*squares, width_mm), warning);
}

}  // namespace kehou::admin
