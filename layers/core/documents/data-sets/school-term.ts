import { statisticsBody } from "../../latex/statistics-data.ts";
import { byClass } from "../../text/fr/alphabetical.ts";
import { aboutSchool } from "./data-set.ts";

export const schoolTerm = aboutSchool({ sheet: (report) => report.statistics(byClass), body: statisticsBody });
