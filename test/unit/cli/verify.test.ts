import { createHash } from "node:crypto";
import { mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { createServer, type Server } from "node:http";
import type { AddressInfo } from "node:net";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { qrText } from "@palmares/core/claims/qr-text";
import { signClaims } from "@palmares/core/claims/sign-claims";
import { afterEach, beforeEach, describe, expect, it, vi } from "vitest";
import { verify } from "../../../cli/commands/verify.ts";
import { EXIT } from "../../../cli/exit-codes.ts";
import { aKeyList, aKeyPair, someClaims } from "../../support/claims.ts";
import { aCoveredPdf, aPaperPdf } from "../../support/paper-pdfs.ts";

const SITE = "https://bulletins.example";
const noInstallation = () => Promise.reject(new Error("No installation is asked."));

let folder = "";
let printed = "";

beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), "palmares-verify-"));
  printed = "";
  vi.spyOn(process.stdout, "write").mockImplementation((text) => {
    printed += String(text).replace(/[\u00a0\u202f]/g, " ");
    return true;
  });
});

afterEach(() => {
  vi.restoreAllMocks();
  rmSync(folder, { recursive: true });
});

function file(name: string, content: string | Uint8Array): string {
  const path = join(folder, name);
  writeFileSync(path, content);
  return path;
}

const keysFile = (content: unknown): string => file("keys.json", JSON.stringify(content));

/** A paper that says the same to people and to programs. */
const paper = (name: string, url: string): string => file(name, aPaperPdf([url], url));

describe("the command « verify » without network", () => {
  it("says what a genuine paper must say, without an installation", async () => {
    const { key, entry } = await aKeyPair();
    const { url } = qrText(SITE, await signClaims(someClaims({ datedOn: "2025-12-19", tied: true }), key));
    expect(await verify([url], { keys: keysFile(aKeyList(entry)) }, noInstallation)).toBe(EXIT.done);
    expect(printed.split("\n").slice(1)).toEqual([
      "  Numéro : 7KX4M-R2DQZ (version 1)",
      "  Document : bulletin, 1er trimestre, 2025-2026",
      "  Établissement : Lycée Philippe Zinda Kaboré",
      "  Élève : SAWADOGO Aïcha Marie",
      "  Classe : 6e B",
      "  Moyenne : 14,25 sur 20,00",
      "  Rang : 3 ex æquo",
      "  Effectif : 62",
      "  Distinction : Tableau d'honneur",
      "  Délivré le : 09/01/2026",
      "  Date du papier : 19/12/2025",
      "Vérifié sans le registre, avec les clés du 2026-06-30 : un remplacement ou une annulation n'y est pas.",
      "",
    ]);
  });

  it("shows nothing of what a forged paper says", async () => {
    const [ours, theirs] = await Promise.all([aKeyPair(), aKeyPair()]);
    const forged = await signClaims(someClaims(), { ...theirs.key, keyId: ours.key.keyId });
    const keys = keysFile(aKeyList(ours.entry));
    expect(await verify([qrText(SITE, forged).url], { keys }, noInstallation)).toBe(EXIT.failed);
    expect(printed).toMatch(/^Faux :/);
    expect(printed).not.toContain("SAWADOGO");
  });

  it.each([
    ["https://example.org/", "Ce n'est pas un code de vérification de Palmarès."],
    [`${SITE}/verifier/#12345`, "Code illisible :"],
    ["7KX4M-R2DQZ", "Un numéro ne se vérifie que par le registre"],
    ["7KX4M-R2DQ", "celui-ci en a 9"],
    ["7KX4M-R2DQO", "« O » (caractère 10) n'est dans aucun numéro"],
    ["7KX4M-R2DQ2", "un caractère est faux, ou deux sont échangés"],
  ])("says what « %s » is", async (text, said) => {
    expect(await verify([text], { keys: keysFile(aKeyList()) }, noInstallation)).toBe(EXIT.failed);
    expect(printed).toContain(said);
  });

  it("says that a paper is another installation's, and where it is checked", async () => {
    const { key } = await aKeyPair();
    const { url } = qrText("https://autre.example", await signClaims(someClaims(), key));
    await verify([url], { keys: keysFile(aKeyList()) }, noInstallation);
    expect(printed).toContain("autre installation : vérifiez-le à https://autre.example/verifier/");
  });

  it("says what was withdrawn, in whichever month, by lists that were carried along", async () => {
    const { key, entry } = await aKeyPair();
    const keys = keysFile(aKeyList(entry));
    const month = (name: string, lists: object) =>
      file(name, JSON.stringify({ superseded: [], revoked: [], ...lists }));
    const december = month("12.json", { as_of: "2026-01-05T00:00:00Z", revoked: ["7KX4M-R2DQZ"] });
    const january = month("01.json", { as_of: "2026-02-02T08:00:00Z" });
    const { url } = qrText(SITE, await signClaims(someClaims(), key));
    expect(await verify([url], { keys, withdrawn: [december, january] }, noInstallation)).toBe(EXIT.failed);
    expect(printed).toContain("annulé");
    printed = "";
    expect(await verify([url], { keys, withdrawn: [january] }, noInstallation)).toBe(EXIT.done);
    expect(printed).toContain("avec les listes du 2026-02-02");
  });

  it("refuses a file that is no list of withdrawn papers, and such a list without keys", async () => {
    const keys = keysFile(aKeyList());
    const other = file("other.json", JSON.stringify({ as_of: "2026-02-02T08:00:00Z", superseded: ["7KX4M"] }));
    await expect(verify(["7KX4M-R2DQZ"], { keys, withdrawn: [other] }, noInstallation)).rejects.toThrow(
      "n'est pas une liste de documents retirés",
    );
    await expect(verify(["7KX4M-R2DQZ"], { withdrawn: [other] }, noInstallation)).rejects.toThrow("va avec --keys");
  });

  it("refuses a file that is no key list", async () => {
    await expect(verify(["7KX4M-R2DQZ"], { keys: keysFile({ keys: [] }) }, noInstallation)).rejects.toThrow(
      "n'est pas une liste de clés publiées",
    );
  });
});

