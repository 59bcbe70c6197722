import { expect, test } from "vitest";
import type { Call } from "../../../web/src/api/client.ts";
import { ApiProblem } from "../../../web/src/api/problem.ts";
import { createPhotoWork } from "../../../web/src/screens/document/photo-work.ts";

const PNG = new Blob(["png"], { type: "image/png" });

/** An API with one student, and a bucket. */
function anApi({ photo = false, refused = false } = {}) {
  const calls: unknown[][] = [];
  const call = (async (name: string, input: object, { ifMatch }: { ifMatch?: string } = {}) => {
    calls.push([name, input, ...(ifMatch === undefined ? [] : [ifMatch])]);
    if (name === "getStudent") return { id: "awa", ...(photo && { photo }) };
    if (name === "createPhotoUpload") return { upload_id: "u1", url: "https://bucket.example/u1" };
    if (name === "replacePhoto" && refused) {
      throw new ApiProblem({
        type: "about:blank",
        code: "INVALID_BODY",
        title: "Refusée",
        detail: "La photo envoyée est vide.",
        status: 422,
      });
    }
    return { id: "awa", photo: true };
  }) as unknown as Call;
  const bucket = async (url: string, init: RequestInit = {}) => {
    calls.push(["PUT", url, init.headers]);
    return new Response(null, { status: 200 });
  };
  return { calls, work: createPhotoWork(call, bucket, "awa") };
}

test("a photo is sent to the link that the API gave for its size and type, then made the student's", async () => {
  const { calls, work } = anApi();
  await work.read();
  expect(work.state.value).toEqual({ hasPhoto: false, isBusy: false });
  await work.save(PNG);
  expect(work.state.value).toEqual({ hasPhoto: true, isBusy: false, done: "saved" });
  expect(calls.slice(1)).toEqual([
    ["createPhotoUpload", { student_id: "awa", body: { bytes: 3, content_type: "image/png" } }],
    ["PUT", "https://bucket.example/u1", { "content-type": "image/png" }],
    ["replacePhoto", { student_id: "awa", body: { upload_id: "u1" } }, "*"],
  ]);
});

test("a refusal leaves the photo that was there, and says why", async () => {
  const { work } = anApi({ photo: true, refused: true });
  await work.read();
  await work.save(PNG);
  expect(work.state.value).toMatchObject({ hasPhoto: true, isBusy: false, problem: { code: "INVALID_BODY" } });
});

test("a file that the API would refuse for its size is not sent", async () => {
  const { calls, work } = anApi({ photo: true });
  await work.read();
  await work.save(new Blob([]));
  expect(work.state.value).toEqual({ hasPhoto: true, isBusy: false, unsent: "empty" });
  await work.save(new Blob([new Uint8Array(10_000_001)]));
  expect(work.state.value).toEqual({ hasPhoto: true, isBusy: false, unsent: "tooLarge" });
  expect(calls).toHaveLength(1);
});

test("a photo is taken away", async () => {
  const { calls, work } = anApi({ photo: true });
  await work.read();
  await work.remove();
  expect(work.state.value).toEqual({ hasPhoto: false, isBusy: false, done: "removed" });
  expect(calls.at(-1)).toEqual(["deletePhoto", { student_id: "awa" }, "*"]);
});
