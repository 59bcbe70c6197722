import { t } from "../../i18n/language.ts";
import type { Listed } from "./roster.ts";

/** Above this many, the list is closed: the page matters more. */
const MOST_OPEN = 2;

/** What the pre-flight says of this student; nothing when it says nothing. */
export function StudentFindings({ listed: { standing, findings } }: { readonly listed: Listed }) {
  if (findings.length === 0) return null;
  return (
    <details class="findings" open={findings.length <= MOST_OPEN}>
      <summary>
        <span class={`standing ${standing}`}>{t.value.classes.standings[standing]}</span>{" "}
        {t.value.classes.findings(findings.length)}
      </summary>
      <ul class="bullets" lang="fr">
        {findings.map(({ detail }) => (
          <li key={detail}>{detail}</li>
        ))}
      </ul>
    </details>
  );
}
