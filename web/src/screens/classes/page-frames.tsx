import { useEffect, useMemo, useState } from "preact/hooks";
import { t } from "../../i18n/language.ts";

/** A page that is shown, or loaded behind the shown one so that it is there at once. */
export interface Framed {
  readonly key: string;
  readonly name: string;
  readonly blob: Blob;
}

interface PageFramesProps {
  /** The page that is looked at. */
  readonly shown: Framed | undefined;
  /** Loaded behind it. */
  readonly ahead: Framed | undefined;
  readonly isDim: boolean;
}

/** After this long a page is shown although the viewer has not said that it has it: not every viewer says so. */
const LOAD_LIMIT_MS = 1_500;

/**
 * Pages in the browser's own viewer, one above the other: the page of the next student lies ready behind the shown one, and a
 * page that is made anew takes the old one's place once it is loaded, so that nothing flashes.
 */
export function PageFrames({ shown, ahead, isDim }: PageFramesProps) {
  /** The last page that was shown, kept until its successor is loaded. */
  const [settled, setSettled] = useState<Framed | undefined>(undefined);
  const [loaded] = useState(() => new WeakSet<Blob>());
  const isLoaded = shown !== undefined && loaded.has(shown.blob);
  // The page of somebody else never stays in place of a page that is not there yet.
  const before =
    settled !== undefined && settled.key === shown?.key && settled.blob !== shown.blob ? settled : undefined;
  const front = isLoaded || before === undefined ? shown : before;

  function finish(blob: Blob): void {
    loaded.add(blob);
    if (blob === shown?.blob) setSettled(shown);
  }
  useEffect(() => {
    if (shown === undefined) return;
    if (loaded.has(shown.blob)) {
      setSettled(shown);
      return;
    }
    const timer = setTimeout(() => finish(shown.blob), LOAD_LIMIT_MS);
    return () => clearTimeout(timer);
  }, [shown?.blob]);

  const frames = [isLoaded ? undefined : before, shown, ahead].filter((one) => one !== undefined);
  const all = new Map(frames.map((framed) => [framed.blob, framed]));
  return (
    <div class={isDim ? "frames dim" : "frames"}>
      {[...all.values()]
        // In an order of their own: a frame that moves among its neighbours is loaded again.
        .sort((a, b) => idOf(a.blob) - idOf(b.blob))
        .map((framed) => (
          <Frame
            key={idOf(framed.blob)}
            framed={framed}
            isFront={framed.blob === front?.blob}
            onLoad={() => finish(framed.blob)}
          />
        ))}
    </div>
  );
}

const ids = new WeakMap<Blob, number>();
let lastId = 0;

function idOf(blob: Blob): number {
  const id = ids.get(blob) ?? ++lastId;
  ids.set(blob, id);
  return id;
}

interface FrameProps {
  readonly framed: Framed;
  readonly isFront: boolean;
  readonly onLoad: () => void;
}

function Frame({ framed: { blob, name }, isFront, onLoad }: FrameProps) {
  const url = useMemo(() => URL.createObjectURL(blob), [blob]);
  useEffect(() => () => URL.revokeObjectURL(url), [url]);
  return (
    <iframe
      class={isFront ? undefined : "behind"}
      src={`${url}#toolbar=0&navpanes=0&view=FitH`}
      title={t.value.classes.page.viewer(name)}
      onLoad={onLoad}
      {...(!isFront && { tabIndex: -1, "aria-hidden": true, inert: true })}
    />
  );
}
