import { type ReadonlySignal, signal } from "@preact/signals";
import type { Call, Fetch } from "../api/client.ts";

/** The school's logo as the page shows it. */
export interface SchoolLogo {
  /** The address of the picture in memory (`blob:`); undefined: the school has none, or one that no page shows, as a PDF. */
  readonly address: ReadonlySignal<string | undefined>;
  /** Asks for the logo that holds in a year. @param year undefined: the current one. */
  load(year: string | undefined): Promise<void>;
}

/** Pictures by their names, which say their content: each is fetched once, not with every page. */
const SHELF = "palmares-logos";

interface LogoSettings {
  readonly call: Call;
  readonly fetch: Fetch;
  /** The browser's own, which it has on safe addresses only. */
  readonly caches?: Pick<CacheStorage, "open"> | undefined;
  readonly addressOf?: (picture: Blob) => string;
}

/** The logo of the school that one works in. A head without it shows initials, so whatever fails is silent. */
export function createSchoolLogo({
  call,
  fetch,
  caches,
  addressOf = (picture) => URL.createObjectURL(picture),
}: LogoSettings): SchoolLogo {
  const address = signal<string | undefined>(undefined);
  /** What is shown, or is about to be. */
  let shown: string | undefined;

  async function read(path: string, url: string): Promise<Blob | undefined> {
    const shelf = await caches?.open(SHELF).catch(() => undefined);
    const kept = await shelf?.match(`/${path}`);
    if (kept !== undefined) return picture(await kept.arrayBuffer());
    const answer = await fetch(url);
    if (!answer.ok) return undefined;
    const bytes = await answer.arrayBuffer();
    // A full or forbidden store is no reason to show nothing.
    await shelf?.put(`/${path}`, new Response(bytes)).catch(() => undefined);
    return picture(bytes);
  }

  return {
    address,
    async load(year) {
      try {
        const { in_force: found } = await call("listLogos", { query: { school_year: year } });
        if (found?.path === shown) return;
        shown = found?.path;
        const seen = found && (await read(found.path, found.url));
        // Another one may have been asked for meanwhile. The address of an old one is not taken back: it may be in sight.
        if (shown === found?.path) address.value = seen && addressOf(seen);
      } catch {
        // The head says the school's name in any case.
        shown = undefined;
      }
    },
  };
}

/** A PNG or a JPEG, told by its first bytes: what is stored does not say which it is. */
function picture(bytes: ArrayBuffer): Blob | undefined {
  const [first, second] = new Uint8Array(bytes.slice(0, 2));
  if (first === 0x89 && second === 0x50) return new Blob([bytes], { type: "image/png" });
  if (first === 0xff && second === 0xd8) return new Blob([bytes], { type: "image/jpeg" });
  return undefined;
}
