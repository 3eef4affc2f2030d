// SPDX-FileCopyrightText: 2026 The Kehou authors
// SPDX-License-Identifier: Apache-2.0
// What it is: what the two ways of a hub's talk share: its store, its writer, the line, itself.
// What it promises: references only; the hub's one school.
// The trap: one thread uses it.
#pragma once

#include "common/client/exchange.h"
#include "district/hub_store.h"
#include "district/writer.h"

namespace kehou::district {

struct HubRooms {
  HubStore& store;
  Writer& writer;
  client::District& above;
  SchoolId school;
  domain::TerminalId self;
};

/// The lowest that sent_to may be: what is before is of another chain.
inline std::uint64_t floor_of(const UpChain& chain) {
  return chain.is_mapped() ? chain.joined : chain.base_seq;
}

/// A number for a branch that nobody else draws.
std::uint64_t new_branch();

}  // namespace kehou::district
