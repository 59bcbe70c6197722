import type { ClassList } from "@palmares/core/contract/schemas/directory";
import type { DocumentView } from "@palmares/core/contract/schemas/documents";
import { FIRST_LANGUAGE } from "@palmares/core/languages/registry";
import { savedFileName } from "@palmares/core/text/saved-file-name";
import { batch, type ReadonlySignal, signal } from "@preact/signals";
import type { Call } from "../../api/client.ts";
import { type ApiProblem, asProblem, networkProblem, readProblem } from "../../api/problem.ts";
import { throughOutages } from "../../api/through-outages.ts";
import { type DocumentType, slugOf } from "../../document-types.ts";
import type { Period } from "../../parts/periods.ts";
import { saveBlob } from "../../parts/save-file.ts";
import type { Student } from "../../parts/student-search.ts";
import type { Pdf } from "./pdf-pane.tsx";

export type SchoolClass = ClassList["classes"][number];

/** The school; without a year, in its current one. */
interface SchoolInYear {
  readonly school: ClassList["school"];
  readonly schoolYear: string | undefined;
}

/** Of a student, of a whole class, or of the school. */
export type DocumentChoice = ({ readonly student: Student } | { readonly schoolClass: SchoolClass } | SchoolInYear) & {
  readonly type: DocumentType;
  readonly period: Period;
  /** One or two languages; undefined: the school's. */
  readonly language?: string | undefined;
};

export type DocumentState =
  | { readonly kind: "idle" }
  | { readonly kind: "sending" }
  /** `isCut`: nothing answers at the moment; the document is being made all the same. */
  | { readonly kind: "pending"; readonly since: number; readonly isCut: boolean }
  /** Without a view: it is stored nowhere. */
  | { readonly kind: "ready"; readonly pdf: Pdf; readonly view?: DocumentView }
  | { readonly kind: "failed"; readonly document: DocumentView }
  | { readonly kind: "problem"; readonly problem: ApiProblem };

export interface DocumentWork {
  readonly state: ReadonlySignal<DocumentState>;
  /** What the state is of: whose document; undefined while nothing was asked for. */
  readonly choice: ReadonlySignal<DocumentChoice | undefined>;
  /** Has the document made and stored, then shows it. */
  make(choice: DocumentChoice, forceNew: boolean): Promise<void>;
  /** Receives the document, which is stored nowhere, and shows it; with "save" the browser saves it too. */
  stream(choice: DocumentChoice, how: "open" | "save"): Promise<void>;
  /** Stops waiting for the document when the user leaves the screen. */
  leave(): void;
}

const FIRST_WAIT_MS = 300;
const LONGEST_WAIT_MS = 2_000;

/** The year and not the class: who changed class has each term's paper from the class of that term. */
function whom(choice: DocumentChoice) {
  if ("student" in choice) return { student_id: choice.student.id, school_year: choice.student.school_year };
  if ("schoolClass" in choice) return { class_id: choice.schoolClass.id };
  return choice.schoolYear === undefined ? {} : { school_year: choice.schoolYear };
}

const chosen = (choice: DocumentChoice) => ({
  ...whom(choice),
  term: choice.period.id,
  ...(choice.language !== undefined && { language: choice.language }),
});

/** Whether two choices are of one and the same page. */
export const isSameDocument = (one: DocumentChoice, other: DocumentChoice | undefined): boolean =>
  other !== undefined && pageOf(one) === pageOf(other);

const pageOf = (choice: DocumentChoice) =>
  JSON.stringify([
    choice.type,
    "student" in choice
      ? [choice.student.id, choice.student.class_id]
      : "schoolClass" in choice
        ? choice.schoolClass.id
        : [choice.schoolYear ?? choice.school.current_year ?? null],
    choice.period.id,
    choice.language ?? null,
  ]);

function ownerOf(choice: DocumentChoice) {
  if ("student" in choice) return choice.student;
  return "schoolClass" in choice ? choice.schoolClass : choice.school;
}

/** Not the API's `file_name`, which names no pupil because links carry it. */
const fileName = (choice: DocumentChoice, language = choice.language): string =>
  savedFileName(ownerOf(choice).file_words, {
    type: choice.type,
    term: choice.period.file_word,
    language: language === FIRST_LANGUAGE.code ? undefined : language,
  });

export function createDocumentWork(call: Call): DocumentWork {
  const state = signal<DocumentState>({ kind: "idle" });
  const shown = signal<DocumentChoice | undefined>(undefined);
  let latest = new AbortController();

  /** Runs one request at a time: a new one aborts the one before. */
  async function begin(
    choice: DocumentChoice,
    work: (isCurrent: () => boolean, signal: AbortSignal) => Promise<void>,
  ): Promise<void> {
    latest.abort();
    const own = new AbortController();
    latest = own;
    batch(() => {
      shown.value = choice;
      state.value = { kind: "sending" };
    });
    try {
      await work(() => latest === own, own.signal);
    } catch (error) {
      if (latest === own && !own.signal.aborted) state.value = { kind: "problem", problem: asProblem(error) };
    }
  }

  return {
    state,
    choice: shown,
    make: (choice, forceNew) =>
      begin(choice, async (isCurrent, signal) => {
        const body = { ...chosen(choice), force_new: forceNew };
        let document = await call("requestDocument", { id: slugOf(choice.type), body }, { signal });
        const { id } = document;
        const since = Date.now();
        const showPending = (isCut: boolean) => {
          if (isCurrent()) state.value = { kind: "pending", since, isCut };
        };
        for (let wait = FIRST_WAIT_MS; document.status === "PENDING"; wait = Math.min(wait * 1.3, LONGEST_WAIT_MS)) {
          if (!isCurrent()) return;
          showPending(false);
          await new Promise((resolve) => setTimeout(resolve, wait));
          if (!isCurrent()) return;
          document = await throughOutages(() => call("getDocument", { id }, { signal }), {
            signal,
            onCut: showPending,
          });
        }
        if (document.status !== "READY") {
          state.value = { kind: "failed", document };
          return;
        }
        const fetchIt = async () => fetchFile((await call("downloadDocument", { id }, { signal })).url, signal);
        const blob = await throughOutages(fetchIt, { signal, onCut: showPending });
        const pdf = { blob, fileName: fileName(choice, document.language) };
        if (isCurrent()) state.value = { kind: "ready", view: document, pdf };
      }),
    stream: (choice, how) =>
      begin(choice, async (isCurrent, signal) => {
        const body = chosen(choice);
        const blob = await call("streamDocument", { id: slugOf(choice.type), body }, { signal });
        if (!isCurrent()) return;
        const pdf = { blob, fileName: fileName(choice) };
        state.value = { kind: "ready", pdf };
        if (how === "save") saveBlob(blob, pdf.fileName);
      }),
    leave() {
      latest.abort();
    },
  };
}

/** Fetches the file by its presigned link. The link suffices, so no token is sent to the bucket. */
async function fetchFile(url: string, signal: AbortSignal): Promise<Blob> {
  const answer = await fetch(url, { signal, credentials: "omit", referrerPolicy: "no-referrer" }).catch(() => {
    throw networkProblem();
  });
  if (!answer.ok) throw await readProblem(answer);
  return answer.blob();
}
