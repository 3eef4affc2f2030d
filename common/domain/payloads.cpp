// SPDX-FileCopyrightText: 2026 The Kehou authors
// SPDX-License-Identifier: Apache-2.0
#include "common/domain/payloads.h"

namespace kehou::domain {

Payload::Payload() = default;
Payload::Payload(const Payload&) = default;
Payload::Payload(Payload&&) noexcept = default;
Payload& Payload::operator=(const Payload&) = default;
Payload& Payload::operator=(Payload&&) noexcept = default;
Payload::~Payload() = default;

bool Payload::operator==(const Payload& other) const {
  return static_cast<const PayloadKinds&>(*this) == static_cast<const PayloadKinds&>(other);
}

}  // namespace kehou::domain
