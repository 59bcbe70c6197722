import type { KeyList } from "@palmares/core/claims/key-list";
import type { WithdrawnList } from "@palmares/core/claims/withdrawn-list";
import { signal } from "@preact/signals";
import { type Ask, askKeys, askWithdrawn, type Silence } from "./register/ask-register.ts";
import type { KeptLists } from "./register/kept-lists.ts";

export interface OfflinePorts {
  readonly ask: Ask;
  readonly kept: KeptLists;
  /** Asks the browser not to throw away what is kept here when space is short. */
  readonly persist: () => Promise<unknown>;
}

/** FULL: the browser keeps nothing. */
export type OfflineFailure = Silence | "FULL";

/** The lists that this device keeps, for checks without network. */
export function createOffline({ ask, kept, persist }: OfflinePorts) {
  const keys = signal<KeyList>();
  const withdrawn = signal<WithdrawnList>();
  const isBusy = signal(false);
  const failure = signal<OfflineFailure>();

  async function load(): Promise<void> {
    [keys.value, withdrawn.value] = await Promise.all([kept.keys(), kept.withdrawn()]);
  }

  async function download(): Promise<OfflineFailure | undefined> {
    const list = await askKeys(ask);
    if (typeof list === "string") return list;
    const papers = await askWithdrawn(ask, list, await kept.withdrawn());
    if (typeof papers === "string") return papers;
    const areKept = (await kept.keepKeys(list)) && (await kept.keepWithdrawn(papers));
    keys.value = list;
    withdrawn.value = papers;
    if (!areKept) return "FULL";
    await persist();
    return undefined;
  }

  return {
    keys,
    withdrawn,
    isBusy,
    failure,
    load,
    async renew(): Promise<void> {
      if (isBusy.value) return;
      isBusy.value = true;
      failure.value = await download();
      isBusy.value = false;
    },
  };
}

export type Offline = ReturnType<typeof createOffline>;
