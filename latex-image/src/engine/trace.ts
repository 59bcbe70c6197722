/** Collects what is archived of one request. No pupil's data goes into `note`; the TeX sources and logs hold it. */
export interface Trace {
  note(line: string): void;
  keepTex(tex: string): void;
  keepLog(log: string): void;
  archive(): { readonly tex: string; readonly log: string; readonly compileLog: string };
}

/** More than this of TeX's logs helps nobody. */
const MOST_LOG = 4 * 1024 * 1024;

/** An empty trace; its notes carry the seconds since now. */
export function startTrace(): Trace {
  const started = performance.now();
  const notes: string[] = [];
  const sources: string[] = [];
  const logs: string[] = [];
  let logSize = 0;
  return {
    note: (line) => notes.push(`${((performance.now() - started) / 1000).toFixed(3)} s  ${line}`),
    // The first run holds every page; those that follow hold some of them again.
    keepTex: (tex) => {
      if (sources.length === 0) sources.push(tex);
    },
    keepLog: (log) => {
      const kept = log.slice(0, Math.max(0, MOST_LOG - logSize));
      logSize += kept.length;
      logs.push(`===== run ${logs.length + 1} =====\n${kept}`);
    },
    archive: () => ({ tex: sources.join(""), log: logs.join("\n"), compileLog: `${notes.join("\n")}\n` }),
  };
}
