import { spawn } from "node:child_process";
import { createWriteStream, mkdirSync, readFileSync } from "node:fs";
import { dirname, join } from "node:path";
import { frenchSpaces } from "../../layers/core/text/french-spaces.mjs";

/** A failure that the user can fix: printed without a stack trace. */
export class Unusable extends Error {
  /**
   * @param {string} message
   * @param {number} [exitCode]
   */
  constructor(message, exitCode = 1) {
    super(message);
    this.exitCode = exitCode;
  }
}

const SPINNER = ["⠋", "⠙", "⠹", "⠸", "⠼", "⠴", "⠦", "⠧", "⠇", "⠏"];
const LOG_FOLDER = ".palmares/logs";
/** Shorter steps print no line, in ms. */
const SILENT_MS = 500;
const TURN_MS = 120;
const LINE_MS = 15_000;

/**
 * Shows that a long step is under way: a spinner on a terminal, a plain line every 15 s elsewhere.
 *
 * @template T
 * @param {string} title
 * @param {(note: (text: string) => void) => Promise<T>} work `note` shows progress, such as "42 %".
 * @returns {Promise<T>}
 */
export async function step(title, work) {
  const startedAt = Date.now();
  const isTerminal = process.stdout.isTTY === true;
  const seconds = () => Math.round((Date.now() - startedAt) / 1000);
  let noted = "";
  let turns = 0;
  let shown = false;
  const show = () => {
    const suffix = noted === "" ? "" : `, ${noted}`;
    const turn = SPINNER[turns++ % SPINNER.length];
    if (isTerminal) process.stdout.write(frenchSpaces(`\r\x1b[2K${turn} ${title} … ${seconds()} s${suffix}`));
    else process.stdout.write(frenchSpaces(shown ? `… ${title} : ${seconds()} s${suffix}\n` : `• ${title} …\n`));
    shown = true;
    timer = setTimeout(show, isTerminal ? TURN_MS : LINE_MS);
  };
  let timer = setTimeout(show, SILENT_MS);
  const close = (/** @type {string} */ mark) => {
    clearTimeout(timer);
    if (shown || mark === "✗")
      process.stdout.write(`${isTerminal ? "\r\x1b[2K" : ""}${mark} ${title} (${seconds()} s)\n`);
  };
  try {
    const answer = await work((text) => {
      noted = text;
    });
    close("✓");
    return answer;
  } catch (error) {
    close("✗");
    throw error;
  }
}

/**
 * Runs a command quietly. Its output goes to a log file, whose end is shown when it fails.
 *
 * @param {string} logName
 * @param {readonly [string, ...string[]]} command
 * @param {{ env?: NodeJS.ProcessEnv, onStatus?: (line: string) => void }} [options] `onStatus` gets the lines the command writes on descriptor 3.
 * @returns {Promise<void>}
 */
export async function quietly(logName, [file, ...args], { env = process.env, onStatus } = {}) {
  const logFile = join(LOG_FOLDER, `${logName}.log`);
  mkdirSync(dirname(logFile), { recursive: true });
  const log = createWriteStream(logFile);
  const child = spawn(file, args, { env, stdio: ["ignore", "pipe", "pipe", "pipe"] });
  child.stdout?.pipe(log, { end: false });
  child.stderr?.pipe(log, { end: false });
  child.stdio[3]?.on("data", (/** @type {Buffer} */ chunk) => {
    for (const line of chunk.toString("utf8").split("\n")) if (line !== "") onStatus?.(line);
  });
  const failure = await new Promise((resolve) => {
    child.on("error", (error) => resolve(error.message));
    child.on("close", (code, signal) => resolve(code === 0 ? "" : `code ${code ?? signal}`));
  });
  await new Promise((resolve) => log.end(resolve));
  if (failure === "") return;
  const tail = readFileSync(logFile, "utf8").trimEnd().split("\n").slice(-25).join("\n");
  throw new Unusable(`« ${[file, ...args].join(" ")} » a échoué (${failure}).\n${tail}\nJournal complet : ${logFile}`);
}
