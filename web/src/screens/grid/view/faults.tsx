import { gridText } from "../../../i18n/grid/texts.ts";
import type { CellKey } from "../model/cells.ts";
import type { CellWork } from "../work/cell-work.ts";
import { faultText, placeOf } from "./words.ts";

interface FaultsProps {
  readonly work: CellWork;
  /** Shows a cell. */
  readonly onOpen: (cell: CellKey) => void;
}

/** The cells that cannot be saved, each with the reason; everything else is saved all the same. */
export function Faults({ work, onOpen }: FaultsProps) {
  const texts = gridText.value.faults;
  const [faults, sheet] = [work.faults.value, work.sheet.value];
  if (faults.size === 0 || sheet === undefined) return null;
  return (
    <section class="card sheet-faults" aria-label={texts.title}>
      <h2>{texts.title}</h2>
      <ul>
        {[...faults].map(([key, fault]) => {
          const { student, what } = placeOf(sheet, key);
          return (
            <li key={key}>
              <button type="button" class="link" onClick={() => onOpen(key)}>
                {texts.at(student, what, work.textOf(key))}
              </button>
              <span lang={typeof fault === "string" ? "fr" : undefined}>{faultText(fault)}</span>
            </li>
          );
        })}
      </ul>
    </section>
  );
}
