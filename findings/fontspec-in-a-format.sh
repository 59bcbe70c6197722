#!/usr/bin/env bash
# Guess, before trying: a preamble that names no font can be dumped into a format of XeLaTeX, packages and all; XeTeX's ban on
# OpenType fonts in formats concerns the fonts that one asks for.
# Behaviour: the class alone cannot be dumped, since its \normalsize loads LaTeX's own OpenType font; with an old default
# font before the class it can; and then fontspec, merely loaded, cannot, since it measures its own \strong in two of them.
# What it meant for us: the engine's formats hold no fontspec, and the bench's peer « XeLaTeX with its own format »
# (test/bench/methods/prepared.ts) begins with an old font and loads fontspec for each document.
# Seen with XeTeX 0.999994, LaTeX 2022-11-01 and fontspec 2.8a (TeX Live 2022, Debian 12).
set -euo pipefail
folder=$(mktemp -d)
trap 'rm -rf "$folder"' EXIT
cd "$folder"
old_font='\renewcommand{\encodingdefault}{OT1}\renewcommand{\rmdefault}{cmr}\normalfont'
class='\documentclass{article}\usepackage{array}'
# The log of a dump of this preamble.
dump() {
  printf '%s\n' "$2" '\dump' >"$1.tex"
  xetex -ini -interaction=batchmode -halt-on-error -jobname="$1" '&xelatex' "$1.tex" >said.txt 2>&1 || true
}
refused() { grep -q "Can't .dump a format with native fonts" "$1.log"; }
dump class "$class"
refused class || { echo "changed: a class alone can be dumped"; exit 1; }
dump old "$old_font$class"
{ ! refused old && [ -s old.fmt ]; } || { echo "changed: a class on an old font cannot be dumped"; exit 1; }
dump fontspec "$old_font$class\\usepackage{fontspec}"
refused fontspec || { echo "changed: fontspec can be in a format"; exit 1; }

echo "as found: neither a class nor fontspec can be in a format of XeLaTeX, since both load a font unasked"
