import type { ClassList } from "@palmares/core/contract/schemas/directory";
import { useSignal } from "@preact/signals";
import { useEffect } from "preact/hooks";
import { dateTime } from "../i18n/format.ts";
import { language, t } from "../i18n/language.ts";
import { followLink } from "../routing/address.ts";
import { linkTo } from "../routing/screens.ts";
import { PERIOD } from "../routing/year-and-period.ts";
import { useServices } from "../services.ts";
import type { KeptEntries, KeptPlace } from "../unsent/kept-entries.ts";

interface KeptColumnsProps {
  /** For their names. Without network they are not known: ids are shown. */
  readonly classes?: ClassList["classes"];
  /** Only those of one subject of a class. */
  readonly only?: Omit<KeptPlace, "term">;
}

/** The columns of which entries wait in this browser, with a link to send them. */
export function KeptColumns({ classes = [], only }: KeptColumnsProps) {
  const { unsent } = useServices();
  const kept = useSignal<readonly KeptEntries[]>([]);
  const texts = t.value.unsent;
  useEffect(() => {
    unsent.mine().then(
      (found) => {
        kept.value = found;
      },
      // Without a store nothing is kept.
      () => undefined,
    );
  }, [unsent]);
  const shown = kept.value.filter(
    ({ place }) => only === undefined || (place.class_id === only.class_id && place.subject_id === only.subject_id),
  );
  if (shown.length === 0) return null;
  const nameOf = (id: string) => classes.find((one) => one.id === id)?.name ?? id;
  return (
    <section class="card" aria-label={texts.title}>
      <h2>{texts.title}</h2>
      <p class="hint">{only === undefined ? texts.detail : texts.detailHere}</p>
      <ul>
        {shown.map(({ id, place, cells, at }) => (
          <li key={id}>
            <a href={linkToPlace(place)} onClick={followLink}>
              {texts.column(nameOf(place.class_id), place.subject_id ?? texts.remarks, cells.length)}
            </a>{" "}
            <span class="soft">{texts.since(dateTime(language.value, new Date(at).toISOString()))}</span>
          </li>
        ))}
      </ul>
    </section>
  );
}

function linkToPlace({ class_id: classId, term, subject_id: subjectId }: KeptPlace): string {
  const query = { [PERIOD]: term };
  return subjectId === undefined
    ? linkTo("remarks", { classId }, query)
    : linkTo("grid", { classId, subjectId }, query);
}
