import { useEffect, useMemo } from "preact/hooks";
import type { DocumentType } from "../../../document-types.ts";
import { setupText } from "../../../i18n/setup/texts.ts";
import { Icon } from "../../../parts/icons.tsx";
import { ProblemNotice } from "../../../parts/notice.tsx";
import { useServices } from "../../../services.ts";
import { PageFrames } from "../../classes/page-frames.tsx";
import { createPreviewWork, type ThemeFile } from "./preview-work.ts";

interface PaperPreviewProps {
  readonly type: DocumentType;
  readonly file: ThemeFile;
  /** What else the paper shows: another one, and it is made anew. */
  readonly version?: string;
}

/** The sample paper beside what changes it. It goes dim as soon as the form says something else. */
export function PaperPreview({ type, file, version = "" }: PaperPreviewProps) {
  const { call } = useServices();
  const work = useMemo(() => createPreviewWork(call, wait), [call]);
  const said = JSON.stringify(file);
  useEffect(() => work.ask(type, file), [work, type, said, version]);
  useEffect(() => () => work.leave(), [work]);
  const texts = setupText.value.paper;
  const { pdf, isOld, problem } = work.state.value;
  const url = useMemo(() => (pdf === undefined ? undefined : URL.createObjectURL(pdf)), [pdf]);
  useEffect(() => () => (url === undefined ? undefined : URL.revokeObjectURL(url)), [url]);
  return (
    <section class="card setup-paper" aria-labelledby="setup-paper">
      <header>
        <h3 id="setup-paper">{texts.title}</h3>
        {url !== undefined && (
          <a class="button quiet" href={url} target="_blank" rel="noopener">
            <Icon name="open" />
            {texts.open}
          </a>
        )}
      </header>
      <p class="hint" role="status">
        {problem === undefined && (isOld ? texts.making : texts.ready)}
      </p>
      {problem !== undefined && <ProblemNotice problem={problem} onRetry={() => work.ask(type, file)} />}
      {navigator.pdfViewerEnabled && pdf !== undefined && (
        <PageFrames shown={{ key: type, name: texts.name, blob: pdf }} ahead={undefined} isDim={isOld} />
      )}
      <p class="fine">{texts.note}</p>
    </section>
  );
}

const wait = (ms: number) => new Promise<void>((resolve) => setTimeout(resolve, ms));
