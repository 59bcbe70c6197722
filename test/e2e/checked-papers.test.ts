import { execFileSync } from "node:child_process";
import { readFileSync } from "node:fs";
import { mkdtemp, rm, writeFile } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { fileURLToPath } from "node:url";
import type { Claims } from "@palmares/core/claims/claims";
import { decodeClaims, encodeClaims } from "@palmares/core/claims/claims-codec";
import { qrText, type ReadQrText, readQrText } from "@palmares/core/claims/qr-text";
import { signClaims } from "@palmares/core/claims/sign-claims";
import type { BatchView } from "@palmares/core/contract/schemas/batches";
import type { DownloadLink } from "@palmares/core/contract/schemas/documents";
import type { IssuedPaperList, IssuedPaperView } from "@palmares/core/contract/schemas/register";
import type { ClassRecord } from "@palmares/core/domain/school";
import { drawOver } from "@palmares/core/pdf/drawn-page";
import { documentPdf } from "@palmares/core/pdf/page-pdf";
import { readPages } from "@palmares/core/pdf/pdf-page";
import { qrOperators } from "@palmares/core/pdf/qr-code";
import sharp from "sharp";
import { afterAll, beforeAll, expect, it } from "vitest";
import { prepareZXingModule, readBarcodes } from "zxing-wasm/reader";
import { checkPaper } from "../../cli/papers/check-paper.ts";
import { sourceInFiles } from "../../cli/papers/paper-source.ts";
import { ensureKeyAt } from "../../cli/signing-keys.ts";
import { aKeyPair } from "../support/claims.ts";
import { aDescription } from "../support/factories.ts";
import { aPaperPdf } from "../support/paper-pdfs.ts";
import { asFilm, asJpeg, type Grey } from "../support/qr-pictures.ts";
import { type Api, apiOf } from "./support/api.ts";
import { type Browser, openBrowser, PHONE } from "./support/browser.ts";
import { readPdf } from "./support/pdf.ts";
import { startTestStack, type TestStack } from "./support/test-stack.ts";
import { twoStudents } from "./support/two-students.ts";

/**
 * Papers that the stack issued, as a stranger holds them: rendered, photographed, shown to the check page in a browser. And
 * what a forger makes of them.
 */
const SCHOOL = "lycee";
const ORDER = { class_id: "6a", term: "T1", type: "BULLETIN" };

/** An issued paper, printed. */
interface Printed {
  readonly line: IssuedPaperView;
  readonly pdf: Uint8Array;
  /** All that the page says, in words. */
  readonly words: string;
  /** Its code, cut out of the page. */
  readonly picture: Grey;
  /** Where it lies on the page, in points from the lower left corner. */
  readonly place: Place;
  readonly code: ReadQrText & { readonly text: string };
  readonly claims: Claims;
}

interface Place {
  readonly x: number;
  readonly y: number;
  readonly side: number;
}

let folder: string;
let stack: TestStack;
let head: Api;
let browser: Browser;
let record: ClassRecord;
let own: Printed;
let classmates: Printed;

const DECODER = "zxing-wasm/reader/zxing_reader.wasm";
const DOTS_PER_INCH = 200;
/** White paper around a code that is cut out, in pixels. */
const MARGIN = 30;

/** A page as a scanner sees it, and its code cut out. */
async function codeOn(pdf: Uint8Array): Promise<Pick<Printed, "picture" | "place"> & { readonly text: string }> {
  const page = execFileSync("pdftoppm", ["-r", String(DOTS_PER_INCH), "-png", "-gray", "-singlefile", "-"], {
    input: pdf,
    maxBuffer: 2 ** 26,
  });
  const wasmBinary = new Uint8Array(readFileSync(fileURLToPath(import.meta.resolve(DECODER)))).buffer;
  await prepareZXingModule({ overrides: { wasmBinary }, fireImmediately: true });
  const [found, ...more] = await readBarcodes(page, { formats: ["QRCode"] });
  if (found === undefined || more.length > 0) throw new Error("A page has one code.");
  const { topLeft, bottomRight } = found.position;
  const area = {
    left: topLeft.x - MARGIN,
    top: topLeft.y - MARGIN,
    width: bottomRight.x - topLeft.x + 2 * MARGIN,
    height: bottomRight.y - topLeft.y + 2 * MARGIN,
  };
  const [width, height] = [640, 480];
  const { data } = await sharp(page)
    .extract(area)
    .resize(width, height, { fit: "contain", background: "#fff" })
    .greyscale()
    .raw()
    .toBuffer({ resolveWithObject: true });
  const { height: pageHeight } = await sharp(page).metadata();
  const points = (pixels: number) => (pixels * 72) / DOTS_PER_INCH;
  const place = {
    x: points(topLeft.x),
    y: points(pageHeight - bottomRight.y),
    side: points(bottomRight.x - topLeft.x),
  };
  return { text: found.text, place, picture: { width, height, pixels: new Uint8Array(data) } };
}

