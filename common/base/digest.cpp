// SPDX-FileCopyrightText: 2026 The Kehou authors
// SPDX-License-Identifier: Apache-2.0
#include "common/base/digest.h"

#include <openssl/evp.h>

#include "common/base/verify.h"

namespace kehou {

namespace {
/// A context that was begun, to copy from: beginning one anew looks its algorithm up each time.
const EVP_MD_CTX* begun() {
  static const EVP_MD_CTX* const context = [] {
    EVP_MD_CTX* made = EVP_MD_CTX_new();
    VERIFY(made != nullptr && EVP_DigestInit_ex(made, EVP_sha256(), nullptr) == 1);
    return made;
  }();
  return context;
}

EVP_MD_CTX* of(void* context) { return static_cast<EVP_MD_CTX*>(context); }
}  // namespace

Digest::Digest() : context_(EVP_MD_CTX_new()) {
  VERIFY(context_ != nullptr && EVP_MD_CTX_copy_ex(of(context_), begun()) == 1);
}

Digest::~Digest() { EVP_MD_CTX_free(of(context_)); }

void Digest::add(std::string_view bytes) {
  VERIFY(EVP_DigestUpdate(of(context_), bytes.data(), bytes.size()) == 1);
}

Hash Digest::finish() {
  Hash hash;
  VERIFY(EVP_DigestFinal_ex(of(context_), hash.data(), nullptr) == 1 &&
         EVP_MD_CTX_copy_ex(of(context_), begun()) == 1);
  return hash;
}

Hash Digest::link(const Hash& prev, std::string_view bytes) {
  add({reinterpret_cast<const char*>(prev.data()), prev.size()});
  add(bytes);
  return finish();
}

Hash sha256(std::string_view bytes) {
  Digest digest;
  digest.add(bytes);
  return digest.finish();
}

Hash chain_hash(const Hash& prev, std::string_view bytes) { return Digest().link(prev, bytes); }

}  // namespace kehou
