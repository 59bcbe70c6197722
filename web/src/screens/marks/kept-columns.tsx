import type { ClassList } from "@palmares/core/contract/schemas/directory";
import { useSignal } from "@preact/signals";
import { useEffect } from "preact/hooks";
import { dateTime } from "../../i18n/format.ts";
import { language, t } from "../../i18n/language.ts";
import { followLink } from "../../routing/address.ts";
import { linkTo } from "../../routing/screens.ts";
import { useServices } from "../../services.ts";
import type { KeptEntries } from "../../unsent/kept-entries.ts";

/** The columns of which entries wait in this browser, with a link to send them. */
export function KeptColumns({ classes }: Pick<ClassList, "classes">) {
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
  if (kept.value.length === 0) return null;
  const nameOf = (id: string) => classes.find((one) => one.id === id)?.name ?? id;
  return (
    <section class="card" aria-label={texts.title}>
      <h2>{texts.title}</h2>
      <p class="hint">{texts.detail}</p>
      <ul>
        {kept.value.map(({ id, place: { class_id, term, subject_id }, cells, at }) => (
          <li key={id}>
            <a
              href={linkTo("grid", { classId: class_id, subjectId: subject_id }, { periode: term })}
              onClick={followLink}
            >
              {texts.column(nameOf(class_id), subject_id, cells.length)}
            </a>{" "}
            <span class="soft">{texts.since(dateTime(language.value, new Date(at).toISOString()))}</span>
          </li>
        ))}
      </ul>
    </section>
  );
}