async function printed(line: IssuedPaperView): Promise<Printed> {
  const { body } = await head.get<DownloadLink>(`/issued/${line.number}/download/`);
  const pdf = new Uint8Array(await (await fetch(body.url)).arrayBuffer());
  const [{ text: words }, { text, picture, place }] = await Promise.all([readPdf(pdf), codeOn(pdf)]);
  const read = readQrText(text);
  if ("fault" in read) throw new Error(read.fault);
  const decoded = decodeClaims(read.bytes);
  if ("fault" in decoded) throw new Error(decoded.fault);
  return {
    line,
    pdf,
    place,
    words: words.replace(/\s+/g, " "),
    picture,
    code: { ...read, text },
    claims: decoded.claims,
  };
}

async function issue(over: object = {}): Promise<readonly IssuedPaperView[]> {
  const { body } = await head.post<BatchView>("/issues/", { ...ORDER, ...over });
  expect(await head.batchEnded(body.batch_id)).toMatchObject({ status: "READY" });
  return (await head.get<IssuedPaperList>("/issued/?status=ISSUED")).body.papers;
}

beforeAll(async () => {
  folder = await mkdtemp(join(tmpdir(), "palmares-checked-"));
  stack = await startTestStack();
  record = twoStudents(SCHOOL);
  await stack.save(record);
  const { dynamo, ssm, outputs } = stack.installation;
  await ensureKeyAt({ dynamo, ssm, table: outputs.DocumentsTable, path: outputs.SigningKeysPath ?? "" });
  head = apiOf(stack.running.url, await stack.tokenFor(SCHOOL, "head"));
  const lines = await issue();
  [own, classmates] = (await Promise.all(lines.map(printed))) as [Printed, Printed];
  const film = join(folder, "camera.y4m");
  await writeFile(film, asFilm(own.picture));
  browser = await openBrowser([
    "--use-fake-ui-for-media-stream",
    "--use-fake-device-for-media-stream",
    `--use-file-for-fake-video-capture=${film}`,
  ]);
  await browser.page.setViewportSize(PHONE);
  // The register's answers may be kept for a minute, and this test changes its mind sooner.
  const debug = await browser.context.newCDPSession(browser.page);
  await debug.send("Network.enable");
  await debug.send("Network.setCacheDisabled", { cacheDisabled: true });
  await browser.page.goto(`${stack.running.url}/verifier/`);
});
afterAll(async () => {
  await browser?.close();
  await stack?.stop();
  await rm(folder, { recursive: true, force: true });
  if (browser !== undefined) expect(browser.pageErrors).toEqual([]);
});

