/**
 * The figures of a page, each found beside its own label. A search anywhere on the page would miss a best average printed
 * in the place of the lowest.
 */

/** The bulletin's « Évolution » table, one entry per term. It is there from the second term on. */
export interface PrintedProgress {
  readonly terms: readonly string[];
  readonly averages: readonly string[];
  readonly ranks: readonly string[];
  readonly classAverages: readonly string[];
  readonly annual?: string;
  readonly annualOfClass?: string;
}

/** `1er(re)` is the rank of a student whose sex is unknown. In columns a tie is « ex ». */
const RANK = String.raw`(?:–|\d+(?:er\(re\)|re|er|e)(?: ex(?: æquo)?)?)`;
const FIGURE = String.raw`(?:–|\d+,\d\d)`;

/** @throws Error with the page's text when a label or its figure is missing or misplaced. */
function found(text: string, pattern: string): readonly string[] {
  const match = new RegExp(pattern, "u").exec(text);
  if (match === null) throw new Error(`Not on the page: ${pattern}\n${text}`);
  return match.slice(1).map((part) => part ?? "");
}

/**
 * A student's figures on a bulletin, by their labels.
 *
 * @param text from readPdf: reading order, single spaces.
 */
export function bulletinFigures(text: string) {
  const [average, rank, ranked, distinction, classAverage, best, lowest] = found(
    text,
    String.raw`Moyenne (${FIGURE}) ?/ 20 Rang (${RANK}) sur (\d+) Distinction (\S+) ` +
      `Moyenne de la classe (${FIGURE}) La plus forte (${FIGURE}) La plus faible (${FIGURE}) `,
  );
  const [totalAverage, coefficients, weightedTotal] = found(
    text,
    String.raw`Total et moyenne (${FIGURE}) (\d+(?:,\d+)?) ([\d ]+,\d\d) notes de la classe`,
  );
  return {
    average,
    rank,
    ranked: Number(ranked),
    distinction,
    classAverage,
    best,
    lowest,
    totals: { average: totalAverage, coefficients, weightedTotal: weightedTotal?.replaceAll(" ", "") },
  };
}

/** « Évolution »: one column per term so far and, at the end of the year, one for the year. */
export function printedProgress(text: string): PrintedProgress {
  const [terms = "", year, averages = "", ranks = "", classAverages = ""] = found(
    text,
    String.raw`Évolution ((?:T\d )+)(Année )?Moyenne ((?:${FIGURE} )+)Rang ((?:${RANK} )+)Classe ((?:${FIGURE} )+)Vie`,
  );
  const columns = terms.trim().split(" ");
  const ofClass = classAverages.trim().split(" ");
  const all = averages.trim().split(" ");
  return {
    terms: columns,
    averages: all.slice(0, columns.length),
    ranks: [...ranks.matchAll(new RegExp(RANK, "gu"))]
      .map(([rank]) => rank.replace(/ ex$/u, " ex æquo"))
      .slice(0, columns.length),
    classAverages: ofClass.slice(0, columns.length),
    ...(year !== "" && { annual: all.at(-1) ?? "", annualOfClass: ofClass.at(-1) ?? "" }),
  };
}

/** A student's figures on a tableau d'honneur. */
export function honorFigures(text: string) {
  const [distinction] = found(text, String.raw`TABLEAU D’HONNEUR (\S+) Le conseil`);
  const [average, rank, ranked] = found(
    text,
    String.raw`avec la moyenne de (${FIGURE}) sur 20, classé(?:e|\(e\))? (${RANK}) sur (\d+) élèves`,
  );
  return { distinction: distinction?.toLowerCase(), average, rank, ranked: Number(ranked) };
}
