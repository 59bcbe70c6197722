import type { HonorBoard } from "../domain/sheets.ts";
import { headFields, type Issue } from "./head-data.ts";
import { type Latex, raw } from "./latex.ts";
import { printedIn, setFields } from "./printed.ts";

/**
 * A tableau d'honneur as one line of definitions for templates_latex/tableau_honneur.tex.
 *
 * @example honorBoardBody(board, { documentNumber: "H7F3-21", issuedOn: "2026-03-03" })
 */
export function honorBoardBody(board: HonorBoard, issue: Issue): Latex {
  const { result, student, classFigures } = board;
  const { figure, place, name } = printedIn(issue.language);
  return setFields({
    ...headFields(board, issue),
    Average: figure(result.average),
    Rank: place(result.rank, student.sex),
    RankedCount: result.rank.outOf,
    ClassAverage: figure(classFigures.average),
    Distinction: name(result.distinction),
    Metal: raw(result.distinction.metal),
  });
}
