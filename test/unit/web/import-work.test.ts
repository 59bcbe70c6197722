import type { ImportView } from "@palmares/core/contract/schemas/imports";
import { describe, expect, it } from "vitest";
import type { Call } from "../../../web/src/api/client.ts";
import { ApiProblem } from "../../../web/src/api/problem.ts";
import { createImportWork } from "../../../web/src/screens/imports/import-work.ts";

const VIEW: ImportView = {
  id: "i1",
  status: "WAITING",
  what: "marks",
  school_year: "2025-2026",
  requested_at: "2026-11-29T08:00:00.000Z",
};
const upload = { url: "https://files.example/i1", expires_at: "2026-11-29T08:15:00.000Z", most_bytes: 10 };
const busy = new ApiProblem({ type: "x", title: "x", status: 429, code: "TOO_MANY_REQUESTS", detail: "x" });

/** An API that answers in turn; what it was asked for is in `asked`. */
function apiWith(statuses: ImportView["status"][], refused: readonly string[] = []) {
  const asked: string[] = [];
  const call = (async (name: string, input: unknown) => {
    asked.push(name === "applyImport" ? `${name} ${JSON.stringify(input)}` : name);
    if (refused.includes(name)) throw busy;
    if (name === "createImport") return { ...VIEW, upload };
    if (name === "listImports") return { imports: [VIEW] };
    return { ...VIEW, status: statuses.shift() ?? "DONE" };
  }) as Call;
  return { call, asked };
}

const file = new Blob(["x"]);
const shares: number[] = [];
const settings = {
  sendFile: async (_: string, __: Blob, { onProgress }: { onProgress: (share: number) => void }) => {
    for (const share of [0.5, 1]) {
      onProgress(share);
      shares.push(share);
    }
  },
  wait: async () => undefined,
};

describe("an import of the console", () => {
  it("is made, sent, compared and followed until the comparison ends", async () => {
    const { call, asked } = apiWith(["COMPARING", "COMPARING", "COMPARED"]);
    const work = createImportWork({ call, ...settings });
    expect(work.state.value.kind).toBe("idle");
    await work.send({ what: "marks", term: "T1" }, file);
    expect(asked).toEqual(["createImport", "compareImport", "getImport", "getImport", "listImports"]);
    expect(work.state.value).toMatchObject({ kind: "shown", view: { status: "COMPARED" } });
    expect(shares).toEqual([0.5, 1]);
    expect(work.list.value).toHaveLength(1);
  });

  it("is applied with the reason, if there is one, and followed", async () => {
    const { call, asked } = apiWith(["APPLYING", "DONE", "APPLYING", "DONE"]);
    const work = createImportWork({ call, ...settings });
    await work.apply("i1", "");
    await work.apply("i1", "Oubli");
    expect(asked.filter((name) => name.startsWith("applyImport"))).toEqual([
      'applyImport {"id":"i1","body":{}}',
      'applyImport {"id":"i1","body":{"reason":"Oubli"}}',
    ]);
    expect(work.state.value).toMatchObject({ kind: "shown", view: { status: "DONE" } });
  });

  it("stays shown beside the problem of what was asked of it", async () => {
    const { call } = apiWith(["COMPARED"], ["applyImport"]);
    const work = createImportWork({ call, ...settings });
    await work.open("i1");
    await work.apply("i1", "");
    expect(work.state.value).toMatchObject({ kind: "shown", view: { status: "COMPARED" }, problem: busy });
  });

  it("gives way to another one, and is not followed when the screen is left", async () => {
    const { call, asked } = apiWith(["COMPARING", "COMPARED"]);
    let isLeft = false;
    const work = createImportWork({
      call,
      ...settings,
      wait: async () => {
        if (isLeft) return;
        isLeft = true;
        work.leave();
      },
    });
    await work.open("i1");
    expect(asked).toEqual(["getImport"]);
    expect(work.state.value).toMatchObject({ kind: "shown", view: { status: "COMPARING" } });
  });
});
