import { hundredths } from "@palmares/core/domain/figures/hundredths";
import { type Period, type Term, yearPeriods } from "@palmares/core/domain/periods";

const PERCENT = 100;

/** A term with papers and weight 1, unless overridden. */
export const aPeriod = (id: string, over: Partial<Period> = {}): Period => ({
  id,
  kind: "term",
  name: { fr: `trimestre ${id}` },
  short: { fr: id },
  weight: hundredths(PERCENT),
  papers: true,
  ...over,
});

/** T1, T2 … with these weights in the year, named as the shipped packs name them. */
export const termsOf = (...weights: readonly number[]): readonly Period[] =>
  weights.map((weight, n) =>
    aPeriod(`T${n + 1}`, {
      name: { fr: `${n === 0 ? "1er" : `${n + 1}e`} trimestre`, en: `Term ${n + 1}` },
      short: { fr: `T${n + 1}`, en: `T${n + 1}` },
      weight: hundredths(weight * PERCENT),
    }),
  );

/** The terms of most packs. */
export const TERMS: readonly Term[] = ["T1", "T2", "T3"];
/** A year of three equal terms. */
export const THREE_TERMS = yearPeriods({ periods: termsOf(1, 1, 1) });

/** A term of these sequences, all with papers: `aTermOf("T1", ["SEQ1", "SEQ2"])`. */
export const aTermOf = (id: string, sequences: readonly string[], over: Partial<Period> = {}): Period =>
  aPeriod(id, { parts: sequences.map((part) => aPeriod(part, { kind: "sequence" })), ...over });
