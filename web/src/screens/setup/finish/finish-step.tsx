import { useSignal } from "@preact/signals";
import { useEffect, useRef } from "preact/hooks";
import { asProblem } from "../../../api/problem.ts";
import { setupText } from "../../../i18n/setup/texts.ts";
import { Icon, type IconName } from "../../../parts/icons.tsx";
import { followLink, isPlainClick, openAddress } from "../../../routing/address.ts";
import { linkTo } from "../../../routing/screens.ts";
import { useServices } from "../../../services.ts";
import type { StepProps } from "../step-props.ts";
import { doneSteps, OPTIONAL_STEPS, STEPS } from "../steps.ts";

interface NamedSubject {
  readonly id: string;
  readonly name: string;
}

/** Where the first marks and the first paper are made; what is still missing for them. */
export function FinishStep({ records }: StepProps) {
  const { call, may } = useServices();
  const done = doneSteps(records);
  const missing = STEPS.filter((step) => step !== "bulletin" && !OPTIONAL_STEPS.has(step) && !done.has(step));
  const lacking = new Set(records.withoutSubjects.map(({ id }) => id));
  const first = records.directory.classes.find(({ id }) => !lacking.has(id));
  const subject = useSignal<NamedSubject | undefined>(undefined);
  /** The answer that is on its way: who follows the link before it is there is led on by it. */
  const asked = useRef<Promise<NamedSubject | undefined>>(undefined);
  const isShown = useRef(true);
  useEffect(() => {
    if (first === undefined) return;
    asked.current = call("listSubjects", { class_id: first.id, query: { limit: 1 } }).then(
      ({ subjects }) => (subject.value = subjects[0]),
      (error: unknown) => {
        // The list of classes leads to the grid as well.
        asProblem(error);
        return undefined;
      },
    );
  }, [first?.id]);
  useEffect(
    () => () => {
      isShown.current = false;
    },
    [],
  );
  const gridOf = (found: NamedSubject | undefined) =>
    first === undefined || found === undefined
      ? linkTo("marks")
      : linkTo("grid", { classId: first.id, subjectId: found.id });
  function followToGrid(event: MouseEvent): void {
    if (subject.value !== undefined || asked.current === undefined || !isPlainClick(event)) {
      followLink(event);
      return;
    }
    event.preventDefault();
    void asked.current.then((found) => {
      if (isShown.current) openAddress(gridOf(found));
    });
  }
  const all = setupText.value;
  const texts = all.finish;
  const place = [first?.name, subject.value?.name].filter((one) => one !== undefined).join(" · ");
  return (
    <>
      {missing.length === 0 && <p class="lead">{texts.lead}</p>}
      {missing.length > 0 && (
        <div class="notice">
          <div>
            <strong>{texts.todo}</strong>
            <ul class="bullets">
              {missing.map((step) => (
                <li key={step}>
                  <a href={linkTo("setupStep", { step })} onClick={followLink}>
                    {all.names[step]}
                  </a>
                </li>
              ))}
            </ul>
          </div>
        </div>
      )}
      {records.hasMarks && <p class="good">{texts.hasMarks}</p>}
      <ul class="setup-links">
        <Way
          icon="marks"
          address={gridOf(subject.value)}
          name={texts.marks}
          hint={texts.marksHint(place || "…")}
          onClick={followToGrid}
        />
        <Way icon="document" address={linkTo("document")} name={texts.bulletin} hint={texts.bulletinHint} />
        <Way icon="batches" address={linkTo("batches")} name={texts.batch} />
        {may("inviteUser") && (
          <Way icon="classes" address={linkTo("users")} name={texts.users} hint={texts.usersHint} />
        )}
      </ul>
      {!may("inviteUser") && <p class="fine">{texts.usersAsk}</p>}
    </>
  );
}

interface WayProps {
  readonly icon: IconName;
  readonly address: string;
  readonly name: string;
  readonly hint?: string;
  readonly onClick?: (event: MouseEvent) => void;
}

const Way = ({ icon, address, name, hint, onClick = followLink }: WayProps) => (
  <li class="card">
    <Icon name={icon} />
    <div>
      <a href={address} onClick={onClick}>
        {name}
      </a>
      {hint !== undefined && <p class="hint">{hint}</p>}
    </div>
  </li>
);
