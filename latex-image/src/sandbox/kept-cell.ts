import { existsSync, rmSync } from "node:fs";
import { readdir, rm } from "node:fs/promises";
import { join } from "node:path";
import type { Confinement, Sandbox } from "./sandbox.ts";

/** A run's folder and the cell that stands around it. */
export interface Cell {
  readonly path: string;
  readonly confinement: Confinement;
}

let kept: (Cell & { readonly sandbox: Sandbox; readonly onExit: () => void }) | undefined;

/**
 * The cell that the last run has left, if it still stands: two programs less to start. Its folder is empty, and nothing else in it
 * can be written. Whoever takes it has it alone.
 */
export async function takeCell(sandbox: Sandbox): Promise<Cell | undefined> {
  const cell = kept;
  if (cell === undefined) return undefined;
  kept = undefined;
  process.off("exit", cell.onExit);
  if (cell.sandbox === sandbox && cell.confinement.canStay() && existsSync(cell.path)) return cell;
  await closeCell(cell);
  return undefined;
}

/** Closes the cell that stays for the next run, if one does. */
export async function closeKeptCell(): Promise<void> {
  const cell = kept;
  kept = undefined;
  if (cell === undefined) return;
  process.off("exit", cell.onExit);
  await closeCell(cell);
}

/** Leaves a cell for the next run, as empty as it was, or closes it. One is kept: who runs two at a time needs another. */
export async function leaveCell(sandbox: Sandbox, { path, confinement }: Cell): Promise<void> {
  if (kept === undefined && confinement.canStay() && (await isEmptied(path)) && kept === undefined) {
    // A process that ends leaves no folder. The cell ends by itself.
    const onExit = () => rmSync(path, { recursive: true, force: true });
    process.once("exit", onExit);
    kept = { path, confinement, sandbox, onExit };
    return;
  }
  await closeCell({ path, confinement });
}

async function closeCell({ path, confinement }: Cell): Promise<void> {
  confinement.close();
  await remove(path);
}

const remove = (path: string) => rm(path, { recursive: true, force: true, maxRetries: 3 });

async function isEmptied(folder: string): Promise<boolean> {
  try {
    await Promise.all((await readdir(folder)).map((name) => remove(join(folder, name))));
    return (await readdir(folder)).length === 0;
  } catch {
    return false;
  }
}
