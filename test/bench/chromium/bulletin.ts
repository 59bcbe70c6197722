import type { BulletinSheet, GroupSheet, LineSheet, Place, TermSheet, TotalSheet } from "../sheets.ts";
import { type Html, html } from "./html.ts";

const orDash = (words: string) => (words === "" ? "–" : words);
export const placeOf = ({ position, ending, shared }: Place): Html =>
  position === "" ? html`–` : html`${position}<sup>${ending}</sup>${shared}`;
const fact = (label: string, value: string) => html`<div><small>${label}</small><b>${orDash(value)}</b></div>`;

/** The bulletin's page, without its style sheet. */
export function bulletinPage(words: BulletinSheet): Html {
  return html`<main class="bulletin"><img class="watermark" alt="">
<header>
  <div><p class="country">${words.country}</p><p><i>${words.motto}</i></p><p>${words.ministry}</p><p>${words.region}</p></div>
  <img class="logo" alt="">
  <div><p class="school">${words.school}</p><p>${words.address}</p><p>${words.city}</p><p>Tél. ${words.phone}</p><p>${words.email}</p></div>
</header>
<div class="title"><h1>BULLETIN DE NOTES</h1><p>${words.term} · Année scolaire ${words.year}</p></div>
<div><h2>${words.lastName} ${words.firstNames}</h2>
<div class="row facts">${fact("Matricule", words.matricule)}${fact(words.bornLabel, words.born)}${fact("Classe", words.className)}
  ${fact("Effectif", words.classSize)}${fact(words.repeaterLabel, words.repeater)}${fact("Professeur principal", words.mainTeacher)}</div></div>
<div class="row result">
  <div><small>Moyenne</small><span class="display">${words.average}</span> / 20</div>
  <div><small>Rang</small><span class="large">${placeOf(words.rank)}</span> sur ${words.ranked}</div>
  <div><small>Distinction</small><span class="large">${orDash(words.distinction)}</span></div>
  <table><tr><td>Moyenne de la classe<td>${words.classAverage}<tr><td>La plus forte<td>${words.best}<tr><td>La plus faible<td>${words.lowest}</table>
</div>
<table class="subjects"><colgroup><col style="width:52mm"><col style="width:12mm"><col style="width:10mm"><col style="width:14mm"><col style="width:18mm"><col style="width:24mm"><col style="width:12mm"><col></colgroup>
${words.groups.map(groupRows)}
<tr class="totals all">${totals("Total et moyenne", words.total)}<td class="legend" colspan="4">
  <svg width="4mm" height="2.3mm" viewBox="0 0 4 2.3"><rect x=".1" y=".5" width="3.8" height="1.2" fill="#d6d6d6" stroke="#66707d" stroke-width=".12"/></svg> notes de la classe
  <svg width=".6mm" height="2.3mm" viewBox="0 0 .6 2.3"><path d="M.3 0V2.3" stroke="#000" stroke-width=".28"/></svg> moyenne
  <svg width="2.1mm" height="2.3mm" viewBox="-1.04 0 2.08 2.3"><path d="M0 0L1.04 1.15L0 2.3L-1.04 1.15Z" fill="#8a1f2b"/></svg> l’élève</td></tr>
</table>
<div class="row"><div class="half"><h3>Évolution</h3>${progressLine(words.progress)}${progressTable(words.progress)}</div>
<div class="half"><h3>Vie scolaire</h3>
  <div class="row facts">${fact("Assiduité", words.attendance)}${fact("Ponctualité", words.punctuality)}${fact("Comportement", words.behaviour)}${fact("Participation", words.participation)}</div>
  <div class="row facts">${fact("Absences", words.absences)}${fact("Sanction", words.sanction)}<div></div></div></div></div>
<div class="row"><div style="width:98mm"><h3>Appréciation du conseil de classe</h3><p>${words.council}</p>
  <div class="row" style="padding-right:14mm"><small>Professeur principal</small><small>Le parent ou tuteur</small></div></div>
<div class="stamp"><h3>Fait à ${words.city}, le ${words.issuedOn}</h3><b>${words.headTitle}</b><div class="room"></div><small>${words.headTeacher}</small></div></div>
<footer class="row"><span>Document ${words.number} · émis le ${words.issuedOn} · règles ${words.rules}</span><span>page 1/1</span></footer>
</main>`;
}

