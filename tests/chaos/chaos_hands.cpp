// SPDX-FileCopyrightText: 2026 The Kehou authors
// SPDX-License-Identifier: Apache-2.0
#include "tests/chaos/chaos_hands.h"

#include <array>

#include "common/domain/checklist_template.h"
#include "tests/support/small_lunch.h"

namespace kehou::chaos {

using domain::Role;
using support::small_session;
using support::small_staff;
using support::small_student;

namespace {
constexpr int busy_groups = 2;
constexpr int busy_seats = 6;

Outcome must(store::Ledger& ledger, const Clock& clock, int staff, Role role,
             const domain::Command& command, const char* what) {
  const auto answer = TRY(ledger.record(command, stamp_of(staff, role, clock)));
  if (const auto* refusal = std::get_if<domain::Refusal>(&answer))
    return Error{Fault::refused, what, std::to_string(static_cast<int>(refusal->no))};
  return Done{};
}

Outcome open_class(store::Ledger& ledger, const Clock& clock, int group) {
  const int teacher = group + 2;
  TRY(must(ledger, clock, teacher, Role::duty_teacher, domain::SignShiftIn{small_staff(teacher)},
           "signing in"));
  domain::CompleteChecklist list{small_session(group), {}};
  for (const auto& item : domain::room_checklist_template)
    list.items.push_back({std::string(item.code), domain::ChecklistAnswer::ok, item.serious});
  TRY(must(ledger, clock, teacher, Role::duty_teacher, list, "checking the room"));
  return must(ledger, clock, teacher, Role::duty_teacher,
              domain::OpenSession{small_session(group), false, {}}, "opening");
}
}  // namespace

std::string one_machine() { return "a machine of the chaos"; }

store::Stamp stamp_of(int staff, Role role, const Clock& clock) {
  store::Stamp stamp;
  stamp.action = make_id<domain::ActionId>(clock.now());
  stamp.actor = small_staff(staff);
  stamp.role = role;
  stamp.roles.add(role);
  if (staff == 0) stamp.roles.add(Role::admin);
  if (staff == 1) stamp.roles.add(Role::duty_teacher);
  stamp.auth = domain::Auth::pin;
  return stamp;
}

Outcome begin_day(store::Ledger& ledger, ChaosClock& clock, const SchoolKey& key) {
  clock.step(support::small_time(11, 50) - clock.now());
  TRY(must(ledger, clock, 0, Role::office, domain::RecordFacts{support::small_school_items(&key)},
           "importing the school"));
  TRY(must(ledger, clock, 0, Role::office, domain::RecordFacts{support::small_lunch_items(&key)},
           "importing lunch"));
  TRY(must(ledger, clock, support::small_officer, Role::food_safety,
           domain::OpenMeal{"in_time", {}}, "opening lunch"));
  clock.step(support::small_time(16, 18) - clock.now());
  TRY(must(ledger, clock, 1, Role::day_leader, domain::SignShiftIn{small_staff(1)}, "signing in"));
  for (int group = 0; group < support::small_classes; ++group)
    TRY(open_class(ledger, clock, group));
  clock.step(support::small_time(16, 21) - clock.now());
  return Done{};
}

Hands::Wish Hands::mark(int group, int seat) {
  domain::MarkStudent command;
  command.session = small_session(group);
  command.student = small_student(group, seat);
  command.mark = std::array{domain::Mark::present, domain::Mark::late, domain::Mark::missing,
                            domain::Mark::excused}[static_cast<std::size_t>(below(4))];
  command.reason = "看错了";
  return {"mark", command, group + 2};
}

/// A row of a table that is read again: the whole record of a child.
Hands::Wish Hands::import() {
  const int seat = 1 + below(support::small_seats);
  domain::StudentImported student{
      small_student(3, seat), support::small_class(3), seat, {}, {}, {}, {}, {}};
  student.health_note = below(2) == 0;
  const auto name = support::small_student_name(3, seat);
  domain::Personal personal;
  personal.name = name.name;
  personal.pinyin = name.pinyin;
  personal.phone = "1391111" + std::to_string(1000 + below(9000));
  return {"import", domain::RecordFacts{{{student, personal}}}, 0, Role::office};
}

Hands::Wish Hands::wish() {
  const int group = below(busy_groups);
  const int seat = 1 + below(busy_seats);
  switch (below(13)) {
    case 0:
    case 1:
      if (!marks_.empty()) {
        const auto index = static_cast<std::size_t>(below(static_cast<int>(marks_.size())));
        const auto [target, staff] = marks_[index];
        marks_.erase(marks_.begin() + static_cast<std::ptrdiff_t>(index));
        return {"undo", domain::Undo{target, "点错了"}, staff};
      }
      return mark(group, seat);
    case 2:
    case 3:
      return {"lunch",
              domain::ServeMeal{.student = small_student(group, seat),
                                .window = 1 + below(3),
                                .line = seat == 3 ? "B" : "A"},
              support::small_server, Role::canteen};
    case 4:
      return {"walk_in",
              domain::AdmitWalkIn{small_session(group), small_student(1 - group, seat),
                                  small_staff(group + 2)},
              group + 2};
    case 5:
      return {"send_out",
              domain::SendOut{small_session(group), small_student(group, seat), "toilet", 10},
              group + 2};
    case 6:
      return {"take_back", domain::TakeBack{small_session(group), small_student(group, seat)},
              group + 2};
    case 7:
      return import();
    case 8:
      return {"sign_in", domain::SignShiftIn{small_staff(6 + below(2))}, 1, Role::day_leader};
    default:
      return mark(group, seat);
  }
}

Result<std::optional<domain::ActionId>> Hands::act(store::Ledger& ledger, const Clock& clock) {
  using Told = std::optional<domain::ActionId>;
  const Wish wanted = wish();
  const store::Stamp stamp = stamp_of(wanted.staff, wanted.role, clock);
  const auto answer = TRY(ledger.record(wanted.command, stamp));
  const auto* said = std::get_if<store::Recorded>(&answer);
  const bool is_new = said != nullptr && !said->events.empty();
  ++(is_new ? recorded : refused)[wanted.word];
  if (!is_new) return Told();
  if (wanted.word == "mark") marks_.emplace_back(said->events.front().envelope.id, wanted.staff);
  return Told(stamp.action);
}

}  // namespace kehou::chaos
