import { useEffect, useState } from "preact/hooks";
import { t } from "../i18n/language.ts";
import type { Live, LiveState } from "../live/live-socket.ts";

/** How the live figures come, and a way to hurry a lost connection. */
export function LiveBadge({ live }: { readonly live: Live }) {
  const state = live.state.value;
  useEverySecond(state.kind === "waiting");
  const lost = state.kind === "waiting" || state.kind === "offline";
  return (
    <div class="live">
      <span class={`dot ${state.kind}`} aria-hidden="true" />
      <span role="status">{say(state)}</span>
      {lost && (
        <button type="button" class="link" onClick={() => live.reconnect()}>
          {t.value.live.now}
        </button>
      )}
    </div>
  );
}

function say(state: LiveState): string {
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

function useEverySecond(active: boolean): void {
  const [, setTick] = useState(0);
  useEffect(() => {
    if (!active) return undefined;
    const timer = setInterval(() => setTick((tick) => tick + 1), 1_000);
    return () => clearInterval(timer);
  }, [active]);
}
