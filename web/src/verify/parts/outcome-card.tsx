import type { Claims } from "@palmares/core/claims/claims";
import { useEffect, useRef } from "preact/hooks";
import { language } from "../../open-pages/language.ts";
import type { Checking } from "../checking.ts";
import { type Outcome, toneOf } from "../outcome.ts";
import { outcomeText } from "../words/outcome-text.ts";
import { t } from "../words/words.ts";
import { NameCheck } from "./name-check.tsx";
import { paperLines } from "./paper-lines.ts";

interface OutcomeCardProps {
  readonly outcome: Outcome;
  readonly checking: Checking;
}

/** Not colour alone: each tone has its sign. */
const SIGNS = { good: "✓", note: "!", bad: "✕" } as const;

/** What the check found, in words, and what the paper must say. */
export function OutcomeCard({ outcome, checking }: OutcomeCardProps) {
  const heading = useRef<HTMLHeadingElement>(null);
  // Screen readers and keyboards go on from here.
  useEffect(() => heading.current?.focus(), [outcome]);
  const tone = toneOf(outcome);
  const { title, detail, warning } = outcomeText(outcome, t.value, language.value);
  const { claims, silence } = outcome;
  return (
    <section class={`outcome ${tone}`} aria-labelledby="outcome">
      <h2 id="outcome" ref={heading} tabIndex={-1}>
        <span class="sign" aria-hidden="true">
          {SIGNS[tone]}
        </span>
        {title}
      </h2>
      {warning !== undefined && <p class="warning">{warning}</p>}
      <p>{detail}</p>
      {claims && <Paper claims={claims} title={tone === "bad" ? t.value.paper.said : t.value.paper.title} />}
      {(silence !== undefined || outcome.kind === "NO_KEYS" || outcome.kind === "KEY_UNKNOWN_OFFLINE") && (
        <button type="button" onClick={() => void checking.again()}>
          {t.value.again}
        </button>
      )}
    </section>
  );
}

const Paper = ({ claims, title }: { readonly claims: Claims; readonly title: string }) => (
  <div class="paper">
    <h3>{title}</h3>
    <dl>
      {paperLines(claims, t.value, language.value).map(({ label, text, isQuoted }) => (
        <div key={label}>
          <dt>{label}</dt>
          <dd translate={isQuoted !== true}>{text}</dd>
        </div>
      ))}
    </dl>
    {claims.student && "nameHash" in claims.student && <NameCheck student={claims.student} />}
  </div>
);
