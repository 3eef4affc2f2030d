// SPDX-FileCopyrightText: 2026 The Kehou authors
// SPDX-License-Identifier: Apache-2.0
// What it is: the students, staff, groups and hours of the tiny school.
// What it promises: the same every time; a Monday in winter, two groups in each of two slots.
// The trap: ids are made of small numbers; two ids of different kinds may have the same bytes.
#pragma once

#include "common/domain/decide.h"

namespace kehou::domain::tiny {

template <class AnyId>
AnyId id_of(int number) {
  Uuid raw;
  raw.bytes[14] = static_cast<std::uint8_t>(number / 256);
  raw.bytes[15] = static_cast<std::uint8_t>(number % 256);
  return AnyId(raw);
}

inline const CivilDay today = to_civil_day({2026, 11, 23});  // a Monday in winter
inline Instant at(int hour, int minute) {
  return instant_of(today, {static_cast<std::int16_t>(hour * 60 + minute)});
}
inline MinuteOfDay minute(int hour, int min) {
  return {static_cast<std::int16_t>(hour * 60 + min)};
}
inline Roles roles_of(Role role) {
  Roles roles;
  roles.add(role);
  return roles;
}

inline const StudentId ann = id_of<StudentId>(1), bao = id_of<StudentId>(2),
                       chen = id_of<StudentId>(3), ding = id_of<StudentId>(4);
inline const StaffId teacher = id_of<StaffId>(1), leader = id_of<StaffId>(2),
                     colleague = id_of<StaffId>(3), guest = id_of<StaffId>(4);
inline const SessionRef a1{id_of<GroupId>(1), today}, b1{id_of<GroupId>(2), today},
    a2{id_of<GroupId>(3), today}, b2{id_of<GroupId>(4), today};

inline PlannedSession planned(SessionRef ref) {
  const bool first = ref == a1 || ref == b1;
  GroupOpened group;
  group.group = ref.group;
  group.title = "group";
  group.slot = first ? Slot::s1 : Slot::s2;
  group.room = RoomId(ref.group);
  group.lead = teacher;
  group.backup = colleague;
  const TimeRange time =
      first ? TimeRange{minute(16, 20), minute(17, 10)} : TimeRange{minute(17, 20), minute(18, 0)};
  return {ref, group, time};
}

inline const PickupId mother = id_of<PickupId>(900);
inline const GatePassId errand = id_of<GatePassId>(901);

/// ann, bao, chen go to A; ding goes to B.
inline bool is_enrolled(StudentId student, SessionRef session) {
  return (session == a1 || session == a2) == (student != ding);
}

}  // namespace kehou::domain::tiny
