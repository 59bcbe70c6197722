#!/usr/bin/env bash
# Guess, before trying (docs/decisions/0062): a DVI file is read from its end, where its postamble says where the pages lie, so
# xdvipdfmx needs a whole file that it can seek in, and cannot be started before XeTeX has ended.
# Behaviour: without a file's name it reads its standard input, also when that is a pipe on which nothing has come yet. Its
# settings are read by then, and the PDF is the same but for the identifier that it makes of names and the clock.
# What it meant for us: a converter is started ahead, and waits beside the TeX that waits (latex-image/src/engine/converter.ts,
# docs/decisions/0074): one bulletin alone has 1,240 page faults instead of 2,232 until its PDF is there.
# Seen with xdvipdfmx 20211117 (TeX Live 2022, Debian 12).
set -euo pipefail
folder=$(mktemp -d)
trap 'rm -rf "$folder"' EXIT
cd "$folder"
printf '%s\n' '\shipout\hbox{\vrule width 1cm height 1cm}\shipout\hbox{\vrule width 2cm height 1cm}\end' >page.tex
xetex -no-pdf -interaction=batchmode page.tex >/dev/null
export SOURCE_DATE_EPOCH=1790000000 FORCE_SOURCE_DATE=1
xdvipdfmx -q -o file.pdf page.xdv
mkfifo pages
# It waits for the pages for a second: the pipe is open, and empty.
(sleep 1; cat page.xdv) >pages &
strace -tt -e trace=openat,read -o calls.txt xdvipdfmx -q -o pipe.pdf <pages
wait
settings=$(grep -n 'dvipdfmx.cfg".* = [0-9]' calls.txt | head -n 1 | cut -d: -f1)
first=$(grep -n 'read(0,' calls.txt | head -n 1 | cut -d: -f1)
[ -n "$settings" ] && [ -n "$first" ] && [ "$settings" -lt "$first" ] || { echo "changed: it reads its settings after its pages"; exit 1; }
same() { sed 's|/ID *\[[^]]*\]|/ID|' "$1"; }
# With its directory compressed, a PDF holds its identifier out of sight: both are made without compression of objects.
for one in file pipe; do qpdf --qdf --object-streams=disable --static-id "$one.pdf" "$one.qdf.pdf"; done
[ "$(qpdf --show-npages pipe.pdf)" = 2 ] || { echo "changed: not both pages came through the pipe"; exit 1; }
cmp -s <(same file.qdf.pdf) <(same pipe.qdf.pdf) || { echo "changed: through a pipe it makes another PDF"; exit 1; }
echo "as found: xdvipdfmx waits for its pages on its standard input, with its settings read, and makes the same PDF"
