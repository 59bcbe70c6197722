import { useEffect, useMemo } from "preact/hooks";
import { t } from "../../i18n/language.ts";
import { Icon } from "../../parts/icons.tsx";

export interface Pdf {
  readonly blob: Blob;
  readonly fileName: string;
}

interface PdfPaneProps {
  readonly pdf: Pdf;
  /** Something beside it says that another page is meant. */
  readonly isDim?: boolean;
}

/** A PDF in the browser's own viewer. Browsers without one, as on many phones, get only the buttons to open and save it. */
export function PdfPane({ pdf: { blob, fileName }, isDim = false }: PdfPaneProps) {
  // Made while rendering, not in an effect, so that the page has its full height when it is scrolled to.
  const url = useMemo(() => URL.createObjectURL(blob), [blob]);
  useEffect(() => () => URL.revokeObjectURL(url), [url]);
  return (
    <div class={`pdf ${isDim ? "dim" : ""}`}>
      <div class="actions">
        <a class="button secondary" href={url} target="_blank" rel="noopener">
          <Icon name="open" />
          {t.value.document.open}
        </a>
        <a class="button secondary" href={url} download={fileName}>
          <Icon name="download" />
          {t.value.document.save}
        </a>
      </div>
      {navigator.pdfViewerEnabled ? (
        <iframe src={`${url}#view=FitH&navpanes=0`} title={t.value.document.viewer(fileName)} />
      ) : (
        <p class="hint">{t.value.document.noViewer}</p>
      )}
    </div>
  );
}
