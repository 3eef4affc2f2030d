// SPDX-FileCopyrightText: 2026 The Kehou authors
// SPDX-License-Identifier: Apache-2.0
#include "kiosk/app/sync_line.h"

#include <cstdio>

#include "common/client/curl_transport.h"
#include "kiosk/sync/sync.h"

namespace kehou::app {

namespace {

class SyncLine final : public DistrictLine {
 public:
  SyncLine(const Config& config, store::Ledger& ledger, const Clock& clock,
           std::function<void()> changed)
      : config_(config) {
    if (auto read = client::read_ca(config.ca_file); read.ok()) ca_pem_ = std::move(*read);
    sync::Sync::Options options{config.district_url,
                                config.ca_file,
                                config.district_keys(),
                                {KEHOU_VERSION, config.name, std::string(word_of(config.home))}};
    auto started = sync::Sync::start(std::move(options), ledger, clock, std::move(changed));
    if (started.ok()) {
      talk_ = std::move(*started);
    } else {
      std::fprintf(stderr, "kehou-kiosk: %s\n", started.error().text().c_str());
      trouble_ = ca_pem_.empty()                             ? model::UploadTrouble::certificate
                 : started.error().fault == Fault::malformed ? model::UploadTrouble::wrong_address
                                                             : model::UploadTrouble::disk;
    }
  }

  model::UploadStatus status() const override {
    if (talk_) return talk_->status();
    model::UploadStatus status;
    status.district_set = true;
    status.trouble = trouble_;
    return status;
  }
  bool retry_now() override { return talk_ && talk_->retry_now(); }
  void reload() override {
    if (talk_) talk_->reload();
  }
  Result<std::unique_ptr<client::Transport>> open_transport() override {
    client::CurlOptions options;
    options.url = config_.district_url;
    options.app = KEHOU_VERSION;
    options.ca_pem = TRY(client::read_ca(config_.ca_file));
    return std::unique_ptr<client::Transport>(TRY(client::CurlTransport::open(std::move(options))));
  }
  std::string ca_fingerprint() const override { return client::ca_fingerprint(ca_pem_); }

 private:
  const Config& config_;
  std::string ca_pem_;
  std::unique_ptr<sync::Sync> talk_;
  model::UploadTrouble trouble_ = model::UploadTrouble::none;
};

}  // namespace

std::unique_ptr<DistrictLine> open_line(const Config& config, store::Ledger& ledger,
                                        const Clock& clock, std::function<void()> changed) {
  if (config.district_url.empty()) return nullptr;
  return std::make_unique<SyncLine>(config, ledger, clock, std::move(changed));
}

}  // namespace kehou::app
