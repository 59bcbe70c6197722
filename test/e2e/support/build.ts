import { buildIfChanged } from "../../../scripts/build.ts";

/** Runs once before all end-to-end tests, so that the functions run the current working tree. */
export default async function setup(): Promise<void> {
  await buildIfChanged();
}
