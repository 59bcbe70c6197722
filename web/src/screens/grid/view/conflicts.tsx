import { dateTime } from "../../../i18n/format.ts";
import { gridText } from "../../../i18n/grid/texts.ts";
import { language, t } from "../../../i18n/language.ts";
import { ErrorNotice } from "../../../parts/notice.tsx";
import { userName } from "../../../parts/user-name.ts";
import { useServices } from "../../../services.ts";
import type { CellKey } from "../model/cells.ts";
import { theirsOf } from "../work/cell-source.ts";
import type { CellWork } from "../work/cell-work.ts";
import { useAuthors } from "../work/use-authors.ts";
import { placeOf, shownMark } from "./words.ts";

/** What was changed on both sides, cell by cell: the user says what holds. */
export function Conflicts({ work }: { readonly work: CellWork }) {
  const texts = gridText.value.conflict;
  const keys = work.conflicts.value;
  const authors = useAuthors(work);
  const { session } = useServices();
  const byWhom = (key: CellKey) => {
    const author = authors.get(key);
    if (author === undefined) return "";
    const who = userName(author, session.account.value?.userId, t.value.changes);
    return texts.by(who, dateTime(language.value, author.at));
  };
  if (keys.length === 0) return null;
  return (
    <ErrorNotice title={texts.title}>
      <p>{texts.detail}</p>
      <ul class="conflicts">
        {keys.map((key) => (
          <Conflict key={key} work={work} cell={key} byWhom={byWhom(key)} />
        ))}
      </ul>
      {keys.length > 1 && (
        <div class="actions">
          <button type="button" onClick={() => work.settle(keys, "mine")}>
            {texts.allMine}
          </button>
          <button type="button" class="secondary" onClick={() => work.settle(keys, "theirs")}>
            {texts.allTheirs}
          </button>
        </div>
      )}
    </ErrorNotice>
  );
}

interface ConflictProps {
  readonly work: CellWork;
  readonly cell: CellKey;
  /** Who has stored the other text, and when; "" where that is not known. */
  readonly byWhom: string;
}

function Conflict({ work, cell, byWhom }: ConflictProps) {
  const texts = gridText.value.conflict;
  const sheet = work.sheet.value;
  if (sheet === undefined) return null;
  const { student, what } = placeOf(sheet, cell);
  const shown = (text: string) => (text === "" ? texts.nothing : shownMark(text));
  return (
    <li>
      <strong>
        {student}, {what}
      </strong>
      <span>
        {texts.mine} : <b>{shown(work.textOf(cell))}</b>
      </span>
      <span>
        {texts.theirs} : <b>{shown(theirsOf(sheet, cell))}</b> {byWhom !== "" && <small>{byWhom}</small>}
      </span>
      <span class="actions">
        <button
          type="button"
          class="secondary"
          aria-label={texts.keepMineNamed(student, what)}
          onClick={() => work.settle([cell], "mine")}
        >
          {texts.keepMine}
        </button>
        <button
          type="button"
          class="secondary"
          aria-label={texts.keepTheirsNamed(student, what)}
          onClick={() => work.settle([cell], "theirs")}
        >
          {texts.keepTheirs}
        </button>
      </span>
    </li>
  );
}
