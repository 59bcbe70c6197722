import type { Sheet } from "../sheets.ts";
import { bulletinPage } from "./bulletin.ts";
import { certificatePage } from "./tableau-honneur.ts";

/**
 * A document as HTML.
 *
 * @param style The element that brings the style sheet: `<style>` or `<link>`.
 */
export function pageOf(sheet: Sheet, style: string): string {
  const [title, body] =
    sheet.type === "BULLETIN"
      ? ["Bulletin de notes", bulletinPage(sheet.words)]
      : ["Tableau d’honneur", certificatePage(sheet.words)];
  return `<!doctype html><html lang="fr"><meta charset="utf-8"><title>${title}</title>${style}<body>${body.source}</body></html>`;
}
