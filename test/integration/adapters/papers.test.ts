import { CreateBucketCommand } from "@aws-sdk/client-s3";
import { createDynamoDocuments } from "@palmares/core/adapters/dynamo/documents";
import { createDynamoPapers } from "@palmares/core/adapters/dynamo/papers";
import { createDynamoRegister } from "@palmares/core/adapters/dynamo/register";
import { createS3PaperFiles } from "@palmares/core/adapters/s3/paper-files";
import { afterAll, beforeAll, describe, expect, test } from "vitest";
import { anInstallation } from "../../support/engines.ts";
import { paperFilesSuite } from "../../support/ports/paper-files.ts";
import { paperStoreSuite } from "../../support/ports/paper-store.ts";

let installation: Awaited<ReturnType<typeof anInstallation>>;
beforeAll(async () => {
  installation = await anInstallation();
  await installation.s3.send(new CreateBucketCommand({ Bucket: "issued" }));
});
afterAll(() => installation?.stop());

const open = () => createS3PaperFiles({ client: installation.s3, bucket: installation.bucket, issued: "issued" });

describe("issued papers in DynamoDB", () =>
  paperStoreSuite(() => {
    const settings = { client: installation.client, table: installation.tables.documents };
    const register = createDynamoRegister(settings);
    return {
      papers: createDynamoPapers(settings),
      documents: createDynamoDocuments(settings),
      lineOf: (schoolId, number) => register.find({ schoolId }, number),
    };
  }));
describe("files of issued papers in S3", () => paperFilesSuite(open));

test("a link names the file that is saved, and nobody", async () => {
  const files = open();
  await files.store({ schoolId: "lpk", number: "LINK2R2DQP" }, Buffer.from("%PDF"), "{}");
  const link = await files.link("lpk", "LINK2R2DQP", "bulletin-T1-6e-A.pdf", 60);
  expect(link).toContain("/issued/lpk/LINK2R2DQP.pdf?");
  expect(new URL(link).searchParams.get("response-content-disposition")).toBe(
    'attachment; filename="bulletin-T1-6e-A.pdf"',
  );
  expect(await (await fetch(link)).text()).toBe("%PDF");
});
