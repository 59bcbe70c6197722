import { useEffect, useMemo } from "preact/hooks";
import { t } from "../../i18n/language.ts";
import { ScreenHead } from "../../parts/screen-head.tsx";
import { useClasses } from "../../parts/use-classes.ts";
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
  const { directory, problem, load } = useClasses();
  const year = workplace.year.value;
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
          directory={directory}
          problem={problem}
          year={year}
          onReload={load}
        />
        <div class="stack">
          <ImportResult work={work} directory={directory} />
          <ImportHistory work={work} directory={directory} />
        </div>
      </div>
    </>
  );
}

const wait = (ms: number) => new Promise<void>((resolve) => setTimeout(resolve, ms));
