// SPDX-FileCopyrightText: 2026 The Kehou authors
// SPDX-License-Identifier: Apache-2.0
#include "district/pages_style.h"

#include <fmt/format.h>

namespace kehou::district {

namespace {
constexpr std::string_view base = R"(
*{box-sizing:border-box}
html{-webkit-text-size-adjust:100%}
body{margin:0;background:var(--ground);color:var(--text);font:16px/1.5 system-ui,"Noto Sans CJK SC",
"Noto Sans SC","PingFang SC","Microsoft YaHei",sans-serif;font-variant-numeric:tabular-nums}
a{color:var(--accent)}
a:focus-visible,button:focus-visible,input:focus-visible,select:focus-visible{
outline:3px solid var(--accent);outline-offset:2px}
h1{font-size:26px;line-height:1.25;margin:0}
h2{font-size:19px;line-height:1.3;margin:32px 0 12px}
p{margin:0 0 12px;max-width:80ch}
svg{fill:currentColor}
.i{width:16px;height:16px;vertical-align:-2px;flex:none}
.dim{color:var(--dim)}
.kind{display:inline-block;margin-left:8px;padding:0 8px;border-radius:8px;
background:var(--surface-2);color:var(--text);font-weight:700;font-size:14px;white-space:nowrap}
.head .kind{margin:0;font-size:15px;padding:2px 10px}
.zero{color:var(--dim)}
.look{color:var(--warn);font-weight:700}
.small{font-size:14px}
.vh{position:absolute;width:1px;height:1px;overflow:hidden;clip-path:inset(50%);white-space:nowrap}
)"
                                  R"(
.top{background:var(--header);color:var(--header-text);display:flex;flex-wrap:wrap;
align-items:center;gap:0 24px;padding:0 max(24px,calc((100% - 1318px)/2));min-height:60px}
.top a{color:var(--header-text);text-decoration:none}
.top .brand{font-weight:700;font-size:18px;padding:12px 0}
.top nav{display:flex;gap:4px;flex:1}
.top nav a,.top .me a,.top button{display:flex;align-items:center;min-height:48px;padding:0 12px;
border-radius:8px;border:0;font:inherit;cursor:pointer;white-space:nowrap}
.top nav a{border-bottom:3px solid transparent;border-radius:0}
.top nav a[aria-current]{border-bottom-color:var(--header-text);font-weight:700}
.top .me{display:flex;align-items:center;gap:4px;margin-left:auto}
.top .who{color:var(--header-dim);padding-right:8px}
.top form{margin:0}
.top button{background:var(--header);color:var(--header-text)}
.top a:hover,.top button:hover{text-decoration:underline}
main{max-width:1366px;margin:0 auto;padding:24px}
.head{display:flex;flex-wrap:wrap;align-items:center;gap:8px 16px;margin-bottom:20px}
.head p{margin:0;color:var(--dim)}
.head .days{margin-left:auto}
.days{display:flex;flex-wrap:wrap;align-items:center;gap:8px}
.days form{display:flex;gap:8px;margin:0}
)"
                                  R"(
.sum{display:grid;grid-template-columns:repeat(auto-fit,minmax(150px,1fr));gap:12px;margin:0 0 20px;
padding:0;list-style:none}
.sum li{background:var(--surface);color:var(--text);border:1px solid var(--line);border-radius:12px;
padding:12px 16px}
.sum b{display:block;font-size:30px;line-height:1.2}
.sum span{display:flex;align-items:center;gap:6px;color:var(--dim);font-size:15px}
.sum .good svg{color:var(--good)}
.sum .warn svg,.sum .warn b{color:var(--warn)}
.sum .bad svg,.sum .bad b{color:var(--bad)}
.card{background:var(--surface);color:var(--text);border:1px solid var(--line);border-radius:12px;
padding:20px;margin:0 0 16px}
.card>:last-child{margin-bottom:0}
.card h1{margin-bottom:8px}
.say{background:var(--surface);color:var(--text);border:1px solid var(--line);
border-left:6px solid var(--edge);border-radius:12px;padding:16px 20px;margin:0 0 16px}
.say.warn{border-left-color:var(--warn)}
.say.bad{border-left-color:var(--bad)}
.say p:last-child{margin:0}
.badge{display:inline-flex;align-items:center;gap:6px;border-radius:8px;padding:2px 10px;
font-weight:700;white-space:nowrap;font-size:15px}
.badge.good{background:var(--good-soft);color:var(--good)}
.badge.warn{background:var(--warn-soft);color:var(--warn)}
.badge.bad{background:var(--bad-soft);color:var(--bad)}
.badge.away{background:var(--away-soft);color:var(--away)}
.badge.calm{background:var(--surface-2);color:var(--text)}
)"
                                  R"(
