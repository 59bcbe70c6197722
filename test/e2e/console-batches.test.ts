import { execFile } from "node:child_process";
import { copyFile, mkdtemp, readFile, rm } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { promisify } from "node:util";
import type { BatchList, BatchView } from "@palmares/core/contract/schemas/batches";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { demoSchool } from "../../cli/demo/demo-school.ts";
import { erasurePorts } from "../../cli/erasure.ts";
import { apiOf } from "./support/api.ts";
import { findFaults } from "./support/browser.ts";
import { type Console, openConsole, USER } from "./support/console.ts";

const run = promisify(execFile);
const FINISHED_WITHIN_MS = 100_000;
/** A character that no font has. */
const UNPRINTABLE = "\u{1F600}";

let console: Console;
let folder: string;
beforeAll(async () => {
  folder = await mkdtemp(join(tmpdir(), "palmares-lots-"));
  console = await openConsole();
  const [first] = demoSchool(USER.schoolId);
  if (first === undefined) throw new Error("The demonstration school has no class.");
  const students = first.students.map((student, index) =>
    index === 1 ? { ...student, firstNames: UNPRINTABLE } : student,
  );
  await console.stack.save({ ...first, students });
  await console.signIn();
});
afterAll(async () => {
  await console?.close();
  await rm(folder, { recursive: true, force: true });
});

