import type { Call } from "../../../api/client.ts";
import { withTexts } from "../model/pending.ts";
import { planWrites, refusedCells, type Write } from "../model/write-plan.ts";
import type { CellSettings, CellSource } from "./cell-source.ts";
import { type CellWork, createCellWork } from "./cell-work.ts";
import { sendColumnWrite } from "./column-writes.ts";
import { type GridPlace, loadSheet, type Sheet, withColumn, withStored } from "./load-sheet.ts";

export type GridWork = CellWork<Sheet>;

export interface GridSettings extends CellSettings {
  readonly call: Call;
  readonly place: GridPlace;
  readonly schoolYear: string;
}

/** One subject's marks in one period. */
export const createGridWork = ({ call, place, schoolYear, ...settings }: GridSettings): GridWork =>
  createCellWork(subjectSource(call, place, schoolYear), settings);

const subjectSource = (call: Call, place: GridPlace, year: string): CellSource<Sheet, Write> => ({
  load: () => loadSheet(call, place),
  async readMore() {
    const rules = await call("listRulePacks", { query: { school_year: year } });
    return (latest) => withStored({ ...latest, rules }, latest.stored);
  },
  plan: (edits, { stored }) => planWrites(edits, stored),
  async send(write, sheet, reason) {
    const etag = await sendColumnWrite(call, place, write, sheet.etag, reason);
    return (latest) => withStored({ ...latest, etag }, withTexts(latest.stored, write.edits));
  },
  async readAgain() {
    const column = await call("getMarks", place);
    return (latest) => withColumn(latest, column);
  },
  refusedCells,
});
