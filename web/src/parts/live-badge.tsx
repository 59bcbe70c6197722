import { useEffect, useState } from "preact/hooks";
import { t } from "../i18n/language.ts";
import type { LiveSocket, LiveState } from "../live/live-socket.ts";

/** Shows how live figures arrive, with a button that reconnects at once. */
export function LiveBadge({ live }: { readonly live: LiveSocket }) {
  const state = live.state.value;
  useEverySecond(state.kind === "waiting");
  const lost = state.kind === "waiting" || state.kind === "offline";
  return (
    <div class="live">
      <span class={`dot ${state.kind}`} aria-hidden="true" />
      <span role="status">{stateText(state)}</span>
      {lost && (
        <button type="button" class="link" onClick={() => live.reconnect()}>
          {t.value.live.now}
        </button>
      )}
    </div>
  );
}

function stateText(state: LiveState): string {
  const { live } = t.value;
  switch (state.kind) {
    case "waiting":
      return `${live.polling} · ${live.waiting(Math.max(0, Math.ceil((state.until - Date.now()) / 1000)))}`;
    case "open":
      return live.open;
    case "offline":
      return live.offline;
    case "connecting":
    case "off":
      return live.connecting;
  }
}

/** Renders again every second, for the countdown. */
function useEverySecond(active: boolean): void {
  const [, setTick] = useState(0);
  useEffect(() => {
    if (!active) return undefined;
    const timer = setInterval(() => setTick((tick) => tick + 1), 1_000);
    return () => clearInterval(timer);
  }, [active]);
}
