#!/usr/bin/env bash
# Guess, before trying: exceljs 4.4.0 and read-excel-file 9.3.17 read a workbook that counts its days from 1904 rightly: both
# do so for one that exceljs or Excel wrote (date1904="1").
# Behaviour: the attribute is an xsd:boolean, and LibreOffice writes it as "true". Both libraries compare it with "1", so each
# date of the same workbook is four years and a day early once LibreOffice has saved it.
# What it meant for us: docs/decisions/0030, the reader takes both words for it, and a test has a file of each kind.
# Seen with exceljs 4.4.0, read-excel-file 9.3.17, @e965/xlsx 0.20.3, Node 24.21; LibreOffice 7.4.7 writes "true".
set -euo pipefail
folder=$(mktemp -d)
trap 'rm -rf "$folder"' EXIT
cd "$folder"
npm init -y >/dev/null
npm install --silent --no-audit --no-fund --ignore-scripts exceljs@4.4.0 read-excel-file@9.3.17 @e965/xlsx@0.20.3 jszip@3.10.2 >/dev/null 2>&1
cat >try.mjs <<'JS'
import { writeFileSync } from "node:fs";
import { read } from "@e965/xlsx";
import ExcelJS from "exceljs";
import JSZip from "jszip";
import readXlsxFile from "read-excel-file/node";

const made = new ExcelJS.Workbook();
made.properties.date1904 = true;
const cell = made.addWorksheet("6e A").getCell("A1");
cell.value = new Date(Date.UTC(2010, 1, 3));
cell.numFmt = "dd/mm/yyyy";
const one = await made.xlsx.writeBuffer();
const zip = await JSZip.loadAsync(one);
const book = await zip.file("xl/workbook.xml").async("string");
if (!book.includes('date1904="1"')) throw new Error("changed: exceljs writes it otherwise");
// The same value of an xsd:boolean, in its other spelling.
zip.file("xl/workbook.xml", book.replace('date1904="1"', 'date1904="true"'));
const word = await zip.generateAsync({ type: "nodebuffer" });

const day = (date) => date.toISOString().slice(0, 10);
async function days(bytes, name) {
  const workbook = new ExcelJS.Workbook();
  await workbook.xlsx.load(bytes);
  writeFileSync(name, bytes);
  const [sheet] = await readXlsxFile(name);
  return [day(workbook.worksheets[0].getCell("A1").value), day(sheet.data[0][0]), read(bytes).Workbook.WBProps.date1904];
}
const found = JSON.stringify([await days(one, "one.xlsx"), await days(word, "word.xlsx")]);
const expected = JSON.stringify([["2010-02-03", "2010-02-03", true], ["2006-02-02", "2006-02-02", true]]);
if (found !== expected) throw new Error(`changed: ${found}`);
JS
node try.mjs
echo "as found: 3 February 2010 is 2 February 2006 in both when the workbook says date1904=\"true\""
