// SPDX-FileCopyrightText: 2026 The Kehou authors
// SPDX-License-Identifier: Apache-2.0
// What it is: the command line of `kehou-district`: verbs and options, then the verb.
// What it promises: --help says every option and every exit code.
// The trap: nothing is decided here; whatever has to be is decided behind verbs.h.
#include <CLI/CLI.hpp>
#include <cstdio>

#include "common/base/crypto.h"
#include "district/verbs.h"

namespace {

namespace district = kehou::district;

constexpr const char* footer = R"(Exit codes:
  0  done                                3  the district is in use
  1  disk, network or key: see the line  4  verify: findings, import: refusals
  2  wrong options)";

struct Asked {
  district::ServeOptions serve;
  district::InviteOptions invite;
  district::EnrolOptions enrol;
  std::string code;
  std::string name;
  std::string which;  ///< a check number, a terminal's id, a file or a folder
  std::vector<std::string> hosts;
  bool flag = false;
};

void add_upstream(CLI::App* verb, district::UpstreamPlace& upstream) {
  verb->add_option("--upstream", upstream.url, "the district above a school's hub")
      ->type_name("URL");
  verb->add_option("--upstream-ca", upstream.ca, "the certificate of its CA")->type_name("FILE");
  verb->add_option("--upstream-keys", upstream.keys, "the hub's own key (DATA.upstream)")
      ->type_name("DIR");
}

void add_serve(CLI::App& cli, district::ServeOptions& serve) {
  auto* verb = cli.add_subcommand("serve", "answer terminals until SIGTERM");
  verb->add_option("--listen", serve.listen, "where (127.0.0.1:8443)")->type_name("ADDRESS:PORT");
  verb->add_option("--cert", serve.certificate, "the server's certificate, PEM")->type_name("FILE");
  verb->add_option("--key", serve.key, "its key, PEM")->type_name("FILE");
  verb->add_option("--ca", serve.ca, "the CA's certificate (ca.crt beside --cert)")
      ->type_name("FILE");
  verb->add_option("--address", serve.address, "as terminals reach it, told beside a code")
      ->type_name("URL");
  verb->add_option("--district", serve.district, "its name on the page");
  verb->add_flag("--plain", serve.plain, "no TLS: on the loopback, behind a proxy");
  verb->add_option("--io-threads", serve.io_threads, "for the connections (1)")
      ->check(CLI::Range(1, 16));
  verb->add_option("--workers", serve.workers, "for the requests (4)")->check(CLI::Range(1, 64));
  verb->add_option("--log", serve.level, "what is logged at least")
      ->check(CLI::IsMember({"debug", "info", "warn", "error"}));
  add_upstream(verb, serve.upstream);
}

void add_fleet(CLI::App& cli, Asked& asked) {
  auto* school = cli.add_subcommand("school", "the schools of the district")->require_subcommand(1);
  auto* add = school->add_subcommand("add", "a school, so that its terminals can be invited");
  add->add_option("--code", asked.code, "学校标识码")->required();
  add->add_option("--name", asked.name, "its name")->required();
  school->add_subcommand("list", "code, name, and which key its terminals share");

  auto* terminal = cli.add_subcommand("terminal", "the terminals")->require_subcommand(1);
  auto* invite = terminal->add_subcommand("invite", "a code for a new terminal: once, 10 minutes");
  invite->add_option("--school", asked.invite.school, "the school's code")->required();
  invite->add_option("--name", asked.invite.name, "where it stands, no person's name")->required();
  invite->add_flag("--hub", asked.invite.hub, "it forwards the others of its school");
  invite->add_option("--ca", asked.invite.ca, "the CA's certificate for the QR (the server's)")
      ->type_name("FILE");
  terminal->add_subcommand("list", "those that wait for a word, then all others");
  auto* confirm = terminal->add_subcommand("confirm", "the number at the terminal is the same");
  confirm->add_option("check", asked.which, "the six digits")->required();
  confirm->add_flag("--any-key", asked.flag, "although it holds another school key");
  auto* refuse = terminal->add_subcommand("refuse", "it is not, or nobody knows that terminal");
  refuse->add_option("check", asked.which, "the six digits")->required();
  auto* revoke = terminal->add_subcommand("revoke", "shut a terminal out, at once");
  revoke->add_option("id", asked.which, "see terminal list")->required();
  revoke->add_flag("--undo", asked.flag, "let it in again");

  auto* enrol = cli.add_subcommand("enrol", "make this server the hub of its school");
  enrol->add_option("code", asked.enrol.code, "of the district: terminal invite --hub")->required();
  enrol->add_option("--name", asked.enrol.name, "where it stands")->required();
  add_upstream(enrol, asked.enrol.upstream);
  auto* login = cli.add_subcommand("login", "who may see the page; the password comes from stdin");
  login->add_option("name", asked.name, "the log-in's name")->required();
  login->add_flag("--remove", asked.flag, "not any more; no password is read");
  auto* calendar =
      cli.add_subcommand("calendar", "holidays and make-up days: no alarm on a day off");
  calendar->require_subcommand(1);
  calendar->add_subcommand("import", "the state's list, or days of the district's own")
      ->add_option("file", asked.which, "as config/calendar/2026.csv")
      ->required();
  calendar->add_subcommand("list", "the days that the district was told of");
  auto* certificate = cli.add_subcommand("certificate", "a small CA of one's own, and under it");
  certificate->add_option("--dir", asked.which, "where to")->required()->type_name("DIR");
  certificate->add_option("--host", asked.hosts, "a name or address of the server")->required();
}

