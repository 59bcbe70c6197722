#!/usr/bin/env bash
# Guess, before trying: xdvipdfmx reads its lists of glyphs' names when a font has names that it must look up.
# Behaviour: it opens and reads all of texglyphlist.txt, pdfglyphlist.txt and glyphlist.txt in every run, also for a page that
# shows no text at all. Empty lists of the same names are read in their place, without a word, and the PDF is the same.
# What it meant for us: our fonts have no such names once they are stripped for print, so the small TeX tree has empty lists
# (latex-image/src/formats/glyph-lists.ts): a fifth of its work for a page alone, and 265 page faults.
# Seen with xdvipdfmx 20211117 (TeX Live 2022, Debian 12).
set -euo pipefail
folder=$(mktemp -d)
trap 'rm -rf "$folder"' EXIT
cd "$folder"
printf '%s\n' '\shipout\hbox{\vrule width 1cm height 1cm}\end' >page.tex
xetex -no-pdf -interaction=batchmode page.tex >/dev/null
export SOURCE_DATE_EPOCH=1790000000 FORCE_SOURCE_DATE=1
lists=(texglyphlist.txt pdfglyphlist.txt glyphlist.txt)
strace -f -e trace=openat -o calls.txt xdvipdfmx -q -o page.pdf page.xdv
for list in "${lists[@]}"; do
  grep -q "/$list\".* = [0-9]" calls.txt || { echo "changed: $list is not opened for a page without text"; exit 1; }
done
cp page.pdf full.pdf
for list in "${lists[@]}"; do : >"$list"; done
# Of the current folder first.
strace -f -e trace=openat -o calls.txt xdvipdfmx -o page.pdf page.xdv >said.txt 2>&1
grep -q 'openat(AT_FDCWD, "\(\./\)\?glyphlist.txt".* = [0-9]' calls.txt || { echo "changed: the list of the current folder is not read"; exit 1; }
! grep -i 'glyph' said.txt || { echo "changed: it complains of an empty list"; exit 1; }
cmp -s full.pdf page.pdf || { echo "changed: the PDF is another one"; exit 1; }
echo "as found: three lists of glyphs' names are read for a page without text, and empty ones do as well"
