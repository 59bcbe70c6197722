#!/usr/bin/env bash
# Guess, before trying: a formula whose result is a text gives that text in exceljs 4.4.0, however the file keeps it.
# Behaviour: SpreadsheetML lets a formula's cell keep its text in the table of shared strings (t="s", as Gnumeric writes it).
# exceljs then gives the text's number in that table as the formula's result: « abs » becomes 1, which is a mark.
# What it meant for us: docs/decisions/0030, exceljs does not read marks here.
# Seen with exceljs 4.4.0, @e965/xlsx 0.20.3, hucre 1.0.0, Node 24.21; Gnumeric 1.12.55 writes such cells.
set -euo pipefail
folder=$(mktemp -d)
trap 'rm -rf "$folder"' EXIT
cd "$folder"
npm init -y >/dev/null
npm install --silent --no-audit --no-fund --ignore-scripts exceljs@4.4.0 @e965/xlsx@0.20.3 hucre@1.0.0 jszip@3.10.2 >/dev/null 2>&1
cat >try.mjs <<'JS'
import { read } from "@e965/xlsx";
import ExcelJS from "exceljs";
import { readXlsx } from "hucre/xlsx";
import JSZip from "jszip";

const made = new ExcelJS.Workbook();
const sheet = made.addWorksheet("6e A");
sheet.getCell("A1").value = "Nom";
sheet.getCell("A2").value = "abs";
sheet.getCell("B1").value = { formula: '"a"&"bs"', result: "abs" };
const zip = await JSZip.loadAsync(await made.xlsx.writeBuffer());
const xml = await zip.file("xl/worksheets/sheet1.xml").async("string");
const changed = xml.replace(/<c r="B1"[^>]*>.*?<\/c>/s, '<c r="B1" t="s"><f>"a"&amp;"bs"</f><v>1</v></c>');
if (changed === xml) throw new Error("changed: exceljs writes the cell otherwise");
zip.file("xl/worksheets/sheet1.xml", changed);
const bytes = await zip.generateAsync({ type: "nodebuffer" });

const workbook = new ExcelJS.Workbook();
await workbook.xlsx.load(bytes);
const found = JSON.stringify([
  workbook.worksheets[0].getCell("B1").value.result,
  read(bytes).Sheets["6e A"].B1.v,
  (await readXlsx(new Uint8Array(bytes))).sheets[0].rows[0][1],
]);
if (found !== '[1,"abs","abs"]') throw new Error(`changed: ${found}`);
JS
node try.mjs
echo "as found: exceljs reads the formula's text « abs » as 1; two other readers give the text"
