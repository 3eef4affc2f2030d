// SPDX-FileCopyrightText: 2026 The Kehou authors
// SPDX-License-Identifier: Apache-2.0
#include "district/http_certificate.h"

#include <fcntl.h>
#include <openssl/bio.h>
#include <openssl/err.h>
#include <openssl/evp.h>
#include <openssl/pem.h>
#include <openssl/x509v3.h>
#include <unistd.h>

#include <boost/asio/ip/address.hpp>
#include <cerrno>
#include <cstring>
#include <memory>

#include "common/base/crypto.h"
#include "common/base/ids.h"

namespace kehou::district {

namespace {
constexpr int ca_days = 20 * 365;
constexpr int server_days = 2 * 365;

template <auto Free>
struct Freer {
  template <class Any>
  void operator()(Any* any) const {
    Free(any);
  }
};
using Key = std::unique_ptr<EVP_PKEY, Freer<EVP_PKEY_free>>;
using Certificate = std::unique_ptr<X509, Freer<X509_free>>;
using Bio = std::unique_ptr<BIO, Freer<BIO_free_all>>;
using Extension = std::unique_ptr<X509_EXTENSION, Freer<X509_EXTENSION_free>>;

Error openssl_error(const std::string& doing) {
  const unsigned long code = ERR_get_error();
  ERR_clear_error();
  const char* const reason = code == 0 ? nullptr : ERR_reason_error_string(code);
  return {Fault::io, doing, reason == nullptr ? "" : reason};
}

Key make_key() { return Key(EVP_EC_gen("P-256")); }

std::string pem_of(X509* certificate) {
  const Bio bio(BIO_new(BIO_s_mem()));
  PEM_write_bio_X509(bio.get(), certificate);
  char* text = nullptr;
  const long size = BIO_get_mem_data(bio.get(), &text);
  return {text, static_cast<std::size_t>(size)};
}

std::string pem_of(EVP_PKEY* key) {
  const Bio bio(BIO_new(BIO_s_mem()));
  PEM_write_bio_PrivateKey(bio.get(), key, nullptr, nullptr, 0, nullptr, nullptr);
  char* text = nullptr;
  const long size = BIO_get_mem_data(bio.get(), &text);
  return {text, static_cast<std::size_t>(size)};
}

/// Whole or not at all, and a key never for others.
Outcome write_file(const std::filesystem::path& file, const std::string& text, int mode) {
  const std::string doing = "writing " + file.string();
  const std::string temporary = file.string() + ".new";
  ::unlink(temporary.c_str());
  const int fd = ::open(temporary.c_str(), O_WRONLY | O_CREAT | O_EXCL | O_CLOEXEC, mode);
  if (fd < 0) return Error{Fault::io, doing, std::strerror(errno)};
  const bool written =
      ::write(fd, text.data(), text.size()) == static_cast<ssize_t>(text.size()) && fsync(fd) == 0;
  ::close(fd);
  if (!written || std::rename(temporary.c_str(), file.c_str()) != 0)
    return Error{Fault::io, doing, std::strerror(errno)};
  return Done{};
}

bool add_extension(X509* certificate, X509* issuer, int kind, const std::string& value) {
  X509V3_CTX context;
  X509V3_set_ctx_nodb(&context);
  X509V3_set_ctx(&context, issuer, certificate, nullptr, nullptr, 0);
  const Extension extension(X509V3_EXT_conf_nid(nullptr, &context, kind, value.c_str()));
  return extension != nullptr && X509_add_ext(certificate, extension.get(), -1) == 1;
}

void set_name(X509_NAME* name, const std::string& common) {
  X509_NAME_add_entry_by_txt(name, "CN", MBSTRING_UTF8,
                             reinterpret_cast<const unsigned char*>(common.c_str()), -1, -1, 0);
}

/// Without extensions and signature. The serial number is random.
Certificate begin_certificate(EVP_PKEY* key, const std::string& name, int days) {
  Certificate certificate(X509_new());
  X509_set_version(certificate.get(), 2);
  const Uuid serial = make_uuid_v7({});
  const std::unique_ptr<BIGNUM, Freer<BN_free>> number(
      BN_bin2bn(serial.bytes.data() + 8, 8, nullptr));
  BN_to_ASN1_INTEGER(number.get(), X509_get_serialNumber(certificate.get()));
  // A terminal's clock may be slow: valid since yesterday.
  X509_gmtime_adj(X509_getm_notBefore(certificate.get()), -86'400);
  X509_gmtime_adj(X509_getm_notAfter(certificate.get()), 86'400L * days);
  X509_set_pubkey(certificate.get(), key);
  set_name(X509_get_subject_name(certificate.get()), name);
  return certificate;
}

Result<Certificate> make_ca(EVP_PKEY* key) {
  Certificate ca = begin_certificate(key, "Kehou district CA", ca_days);
  X509_set_issuer_name(ca.get(), X509_get_subject_name(ca.get()));
  const bool made = add_extension(ca.get(), ca.get(), NID_basic_constraints, "critical,CA:TRUE") &&
                    add_extension(ca.get(), ca.get(), NID_key_usage, "critical,keyCertSign") &&
                    add_extension(ca.get(), ca.get(), NID_subject_key_identifier, "hash") &&
                    X509_sign(ca.get(), key, EVP_sha256()) > 0;
  if (!made) return openssl_error("making the CA's certificate");
  return ca;
}

Result<std::string> alternative_names(const std::vector<std::string>& hosts) {
  std::string names;
  for (const std::string& host : hosts) {
    boost::system::error_code no_address;
    boost::asio::ip::make_address(host, no_address);
    if (host.empty() || host.find_first_of(",: \n") != std::string::npos)
      if (no_address)
        return Error{Fault::refused, "making a certificate", "'" + host + "' is no host's name"};
    names += (names.empty() ? "" : ",") + std::string(no_address ? "DNS:" : "IP:") + host;
  }
  return names;
}

Result<Certificate> make_server(EVP_PKEY* key, X509* ca, EVP_PKEY* ca_key,
                                const std::vector<std::string>& hosts) {
  const std::string names = TRY(alternative_names(hosts));
  Certificate server = begin_certificate(key, hosts.front(), server_days);
  X509* const raw = server.get();
  X509_set_issuer_name(raw, X509_get_subject_name(ca));
  const bool made = add_extension(raw, ca, NID_basic_constraints, "critical,CA:FALSE") &&
                    add_extension(raw, ca, NID_key_usage, "critical,digitalSignature") &&
                    add_extension(raw, ca, NID_ext_key_usage, "serverAuth") &&
                    add_extension(raw, ca, NID_authority_key_identifier, "keyid") &&
                    add_extension(raw, ca, NID_subject_alt_name, names) &&
                    X509_sign(raw, ca_key, EVP_sha256()) > 0;
  if (!made) return openssl_error("making the server's certificate");
  return server;
}

Result<Certificate> last_certificate(const std::filesystem::path& pem) {
  const std::string doing = "reading the certificate " + pem.string();
  const Bio bio(BIO_new_file(pem.c_str(), "r"));
  if (!bio) return openssl_error(doing);
  Certificate last;
  while (X509* const next = PEM_read_bio_X509(bio.get(), nullptr, nullptr, nullptr))
    last.reset(next);
  ERR_clear_error();
  if (!last) return Error{Fault::malformed, doing, "there is none in it"};
  return last;
}

Result<Key> read_key(const std::filesystem::path& file) {
  const Bio bio(BIO_new_file(file.c_str(), "r"));
  Key key(bio ? PEM_read_bio_PrivateKey(bio.get(), nullptr, nullptr, nullptr) : nullptr);
  if (!key) return openssl_error("reading the key " + file.string());
  return key;
}
}  // namespace

Result<std::string> certificate_sha256(const std::filesystem::path& pem) {
  const Certificate certificate = TRY(last_certificate(pem));
  std::array<std::uint8_t, 32> hash{};
  unsigned int size = 0;
  if (X509_digest(certificate.get(), EVP_sha256(), hash.data(), &size) != 1)
    return openssl_error("hashing the certificate " + pem.string());
  return to_hex(hash);
}

Result<Certificates> make_certificates(const std::filesystem::path& folder,
                                       const std::vector<std::string>& hosts) {
  const Certificates made{folder / "ca.crt", folder / "server.crt", folder / "server.key", {}};
  const std::filesystem::path ca_key_file = folder / "ca.key";
  if (hosts.empty()) return Error{Fault::refused, "making a certificate", "for which host?"};
  std::error_code failed;
  std::filesystem::create_directories(folder, failed);
  if (failed) return Error{Fault::io, "making the folder " + folder.string(), failed.message()};
  Key ca_key;
  Certificate ca;
  if (std::filesystem::exists(made.ca)) {  // it is written last
    ca_key = TRY(read_key(ca_key_file));
    ca = TRY(last_certificate(made.ca));
  } else {
    ca_key = make_key();
    ca = TRY(make_ca(ca_key.get()));
    TRY(write_file(ca_key_file, pem_of(ca_key.get()), 0600));
    TRY(write_file(made.ca, pem_of(ca.get()), 0644));
  }
  const Key key = make_key();
  const Certificate server = TRY(make_server(key.get(), ca.get(), ca_key.get(), hosts));
  TRY(write_file(made.key, pem_of(key.get()), 0600));
  TRY(write_file(made.certificate, pem_of(server.get()), 0644));
  Certificates result = made;
  result.ca_sha256 = TRY(certificate_sha256(made.ca));
  return result;
}

}  // namespace kehou::district
