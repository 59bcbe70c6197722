import { useSignal } from "@preact/signals";
import { useEffect } from "preact/hooks";
import { asProblem } from "../../../api/problem.ts";
import { setupText } from "../../../i18n/setup/texts.ts";
import { Icon, type IconName } from "../../../parts/icons.tsx";
import { followLink } from "../../../routing/address.ts";
import { linkTo } from "../../../routing/screens.ts";
import { useServices } from "../../../services.ts";
import type { StepProps } from "../step-props.ts";
import { doneSteps, OPTIONAL_STEPS, STEPS } from "../steps.ts";

/** Where the first marks and the first paper are made; what is still missing for them. */
export function FinishStep({ records }: StepProps) {
  const { call, may } = useServices();
  const done = doneSteps(records);
  const missing = STEPS.filter((step) => step !== "bulletin" && !OPTIONAL_STEPS.has(step) && !done.has(step));
  const lacking = new Set(records.withoutSubjects.map(({ id }) => id));
  const first = records.directory.classes.find(({ id }) => !lacking.has(id));
  const subject = useSignal<{ readonly id: string; readonly name: string } | undefined>(undefined);
  useEffect(() => {
    if (first === undefined) return;
    call("listSubjects", { class_id: first.id, query: { limit: 1 } }).then(
      ({ subjects }) => (subject.value = subjects[0]),
      // The list of classes leads to the grid as well.
      (error: unknown) => void asProblem(error),
    );
  }, [first?.id]);
  const all = setupText.value;
  const texts = all.finish;
  const grid =
    first === undefined || subject.value === undefined
      ? linkTo("marks")
      : linkTo("grid", { classId: first.id, subjectId: subject.value.id });
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
        <Way icon="marks" address={grid} name={texts.marks} hint={texts.marksHint(place || "…")} />
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
}

const Way = ({ icon, address, name, hint }: WayProps) => (
  <li class="card">
    <Icon name={icon} />
    <div>
      <a href={address} onClick={followLink}>
        {name}
      </a>
      {hint !== undefined && <p class="hint">{hint}</p>}
    </div>
  </li>
);