void add_upkeep(CLI::App& cli, Asked& asked) {
  cli.add_subcommand("verify", "every chain hashed anew, every number of the feed there once");
  auto* backup = cli.add_subcommand("backup", "a verified copy, while the server runs");
  backup->add_option("file", asked.which, "where to")->required();
  auto* restore = cli.add_subcommand("restore", "a copy in the place of the records");
  restore->add_option("file", asked.which, "the copy")->required();
  restore->add_flag("--force", asked.flag, "although it lacks something that is there");
  auto* prune = cli.add_subcommand("prune", "drop old days that a verified backup holds");
  prune->add_option("--before", asked.which, "the first day to keep")->required();
  cli.add_subcommand("import", "what a terminal without a network exported")
      ->add_option("file", asked.which, "its file")
      ->required();
}

int wrong(const char* message) {
  std::fprintf(stderr, "kehou-district: %s\n", message);
  return district::exit_usage;
}

bool is_whole(const district::StorePlace& place, const district::UpstreamPlace& upstream) {
  return !upstream.url.empty() && !upstream.ca.empty() &&
         !district::hub_keys(place, upstream).empty();
}
int upstream_wrong() {
  return wrong(
      "say --upstream URL and --upstream-ca FILE; with --postgres --upstream-keys DIR too");
}

int start(const district::ServeOptions& serve) {
  if (!serve.plain && (serve.certificate.empty() || serve.key.empty()))
    return wrong("say --cert and --key (kehou-district certificate makes them), or --plain");
  if (!serve.upstream.url.empty() && !is_whole(serve.place, serve.upstream))
    return upstream_wrong();
  return district::serve(serve);
}

int perform(const CLI::App& cli, const Asked& asked) {
  const district::StorePlace& place = asked.serve.place;
  if (cli.got_subcommand("certificate"))
    return district::make_certificate(asked.which, asked.hosts);
  if (place.data.empty() == place.postgres.empty())
    return wrong("say where the records are: --data DIR or --postgres CONNINFO");
  const auto* school = cli.get_subcommand("school");
  const auto* terminal = cli.get_subcommand("terminal");
  if (cli.got_subcommand("serve")) return start(asked.serve);
  if (school->got_subcommand("add")) return district::add_school(place, asked.code, asked.name);
  if (school->got_subcommand("list")) return district::list_schools(place);
  if (terminal->got_subcommand("invite")) return district::invite_terminal(place, asked.invite);
  if (terminal->got_subcommand("list")) return district::list_terminals(place);
  if (terminal->got_subcommand("confirm"))
    return district::settle_terminal(place, asked.which, true, asked.flag);
  if (terminal->got_subcommand("refuse"))
    return district::settle_terminal(place, asked.which, false, false);
  if (terminal->got_subcommand("revoke"))
    return district::revoke_terminal(place, asked.which, asked.flag);
  if (cli.got_subcommand("enrol"))
    return is_whole(place, asked.enrol.upstream) ? district::enrol_hub(place, asked.enrol)
                                                 : upstream_wrong();
  if (cli.got_subcommand("login"))
    return asked.flag ? district::remove_login(place, asked.name)
                      : district::set_login(place, asked.name);
  if (const auto* calendar = cli.get_subcommand("calendar"); calendar->parsed())
    return calendar->got_subcommand("list") ? district::list_calendar(place)
                                            : district::import_calendar(place, asked.which);
  if (cli.got_subcommand("verify")) return district::verify(place);
  if (cli.got_subcommand("backup")) return district::back_up(place, asked.which);
  if (cli.got_subcommand("restore")) return district::restore(place, asked.which, asked.flag);
  if (cli.got_subcommand("import")) return district::import_file(place, asked.which);
  return district::prune(place, asked.which);
}

}  // namespace

int main(int argc, char** argv) {
  kehou::crypto_ready();
  CLI::App cli{"The district's server of Kehou: keeps what the terminals of its schools recorded"};
  Asked asked;
  cli.add_option("--data", asked.serve.place.data, "a folder for everything")->type_name("DIR");
  cli.add_option("--postgres", asked.serve.place.postgres, "a PostgreSQL instead")
      ->type_name("CONNINFO");
  cli.set_version_flag("--version", KEHOU_VERSION);
  cli.footer(footer);
  cli.require_subcommand(1);
  cli.fallthrough();
  add_serve(cli, asked.serve);
  add_fleet(cli, asked);
  add_upkeep(cli, asked);
  try {
    cli.parse(argc, argv);
  } catch (const CLI::ParseError& error) {
    return cli.exit(error) == 0 ? district::exit_done : district::exit_usage;
  }
  return perform(cli, asked);
}
