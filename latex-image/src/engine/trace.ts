/** Collects the archive of one request. `note` takes no pupil's data; the TeX source and logs contain it. */
export interface Trace {
  note(line: string): void;
  keepTex(tex: string): void;
  keepLog(log: string): void;
  archive(): { readonly tex: string; readonly log: string; readonly compileLog: string };
}

/** Most characters of TeX's logs that are archived. */
const MAX_LOG = 4 * 1024 * 1024;

/** Starts an empty trace. Each note carries the seconds since this call. */
export function startTrace(): Trace {
  const started = performance.now();
  const notes: string[] = [];
  const sources: string[] = [];
  const logs: string[] = [];
  let logSize = 0;
  return {
    note: (line) => notes.push(`${((performance.now() - started) / 1000).toFixed(3)} s  ${line}`),
    // The first run holds every page; later runs repeat some of them.
    keepTex: (tex) => {
      if (sources.length === 0) sources.push(tex);
    },
    keepLog: (log) => {
      const kept = log.slice(0, Math.max(0, MAX_LOG - logSize));
      logSize += kept.length;
      logs.push(`===== run ${logs.length + 1} =====\n${kept}`);
    },
    archive: () => ({ tex: sources.join(""), log: logs.join("\n"), compileLog: `${notes.join("\n")}\n` }),
  };
}
