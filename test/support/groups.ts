import { hundredths } from "@palmares/core/domain/figures/hundredths";
import type { Bulletin, SubjectGroup, SubjectLine } from "@palmares/core/domain/sheets";

/** A bulletin's group of subjects; an empty one where the student has no subject of it. */
export const groupIn = ({ groups }: Bulletin, id: string): SubjectGroup =>
  groups.find((group) => group.id === id) ?? {
    id,
    subtotal: true,
    lines: [],
    weightedTotal: hundredths(0),
    coefficients: hundredths(0),
  };

export const linesOf = ({ groups }: Bulletin): readonly SubjectLine[] => groups.flatMap(({ lines }) => lines);
