import { useEffect, useMemo } from "preact/hooks";
import type { Call } from "../../api/client.ts";
import { slugOf } from "../../document-types.ts";
import type { ClassPlace } from "./class-work.ts";
import { createPageCache, type KeptPage, type PageCache } from "./page-cache.ts";

interface Pages {
  readonly cache: PageCache;
  /** As far as it is known. */
  readonly pageOf: (studentId: string) => KeptPage | undefined;
}

/**
 * The pages of a class's students, set by the stream route and stored nowhere.
 *
 * @param wanted ids of students: whose page is looked at, then whose may be next.
 */
export function usePages(call: Call, { classId, term, type }: ClassPlace, wanted: readonly string[]): Pages {
  const cache = useMemo(
    () =>
      createPageCache({
        now: () => performance.now(),
        fetchPage: (student_id, signal) =>
          call("streamDocument", { id: slugOf(type), body: { student_id, class_id: classId, term } }, { signal }),
      }),
    [call, classId, term, type],
  );
  useEffect(() => () => cache.leave(), [cache]);
  useEffect(() => cache.want(wanted), [cache, wanted.join(" ")]);
  return { cache, pageOf: (studentId) => cache.pages.value.get(studentId) };
}
