import type { ParentCodeList } from "@palmares/core/contract/schemas/parents";
import { useEffect, useRef } from "preact/hooks";
import { encodeQR } from "qr";
import { dateTime } from "../../i18n/format.ts";
import { language } from "../../i18n/language.ts";
import { parentTexts } from "../../i18n/parents/language.ts";

interface CodesSheetProps {
  readonly codes: ParentCodeList["codes"];
  readonly title: string;
  readonly onClose: () => void;
}

/**
 * The codes of a class, one strip for each family, printed by the browser: nothing else of the page is. They are in no file,
 * and gone when the sheet is closed.
 */
export function CodesSheet({ codes, title, onClose }: CodesSheetProps) {
  const texts = parentTexts.value.sheet;
  const sheet = useRef<HTMLElement>(null);
  // It may have been asked for far below, beside one student.
  useEffect(() => sheet.current?.focus(), [codes]);
  return (
    <section class="card codes-sheet" aria-label={title} ref={sheet} tabIndex={-1}>
      <div class="screen-only">
        <p role="status">{codes.length === 0 ? texts.none : texts.once}</p>
        <div class="actions">
          {codes.length > 0 && (
            <button type="button" onClick={() => print()}>
              {texts.print}
            </button>
          )}
          <button type="button" class="secondary" onClick={onClose}>
            {texts.close}
          </button>
        </div>
      </div>
      <h2>{title}</h2>
      <ul>
        {codes.map(({ number, last_name, first_names, student_id, path, code, ends_at }) => (
          <li key={number}>
            <Square text={`${location.origin}${path}`} />
            <div>
              <strong>{last_name === undefined ? student_id : `${last_name} ${first_names ?? ""}`}</strong>
              <p>{texts.how}</p>
              <p class="address">
                {location.origin}
                {path}
              </p>
              <p>
                {texts.code} <strong class="code">{code}</strong>
              </p>
              <p class="hint">{texts.until(dateTime(language.value, ends_at))}</p>
            </div>
          </li>
        ))}
      </ul>
    </section>
  );
}

const QUIET = 4;

/** A QR code as one path, for a policy that allows no pictures but the site's own files. */
function Square({ text }: { readonly text: string }) {
  const rows = encodeQR(text, "raw", { ecc: "medium", border: QUIET });
  const path = rows.flatMap((row, y) => row.flatMap((isDark, x) => (isDark ? [`M${x} ${y}h1v1h-1z`] : []))).join("");
  return (
    <svg viewBox={`0 0 ${rows.length} ${rows.length}`} aria-hidden="true" shape-rendering="crispEdges">
      <path d={path} />
    </svg>
  );
}