function groupRows({ title, lines, ...total }: GroupSheet, nth: number): Html {
  const heads = ["Note", "Coef.", "Note × coef.", "Rang", "Dans la classe", "Moy. classe"];
  const columns =
    nth === 0
      ? html`${heads.map((head) => html`<th>${head}</th>`)}<th class="words">Appréciation</th>`
      : html`<th colspan="7"></th>`;
  return html`<tr class="head"><th><h3>${title}</h3></th>${columns}</tr>${lines.map(subjectRow)}
<tr class="totals">${totals("Sous-total", total)}<td colspan="4"></td></tr>`;
}

const totals = (label: string, { average, coefficients, total }: TotalSheet): Html =>
  html`<td>${label}</td><td>${average}</td><td>${coefficients}</td><td>${total}</td>`;

function subjectRow({ bar, ...line }: LineSheet): Html {
  return html`<tr><td><div class="subject">${line.name}</div><div class="teacher">${line.teacher}</div></td><td class="mark">${orDash(line.mark)}</td>
<td>${line.coefficient}</td><td>${orDash(line.weighted)}</td><td>${placeOf(line.rank)}</td><td>${bar.low === "" ? "" : rangeBar(bar)}</td>
<td>${orDash(line.classAverage)}</td><td class="words">${orDash(line.remark)}</td></tr>`;
}

/** From the class's lowest mark to its highest, the average as a tick, the student as a diamond. */
function rangeBar(bar: LineSheet["bar"]): Html {
  const at = (mark: string) => (Number(mark) * 1.05).toFixed(3);
  const width = ((Number(bar.high) - Number(bar.low)) * 1.05).toFixed(3);
  const own =
    bar.own === ""
      ? ""
      : html`<path transform="translate(${at(bar.own)})" d="M0 .05L1.04 1.2L0 2.35L-1.04 1.2Z" fill="#8a1f2b" stroke="#fff" stroke-width=".18"/>`;
  return html`<svg width="23.2mm" height="2.4mm" viewBox="-1.1 0 23.2 2.4"><path d="M0 .65V1.75M21 .65V1.75M0 1.2H21" stroke="#66707d" stroke-width=".12"/>
<rect x="${at(bar.low)}" y=".6" width="${width}" height="1.2" fill="#d6d6d6" stroke="#66707d" stroke-width=".12"/><path d="M${at(bar.average)} 0V2.4" stroke="#000" stroke-width=".28"/>${own}</svg>`;
}

function progressLine(terms: readonly TermSheet[]): Html {
  const values = terms.map(({ value }) => Number(value));
  const low = Math.min(...values);
  const high = Math.max(low + 4, ...values);
  const points = values.map((value, n) => [22 + n * 16, 1 + ((high - value) / (high - low)) * 5] as const);
  const path = points.map(([x, y]) => `${x} ${y.toFixed(2)}`).join("L");
  const dots = points.map(([x, y]) => html`<circle cx="${x}" cy="${y.toFixed(2)}" r=".7" fill="#8a1f2b"/>`);
  return html`<svg width="80mm" height="7mm" viewBox="0 0 80 7"><path d="M${path}" fill="none" stroke="#8a1f2b" stroke-width=".28"/>${dots}</svg>`;
}

function progressTable(terms: readonly TermSheet[]): Html {
  const row = (label: string, cells: readonly Html[]) =>
    html`<tr><td>${label}${cells.map((cell) => html`<td>${cell}`)}`;
  return html`<table class="progress">${row(
    "",
    terms.map(({ name }) => html`${name}`),
  )}
${row(
  "Moyenne",
  terms.map(({ average }) => html`<b>${average}</b>`),
)}
${row(
  "Rang",
  terms.map(({ rank }) => placeOf(rank)),
)}${row(
  "Classe",
  terms.map(({ classAverage }) => html`${classAverage}`),
)}</table>`;
}
