import { Presets, SingleBar } from "cli-progress";

export interface Progress {
  /** @param done Number done so far. */
  update(done: number): void;
  stop(): void;
}

/** Pause between two lines where there is no terminal for a bar, in ms. */
const LINE_EVERY_MS = 5_000;

/**
 * A progress bar on a terminal; in a file or a pipe, an occasional line.
 *
 * @example const bar = progress("Bulletins", 41); bar.update(12); bar.stop();
 */
export function progress(title: string, total: number): Progress {
  return process.stderr.isTTY ? drawnBar(title, total) : plainLines(title, total);
}

function drawnBar(title: string, total: number): Progress {
  const format = `${title} {bar} {value}/{total} · {duration_formatted}`;
  const bar = new SingleBar({ format, hideCursor: true, stream: process.stderr }, Presets.shades_classic);
  bar.start(total, 0);
  return { update: (done) => bar.update(done), stop: () => bar.stop() };
}

function plainLines(title: string, total: number): Progress {
  let last = Date.now();
  let done = 0;
  let written = -1;
  const write = () => {
    if (written !== done) process.stderr.write(`${title} ${done}/${total}\n`);
    written = done;
  };
  return {
    update(now) {
      done = now;
      if (Date.now() - last < LINE_EVERY_MS) return;
      last = Date.now();
      write();
    },
    stop: write,
  };
}
