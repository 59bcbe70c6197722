import { useSignal } from "@preact/signals";
import { useEffect } from "preact/hooks";
import { t } from "../../i18n/language.ts";
import { TextField } from "../../parts/fields.tsx";
import { ErrorNotice, ProblemNotice } from "../../parts/notice.tsx";
import type { Student } from "../../parts/student-search.ts";
import { useServices } from "../../services.ts";
import { createPhotoWork } from "./photo-work.ts";

/** The student's photo: whether there is one, another one, none. For whoever may write records. */
export function PhotoCard({ student }: { readonly student: Student }) {
  const { call } = useServices();
  const work = useSignal(createPhotoWork(call, (url, init) => fetch(url, init), student.id)).value;
  useEffect(() => {
    void work.read();
    return () => work.leave();
  }, []);
  const texts = t.value.photo;
  const { hasPhoto, isBusy, done, unsent, problem } = work.state.value;
  return (
    <section class="card form" aria-labelledby="student-photo">
      <h2 id="student-photo">{texts.title}</h2>
      <TextField
        label={hasPhoto ? texts.replace : texts.choose}
        hint={texts.hint}
        type="file"
        accept="image/jpeg,image/png"
        disabled={isBusy}
        onChange={(event) => {
          const field = event.currentTarget;
          const file = field.files?.[0];
          // The same file may be chosen again after a refusal.
          field.value = "";
          if (file !== undefined) void work.save(file);
        }}
      />
      {hasPhoto && (
        <button type="button" class="secondary" aria-disabled={isBusy} onClick={() => void work.remove()}>
          {texts.remove}
        </button>
      )}
      <p class="hint" aria-live="polite">
        {isBusy && hasPhoto !== undefined && texts.sending}
        {done !== undefined && texts[done]}
        {!isBusy &&
          done === undefined &&
          problem === undefined &&
          unsent === undefined &&
          hasPhoto !== undefined &&
          (hasPhoto ? texts.has : texts.none)}
      </p>
      {unsent !== undefined && <ErrorNotice>{texts[unsent]}</ErrorNotice>}
      {problem !== undefined && <ProblemNotice problem={problem} />}
    </section>
  );
}
