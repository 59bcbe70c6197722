import { language } from "../../open-pages/language.ts";
import type { Offline } from "../offline.ts";
import { dayText } from "../words/outcome-text.ts";
import { t } from "../words/words.ts";

/** Keeps the lists on this device, and says of when they are. */
export function OfflineLists({ offline }: { readonly offline: Offline }) {
  const { title, explained, keep, renew, busy, none, failed, ...says } = t.value.offline;
  const [keys, withdrawn, failure] = [offline.keys.value, offline.withdrawn.value, offline.failure.value];
  const day = (iso: string) => dayText(language.value, iso);
  return (
    <details class="offline">
      <summary>{title}</summary>
      <p>{explained}</p>
      <div role="status">
        {keys === undefined && withdrawn === undefined && <p>{none}</p>}
        {keys && <p>{says.keys(day(keys.madeAt))}</p>}
        {withdrawn && (
          <p>{says.withdrawn(day(withdrawn.asOf), withdrawn.superseded.length + withdrawn.revoked.length)}</p>
        )}
        {failure && <p class="failed">{failed[failure]}</p>}
      </div>
      <button type="button" disabled={offline.isBusy.value} onClick={() => void offline.renew()}>
        {offline.isBusy.value ? busy : withdrawn === undefined ? keep : renew}
      </button>
    </details>
  );
}
