import { describe, expect, it } from "vitest";
import type { Call } from "../../../web/src/api/client.ts";
import { createSchoolLogo } from "../../../web/src/parts/school-logo.ts";

const PNG = new Uint8Array([0x89, 0x50, 0x4e, 0x47, 1, 2, 3]);
const JPEG = new Uint8Array([0xff, 0xd8, 0xff, 1, 2, 3]);
const PDF = new TextEncoder().encode("%PDF-1.5");

/** A school whose logo is known by its path, and a browser that keeps what it has fetched. */
function aSchool(files: Readonly<Record<string, Uint8Array<ArrayBuffer>>>) {
  const fetched: string[] = [];
  const kept = new Map<string, Response>();
  const school = { path: undefined as string | undefined };
  const call = (() => {
    const { path } = school;
    return Promise.resolve(path === undefined ? { logos: [] } : { logos: [], in_force: { path, url: `link:${path}` } });
  }) as unknown as Call;
  const shelf = {
    match: (key: string) => Promise.resolve(kept.get(key)?.clone()),
    put: (key: string, answer: Response) => Promise.resolve(void kept.set(key, answer)),
  };
  const logoOfAPage = () =>
    createSchoolLogo({
      call,
      fetch: (url) => {
        fetched.push(url);
        const file = files[url.replace("link:", "")];
        return Promise.resolve(file === undefined ? new Response(null, { status: 403 }) : new Response(file));
      },
      caches: { open: () => Promise.resolve(shelf as unknown as Cache) },
      addressOf: ({ type, size }) => `blob:${type},${size}`,
    });
  return { school, fetched, logoOfAPage };
}

describe("the school's logo in the head", () => {
  it("is a PNG or a JPEG by its bytes, and is fetched once for all pages of a browser", async () => {
    const { school, fetched, logoOfAPage } = aSchool({ "logos/a": PNG, "logos/b": JPEG });
    const logo = logoOfAPage();
    await logo.load(undefined);
    expect([logo.address.value, fetched]).toEqual([undefined, []]);
    school.path = "logos/a";
    await logo.load(undefined);
    await logo.load("2025-2026");
    expect([logo.address.value, fetched]).toEqual(["blob:image/png,7", ["link:logos/a"]]);
    const next = logoOfAPage();
    await next.load(undefined);
    expect([next.address.value, fetched]).toEqual(["blob:image/png,7", ["link:logos/a"]]);
    school.path = "logos/b";
    await logo.load(undefined);
    expect([logo.address.value, fetched]).toEqual(["blob:image/jpeg,6", ["link:logos/a", "link:logos/b"]]);
    school.path = undefined;
    await logo.load(undefined);
    expect(logo.address.value).toBeUndefined();
  });

  it("is not shown when it is a PDF or does not arrive, and nothing is said of it", async () => {
    const { school, logoOfAPage } = aSchool({ "logos/a": PDF });
    for (const path of ["logos/a", "logos/gone"]) {
      school.path = path;
      const logo = logoOfAPage();
      await logo.load(undefined);
      expect(logo.address.value).toBeUndefined();
    }
  });
});
