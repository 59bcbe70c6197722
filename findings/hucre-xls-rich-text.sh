#!/usr/bin/env bash
# Guess, before trying: a reader of old Excel files that knows RSTRING (a text with parts in bold) among its record types
# reads such cells.
# Behaviour: hucre 1.0.0 names the record and skips it. The cell is empty without a word, so an « abs » that somebody made bold
# is no mark at all. Gnumeric writes such cells; SheetJS reads them.
# What it meant for us: docs/decisions/0030, old Excel files are read by SheetJS.
# Seen with hucre 1.0.0, @e965/xlsx 0.20.3, Node 24.21. The file: Gnumeric 1.12.55, three cells: Note, abs (the a in bold), 12.
set -euo pipefail
folder=$(mktemp -d)
trap 'rm -rf "$folder"' EXIT
cd "$folder"
npm init -y >/dev/null
npm install --silent --no-audit --no-fund --ignore-scripts hucre@1.0.0 @e965/xlsx@0.20.3 >/dev/null 2>&1
base64 -d <<'FILE' | gunzip >bold.xls
H4sIAAAAAAACA+1Ya2xURRQ+9+7ddvug3ZbSLbTW0la72y5QXBIJBrYKJvhDRRoixkfdtrt0bbtLtotCjPb6IDE+4oOkeCMJ4SchAY2J/uFH+VWNSzQaNBBN
ijHGvxBNJCm9fnNm7u5laU1XjYnYc3vm8c2cc2bOzJyZ7Vdf1s2e+GjNZSqibeShebuCylyYBi53Kn7iNoHN27YtIB/YXqb/FFX4xEJ66UDX+fLPTRR1osuk
04fGOaREP4KfoP1kEGXS6Wzbv0X38RhimhjDNDbZVpQ0Oga0hlbzyOo5XcnpGe53ltOtaHFos9q3e/U+7vcWp+2c1pDQ+CnLXGJkIzXQZ7yP39GkvEH9sdTE
RgrQ9+jro7O6xMtpe2wsOZhJyia3iKtpMW0L461GI3mpjqizI9zR0TsQuicoS6FWoxlnrdHV8vju+PCTheYWWA04zet7XbKooH0tjLXc2O7WIDttoG58NBDs
7G5z7HAlKM3ISvu6dsb7BiASphB1CRG3hFugqP/dFKa73CbkWFxWxFDyhqLRgugm6qENLlOOZJFgkdwsfC3oN7vNFcem2wSuOfivS8P1EnH6H+IaLeTnHtn/
92I8tAgeXgTvXgSvWBDPj2fOwV/Lr1cxfkQ3yG96bJHXmWWc15sG5yvNcs7JJM4bTK/9NEej9xAdZYQRFyBfgSoR9yEjKJgCUolpckqiMD09jcwky7LJiiTQ
NUc59E/gs0XHBOo5m+VspVPqM5U6UxpEHyGXg7xtW2ShbluQhV47Z1EkYVMklwOO3oItcALqExZNTU0ROlDEAhDBH9hiBhaxaGZmhg7Dv++XSW/e+yaClYbv
tMa5EWB3NsGtcKjEpE+rA+jdhFAscL2Al7UE5qiWaxqHPnoonY3bVIkQNQkr1QArwfJe8t9wL1XpDfm95VH5Jjw6VnAkr0Y6DNWiXMepHzrnTl75+sHBXdEB
Rrp5uD2cvsyIya8WSXeIVaaw9hJazhkN0sYqmb3CMq9yeidkEkw/R7tc5WBe1y/RkKt8AjdOBcZm28IN7biN9uoRpm+iTk60B7qr6AX2ANHF6kbORV3DKjt1
0mtc8xcu9Ol+VQ5LH2u1jGkLYHoRdp19TSR1f4tc4xq0xwYnZG8NUi/qlSzbKMI3fQepDPIg+Kq9Ta+nT3h/9KkRCboNK+EpPBsF7fMFwIXwAPeLFwjtIDWK
v0LzOABGpX4TLhD9wvkLx9Y3+48c9VFP+NppGCJvEXYG2CgV3rLiPFepuQhP75RPXXpE6XwMXAseVPWfDNlfUKsz2ZuAfEGY86pKr+uRIjbe22pZjyrVx10m
PKoNtzwdHJs4uGXnof3xzFgyNTqxfSSW2hcfZhW1TnP/SCwTH96RHmINq8Dj8WxsSzKVzCZjY+uGMvFYNp3JD9Q9YLFCe1KjqfRzqb/hfzHB2cPHr157eMR/
6l34uuvji2LCHygLmvKt2O27+B0n3plywsNqsuNqXZ4lccaJJpWj3nA5RqyT+cyV5y9N/qB5FnV7vuDuXvpkb0HSlC89yrde5fNy5ZwKFY+r1FqtUOeiVp2L
On6Jy/VrUFutUW3UJvBq8BpwM7iF44JcjdvB4q2wlt/j8jdkp4jBHF9JPCs5vgi8m2M2IrOqL9M/R7spjS+LtbifUsgzdKik/YPfLJqjSytBrk+FnEdhPYMI
PMjjGC15/+JXINv3qP89LFXudXUReXH9pGmIDiDaxNkD/Vwepxj74gFgCR6jQLKURNkdKjYr+w4txXYH+CnNsV+avWIKKvt6CfMPgb/4k/MvzpjD15ePyC1N
fwDLXMl0ABQAAA==
FILE
cat >try.mjs <<'JS'
import { readFileSync } from "node:fs";
import { read, utils } from "@e965/xlsx";
import { readXls } from "hucre";

const bytes = readFileSync("bold.xls");
const mine = (await readXls(new Uint8Array(bytes))).sheets[0].rows.map((row) => row?.[0] ?? null);
const other = utils.sheet_to_json(read(bytes).Sheets.A, { header: 1 }).map(([cell]) => cell);
const found = JSON.stringify([mine, other]);
if (found !== '[["Note",null,12],["Note","abs",12]]') throw new Error(`changed: ${found}`);
JS
node try.mjs
echo "as found: hucre gives an empty cell for a text with a bold letter; SheetJS gives abs"