// Each page is drawn and its codes are looked for: a quarter of a second on an idle machine.
describe("the command « verify » on PDF files", { timeout: 30_000 }, () => {
  it("checks many by what they carry and show, and names those that fail", async () => {
    const { key, entry } = await aKeyPair();
    const [ours, theirs] = [await aKeyPair(), key];
    const urlOf = async (rank: number) => qrText(SITE, await signClaims(someClaims({ rank }), theirs)).url;
    const urls = await Promise.all(Array.from({ length: 12 }, (_, rank) => urlOf(rank)));
    const good = urls.map((url, n) => paper(`${n}.pdf`, url));
    const forged = await signClaims(someClaims({ rank: 1 }), { ...ours.key, keyId: key.keyId });
    const bad = [
      paper("forged.pdf", qrText(SITE, forged).url),
      file("draft.pdf", aPaperPdf([])),
      file("two.pdf", Buffer.concat([aPaperPdf([], `${SITE}/verifier/#1`), aPaperPdf([], `${SITE}/verifier/#2`)])),
    ];
    const keys = keysFile(aKeyList(entry));
    expect(await verify([...good, ...bad], { keys }, noInstallation)).toBe(EXIT.failed);
    expect(printed).toContain("12 sur 15 sont valables.");
    expect(printed.match(/^✓ /gm)).toHaveLength(12);
    const failures = printed.split("\n").filter((line) => line.startsWith("✗"));
    expect(failures.map((line) => line.split("/").at(-1))).toEqual(["forged.pdf", "draft.pdf", "two.pdf"]);
    expect(printed).toContain("ne contient aucune mention signée");
    expect(printed).toContain("de plusieurs documents : il a été modifié");
  });

  it("checks the others where a file is not there, or is a folder", async () => {
    const { key, entry } = await aKeyPair();
    const good = paper("good.pdf", qrText(SITE, await signClaims(someClaims(), key)).url);
    const items = [join(folder, "gone.pdf"), folder, good];
    expect(await verify(items, { keys: keysFile(aKeyList(entry)) }, noInstallation)).toBe(EXIT.failed);
    expect(printed).toContain("gone.pdf » ne peut pas être lu : il n'existe pas.");
    expect(printed).toContain("ne peut pas être lu : il n'est pas lisible.");
    expect(printed).toContain(`✓ ${good}`);
    expect(printed).toContain("1 sur 3 sont valables.");
  });

  it("sees a code that lies in a form's field over the paper's own, as every viewer shows it", async () => {
    const { key, entry } = await aKeyPair();
    const [own, other] = await Promise.all(
      [1, 2].map(async (rank) => qrText(SITE, await signClaims(someClaims({ rank }), key)).url),
    );
    const covered = file("covered.pdf", aCoveredPdf(own ?? "", other ?? ""));
    expect(await verify([covered], { keys: keysFile(aKeyList(entry)) }, noInstallation)).toBe(EXIT.failed);
    expect(printed).toContain("sont de deux documents : il a été modifié");
  });

  it("does not believe a true claim that was pasted into another page", async () => {
    const { key, entry } = await aKeyPair();
    const [own, other] = await Promise.all(
      [1, 2].map(async (rank) => qrText(SITE, await signClaims(someClaims({ rank }), key)).url),
    );
    if (own === undefined || other === undefined) throw new Error("two codes");
    const keys = keysFile(aKeyList(entry));
    const cases: readonly (readonly [string, Uint8Array | string, string])[] = [
      ["a page without a code", aPaperPdf([], own), "aucune de ses pages n'en montre le code"],
      ["a page with another's code", aPaperPdf([other], own), "sont de deux documents : il a été modifié"],
      ["a page with two codes", aPaperPdf([own, other], own), "montrent les codes de plusieurs documents"],
      ["what is no PDF", `<palmares:claim>${own}</palmares:claim>`, "n'est pas un PDF lisible"],
    ];
    for (const [name, bytes, said] of cases) {
      printed = "";
      expect(await verify([file(`${name}.pdf`, bytes)], { keys }, noInstallation)).toBe(EXIT.failed);
      expect(printed).toContain(said);
      expect(printed).not.toContain("SAWADOGO");
    }
  });

  it("goes by the page's code where another program has dropped the claims, and passes over a school's own QR code", async () => {
    const { key, entry } = await aKeyPair();
    const { url } = qrText(SITE, await signClaims(someClaims(), key));
    const path = file("scan.pdf", aPaperPdf([url, "https://ecole.example/"]));
    expect(await verify([path], { keys: keysFile(aKeyList(entry)) }, noInstallation)).toBe(EXIT.done);
    expect(printed).toContain("Élève : SAWADOGO Aïcha Marie");
  });

  it("warns of each address that is not the installation's, once, and names it where nobody knows the installation's", async () => {
    const { key, entry } = await aKeyPair();
    const signed = await signClaims(someClaims(), key);
    const trap = qrText("https://bulletins.example@boletins.example", signed).url;
    const keys = keysFile(aKeyList(entry));
    expect(await verify([trap], { keys }, noInstallation)).toBe(EXIT.done);
    expect(printed).toContain(
      "l'adresse imprimée est celle d'un autre site. Le code ouvre https://boletins.example, et non https://bulletins.example.",
    );
    printed = "";
    const { site: _, ...anywhere } = aKeyList(entry);
    const files = [paper("1.pdf", trap), paper("2.pdf", trap)];
    expect(await verify(files, { keys: keysFile(anywhere) }, noInstallation)).toBe(EXIT.done);
    expect(printed.match(/Le code imprimé ouvre https:\/\/boletins\.example/g)).toHaveLength(1);
    expect(printed).toMatch(/\(\S+1\.pdf, \S+2\.pdf\)/);
  });

  it("gives a program one line of JSON for each", async () => {
    const { key, entry } = await aKeyPair();
    const path = paper("a.pdf", qrText(SITE, await signClaims(someClaims(), key)).url);
    await verify([path, "rien"], { keys: keysFile(aKeyList(entry)), json: true }, noInstallation);
    const [one, two] = printed
      .trim()
      .split("\n")
      .map((line) => JSON.parse(line) as Record<string, unknown>);
    expect(one).toMatchObject({
      item: path,
      mayRely: true,
      code: "GENUINE_OFFLINE",
      claims: { rank: 3, className: "6e B" },
    });
    expect(two).toMatchObject({ item: "rien", mayRely: false, code: "NUMBER_LOOK_ALIKE" });
  });
});

