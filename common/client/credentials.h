// SPDX-FileCopyrightText: 2026 The Kehou authors
// SPDX-License-Identifier: Apache-2.0
// What it is: by what the district knows this terminal: its Ed25519 key and its token, in files of
// mode 0600 beside the data folder, never in it.
// What it promises: a change of key survives an end at any step: until the new pair was answered
// once, the old one is kept, and load() finds which to speak with.
// The trap: a copied data folder has no voice without these files; a copied disk has the same one.
#pragma once

#include <filesystem>
#include <optional>
#include <string>

#include "common/base/clock.h"
#include "common/base/signing.h"

namespace kehou::client {

class Credentials {
 public:
  /// Makes the folder (0700) and a key where there is none. Fault::refused: others may read a file.
  static Result<Credentials> load(const std::filesystem::path& folder);

  const SigningKey& key() const { return next_ ? next_->key : now_.key; }
  const std::string& token() const { return next_ ? next_->token : now_.token; }  ///< "" = none
  bool enrolled() const { return !token().empty(); }
  /// By the district's clock, when the token was given; {0} = not known.
  Instant issued() const { return next_ ? next_->issued : now_.issued; }

  Outcome keep_token(const std::string& token, Instant issued);

  /// Step 1 of a change: the key to announce, on the disk before anybody hears of it.
  Result<SigningKey> draw_next();
  /// Step 2: the district took it and gave a token. From here on the new pair speaks.
  Outcome keep_next(const SigningKey& key, const std::string& token, Instant issued);
  /// Step 3: an answer to the new pair came; the old one is forgotten.
  Outcome settle();
  bool unsettled() const { return next_.has_value(); }
  /// The district does not know the new pair: the old one speaks again, until the next start.
  void fall_back() { next_.reset(); }

 private:
  struct Pair {
    SigningKey key;
    std::string token;
    Instant issued;
  };
  Credentials(std::filesystem::path folder, Pair pair)
      : folder_(std::move(folder)), now_(std::move(pair)) {}

  std::filesystem::path folder_;
  Pair now_;
  std::optional<Pair> next_;
};

}  // namespace kehou::client
