import { execFileSync } from "node:child_process";
import { join } from "node:path";
import type { BatchDocumentList, BatchView } from "@palmares/core/contract/schemas/batches";
import JSZip from "jszip";
import { afterAll, beforeAll, expect, it, vi } from "vitest";
import { ensureFormats } from "../../../latex-image/src/formats/format.ts";
import { findPrograms } from "../../../latex-image/src/sandbox/programs.ts";
import { readEngineSettings } from "../../../latex-image/src/settings.ts";
import { buildAll } from "../../../scripts/build.ts";
import { type Api, apiOf } from "../support/api.ts";
import { type Console, openConsole, USER } from "../support/console.ts";
import { readPdf } from "../support/pdf.ts";

// Before anything reads the types: a folder that is in no shipped place. Nothing else tells the program of it.
vi.hoisted(() => {
  process.env.PALMARES_DOCUMENT_TYPES = `${import.meta.dirname}/../fixtures/document-types`;
});

const SETTLED_WITHIN_MS = 90_000;

let console: Console;
let api: Api;
beforeAll(async () => {
  await buildAll();
  const settings = readEngineSettings(process.env);
  await ensureFormats(await findPrograms(settings), settings);
  console = await openConsole();
  api = apiOf(console.stack.running.url, await console.stack.tokenFor(USER.schoolId));
}, 580_000);
afterAll(async () => {
  await console?.close();
  // The other tests' build again.
  const { PALMARES_DOCUMENT_TYPES: _, ...env } = process.env;
  execFileSync(process.execPath, ["scripts/build.ts"], { cwd: join(import.meta.dirname, "../../.."), env });
}, 300_000);

async function batchOf(order: object) {
  const asked = await api.post<BatchView>("/batches/", order);
  expect(asked.status).toBe(202);
  const batch = await api.batchEnded(asked.body.batch_id);
  expect(batch.status).toBe("READY");
  const zip = await JSZip.loadAsync(await (await fetch(batch.zip_url ?? "")).arrayBuffer());
  return { batch, names: Object.keys(zip.files).sort() };
}

it("a type that is a folder of somebody's has its PDF through the API, kept and streamed", async () => {
  const pdf = await readPdf(await api.make("attestation-essai", { student_id: "1", term: "T1" }));
  expect(pdf.text).toContain("ATTESTATION D’ESSAI");
  const streamed = await api.post("/documents/attestation-essai/stream/", { student_id: "1", term: "T1" });
  expect(streamed.status).toBe(200);
  expect(streamed.headers.get("content-disposition")).toMatch(/filename="attestation-essai-[\w-]+\.pdf"/);
});

it("and is made for a whole class in a batch, under its own names", async () => {
  const { batch, names } = await batchOf({ class_id: "6e-b", term: "T1", type: "ATTESTATION_ESSAI" });
  expect(batch.label).toContain("attestations d'essai");
  expect(names).toHaveLength(batch.count);
  expect(names[0]).toMatch(/^6e-B\/attestation-essai-[\w-]+\.pdf$/);
});

it("and stands in the description of the API", async () => {
  const { body } = await api.get<object>("/openapi.json");
  expect(JSON.stringify(body)).toContain("attestation-essai (attestation d'essai, par élève)");
});

it("a type about a class is made once for each class, by class_id", async () => {
  const asked = await api.post("/documents/pv-conseil/", { class_id: "6e-b", term: "T1" });
  expect([asked.status, asked.body.class_id, asked.body.student_id]).toEqual([202, "6e-b", undefined]);
  await api.ready(asked.body.id);
  expect((await readPdf(await api.download(asked.body.id))).text).toContain("PROCÈS-VERBAL DU CONSEIL DE CLASSE");

  const { batch, names } = await batchOf({ school_id: USER.schoolId, term: "T1", type: "LISTE_EMARGEMENT" });
  expect(batch.count).toBe(3);
  expect(names).toContain("6e-B/liste-emargement-6e-B.pdf");
  const listed = await api.get<BatchDocumentList>(`/batches/${batch.batch_id}/documents/`);
  expect(listed.body.documents.map(({ student_id, stale }) => [student_id, stale])).toEqual(
    Array.from({ length: 3 }, () => [undefined, false]),
  );
});

it("a type about the school is made once for its year, without class_id and student_id", async () => {
  const asked = await api.post("/documents/statistiques/", { term: "T1" });
  expect([asked.status, asked.body.school_year]).toEqual([202, "2025-2026"]);
  await api.ready(asked.body.id);
  const { text } = await readPdf(await api.download(asked.body.id));
  for (const words of ["STATISTIQUES DE FIN DE PÉRIODE", "6e B", "Établissement"]) expect(text).toContain(words);

  const { batch, names } = await batchOf({ school_id: USER.schoolId, term: "T1", type: "STATISTIQUES" });
  expect([batch.count, batch.summary_url, names]).toEqual([
    1,
    undefined,
    [expect.stringMatching(/^statistiques-[\w-]+-T1\.pdf$/)],
  ]);
});

it.each<readonly [string, object, string]>([
  ["statistiques", { term: "T1", class_id: "6e-b" }, "class_id"],
  ["statistiques", { term: "T1", student_id: "1" }, "student_id"],
  ["pv-conseil", { term: "T1" }, "class_id"],
  ["pv-conseil", { term: "T1", class_id: "6e-b", student_id: "1" }, "student_id"],
  ["attestation-essai", { term: "T1", class_id: "6e-b" }, "student_id"],
  ["no-such-type", { term: "T1", student_id: "1" }, "id"],
])("a request for %s with %j is refused by the field that is wrong", async (slug, order, field) => {
  const { status, body } = await api.post(`/documents/${slug}/`, order);
  expect([status, body.field]).toEqual([422, field]);
});

it("the console offers the types, and asks for a class where the document is about one", async () => {
  const { page } = console;
  await console.signIn();
  await page.getByText("Attestation d'essai", { exact: true }).waitFor();
  await page.getByText("Procès-verbal du conseil de classe", { exact: true }).click();
  await page.getByLabel("Classe", { exact: true }).selectOption({ label: "6e B" });
  await page.getByRole("button", { name: "Produire" }).click();
  await page.getByTitle(/proces-verbal-6e-B-T1\.pdf/).waitFor({ timeout: SETTLED_WITHIN_MS });

  await page.getByText("Statistiques de fin de période", { exact: true }).click();
  expect(await page.getByLabel("Classe", { exact: true }).count()).toBe(0);
  await page.getByRole("button", { name: "Produire" }).click();
  await page.getByTitle(/statistiques-[\w-]+-T1\.pdf/).waitFor({ timeout: SETTLED_WITHIN_MS });
});
