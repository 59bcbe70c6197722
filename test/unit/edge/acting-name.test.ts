import { SCHOOL_CLAIM } from "@palmares/core/contract/school-claim";
import { GROUPS_CLAIM } from "@palmares/core/contract/user-groups";
import { admit } from "@palmares/core/edge/admit";
import { identityOf } from "@palmares/core/edge/http/identity";
import { studentFile } from "@palmares/core/erasure/student-file";
import { paperView } from "@palmares/core/register/paper-view";
import { revokePaper } from "@palmares/core/register/revoke-paper";
import { describe, expect, it } from "vitest";
import { anApiEvent } from "../../support/api-event.ts";
import { anIssuedPaper } from "../../support/issued-papers.ts";

const HEAD = { sub: "5f2c", [SCHOOL_CLAIM]: "lpk", [GROUPS_CLAIM]: "head" };
const cognito = { AUTH: "cognito" } as const;

describe("the name of who acts", () => {
  it.each([
    [{ name: "KABORÉ Awa", email: "awa@lycee.example" }, "KABORÉ Awa"],
    [{ email: "awa@lycee.example" }, "awa@lycee.example"],
    [{ name: " \u202e", email: "awa@lycee.example" }, "awa@lycee.example"],
    [{ name: `A${"a".repeat(400)}` }, `A${"a".repeat(99)}`],
    [{}, undefined],
  ])("is what the token says: %j", async (said, name) => {
    const identity = identityOf(anApiEvent({ claims: { ...HEAD, ...said } }), cognito);
    const scope = await admit(identity, { roles: ["head"] }, undefined, async () => true);
    expect(scope.userName).toBe(name);
    expect(scope).toMatchObject({ userId: "5f2c", schoolId: "lpk" });
  });

  it.each([
    ["arn:aws:sts::111122223333:assumed-role/School/awa", "School/awa"],
    ["arn:aws:iam::111122223333:user/office/awa", "office/awa"],
  ])("is that of role and session, or of the user: %s", (userArn, name) => {
    const event = anApiEvent({ claims: null, userArn });
    expect(identityOf(event, { AUTH: "iam", IAM_SCHOOL_ID: "lpk" })).toMatchObject({ userId: userArn, userName: name });
  });

  it("stands in the register beside the id; lines from before have the id alone", async () => {
    let line = anIssuedPaper("7KX4MR2DQZ", { issuedByName: "awa@lycee.example" });
    const ports = {
      register: {
        find: async () => line,
        revoke: async (_: unknown, { at, by, byName }: { at: string; by: string; byName?: string }) => {
          line = { ...line, status: "REVOKED", revokedAt: at, revokedBy: by, ...(byName && { revokedByName: byName }) };
          return true;
        },
      },
      now: () => new Date("2026-04-01T08:00:00.000Z"),
    };
    const scope = { userId: "77aa", userName: "issa@lycee.example", schoolId: "lpk" };
    expect(await revokePaper(ports, scope, line.number, "Erreur.")).toMatchObject({
      issued_by: "head",
      issued_by_name: "awa@lycee.example",
      revoked_by: "77aa",
      revoked_by_name: "issa@lycee.example",
    });
    const old = anIssuedPaper("7KX4MR2DQZ", { duplicates: [{ at: "2026-04-01T08:00:00.000Z", by: "77aa" }] });
    expect(paperView(old)).not.toHaveProperty("issued_by_name");
    expect(paperView(old).duplicates).toEqual([{ at: "2026-04-01T08:00:00.000Z", by: "77aa" }]);
  });

  it("is left out of the file that a family gets", () => {
    const item = {
      pk: "a",
      sk: "b",
      studentId: "awa",
      issuedBy: "5f2c",
      issuedByName: "awa@lycee.example",
      duplicates: [{ at: "2026-04-01T08:00:00.000Z", by: "77aa", byName: "issa@lycee.example" }],
    };
    const none = { records: [], documents: [], batches: [], ownPdfs: [], ownPaperFiles: [], photos: [], exports: [] };
    const traces = { ...none, logs: [], imports: [], papers: [{ kind: "paper", key: item, item }] };
    const text = JSON.stringify(studentFile(new Date(), traces as never, []));
    expect(text).toContain("5f2c");
    expect(text).not.toContain("lycee.example");
  });
});