.wide{overflow-x:auto;border:1px solid var(--line);border-radius:12px;background:var(--surface);
color:var(--text);margin:0 0 16px}
table{border-collapse:collapse;width:100%}
th,td{padding:10px 9px;text-align:left;vertical-align:top;border-top:1px solid var(--line)}
thead th{border-top:0;background:var(--surface-2);color:var(--text);font-size:14px;
vertical-align:bottom;line-height:1.3}
thead .n{white-space:normal}
.ago{white-space:nowrap}
.gap:not(:empty){margin-right:6px}
tbody tr:first-child>*{border-top:0}
tbody th{font-weight:700}
.n{text-align:right;white-space:nowrap}
td .small,th .small{display:block;font-weight:400}
.name{display:block;min-width:8em;overflow-wrap:anywhere}
.bar{display:block;width:72px;height:8px;margin:4px 0 0 auto}
.bar .t{fill:var(--surface-2)}
.bar .v{fill:var(--accent)}
.today>*{background:var(--accent-soft);color:var(--text)}
.btn,button,select,input{font:inherit;min-height:48px;border-radius:8px;padding:8px 16px}
.btn,button{display:inline-flex;align-items:center;justify-content:center;cursor:pointer;
text-decoration:none;border:2px solid var(--edge);background:var(--surface);color:var(--text);
font-weight:700}
.btn:hover,button:hover{border-color:var(--accent)}
.btn.go,button.go{background:var(--accent);color:var(--on-accent);border-color:var(--accent)}
.btn.no,button.no{background:var(--surface);color:var(--bad);border-color:var(--bad)}
input,select{border:2px solid var(--edge);background:var(--surface);color:var(--text);
width:100%;max-width:420px;color-scheme:light dark}
.days input{width:auto}
input[type=checkbox]{width:24px;height:24px;min-height:24px;margin:0;flex:none}
)"
                                  R"(
.f{display:block;margin:0 0 16px}
.f>span{display:block;font-weight:700;margin-bottom:4px}
.c{display:flex;gap:12px;align-items:flex-start;margin:0 0 16px}
.row{display:flex;flex-wrap:wrap;gap:12px;align-items:end;margin:0}
.row form{margin:0}
.row .f{margin:0}
.check{font-size:44px;line-height:1.15;font-weight:700;letter-spacing:.04em;white-space:nowrap}
.ask{display:grid;grid-template-columns:minmax(0,auto) minmax(0,1fr) auto;gap:8px 32px;
align-items:center}
.ask p{margin:0}
.code{font:700 52px/1.2 ui-monospace,"Noto Sans Mono CJK SC",monospace;letter-spacing:.08em;
white-space:nowrap;margin:0 0 8px}
.hand{display:flex;flex-wrap:wrap;gap:24px 40px;align-items:flex-start}
.hand>div{flex:1 1 320px}
.qr{width:260px;height:260px;border-radius:8px;flex:none}
.mono{font-family:ui-monospace,monospace;overflow-wrap:anywhere}
dl{display:grid;grid-template-columns:auto minmax(0,1fr);gap:6px 16px;margin:0 0 12px}
dt{color:var(--dim)}
dd{margin:0;overflow-wrap:anywhere}
ol{margin:0 0 12px;padding-left:1.4em}
li{margin-bottom:4px}
.sign{max-width:460px;margin:6vh auto 0}
.sign button{width:100%}
.sign input{max-width:none}
.foot{color:var(--dim);font-size:14px;margin-top:24px;max-width:110ch}
)";

constexpr std::string_view narrow = R"(
@media (max-width:760px){
main{padding:16px}
.top{padding:0 16px;gap:0 12px}
.top .brand{flex:1}
.top nav{order:3;flex:1 0 100%;margin:0 -8px;overflow-x:auto}
.top nav a{padding:0 10px}
.top .who{display:none}
.head .days{margin-left:0}
.sum{grid-template-columns:1fr 1fr;gap:8px}
.sum li:last-child:nth-child(odd){grid-column:1/-1}
dl{grid-template-columns:1fr}
dd{margin-bottom:8px}
.ask{grid-template-columns:1fr}
.code{font-size:40px}
.qr{width:min(260px,100%);height:auto}
.cards{border:0;background:var(--ground);color:var(--text);overflow:visible}
.cards table,.cards tbody{display:block}
.cards thead{display:none}
.cards tr{display:grid;grid-template-columns:1fr 1fr;gap:8px 16px;background:var(--surface);
color:var(--text);border:1px solid var(--line);border-radius:12px;padding:14px 16px;
margin-bottom:12px}
.cards th,.cards td{display:block;padding:0;border:0;text-align:left;white-space:normal}
.cards th,.cards .all{grid-column:1/-1}
.cards th{font-size:18px}
.cards td[data-l]::before{content:attr(data-l);display:block;color:var(--dim);font-size:14px}
.cards .bar{margin-left:0}
.cards .today>*{background:var(--surface);color:var(--text)}
}
)";

constexpr std::string_view paper = R"(
@media print{
@page{size:A4 landscape;margin:12mm}
body{font-size:10pt}
.top nav,.top .me,.days,.noprint,form{display:none}
.top{padding:0;min-height:0}
main{max-width:none;padding:8px 0}
th,td{padding:4px 6px}
thead{display:table-header-group}
tr{break-inside:avoid}
.card,.say,.sum li,.wide{break-inside:avoid-page}
.wide{overflow:visible}
}
)";

std::string variables(std::string_view Role::*palette) {
  std::string text;
  for (const Role& role : roles) text += fmt::format("--{}:{};", role.name, role.*palette);
  return text;
}
}  // namespace

std::string style_sheet() {
  // Paper is white, whatever the screen was.
  return fmt::format(
      "/* Kehou, Apache-2.0 */\n:root{{color-scheme:light dark;{}}}\n"
      "@media screen and (prefers-color-scheme:dark){{:root{{{}}}}}\n{}{}{}",
      variables(&Role::day), variables(&Role::night), base, narrow, paper);
}

}  // namespace kehou::district