describe("batches", () => {
  it("start empty, and say what to do", async () => {
    const { page } = console;
    await console.openScreen("Bulletins", "Par classe");
    await page.getByText("Aucun lot pour l'instant").waitFor();
    await page.getByRole("button", { name: "Lancer le lot" }).click();
    await page.getByText("Choisissez au moins une classe.").waitFor();
    expect(await findFaults(console)).toEqual([]);
  });

  it("name before they start who will have no document, with a link to the student", async () => {
    const { page } = console;
    await page.getByLabel(/^3e A/).check();
    await page.getByLabel(/^6e B/).check();
    await page.getByLabel("Impression recto verso").check();
    await page.getByRole("button", { name: "Lancer 2 lots" }).click();
    const found = page.getByRole("region", { name: "À voir avant de lancer" });
    await found.getByText("2 fautes à corriger").waitFor({ timeout: FINISHED_WITHIN_MS });
    const unprintable = found.getByRole("listitem").filter({ has: page.getByRole("link", { name: UNPRINTABLE }) });
    expect(await unprintable.textContent()).toContain("Il se trouve dans les prénoms.");
    const href = await unprintable.getByRole("link").first().getAttribute("href");
    expect(href).toMatch(/^\/document\?student=\w+&class=3e-a&type=BULLETIN&periode=T1$/);
    expect(await unprintable.getByRole("link", { name: "Corriger son identité" }).getAttribute("href")).toMatch(
      /^\/classes\/3e-a\/eleves\/\w+\?periode=T1&champs=identite$/,
    );
    expect(await findFaults(console)).toEqual([]);

    await found.getByRole("button", { name: "Annuler" }).click();
    expect(await found.count()).toBe(0);
    await page.getByText("Aucun lot pour l'instant").waitFor();
  });

  it("run one per class, show live progress, and list what failed", async () => {
    const { page } = console;
    await page.getByRole("button", { name: "Lancer 2 lots" }).click();
    await page.getByRole("button", { name: "Lancer quand même" }).click({ timeout: FINISHED_WITHIN_MS });
    await page.getByText("2 lots lancés.").waitFor();
    expect(await page.getByRole("article").count()).toBe(2);
    expect(await page.getByRole("progressbar").count()).toBeGreaterThan(0);
    expect(await findFaults(console)).toEqual([]);

    const good = page.getByRole("article").filter({ hasText: "6e B" });
    const bad = page.getByRole("article").filter({ hasText: "3e A" });
    await good.getByText("Terminé", { exact: true }).waitFor({ timeout: FINISHED_WITHIN_MS });
    await bad.getByText("Terminé, avec des échecs").waitFor({ timeout: FINISHED_WITHIN_MS });
    await bad.getByText("1 document en échec").click();
    const failed = bad.getByRole("listitem").filter({ has: page.getByRole("link", { name: UNPRINTABLE }) });
    expect(await failed.textContent()).toMatch(/3e A · 2025-3E-A-/);
    expect(await findFaults(console)).toEqual([]);
  });

  it("name who was left out, with a link to the student, whose address names nobody", async () => {
    const { page } = console;
    const card = page.getByRole("article").filter({ hasText: "3e A" });
    await card.getByText("1 élève sans document (1 sans note)").click();
    const link = card.getByRole("listitem").filter({ hasText: "aucune note" }).getByRole("link").first();
    const name = (await link.textContent()) ?? "";
    await link.click();
    await expect
      .poll(() => page.getByRole("combobox", { name: "Élève" }).inputValue(), { timeout: FINISHED_WITHIN_MS })
      .toBe(name);
    const [student] = demoSchool(USER.schoolId)[0]?.students.filter(({ id }) => id === "12") ?? [];
    expect(name).toBe(`${student?.lastName} ${student?.firstNames}`);
    expect(new URL(page.url()).search).toBe("?student=12&class=3e-a&type=BULLETIN&periode=T1");
    expect(await findFaults(console)).toEqual([]);
    await page.goBack();
    await card.waitFor();
  });

  it("offer a ZIP, a PDF to print and a table", async () => {
    const { page } = console;
    const card = page.getByRole("article").filter({ hasText: "6e B" });
    const file = async (button: string) => {
      const [download] = await Promise.all([
        page.waitForEvent("download"),
        card.getByRole("button", { name: button }).click(),
      ]);
      const path = join(folder, download.suggestedFilename());
      await copyFile(await download.path(), path);
      return path;
    };
    const { stdout: listed } = await run("unzip", ["-Z1", await file("ZIP")]);
    expect(listed.split("\n").filter((name) => name.endsWith("-bulletin-T1.pdf"))).toHaveLength(32);
    const print = await file("PDF à imprimer");
    await run("qpdf", ["--check", print]);
    expect((await run("qpdf", ["--show-npages", print])).stdout.trim()).toBe("64");
    expect(await readFile(await file("Récapitulatif CSV"), "utf8")).toMatch(/matricule/i);
  });

  it("give the ZIPs of all classes that were ordered together by one button, also after a reload", async () => {
    const { page } = console;
    await page.reload();
    const together = page.getByRole("region", { name: "2 lots lancés ensemble" });
    await together.getByText("2 terminés sur 2").waitFor({ timeout: FINISHED_WITHIN_MS });
    const names: string[] = [];
    const note = (download: { suggestedFilename(): string }) => void names.push(download.suggestedFilename());
    page.on("download", note);
    await together.getByRole("button", { name: "Télécharger tous les ZIP" }).click();
    await expect.poll(() => names.length, { timeout: 30_000 }).toBe(2);
    page.off("download", note);
    expect(new Set(names).size).toBe(2);
    for (const name of names) expect(name).toMatch(/\.zip$/);
    await together.getByRole("button", { name: "Fermer" }).click();
    expect(await together.count()).toBe(0);
  });

  it("of a large choice say how far its check is, and that nothing has begun", async () => {
    const { page } = console;
    const batch: BatchView = {
      batch_id: "01kf9x3w5m8t2r7q4n6p0d1b9c",
      status: "CHECKING",
      count: 0,
      counts: { pending: 0, ready: 0, failed: 0 },
      progress: 0,
      checking: { checked: 75, of: 250 },
      requested_at: new Date().toISOString(),
      label: "250 classes · T1 · bulletins",
    };
    // The check of so small a school is over before it can be seen.
    const list: BatchList = { batches: [batch] };
    await page.route("**/api/batches/**", (route) =>
      route.fulfill({ json: route.request().url().includes(batch.batch_id) ? batch : list }),
    );
    await page.reload();
    const card = page.getByRole("article").filter({ hasText: "250 classes" });
    await card.getByText("En vérification").waitFor();
    await card.getByText("Vérification : 75 sur 250").waitFor();
    await card.getByText("Rien ne commence avant que tout soit vérifié.").waitFor();
    expect(await card.getByRole("progressbar").getAttribute("value")).toBe("75");
    expect(await findFaults(console)).toEqual([]);
    await page.unroute("**/api/batches/**");
  });

  it("say what was wrong with a large choice that was refused, line by line, and offer nothing of it", async () => {
    const { page, stack } = console;
    const api = apiOf(stack.running.url, await stack.tokenFor(USER.schoolId));
    const ids = demoSchool(USER.schoolId).flatMap(({ students }) => students.map(({ id }) => id));
    const items = [
      ...["T1", "T2"].flatMap((term) => ids.map((student_id) => ({ student_id, term, type: "BULLETIN" }))),
      { student_id: "nobody", term: "T1", type: "BULLETIN" },
    ];
    const accepted = await api.post<BatchView>("/batches/", { items });
    expect(accepted).toMatchObject({ status: 202, body: { status: "CHECKING" } });
    expect((await api.batchEnded(accepted.body.batch_id)).status).toBe("REFUSED");
    await page.reload();
    const card = page.getByRole("article").filter({ hasText: `${items.length} documents` });
    await card.getByText("Refusé", { exact: true }).waitFor();
    await card.getByText(`items.${items.length - 1}.student_id`).waitFor({ timeout: 15_000 });
    await card.getByText("1 ligne du lot ne désigne aucun document").waitFor();
    expect(await card.getByRole("button").count()).toBe(0);
    expect(await findFaults(console)).toEqual([]);
  });

  it("retry the failed documents", async () => {
    const { page, stack } = console;
    for (const record of demoSchool(USER.schoolId)) await stack.save(record);
    const card = page.getByRole("article").filter({ hasText: "3e A" });
    await card.getByRole("button", { name: "Reprendre les échecs" }).click();
    await card.getByText("Terminé", { exact: true }).waitFor({ timeout: FINISHED_WITHIN_MS });
    expect(await card.getByRole("button", { name: "Reprendre les échecs" }).count()).toBe(0);
  });

  it("say at the first click that files have gone by their time, and make them anew", async () => {
    const { page, stack } = console;
    const card = page.getByRole("article").filter({ hasText: "6e B" });
    const { batches } = erasurePorts(stack.installation);
    const api = apiOf(stack.running.url, await stack.tokenFor(USER.schoolId));
    const { body: listed } = await api.get<BatchList>("/batches/");
    const id = listed.batches.find(({ label }) => label.includes("6e B"))?.batch_id ?? "";
    const batch = await batches.find({ schoolId: USER.schoolId }, id);
    if (batch === undefined) throw new Error("The batch of 6e B is there.");
    await batches.noteFilesGone(batch, { at: new Date().toISOString(), why: "retention" });

    await card.getByRole("button", { name: "ZIP" }).click();
    await card.getByText("Fichiers du lot effacés").waitFor({ timeout: 30_000 });
    await card.getByText("leur durée de conservation est passée. Les documents restent").waitFor({ timeout: 30_000 });
    expect(await card.getByRole("button", { name: "ZIP" }).count()).toBe(0);
    expect(await findFaults(console)).toEqual([]);

    await card.getByRole("button", { name: "Refaire les fichiers" }).click();
    await card.getByRole("button", { name: "ZIP" }).waitFor({ timeout: FINISHED_WITHIN_MS });
    const [download] = await Promise.all([
      page.waitForEvent("download"),
      card.getByRole("button", { name: "ZIP" }).click(),
    ]);
    const { stdout } = await run("unzip", ["-Z1", await download.path()]);
    expect(stdout.split("\n").filter((name) => name.endsWith("-bulletin-T1.pdf"))).toHaveLength(32);
  });
});

