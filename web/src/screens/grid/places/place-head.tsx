import type { ClassList } from "@palmares/core/contract/schemas/directory";
import { gridText } from "../../../i18n/grid/texts.ts";
import { SelectField } from "../../../parts/fields.tsx";
import { ScreenHead } from "../../../parts/screen-head.tsx";
import { followLink, openAddress } from "../../../routing/address.ts";
import { CLASS } from "../../../routing/class-link.ts";
import { linkTo } from "../../../routing/screens.ts";
import { useServices } from "../../../services.ts";
import type { CellPlace } from "../work/cell-source.ts";
import { type SubjectStates, sameSubjectIn } from "./subjects.ts";

interface PlaceHeadProps {
  readonly title: string;
  readonly lead: string;
  readonly place: CellPlace;
  readonly classes: ClassList["classes"];
  /** The subjects that one can go to; none as long as they are not known. */
  readonly states: SubjectStates;
}

/** Of all remarks of a class; no id is empty. */
const REMARKS = "";

/** The head of a grid: what it is of, and the way to another subject or class. What is typed is saved before. */
export function PlaceHead({ title, lead, place, classes, states }: PlaceHeadProps) {
  const { call } = useServices();
  const { class_id: classId, term, subject_id: subjectId = REMARKS } = place;
  const open = (inClass: string, subject: string) =>
    openAddress(
      subject === REMARKS
        ? linkTo("remarks", { classId: inClass })
        : linkTo("grid", { classId: inClass, subjectId: subject }),
    );
  async function openClass(chosen: string): Promise<void> {
    if (subjectId === REMARKS) return open(chosen, REMARKS);
    const name = states.find(({ subject_id }) => subject_id === subjectId)?.name;
    const there = await call("listColumns", { class_id: chosen, term }).catch(() => undefined);
    open(chosen, (there && sameSubjectIn(there.subjects, subjectId, name)) ?? subjectId);
  }

  const texts = gridText.value;
  const subjects = states.map(({ subject_id: value, name: label }) => ({ value, label }));
  const isWritable = states.some(
    ({ subject_id, writable }) => writable && (subjectId === REMARKS || subject_id === subjectId),
  );
  const isKnown = subjectId === REMARKS || subjects.some(({ value }) => value === subjectId);
  return (
    <>
      <ScreenHead title={title} lead={isWritable ? texts.lead(lead) : lead}>
        <a class="button quiet" href={linkTo("marks", {}, { [CLASS]: place.class_id })} onClick={followLink}>
          {texts.back}
        </a>
      </ScreenHead>
      <div class="sheet-places">
        <SelectField
          label={texts.places.class}
          value={classId}
          choices={classes.map(({ id, name }) => ({ value: id, label: name }))}
          onChange={(chosen) => void openClass(chosen)}
        />
        <SelectField
          label={texts.places.subject}
          value={subjectId}
          choices={[
            ...(isKnown ? [] : [{ value: subjectId, label: "" }]),
            ...subjects,
            { value: REMARKS, label: texts.places.remarks },
          ]}
          onChange={(chosen) => open(classId, chosen)}
        />
      </div>
    </>
  );
}
