import { join } from "node:path";
import { fieldsPage } from "./fields/fields-page.ts";
import { writeOrCheck } from "./generated-file.ts";

/** Writes docs/fields.md from the templates' fields and samples. With --check, fails when the committed file is not current. */
const root = join(import.meta.dirname, "..");
const described = fieldsPage(root);

await writeOrCheck("docs/fields.md", described, { madeFrom: "the templates", command: "npm run fields" });