describe("progress through an outage", () => {
  const card = (name: string) => console.page.getByRole("article").filter({ hasText: name }).first();
  const badge = () => console.page.locator(".live [role=status]");
  async function order(): Promise<void> {
    const { page } = console;
    await page.getByRole("checkbox", { name: /^3e A/ }).check();
    await page.getByRole("checkbox", { name: /^6e B/ }).check();
    await page.getByLabel("Refaire aussi les documents déjà prêts").check();
    await page.getByRole("button", { name: "Lancer 2 lots" }).click();
    const goOn = page.getByRole("button", { name: "Lancer quand même" });
    const started = page.getByText("2 lots lancés.");
    await goOn.or(started).waitFor({ timeout: FINISHED_WITHIN_MS });
    if (await goOn.isVisible()) await goOn.click();
    await started.waitFor({ timeout: 30_000 });
  }
  const finished = async (name: string) => {
    await card(name).getByText("Terminé", { exact: true }).waitFor({ timeout: FINISHED_WITHIN_MS });
    return card(name).locator(".counts").textContent();
  };

  it("of the network: says so at once, and goes on by itself without a reload", async () => {
    const { page, context } = console;
    await page.evaluate("globalThis.isSamePage = true");
    await badge().getByText("En direct", { exact: true }).waitFor();
    await order();
    await context.setOffline(true);
    await badge().getByText("Hors ligne").waitFor({ timeout: 5_000 });
    await page.getByText("L'installation n'est pas joignable").first().waitFor({ timeout: 10_000 });
    await context.setOffline(false);
    expect(await finished("6e B")).toBe("32 prêts");
    expect(await finished("3e A")).toMatch(/^\d+ prêts$/);
    await badge().getByText("En direct", { exact: true }).waitFor({ timeout: 10_000 });
    expect(await page.getByText("L'installation n'est pas joignable").count()).toBe(0);
    expect(await page.evaluate("globalThis.isSamePage")).toBe(true);
  });
});

