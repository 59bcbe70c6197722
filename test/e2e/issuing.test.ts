import { createHash } from "node:crypto";
import { dynamo } from "@palmares/core/adapters/dynamo/client";
import { createDynamoSigningKeys } from "@palmares/core/adapters/dynamo/signing-keys";
import { readQrText } from "@palmares/core/claims/qr-text";
import { verifyClaims } from "@palmares/core/claims/verify-claims";
import type { BatchView } from "@palmares/core/contract/schemas/batches";
import type { DocumentView, DownloadLink } from "@palmares/core/contract/schemas/documents";
import type { IssuedPaperList, IssuedPaperView, IssueView } from "@palmares/core/contract/schemas/register";
import { publishedKeys } from "@palmares/core/signing/published-keys";
import { afterAll, beforeAll, expect, it } from "vitest";
import { ensureKeyAt } from "../../cli/signing-keys.ts";
import { readBack } from "../../latex-image/src/reading/read-back.ts";
import { type Api, apiOf } from "./support/api.ts";
import { readPdf } from "./support/pdf.ts";
import { startTestStack, type TestStack } from "./support/test-stack.ts";
import { twoStudents } from "./support/two-students.ts";

const SCHOOL = "lycee";
const ORDER = { class_id: "6a", term: "T1", type: "BULLETIN" };
let stack: TestStack;
let head: Api;
let office: Api;

beforeAll(async () => {
  stack = await startTestStack();
  await stack.save(twoStudents(SCHOOL));
  const { dynamo: low, ssm, outputs } = stack.installation;
  await ensureKeyAt({ dynamo: low, ssm, table: outputs.DocumentsTable, path: outputs.SigningKeysPath ?? "" });
  head = apiOf(stack.running.url, await stack.tokenFor(SCHOOL, "head"));
  office = apiOf(stack.running.url, await stack.tokenFor(SCHOOL));
});
afterAll(() => stack?.stop());

async function issue(): Promise<BatchView> {
  const { status, body } = await head.post<IssueView>("/issues/", ORDER);
  expect(status).toBe(202);
  expect(body).toMatchObject({ others: 0, stale: [] });
  const ended = await head.batchEnded(body.batch_id);
  expect(ended, JSON.stringify(ended.failures)).toMatchObject({ status: "READY" });
  return ended;
}
const register = async (query = "") => (await office.get<IssuedPaperList>(`/issued/${query}`)).body.papers;
async function paperOf({ number }: IssuedPaperView): Promise<Uint8Array> {
  const { body } = await office.get<DownloadLink>(`/issued/${number}/download/`);
  return new Uint8Array(await (await fetch(body.url)).arrayBuffer());
}

/**
 * What lower layers cannot see: roles, permissions and keys of the functions, from the order to the stranger's check. That papers
 * are replaced, or stay when nothing has changed, is tried in test/unit/register/issuing.test.ts and on DynamoDB in
 * test/support/ports/paper-store.ts; that a code is read in full, in test/integration/templates/issued.test.ts.
 */
it("issues a class, gives a second original and revokes; a stranger checks the paper", async () => {
  expect((await office.post("/issues/", ORDER)).status).toBe(403);
  await issue();
  const first = await register();
  expect(first.map(({ status, edition }) => [status, edition])).toEqual([
    ["ISSUED", 1],
    ["ISSUED", 1],
  ]);
  const [line] = first as [IssuedPaperView];
  // Made while the paper itself is checked.
  const { body: asked } = await office.post<DocumentView>(`/issued/${line.number}/duplicate/`, "");
  const pdf = await paperOf(line);
  expect(createHash("sha256").update(pdf).digest("hex")).toBe(line.sha256);
  const { text } = await readPdf(pdf);
  expect(text).toContain(line.number);
  expect(text).not.toMatch(/Épreuve/i);

  // What a stranger's telephone does, without the network.
  const code = await readBack(pdf, { inFull: false });
  const qr = readQrText(code);
  if ("fault" in qr) throw new Error(qr.fault);
  const { dynamo: low, outputs } = stack.installation;
  const keys = await createDynamoSigningKeys({ client: dynamo(low), table: outputs.DocumentsTable }).list();
  const list = publishedKeys(keys, outputs.SiteUrl, new Date());
  expect(await verifyClaims(qr.bytes, qr.signature, list)).toMatchObject({
    verdict: "GENUINE",
    claims: {
      number: line.number.replace("-", ""),
      type: "BULLETIN",
      student: { name: `${line.last_name} ${line.first_names}` },
    },
  });

  // A second original says that it is one, and bears the same code.
  await office.ready(asked.id);
  const copy = await office.download(asked.id);
  // Turned and spaced letters: readers part them.
  expect((await readPdf(copy)).text.replaceAll(" ", "")).toMatch(/^duplicata/i);
  expect(await readBack(copy, { inFull: false })).toBe(code);
  expect(await paperOf(line)).toEqual(pdf);
  // Also the file of a second original is one that strangers can tell from a changed one.
  const own = `/verify/${line.number}/`;
  const sha256 = createHash("sha256").update(copy).digest("hex");
  expect((await office.get(own)).body).toMatchObject({ file_sha256: line.sha256, duplicate_sha256: [sha256] });
  // Asked for again, it is the same file.
  const { status, body: again } = await office.post<DocumentView>(`/issued/${line.number}/duplicate/`, "");
  expect([status, again.id]).toEqual([200, asked.id]);
  expect((await office.get<IssuedPaperView>(`/issued/${line.number}/`)).body).toMatchObject({
    duplicates: [{}, {}],
    duplicate_sha256: [sha256],
  });

  // Revoked, by the head alone and with a reason.
  const address = `/issued/${line.number}/revoke/`;
  expect((await office.post(address, { reason: "Erreur de classe." })).status).toBe(403);
  expect((await head.post(address, {})).status).toBe(422);
  expect((await head.post(address, { reason: "Erreur de classe." })).body).toMatchObject({ status: "REVOKED" });
  expect((await head.post(address, { reason: "Encore." })).body).toMatchObject({ code: "PAPER_NOT_CURRENT" });
  expect(await register(`?student_id=${line.student_id}&status=ISSUED`)).toEqual([]);
});
