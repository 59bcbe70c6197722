import { LIMITS } from "@palmares/core/contract/limits";
import { useSignal } from "@preact/signals";
import { useId } from "preact/hooks";
import { networkProblem, readProblem } from "../../../api/problem.ts";
import { number } from "../../../i18n/format.ts";
import { language } from "../../../i18n/language.ts";
import { setupText } from "../../../i18n/setup/texts.ts";
import { Icon } from "../../../parts/icons.tsx";
import { ErrorNotice } from "../../../parts/notice.tsx";
import { useServices } from "../../../services.ts";
import { PaperPreview } from "../paper/paper-preview.tsx";
import { SavedNotice } from "../saved-notice.tsx";
import { useSaving } from "../saving.ts";
import type { StepProps } from "../step-props.ts";
import { firstDayOf } from "../steps.ts";
import { type LogoFault, readLogo } from "./logo-file.ts";

const MEGA = 1_000_000;

/** The logo: dropped or chosen, checked by the engine, and seen on paper at once. */
export function LogoStep({ records: { logos, themes, school }, onSaved }: StepProps) {
  const { call, logo } = useServices();
  const fault = useSignal<LogoFault | undefined>(undefined);
  const isOver = useSignal(false);
  const saving = useSaving();
  const id = useId();
  const texts = setupText.value.logo;
  const inForce = logos.in_force;
  const valid_from = inForce?.valid_from ?? firstDayOf(school.current_year);

  async function take(file: File | undefined): Promise<void> {
    if (file === undefined || saving.isBusy.value) return;
    const read = await readLogo(file);
    fault.value = "fault" in read ? read.fault : undefined;
    if ("fault" in read) return;
    await saving.save(async () => {
      const { type: content_type } = read;
      const { upload_id, url } = await call("createLogoUpload", { body: { bytes: file.size, content_type } });
      await send(url, file, content_type);
      await call("replaceLogo", { valid_from, query: {}, body: { upload_id } }, { ifMatch: "*" });
      await onSaved();
    });
  }

  return (
    <>
      <p class="lead">{texts.lead}</p>
      <div class="setup-beside">
        <div class="card form">
          {/* biome-ignore lint/a11y/noStaticElementInteractions: dropping is another way to what the field inside does. */}
          <div
            class={isOver.value ? "drop over" : "drop"}
            onDragOver={(event) => {
              event.preventDefault();
              isOver.value = true;
            }}
            onDragLeave={() => (isOver.value = false)}
            onDrop={(event) => {
              event.preventDefault();
              isOver.value = false;
              void take(event.dataTransfer?.files[0]);
            }}
          >
            <Icon name="upload" />
            <p>
              {texts.drop} <span class="fine">{texts.or}</span>
            </p>
            <label class="button secondary" for={id}>
              {texts.choose}
            </label>
            <input
              class="drop-file"
              id={id}
              type="file"
              accept="image/png,image/jpeg"
              aria-describedby={`${id}-hint`}
              disabled={saving.isBusy.value}
              onChange={(event) => {
                const field = event.currentTarget;
                const file = field.files?.[0];
                // The same file may be chosen again after a refusal.
                field.value = "";
                void take(file);
              }}
            />
            <p class="hint" id={`${id}-hint`}>
              {texts.hint}
            </p>
          </div>
          <p class="hint" role="status">
            {saving.isBusy.value && texts.sending}
          </p>
          {fault.value !== undefined && (
            <ErrorNotice>
              {fault.value === "tooLarge"
                ? texts.faults.tooLarge(number(language.value, LIMITS.pictureBytes / MEGA))
                : texts.faults[fault.value]}
            </ErrorNotice>
          )}
          <SavedNotice saving={saving} />
          {logo.address.value !== undefined && inForce !== undefined && (
            <img class="setup-logo" src={logo.address.value} alt={texts.current} />
          )}
          {inForce !== undefined && (
            <button
              type="button"
              class="secondary"
              aria-disabled={saving.isBusy.value}
              onClick={() =>
                void saving.save(async () => {
                  await call("deleteLogo", { valid_from: inForce.valid_from }, { ifMatch: "*" });
                  await onSaved();
                })
              }
            >
              {texts.remove}
            </button>
          )}
        </div>
        <PaperPreview
          type="BULLETIN"
          file={themes.in_force?.file ?? {}}
          // Another logo is another paper, in the same theme.
          version={inForce?.path ?? ""}
        />
      </div>
    </>
  );
}

/** The link suffices, so no token is sent to the bucket. */
async function send(url: string, file: Blob, contentType: string): Promise<void> {
  const answer = await fetch(url, { method: "PUT", headers: { "content-type": contentType }, body: file }).catch(() => {
    throw networkProblem();
  });
  if (!answer.ok) throw await readProblem(answer);
}
