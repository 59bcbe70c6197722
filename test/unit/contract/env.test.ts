import { ENV, type FunctionName, readEnv } from "@palmares/core/contract/env";
import { expect, test } from "vitest";
import { aDesign } from "../../support/digests.ts";

const complete = {
  SCHOOL_TABLE: "s",
  DOCUMENTS_TABLE: "d",
  DOCUMENTS_BUCKET: "b",
  ISSUED_BUCKET: "i",
  SIGNING_KEYS_PATH: "/palmares-test/signing/",
  SITE_URL: "https://bulletins.example",
  RENDER_QUEUE_URL: "q",
  BATCH_QUEUE_URL: "b",
  STUDENT_DATA_QUEUE_URL: "d",
  IMPORT_QUEUE_URL: "i",
  MAIL_QUEUE_URL: "m",
  MAIL_SENDER: "bulletins@school.example",
  MAIL_CONFIGURATION_SET: "palmares-mails",
  RETENTION: "pdfs=3650",
  DEAD_LETTER_URLS: "x y",
  SOCKET_ENDPOINT: "s",
  USER_POOL_ID: "p",
  USER_POOL_CLIENT_ID: "c",
  AUTH: "cognito",
  DESIGN_DIGESTS: JSON.stringify(aDesign()),
} as const;

test.each(Object.keys(ENV) as FunctionName[])("%s starts with a complete environment", (name) => {
  expect(() => readEnv(name, complete)).not.toThrow();
});

const required = (Object.keys(ENV) as FunctionName[]).flatMap((name) =>
  Object.entries(ENV[name].shape)
    .filter(([, schema]) => !schema.safeParse(undefined).success)
    .map(([variable]) => [name, variable] as const),
);

test.each(required)("%s fails with the name of %s when it is missing", (name, variable) => {
  expect(() => readEnv(name, { ...complete, [variable]: undefined })).toThrow(variable);
});

test("an unusable number of passes is refused by name", () => {
  expect(() => readEnv("render", { ...complete, LATEX_DEFAULT_PASSES: "many" })).toThrow("LATEX_DEFAULT_PASSES");
  expect(readEnv("render", { ...complete, LATEX_DEFAULT_PASSES: "3" }).LATEX_DEFAULT_PASSES).toBe(3);
});

test.each(["{", "{}", '{"kinds":{}}'])("digests of the design that are %s are refused by name", (text) => {
  expect(() => readEnv("render", { ...complete, DESIGN_DIGESTS: text })).toThrow("DESIGN_DIGESTS");
});
