// SPDX-FileCopyrightText: 2026 The Kehou authors
// SPDX-License-Identifier: Apache-2.0
#include "district/intake.h"

#include <algorithm>
#include <array>

#include "common/events/codec.h"

namespace kehou::district {

namespace {
using Kind = domain::Subject::Kind;

/// Subjects without a day of their own that are over when their day is.
constexpr std::array of_a_day{
    Kind::sign_in,      Kind::handover, Kind::supervision, Kind::disinfection,
    Kind::activity_log, Kind::plate,    Kind::accompany,   Kind::evacuation,
};
/// Subjects with a day that say something of the time around it.
constexpr std::array plans{Kind::calendar_day, Kind::term};

bool is_lasting(const domain::Subject& subject) {
  const auto in = [&](const auto& kinds) {
    return std::find(kinds.begin(), kinds.end(), subject.kind) != kinds.end();
  };
  return in(plans) || (subject.day == CivilDay{} && !in(of_a_day));
}

bool is_lasting(const domain::Event& event, const std::vector<domain::Subject>& subjects) {
  if (subjects.empty()) {
    // A void must not be forgotten before its target, whose days nobody knows here.
    return std::holds_alternative<domain::Voided>(event.payload);
  }
  return std::any_of(subjects.begin(), subjects.end(),
                     [](const domain::Subject& subject) { return is_lasting(subject); });
}

Line set_aside(Line line, std::string why) {
  line.state = LineState::malformed;
  line.detail = std::move(why);
  return line;
}
}  // namespace

bool is_lasting(const domain::Event& event) {
  return is_lasting(event, domain::subjects_of(event));
}

Line look_at(std::string_view bytes, const wire::Chain& chain, std::uint64_t seq) {
  Line line;
  line.bytes = bytes;
  line.lasting = true;
  const auto event = events::decode(bytes);
  if (event) {
    // What was decoded is in the one form: its envelope tells all that a scan would.
    const domain::Envelope& envelope = event->envelope;
    line.head = {envelope.id,
                 {envelope.terminal, envelope.epoch, 0},
                 envelope.seq,
                 envelope.day,
                 events::kind_of(event->payload)};
  } else {
    const auto head = wire::peek(bytes);
    if (!head) return set_aside(std::move(line), head.error().text());
    line.head = *head;
  }
  if (line.head.chain.terminal != chain.terminal || line.head.chain.epoch != chain.epoch ||
      line.head.seq != seq)
    return set_aside(std::move(line), "its place is not the one that it came in");
  if (!event) {
    if (event.error().fault != Fault::unsupported)
      return set_aside(std::move(line), event.error().text());
    line.state = LineState::unsupported;
    line.detail = event.error().text();
    return line;
  }
  const auto subjects = domain::subjects_of(*event);
  line.lasting = is_lasting(*event, subjects);
  for (const auto& subject : subjects) line.head.day = std::max(line.head.day, subject.day);
  return line;
}

Result<std::unique_ptr<Intake>> read_intake(std::string document) {
  auto intake = std::make_unique<Intake>();
  intake->document = std::move(document);
  wire::Batch batch = TRY(wire::read_batch(intake->document));
  intake->header = std::move(batch.header);
  intake->lines.reserve(batch.lines.size());
  std::uint64_t seq = intake->header.first;
  for (const auto bytes : batch.lines)
    intake->lines.push_back(look_at(bytes, intake->header.chain, seq++));
  return intake;
}

}  // namespace kehou::district
