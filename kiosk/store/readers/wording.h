// SPDX-FileCopyrightText: 2026 The Kehou authors
// SPDX-License-Identifier: Apache-2.0
// What it is: how the school writes people, classes and rooms: "赵老师", "王*", "三(2)班".
// What it promises: pure functions over UTF-8; compound surnames are kept whole, here only.
// The trap: teacher_title and masked_name are what public screens may show (§7); the name is not.
#pragma once

#include <string>
#include <string_view>

#include "common/domain/payloads_school.h"

namespace kehou::store {

/// "欧阳" of "欧阳靖", "王" of "王梓轩"; the first word of a name with a dot or a space ("阿依古丽·
/// 买买提" → "阿依古丽"). A name of one or two characters has a surname of one.
std::string surname_of(std::string_view name);
/// "赵老师"; empty for an empty name.
std::string teacher_title(std::string_view name);
/// §7.2: level 0 nothing, 1 "王*", 2 the whole name.
std::string masked_name(std::string_view name, int privacy);
/// §7.4: the last four digits.
std::string phone_tail(std::string_view phone);

/// "三(2)班", "七(1)班", "高一(3)班"; a class that has left is "2018级2班".
std::string class_name(const domain::ClassDefined& class_defined, CivilDay day);
/// "教学楼107"; the building may be empty.
std::string room_name(const domain::RoomDefined& room);

}  // namespace kehou::store
