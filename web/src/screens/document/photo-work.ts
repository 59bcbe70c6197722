import { LIMITS } from "@palmares/core/contract/limits";
import { type ReadonlySignal, signal } from "@preact/signals";
import type { Call, Fetch } from "../../api/client.ts";
import { type ApiProblem, asProblem, networkProblem, readProblem } from "../../api/problem.ts";

export interface PhotoState {
  /** Undefined until it is known. */
  readonly hasPhoto: boolean | undefined;
  readonly isBusy: boolean;
  /** What was done last. */
  readonly done?: "saved" | "removed";
  /** Why the file was not sent. */
  readonly unsent?: "empty" | "tooLarge";
  readonly problem?: ApiProblem;
}

export interface PhotoWork {
  readonly state: ReadonlySignal<PhotoState>;
  /** Asks whether there is a photo. */
  read(): Promise<void>;
  /** Sends a picture and has it made the student's photo. */
  save(file: Blob): Promise<void>;
  remove(): Promise<void>;
  leave(): void;
}

type PhotoType = "image/jpeg" | "image/png";

/** The photo of one student. What it shows stays with the school: no answer has it. */
export function createPhotoWork(call: Call, fetch: Fetch, student_id: string): PhotoWork {
  const state = signal<PhotoState>({ hasPhoto: undefined, isBusy: false });
  const left = new AbortController();
  const { signal: isLeft } = left;

  async function doing(work: () => Promise<Partial<PhotoState>>): Promise<void> {
    if (state.value.isBusy) return;
    const { hasPhoto } = state.value;
    state.value = { hasPhoto, isBusy: true };
    try {
      state.value = { hasPhoto, isBusy: false, ...(await work()) };
    } catch (error) {
      if (!isLeft.aborted) state.value = { hasPhoto, isBusy: false, problem: asProblem(error) };
    }
  }

  async function send(url: string, file: Blob, contentType: string): Promise<void> {
    // The link suffices, so no token is sent to the bucket.
    const headers = { "content-type": contentType };
    const answer = await fetch(url, { method: "PUT", headers, body: file, signal: isLeft }).catch((error: unknown) => {
      throw isLeft.aborted ? error : networkProblem();
    });
    if (!answer.ok) throw await readProblem(answer);
  }

  // Whatever the photo was that was there, this one takes its place.
  const replacing = { signal: isLeft, ifMatch: "*" };
  return {
    state,
    read: () =>
      doing(async () => ({
        hasPhoto: (await call("getStudent", { student_id }, { signal: isLeft })).photo ?? false,
      })),
    save: (file) =>
      doing(async () => {
        // The API would say it of a field that nobody sees here.
        if (file.size === 0) return { unsent: "empty" };
        if (file.size > LIMITS.photoBytes) return { unsent: "tooLarge" };
        // What it is, the API looks at; a picture of another kind is refused there with a reason.
        const content_type: PhotoType = file.type === "image/png" ? "image/png" : "image/jpeg";
        const body = { bytes: file.size, content_type };
        const { upload_id, url } = await call("createPhotoUpload", { student_id, body }, { signal: isLeft });
        await send(url, file, content_type);
        await call("replacePhoto", { student_id, body: { upload_id } }, replacing);
        return { hasPhoto: true, done: "saved" };
      }),
    remove: () =>
      doing(async () => {
        await call("deletePhoto", { student_id }, replacing);
        return { hasPhoto: false, done: "removed" };
      }),
    leave: () => left.abort(),
  };
}
