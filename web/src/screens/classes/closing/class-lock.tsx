import { t } from "../../../i18n/language.ts";
import { userName } from "../../../parts/user-name.ts";
import { useServices } from "../../../services.ts";
import { Locks } from "../../changes/locks.tsx";
import { countStandings, type Listed } from "../roster.ts";
import type { ClosingProps } from "./closing-props.ts";

/** Locks the period's marks, with what the class still lacks said before. */
export function ClassLock({ schoolClass, period, listed }: ClosingProps) {
  const { session } = useServices();
  const names = {
    user: (id: string, name: string | undefined) =>
      userName({ id, name }, session.account.value?.userId, t.value.changes),
  };
  return (
    <div>
      <Locks classId={schoolClass.id} periods={[period]} names={names} onChange={() => undefined}>
        <p class="hint">{t.value.classes.closing.lockLead}</p>
        <p>{whatIsLeft(listed)}</p>
      </Locks>
    </div>
  );
}

/** How many students are in the way of a clear conscience, in words. */
function whatIsLeft(listed: readonly Listed[]): string {
  const texts = t.value.classes;
  if (listed.some(({ standing }) => standing === "unknown")) return texts.closing.notLooked;
  const left = countStandings(listed).filter(([standing]) => TO_MEND.has(standing));
  if (left.length === 0) return texts.closing.nothingLeft;
  return texts.closing.left(left.map(([standing, count]) => `${texts.standings[standing]} : ${count}`).join(", "));
}

const TO_MEND: ReadonlySet<string> = new Set(["blocked", "stale", "missing"]);
