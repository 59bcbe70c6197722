#!/usr/bin/env bash
# Guess, before trying: a PDF that qpdf has written is well formed for PDF/A's rules on files, too, so a checker of PDF/A that
# cannot read object streams may be given qpdf's copy without them, and complains of colours and metadata only.
# Behaviour: qpdf ends a stream with its last byte and writes `endstream` behind it on the same line. PDF allows that, and
# `qpdf --check` finds nothing; PDF/A (6.1.7.1) wants an end of line there. Apache PDFBox's Preflight named each stream of the
# copy first. With --newline-before-endstream the copy is right.
# What it meant for us: docs/decisions/0046, how the check by Preflight is made; what is compared is the copy and not our file.
# Seen with qpdf 11.3.0 and Preflight 2.0.27, both of Debian 12.
set -euo pipefail
folder=$(mktemp -d)
trap 'rm -rf "$folder"' EXIT
cd "$folder"
cat >in.json <<'JSON'
{ "version": 2, "qpdf": [
  { "jsonversion": 2, "pdfversion": "1.5", "pushedinheritedpageresources": false, "calledgetallpages": false, "maxobjectid": 4 },
  { "obj:1 0 R": { "value": { "/Type": "/Catalog", "/Pages": "2 0 R" } },
    "obj:2 0 R": { "value": { "/Type": "/Pages", "/Count": 1, "/Kids": ["3 0 R"] } },
    "obj:3 0 R": { "value": { "/Type": "/Page", "/Parent": "2 0 R", "/MediaBox": [0, 0, 9, 9], "/Resources": {}, "/Contents": "4 0 R" } },
    "obj:4 0 R": { "stream": { "dict": {}, "data": "cSBR" } },
    "trailer": { "value": { "/Root": "1 0 R", "/Size": 5 } } } ] }
JSON
# How many times something stands before `endstream` on its line.
glued() { grep -ac '[^[:space:]]endstream' "$1" || true; }
qpdf --json-input --stream-data=preserve in.json plain.pdf
qpdf --json-input --stream-data=preserve --newline-before-endstream in.json lines.pdf
qpdf --check plain.pdf | grep -q "No syntax or stream encoding errors"
[ "$(glued plain.pdf)" -gt 0 ] || { echo "changed: qpdf begins a line for endstream by itself"; exit 1; }
[ "$(glued lines.pdf)" -eq 0 ] || { echo "changed: --newline-before-endstream leaves a stream without its line"; exit 1; }
echo "as found: qpdf writes endstream behind the last byte, and on a line of its own only when it is asked to"
