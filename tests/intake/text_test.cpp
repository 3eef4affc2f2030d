// SPDX-FileCopyrightText: 2026 The Kehou authors
// SPDX-License-Identifier: Apache-2.0
#include "kiosk/intake/text.h"

#include <doctest/doctest.h>

#include <optional>
#include <string>
#include <vector>

using namespace kehou::intake;

TEST_CASE("text: tidies what keyboards, Excel and web pages leave") {
  struct Case {
    const char* raw;
    const char* tidy;
  };
  const std::vector<Case> cases{
      {"三（２）班", "三(2)班"},
      {"　张三　", "张三"},
      {"\xC2\xA0"
       "a \t b\r\n",
       "a b"},
      {"\xEF\xBB\xBF张\xE2\x80\x8B三\xE2\x80\x8F", "张三"},
      {"ＡＢＣ１２３，：", "ABC123,:"},
      {"e\xCC\x81", "\xC3\xA9"},
      {"", ""},
      {" \xE3\x80\x80 ", ""},
      {"𬱖", "𬱖"},
      {"√", "√"},
  };
  for (const Case& one : cases) {
    CAPTURE(one.raw);
    CHECK(tidy(one.raw) == one.tidy);
  }
  CHECK(squeeze(" 姓　名 ") == "姓名");
}

TEST_CASE("text: takes padding out of names and keeps the middle dot") {
  struct Case {
    const char* raw;
    const char* name;
  };
  const std::vector<Case> cases{
      {"张 三", "张三"},
      {"张　　三", "张三"},
      {" 欧阳 子涵 ", "欧阳子涵"},
      {"张\n三", "张三"},
      {"古丽·阿不都", "古丽·阿不都"},
      {"古丽•阿不都", "古丽·阿不都"},
      {"古丽‧阿不都", "古丽·阿不都"},
      {"古丽・阿不都", "古丽·阿不都"},
      {"古丽∙阿不都", "古丽·阿不都"},
      {"古丽 · 阿不都", "古丽·阿不都"},
      {"古丽.阿不都", "古丽·阿不都"},
      {"古丽．阿不都", "古丽·阿不都"},
      {"古丽 阿不都克里木", "古丽 阿不都克里木"},
      {"John  Smith", "John Smith"},
      {"J. Smith", "J. Smith"},
      {"李 𬱖", "李𬱖"},
  };
  for (const Case& one : cases) {
    CAPTURE(one.raw);
    CHECK(tidy_name(one.raw) == one.name);
  }
}

TEST_CASE("text: doubts names that machines damaged, and no sound one") {
  struct Case {
    std::string raw;
    std::optional<NameDoubt> doubt;
  };
  std::string too_long;
  for (int i = 0; i < 21; ++i) too_long += "孙";
  const std::vector<Case> cases{
      {"张三", std::nullopt},
      {"尉迟䶮", std::nullopt},
      {"刘𬱖", std::nullopt},
      {"张䜣", std::nullopt},
      {"古丽·阿不都", std::nullopt},
      {"张三(小)", std::nullopt},
      {"张三（大）", std::nullopt},
      {"张 三", std::nullopt},
      {"张\n三", std::nullopt},
      {too_long.substr(3), std::nullopt},
      {too_long, NameDoubt::too_long},
      {"", NameDoubt::empty},
      {" 　\xE2\x80\x8B", NameDoubt::empty},
      {"刘?", NameDoubt::question_mark},
      {"刘？", NameDoubt::question_mark},
      {"刘□", NameDoubt::box},
      {"刘〓", NameDoubt::box},
      {"张\xEF\xBF\xBD", NameDoubt::replacement},
      {"张\xFF", NameDoubt::replacement},
      {"张\xEE\x80\x80", NameDoubt::private_use},
      {"张\xEE\xA0\x96", NameDoubt::private_use},
      {"张\xF3\xB0\x80\x80", NameDoubt::private_use},
      {"张3", NameDoubt::digit},
      {"张３", NameDoubt::digit},
      {"=HYPERLINK(\"x\")", NameDoubt::formula},
      {"  =1+1", NameDoubt::formula},
      {"\xC2\xA0+1", NameDoubt::formula},
      {"\xE2\x80\x8B@sum", NameDoubt::formula},
      {"＝1", NameDoubt::formula},
      {"-张三", NameDoubt::formula},
      {"张三\n=cmd", NameDoubt::bad_sign},
      {std::string("张\x01三"), NameDoubt::control},
      {std::string("张\0三", 7), NameDoubt::control},
      {"张\"三", NameDoubt::bad_sign},
      {"张三(", NameDoubt::bad_sign},
      {"张××", NameDoubt::bad_sign},
      {"<b>张三", NameDoubt::bad_sign},
      {"zhang san", NameDoubt::latin_only},
      {"Jean-Pierre", NameDoubt::latin_only},
  };
  for (const Case& one : cases) {
    CAPTURE(one.raw);
    CHECK(doubt_of_name(one.raw) == one.doubt);
  }
  CHECK(is_refusal(NameDoubt::question_mark));
  CHECK_FALSE(is_refusal(NameDoubt::latin_only));
}
