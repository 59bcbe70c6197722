import { useEffect, useMemo } from "preact/hooks";
import { t } from "../../i18n/language.ts";
import { Icon } from "../../parts/icons.tsx";
import { ProblemNotice } from "../../parts/notice.tsx";
import type { KeptPage } from "./page-cache.ts";
import { type Framed, PageFrames } from "./page-frames.tsx";

interface PagePaneProps {
  /** Whose page of what: « Bulletin de KABORÉ Awa, 1er trimestre ». */
  readonly title: string;
  readonly id: string;
  readonly page: KeptPage | undefined;
  readonly ahead: Framed | undefined;
  /** Something is typed beside the page and not saved yet. */
  readonly isUnsaved: boolean;
  readonly onAgain: () => void;
}

/** The page of one student as it would be printed now, with whose it is and whether it still says what is recorded. */
export function PagePane({ title, id, page, ahead, isUnsaved, onAgain }: PagePaneProps) {
  const texts = t.value.classes.page;
  const { blob, problem, isOld = true } = page ?? {};
  const shown = useMemo(() => blob && { key: id, name: title, blob }, [blob, id, title]);
  const isMaking = isOld && problem === undefined;
  const said = isUnsaved ? texts.unsaved : isMaking ? (blob === undefined ? texts.making : texts.remaking) : "";
  return (
    <section class="page" aria-label={title} aria-busy={isMaking}>
      <header>
        <h2>{title}</h2>
        <p class="page-state" role="status">
          {said}
        </p>
        {shown !== undefined && <OpenLink blob={shown.blob} />}
      </header>
      {problem !== undefined && <ProblemNotice problem={problem} onRetry={onAgain} />}
      {!navigator.pdfViewerEnabled && shown !== undefined && <p class="hint">{t.value.document.noViewer}</p>}
      {navigator.pdfViewerEnabled && problem === undefined && (
        <PageFrames shown={shown} ahead={ahead} isDim={isUnsaved || isMaking} />
      )}
    </section>
  );
}

function OpenLink({ blob }: { readonly blob: Blob }) {
  const url = useMemo(() => URL.createObjectURL(blob), [blob]);
  useEffect(() => () => URL.revokeObjectURL(url), [url]);
  return (
    <a class="button quiet" href={url} target="_blank" rel="noopener">
      <Icon name="open" />
      {t.value.document.open}
    </a>
  );
}