describe("metrics", () => {
  it("show the counters and the chart, live", async () => {
    const { page } = console;
    await console.openScreen("Technique", "Métriques");
    await page.getByText("En direct", { exact: true }).waitFor();
    const ready = page.locator(".counter").filter({ hasText: "Prêts" }).locator("dd");
    await expect.poll(async () => Number(await ready.textContent())).toBeGreaterThanOrEqual(63);
    await page.locator(".uplot canvas").waitFor();
    expect(await findFaults(console)).toEqual([]);
  });

  it("poll while the socket is down, and return to it by themselves", async () => {
    const { page } = console;
    let isCut = true;
    await page.routeWebSocket(/\/ws\//, (socket) => {
      if (isCut) void socket.close();
      else socket.connectToServer();
    });
    const polled = page.waitForResponse((answer) => answer.url().endsWith("/api/metrics/"));
    await page.reload();
    await page.getByText("Par relevés").waitFor();
    expect((await polled).status()).toBe(200);
    await page.waitForResponse((answer) => answer.url().endsWith("/api/metrics/"));
    expect(await findFaults(console)).toEqual([]);
    isCut = false;
    await page.getByText("En direct", { exact: true }).waitFor({ timeout: 40_000 });
    await page.unrouteAll();
  });

  it("are reset to zero, after a confirmation", async () => {
    const { page } = console;
    const ready = page.locator(".counter").filter({ hasText: "Prêts" }).locator("dd");
    const count = await ready.textContent();
    await page.getByRole("button", { name: "Remettre à zéro" }).click();
    expect(await findFaults(console)).toEqual([]);
    await page.getByRole("button", { name: "Annuler" }).click();
    expect(await ready.textContent()).toBe(count);
    await page.getByRole("button", { name: "Remettre à zéro" }).click();
    await page.getByRole("dialog").getByRole("button", { name: "Remettre à zéro" }).click();
    await page.getByText("Les compteurs sont remis à zéro.").waitFor();
    await expect.poll(() => ready.textContent()).toBe("0");
  });
});
