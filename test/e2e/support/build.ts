import { buildAll } from "../../../scripts/build.ts";

/** Once before all end-to-end tests: what the functions run is what is in the working tree now. */
export default async function setup(): Promise<void> {
  await buildAll();
}