describe("the command « verify » by a site", () => {
  let server: Server;
  let site = "";
  let asked: string[] = [];
  const answers = new Map<string, unknown>();

  beforeEach(async () => {
    asked = [];
    answers.clear();
    let isBusy = true;
    server = createServer(({ url = "" }, response) => {
      asked.push(url);
      const answer = answers.get(url);
      // The first request meets a busy site.
      const status = isBusy ? 429 : answer === undefined ? 404 : 200;
      isBusy = false;
      response.writeHead(status, { "content-type": "application/json" }).end(JSON.stringify(answer ?? {}));
    });
    await new Promise<void>((listening) => server.listen(0, "127.0.0.1", listening));
    site = `http://127.0.0.1:${(server.address() as AddressInfo).port}`;
  });
  afterEach(() => {
    server.closeAllConnections();
    server.close();
  });

  it("asks for keys and register, and tells the site nothing but the number", async () => {
    const { key, entry } = await aKeyPair();
    const signed = await signClaims(someClaims(), key);
    answers.set("/api/verify/keys", aKeyList(entry));
    answers.set("/api/verify/7KX4MR2DQZ", {
      number: "7KX4MR2DQZ",
      status: "issued",
      edition: 1,
      claims_digest: signed.digest,
    });
    expect(await verify([qrText(site, signed).url], { site: `${site}/` }, noInstallation)).toBe(EXIT.done);
    expect(printed).toContain("il est signé, et le registre le connaît");
    expect(asked).toEqual(["/api/verify/keys", "/api/verify/keys", "/api/verify/7KX4MR2DQZ"]);

    printed = "";
    expect(await verify(["7kx4m r2dqz"], { site }, noInstallation)).toBe(EXIT.done);
    expect(printed).toContain("Un document en vigueur porte ce numéro.");

    answers.set("/api/verify/7KX4MR2DQZ", {
      status: "superseded",
      claims_digest: signed.digest,
      since: "2026-02-01T10:00:00.000Z",
    });
    printed = "";
    expect(await verify([qrText(site, signed).url], { site }, noInstallation)).toBe(EXIT.failed);
    expect(printed).toContain("remplacé le 01/02/2026");
  });

  it("tells the file that was issued from one whose page may have been changed", async () => {
    const { key, entry } = await aKeyPair();
    const signed = await signClaims(someClaims(), key);
    const { url } = qrText(site, signed);
    const bytes = aPaperPdf([url], url);
    answers.set("/api/verify/keys", aKeyList(entry));
    answers.set("/api/verify/7KX4MR2DQZ", {
      status: "issued",
      claims_digest: signed.digest,
      file_sha256: createHash("sha256").update(bytes).digest("hex"),
    });
    expect(await verify([file("issued.pdf", bytes)], { site }, noInstallation)).toBe(EXIT.done);
    expect(printed).toContain("octet pour octet, celui qui a été délivré");
    printed = "";
    // Claims and code are true; what else the page shows may be anything.
    const changed = Buffer.from(bytes.toString("latin1").replace("[0 0 595 842]", "[0 0 596 842]"), "latin1");
    expect(await verify([file("changed.pdf", changed)], { site }, noInstallation)).toBe(EXIT.failed);
    expect(printed).toContain("ce fichier n'est pas celui qui a été délivré");
    expect(printed).toContain("Moyenne : 14,25 sur 20,00");
  });

  it("believes the bytes of a second original, whose pages are not read for it", async () => {
    const { key, entry } = await aKeyPair();
    const signed = await signClaims(someClaims(), key);
    const { url } = qrText(site, signed);
    // No code on the page: only the register can vouch for it.
    const bytes = aPaperPdf([], url);
    answers.set("/api/verify/keys", aKeyList(entry));
    const answer = { status: "issued", claims_digest: signed.digest, file_sha256: "a".repeat(64) };
    const duplicate_sha256 = ["b".repeat(64), createHash("sha256").update(bytes).digest("hex")];
    answers.set("/api/verify/7KX4MR2DQZ", { ...answer, duplicate_sha256 });
    const copy = file("duplicata.pdf", bytes);
    expect(await verify([copy], { site }, noInstallation)).toBe(EXIT.done);
    expect(printed).toContain("octet pour octet, un duplicata que l'établissement a donné");
    expect(printed).not.toContain("celui qui a été délivré");
    printed = "";
    await verify([copy], { site, json: true }, noInstallation);
    expect(JSON.parse(printed)).toMatchObject({ code: "GENUINE", isAsIssued: true, isDuplicate: true });
    printed = "";
    answers.set("/api/verify/7KX4MR2DQZ", { ...answer, duplicate_sha256: ["b".repeat(64)] });
    expect(await verify([copy], { site }, noInstallation)).toBe(EXIT.failed);
    // A second original of a paper that was revoked is one, and does not count.
    printed = "";
    answers.set("/api/verify/7KX4MR2DQZ", { ...answer, status: "revoked", duplicate_sha256 });
    expect(await verify([copy], { site }, noInstallation)).toBe(EXIT.failed);
    expect(printed).toContain("Document annulé");
    expect(printed).toContain("un duplicata que l'établissement a donné");
  });

  it("does not rely on a well-signed paper that the register does not know", async () => {
    const { key, entry } = await aKeyPair();
    answers.set("/api/verify/keys", aKeyList(entry));
    answers.set("/api/verify/7KX4MR2DQZ", { status: "unknown" });
    const { url } = qrText(site, await signClaims(someClaims(), key));
    expect(await verify([url], { site }, noInstallation)).toBe(EXIT.failed);
    expect(printed).toContain("le registre ne connaît pas ce numéro");
  });

  it("says that a paper's data were erased", async () => {
    const { entry } = await aKeyPair();
    answers.set("/api/verify/keys", aKeyList(entry));
    answers.set("/api/verify/7KX4MR2DQZ", { number: "7KX4M-R2DQZ", status: "not_kept" });
    expect(await verify(["7KX4M-R2DQZ"], { site }, noInstallation)).toBe(EXIT.failed);
    expect(printed).toContain("ses données ont été effacées");
  });

  it("goes by the signature when the register does not answer, and says so of a number", async () => {
    const { key, entry } = await aKeyPair();
    answers.set("/api/verify/keys", aKeyList(entry));
    const { url } = qrText(site, await signClaims(someClaims(), key));
    expect(await verify([url, "7KX4M-R2DQZ"], { site }, noInstallation)).toBe(EXIT.failed);
    expect(printed).toContain("1 sur 2 sont valables.");
    expect(printed).toContain("n'a pas été interrogé ou n'a pas répondu");
  });

  it("cannot go on without the site's keys", async () => {
    await expect(verify(["7KX4M-R2DQZ"], { site }, noInstallation)).rejects.toMatchObject({
      exitCode: EXIT.unreachable,
    });
  });
});
