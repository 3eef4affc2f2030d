// SPDX-FileCopyrightText: 2026 The Kehou authors
// SPDX-License-Identifier: Apache-2.0
// What it is: hand-made models of the import's stages and of the settings.
// What it promises: as many rows as a school has; the same every time.
// The trap: the file names are made up; no file is read.
#pragma once

#include "kiosk/model/import_stage.h"
#include "kiosk/model/settings.h"
#include "tests/ui/screens_register_models.h"

namespace kehou::screens {

inline model::ImportStage import_choose() {
  model::ImportStage stage;
  stage.desk.folder = "收件箱";
  const std::array<std::string, 4> files{"01-学生名册.xlsx", "02-教职工.csv",
                                         "03-活动组和选组名单.xlsx", "04-值班安排-gb18030.csv"};
  for (const std::string& name : files)
    stage.desk.sources.push_back({"inbox/" + name, name, 183000});
  return stage;
}

inline model::ImportStage import_preview(int added, int invalid) {
  model::ImportStage stage = import_choose();
  model::ImportPreview preview;
  preview.files = {{"01-学生名册.xlsx", "students", "xlsx", 1600, {"家庭住址", "身份证号"}},
                   {"02-教职工.csv", "staff", "GB18030", 48, {}}};
  for (int i = 0; i < invalid; ++i)
    preview.lines.push_back({model::RowFate::invalid, "01-学生名册.xlsx", "三年级", 12 + i, "姓名",
                             "张?轩", "name_suspicious", "名字里有认不出的字，请在原表里改好再导入",
                             "The name has an unreadable character: mend it in the sheet",
                             "三(2)班 07 张?轩"});
  for (int i = 0; i < added; ++i)
    preview.lines.push_back({model::RowFate::added,
                             "01-学生名册.xlsx",
                             "三年级",
                             3 + i,
                             {},
                             {},
                             {},
                             {},
                             {},
                             "三(2)班 " + std::to_string(i % 45 + 1) + " " +
                                 names()[static_cast<std::size_t>(i % 45)]});
  preview.added = added;
  preview.changed = 3;
  preview.left = 2;
  preview.same = 112;
  preview.duplicate = 0;
  preview.invalid = invalid;
  stage.preview = preview;
  return stage;
}

inline model::Settings settings() {
  model::Settings all;
  all.version = "0.1.0";
  all.terminal_id = "jx-3f-02";
  all.events = 70124;
  return all;
}

}  // namespace kehou::screens
