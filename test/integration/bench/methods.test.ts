import { expect, it } from "vitest";
import { ordersOf } from "../../bench/contents.ts";
import { METHODS } from "../../bench/methods/method.ts";
import { openMethod } from "../../bench/methods/open.ts";
import { material } from "../../bench/school.ts";
import { sheetOf } from "../../bench/sheets.ts";
import { poppler, wordsOf } from "../templates/print.ts";

/** A class with twelve subjects: the fullest page of the benchmark. */
const FULL_CLASS = 2;

// A method that left out part of the page would make the comparison unfair.
it.for(METHODS)("%s makes each document on one page, with all its text", { timeout: 60_000 }, async (name) => {
  const method = await openMethod(name);
  await method.prepare();
  try {
    for (const type of ["BULLETIN", "HONOR"] as const) {
      const { selections } = material(type, 1, FULL_CLASS);
      const [order] = ordersOf(type, selections);
      const [pdf] = await method.run(type, selections);
      if (order === undefined || pdf === undefined) throw new Error("No document.");
      const { words } = sheetOf(order.content, order.number);
      const printed = wordsOf(pdf);
      const seen = [words.firstNames, words.lastName, words.average, words.school, words.headTeacher, words.number];
      for (const text of seen) expect(printed).toContain(text);
      expect(poppler("pdfinfo", pdf)).toMatch(/^Pages: +1$/m);
      expect(poppler("pdffonts", pdf)).toMatch(/\+Charis-?SIL/);
    }
  } finally {
    await method.close();
  }
});
