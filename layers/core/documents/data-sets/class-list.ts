import { classListBody } from "../../latex/class-list-data.ts";
import { byName } from "../../text/fr/alphabetical.ts";
import { aboutClass } from "./data-set.ts";

export const classList = aboutClass({ sheet: (report) => report.classList(byName), body: classListBody });
