import { minutesBody } from "../../latex/minutes-data.ts";
import { byName } from "../../text/fr/alphabetical.ts";
import { aboutClass } from "./data-set.ts";

export const classTerm = aboutClass({
  sheet: (report) => report.minutes(byName),
  body: minutesBody,
  printsSubjects: true,
});