/** As `qrText` wrote it. */
function splitCode(text: string) {
  const [, prefix = text, digits = ""] = /^(.*#)(\d+)$/.exec(text) ?? [];
  return { prefix, digits };
}

const says = (title: string) =>
  browser.page.getByRole("heading", { level: 2, name: title, exact: true }).waitFor({ timeout: 20_000 });

/** What the check page says that the paper must say, by the line's name. */
async function lines(): Promise<Readonly<Record<string, string>>> {
  const rows = await browser.page.locator(".paper dl > div").all();
  const pairs = rows.map(async (row) => [
    await row.locator("dt").textContent(),
    (await row.locator("dd").textContent())?.replace(/[\u00a0\u202f]/g, " "),
  ]);
  return Object.fromEntries(await Promise.all(pairs)) as Record<string, string>;
}

async function photograph(picture: Grey, title: string): Promise<void> {
  const buffer = await asJpeg(picture);
  await browser.page
    .getByLabel("Choisir une photo du code")
    .setInputFiles({ name: "papier.jpg", mimeType: "image/jpeg", buffer });
  await says(title);
}

async function paste(text: string, title: string): Promise<void> {
  await browser.page.getByLabel("Numéro de vérification").fill(text);
  await browser.page.getByRole("button", { name: "Vérifier", exact: true }).click();
  await says(title);
}

const textOf = ({ code }: Printed, changed: Partial<Claims>, claims: Claims) =>
  qrText(code.site, { bytes: encodeClaims({ ...claims, ...changed }), signature: code.signature }).url;

it("finds a paper genuine by camera and by photo, and says what the paper says", async () => {
  await browser.page.getByRole("button", { name: "Scanner le code" }).click();
  await says("Document authentique");
  const { line, words } = own;
  const said = await lines();
  expect(said).toMatchObject({
    Élève: `${line.last_name} ${line.first_names}`,
    Document: "Bulletin de notes",
    Numéro: line.number,
  });
  for (const text of [
    said.Classe,
    said.Établissement,
    said["Année scolaire"],
    said.Période,
    said.Numéro,
    line.last_name,
  ])
    expect(words.toLowerCase()).toContain(text?.toLowerCase());
  expect(words).toContain(said.Moyenne?.split(" ")[0]);
  await photograph(classmates.picture, "Document authentique");
  expect((await lines()).Numéro).toBe(classmates.line.number);
});

it("finds out what a forger makes of a genuine paper", async () => {
  const { claims, code } = own;
  const name = "name" in (classmates.claims.student ?? {}) ? classmates.claims.student : undefined;
  if (name === undefined) throw new Error("The code tells the name.");
  await paste(textOf(own, { student: name }, claims), "Faux ou modifié : à refuser");
  const average = { value: 1999, outOf: 2000 };
  await paste(textOf(own, { average }, claims), "Faux ou modifié : à refuser");
  // A classmate's code on this pupil's paper is a genuine code: the lines to compare give it away.
  await photograph(classmates.picture, "Document authentique");
  const said = await lines();
  expect(said.Élève).toBe(`${classmates.line.last_name} ${classmates.line.first_names}`);
  for (const text of [said.Numéro, said.Élève]) expect(own.words).not.toContain(text);
  await browser.page.getByText("une seule différence, et le papier a été modifié").waitFor();
  // Another country's installation signs honestly, for itself.
  const theirs = await signClaims(claims, (await aKeyPair()).key);
  await paste(qrText("https://boletins.example", theirs).url, "Code d'un autre pays ou d'un autre service");
  await paste(qrText(code.site, theirs).url, "Clé inconnue : à refuser");
  await paste("https://example.org/verifier/bulletin", "Ce n'est pas un code de vérification");
  await paste(code.text.slice(0, -25), "Code abîmé");
  const { width, height, pixels } = own.picture;
  const torn = pixels.map((grey, at) => (at % width > width / 2 ? 255 : grey));
  await photograph({ width, height, pixels: torn }, "Aucun code lisible sur cette photo");
  const [first = "", ...rest] = own.line.number;
  await paste((first === "2" ? "3" : "2") + rest.join(""), "Numéro mal saisi");
  await paste(own.line.number, "Numéro délivré, toujours valable");
});

it("finds out by the command line, with the keys alone, that a page says otherwise than the code pasted on it", async () => {
  const keys = join(folder, "keys.json");
  await writeFile(keys, await (await fetch(`${stack.running.url}/api/verify/keys`)).text());
  const check = async (name: string, pdf: Uint8Array) => {
    const file = join(folder, name);
    await writeFile(file, pdf);
    return await checkPaper(file, sourceInFiles(keys, []));
  };
  for (const paper of [classmates, own])
    expect(await check("own.pdf", paper.pdf)).toMatchObject({ mayRely: true, code: "GENUINE_OFFLINE" });
  // Saved again by another program: the bytes are others, what it says is the same.
  const again = execFileSync("pdftocairo", ["-pdf", "-", "-"], { input: own.pdf, maxBuffer: 2 ** 26 });
  expect(await check("again.pdf", again)).toMatchObject({ mayRely: true, code: "GENUINE_OFFLINE" });
  // The file without what it says to programs, and the classmate's code pasted over the page's own.
  const { x, y, side } = own.place;
  const cover = `1 g ${x - 4} ${y - 4} ${side + 8} ${side + 8} re f 0 g`;
  const [page] = readPages(Buffer.from(aPaperPdf([])));
  if (page === undefined) throw new Error("A paper has a page.");
  const drawn = drawOver(page, `${cover}\n${qrOperators(splitCode(classmates.code.text), own.place)}`);
  const overlay = join(folder, "overlay.pdf");
  await writeFile(overlay, documentPdf([drawn], aDescription({}), 1_775_001_600));
  const forged = join(folder, "page.pdf");
  execFileSync("qpdf", ["--empty", "--pages", join(folder, "own.pdf"), "1", "--", "--overlay", overlay, "--", forged]);
  const found = await checkPaper(forged, sourceInFiles(keys, []));
  expect(found).toMatchObject({ mayRely: false, code: "PAGE_SAYS_OTHERWISE" });
  expect(found.sentence).toContain("La page n'écrit nulle part le numéro");
});

it("checks the signature without network, and says that nobody could be asked about a revocation", async () => {
  await browser.page.evaluate("navigator.serviceWorker.ready.then(() => undefined)");
  await browser.context.setOffline(true);
  try {
    await browser.page.reload();
    await photograph(own.picture, "Signature juste, vérifiée sans le registre");
    await browser.page.getByText("l'annulation n'a pas pu être demandée").waitFor();
    expect((await lines()).Numéro).toBe(own.line.number);
  } finally {
    await browser.context.setOffline(false);
  }
});

it("says of the same papers that one was replaced and the other one revoked, once they are", async () => {
  const grades = record.grades.map((grade) =>
    grade.studentId === own.line.student_id && grade.term === "T1" ? { ...grade, mark: 500 as never } : grade,
  );
  await stack.school.saveGrades({ userId: "e2e", schoolId: SCHOOL }, "6a", grades);
  const current = await issue({ student_ids: [own.line.student_id] });
  expect(current.some(({ supersedes }) => supersedes === own.line.number)).toBe(true);
  await photograph(own.picture, "Document remplacé");
  const address = `/issued/${classmates.line.number}/revoke/`;
  expect((await head.post(address, { reason: "Erreur de classe." })).status).toBe(200);
  await photograph(classmates.picture, "Document annulé");
  await paste(classmates.line.number, "Document annulé");
});
