import { METALS, type MetalName } from "../ornaments.ts";
import type { HonorSheet } from "../sheets.ts";
import { placeOf } from "./bulletin.ts";
import { type Html, html } from "./html.ts";

const STARS: Readonly<Record<MetalName, string>> = { bronze: "★", silver: "★★", gold: "★★★" };
/** Names longer than this, in characters, are set smaller. */
const LONG = 30;

/** The certificate's page, without its style sheet. */
export function certificatePage(words: HonorSheet): Html {
  const metal = words.metal as MetalName;
  const tone = METALS[metal];
  const name = `${words.firstNames} ${words.lastName}`;
  const flourish = (turn: number) =>
    html`<svg width="30mm" height="2mm" viewBox="0 0 30 2" style="transform:rotate(${turn}deg)"><path d="M0 1H25" stroke="${tone}" stroke-width=".25"/><path d="M26 1L27.4 .2L28.8 1L27.4 1.8Z" fill="${tone}"/></svg>`;
  return html`<main class="certificate"><img class="watermark" alt=""><img class="frame frame-${metal}" alt="">
<header>
  <div><p class="country">${words.country}</p><p><i>${words.motto}</i></p><p>${words.ministry}</p></div>
  <img class="logo" alt="">
  <div><p class="school">${words.school}</p><p>${words.address}, ${words.city}</p><p>Tél. ${words.phone}</p><p>Année scolaire ${words.year}</p></div>
</header>
<h1>TABLEAU D’HONNEUR</h1>
<p>${flourish(0)} <span class="distinction" style="color:${tone}">${words.distinction}</span> ${flourish(180)}</p>
<p class="award">Le conseil de classe décerne le présent tableau d’honneur à</p>
<p class="display name ${name.length > LONG ? "long" : ""}">${name}</p>
<svg width="106mm" height="2mm" viewBox="0 0 106 2"><path d="M0 1H106" stroke="${tone}" stroke-width=".18"/><path d="M53 0L54.6 1L53 2L51.4 1Z" fill="${tone}"/></svg>
<p class="sentence">élève de la classe de <b>${words.className}</b>, qui s’est ${words.distinguished} par son travail et sa conduite au cours ${words.ofTerm} de l’année scolaire ${words.year}, avec la moyenne de <b>${words.average} sur 20</b>, ${words.classed} <b>${placeOf(words.rank)}</b> sur ${words.ranked} élèves.</p>
<div class="signatures">
  <div class="signatory">Professeur principal<hr><b>${words.mainTeacher}</b></div>
  <div class="seal-box"><img class="seal-${metal}" alt=""><p style="top:30pt;color:${tone}">${STARS[metal]}</p><p style="top:51pt;font-size:9.5pt"><b>${words.distinction}</b></p><p style="top:72pt;font-size:9pt">${words.year}</p></div>
  <div class="signatory">Fait à ${words.city}, le ${words.issuedOn}<br>${words.headTitle}<hr><b>${words.headTeacher}</b></div>
</div>
<footer>Document ${words.number} · émis le ${words.issuedOn} · règles ${words.rules}</footer>
</main>`;
}
