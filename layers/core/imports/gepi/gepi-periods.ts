import { leavesOf, type PeriodTree } from "../../domain/periods.ts";
import type { Term } from "../../domain/school.ts";
import type { FieldReader } from "../brought/read-fields.ts";
import type { Notes } from "../import-notes.ts";

/** Gepi numbers the periods of a year from 1. Ours are those in which marks are entered, in the same order. */
export class GepiPeriods {
  private readonly leaves: readonly { readonly id: Term; readonly name: string }[];
  private readonly notes: Notes;
  private readonly told = new Set<Term>();

  constructor(tree: PeriodTree, notes: Notes) {
    this.leaves = leavesOf(tree).map(({ id, name }) => ({ id, name: name.fr }));
    this.notes = notes;
  }

  /** The period of a line; which is read as which is told once. @returns undefined: noted. */
  termOf(fields: FieldReader, numberField: string, nameField?: string): Term | undefined {
    const written = fields.read(numberField, (cell) => ({ value: cell.text.trim() }));
    const leaf = this.numbered(written ?? "");
    if (leaf === undefined) {
      fields.fault(
        { code: "PERIOD_UNKNOWN", known: this.leaves.map(({ name }, n) => `${n + 1} (${name})`) },
        numberField,
      );
      return undefined;
    }
    const name = nameField && fields.read(nameField, (cell) => ({ value: cell.text.trim() }));
    if (name !== undefined && !this.told.has(leaf.id)) {
      this.told.add(leaf.id);
      this.notes.warn({ code: "PERIOD_READ", number: name, term: leaf.name });
    }
    return leaf.id;
  }

  /** @example numbered("2") // { id: "T2", … } */
  numbered(number: string): { readonly id: Term; readonly name: string } | undefined {
    return /^\d{1,2}$/.test(number) ? this.leaves[Number(number) - 1] : undefined;
  }
}
