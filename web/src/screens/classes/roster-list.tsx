import { useEffect, useRef } from "preact/hooks";
import { number } from "../../i18n/format.ts";
import { language, t } from "../../i18n/language.ts";
import { ChoiceField } from "../../parts/fields.tsx";
import { Icon } from "../../parts/icons.tsx";
import { isPlainClick } from "../../routing/address.ts";
import { type Listed, ORDERS, type Order, type Standing } from "./roster.ts";

export interface RosterListProps {
  readonly listed: readonly Listed[];
  readonly current: string | undefined;
  readonly order: Order;
  readonly onOrder: (order: Order) => void;
  readonly linkOf: (studentId: string) => string;
  /** Opens a student in this tab. */
  readonly onOpen: (studentId: string) => void;
}

/** The students of the class, each with mean, rank and the standing of the document. */
export function RosterList({ listed, current, order, onOrder, linkOf, onOpen }: RosterListProps) {
  const texts = t.value.classes;
  const list = useRef<HTMLOListElement>(null);
  useEffect(() => {
    const box = list.current;
    const item = box?.querySelector<HTMLElement>("[aria-current]");
    if (!box || !item) return;
    // Not scrollIntoView, which would move the whole page, too.
    const [top, bottom] = [item.offsetTop, item.offsetTop + item.offsetHeight];
    if (top < box.scrollTop) box.scrollTop = top;
    else if (bottom > box.scrollTop + box.clientHeight) box.scrollTop = bottom - box.clientHeight;
  }, [current, order]);
  return (
    <>
      <ChoiceField
        legend={texts.order}
        value={order}
        choices={ORDERS.map((value) => ({ value, label: texts.orders[value] }))}
        onChange={onOrder}
      />
      <ol class="roster" ref={list} tabIndex={-1}>
        {listed.map((one) => (
          <li key={one.id}>
            <a
              href={linkOf(one.id)}
              onClick={(event) => {
                if (!isPlainClick(event)) return;
                event.preventDefault();
                onOpen(one.id);
              }}
              {...(one.id === current && { "aria-current": "true" as const })}
            >
              <span class="roster-name">{one.name}</span>
              <span class="roster-figures">
                {one.result === undefined ? texts.noMean : texts.mean(number(language.value, one.result.average, 2))}
                {one.result?.rank !== undefined && ` · ${texts.rank(one.result.rank)}`}
              </span>
              <StandingMark standing={one.standing} />
            </a>
          </li>
        ))}
      </ol>
    </>
  );
}

/** A word where there is something to do or to know; of the many complete ones a tick. */
function StandingMark({ standing }: { readonly standing: Standing }) {
  const word = t.value.classes.standings[standing];
  if (standing === "unknown") return null;
  if (standing !== "ready") return <span class={`standing ${standing}`}>{word}</span>;
  return (
    <span class="standing ready">
      <Icon name="check" />
      <span class="visually-hidden">{word}</span>
    </span>
  );
}
