import type { ClassList } from "@palmares/core/contract/schemas/directory";
import { useSignal } from "@preact/signals";
import { useEffect, useMemo } from "preact/hooks";
import { type ApiProblem, asProblem } from "../../api/problem.ts";
import { t } from "../../i18n/language.ts";
import { ScreenHead } from "../../parts/screen-head.tsx";
import { useServices } from "../../services.ts";
import { ImportForm } from "./import-form.tsx";
import { ImportHistory } from "./import-history.tsx";
import { ImportResult } from "./import-result.tsx";
import { createImportWork } from "./import-work.ts";
import { sendFile } from "./send-file.ts";

/** Tables in and out: choose, send, see what it would do, confirm. */
export function ImportsScreen() {
  const { call, workplace } = useServices();
  const work = useMemo(() => createImportWork({ call, sendFile, wait }), [call]);
  const directory = useSignal<ClassList | undefined>(undefined);
  const problem = useSignal<ApiProblem | undefined>(undefined);
  const year = workplace.year.value;

  async function load(): Promise<void> {
    const asked = year;
    try {
      problem.value = undefined;
      const answer = await call("listClasses", { query: { school_year: asked } });
      // Another year may have been chosen meanwhile.
      if (asked !== workplace.year.value) return;
      directory.value = answer;
      workplace.learn(answer.school);
    } catch (error) {
      problem.value = asProblem(error);
    }
  }
  useEffect(() => void load(), [year]);
  useEffect(() => {
    void work.loadList();
    return () => work.leave();
  }, [work]);

  return (
    <>
      <ScreenHead title={t.value.imports.title} lead={t.value.imports.lead} />
      <div class="columns">
        <ImportForm
          // A class is of one year: another year begins anew.
          key={year}
          work={work}
          directory={directory.value}
          problem={problem.value}
          year={year}
          onReload={() => void load()}
        />
        <div class="stack">
          <ImportResult work={work} directory={directory.value} />
          <ImportHistory work={work} directory={directory.value} />
        </div>
      </div>
    </>
  );
}

const wait = (ms: number) => new Promise<void>((resolve) => setTimeout(resolve, ms));
