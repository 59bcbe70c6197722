import { createBatch } from "@palmares/core/batches/create-batch";
import type { BatchRequest } from "@palmares/core/contract/schemas/batches";
import { typeOf } from "@palmares/core/document-types/registry";
import type { DocumentType } from "@palmares/core/domain/document-types";
import type { Term } from "@palmares/core/domain/periods";
import { schoolYears } from "@palmares/core/school/school-years";
import { batchPorts, explained } from "../batches.ts";
import { choosePeriod } from "../choose-period.ts";
import { type ChosenPlace, choosePlace } from "../choose-place.ts";
import type { AskYesNo } from "../confirm.ts";
import { CommandFailure, EXIT } from "../exit-codes.ts";
import type { Installation } from "../installation.ts";
import { preflightHere } from "../place-preflight.ts";
import { say, sayLine } from "../say.ts";
import { sayPreflight } from "../say-preflight.ts";
import { cliScope } from "../scope.ts";
import { exitOf, sayBatch, watchBatch } from "../watch-batch.ts";

export interface BatchCreateOptions {
  readonly type: DocumentType;
  /** Id or name of a period. */
  readonly term: string;
  /** Id or name. Left out: `all` must be true. */
  readonly class?: string;
  readonly all: boolean;
  /** Left out: the current one. */
  readonly schoolYear?: string;
  readonly school: string;
  /** One or two languages. Left out: the school's. */
  readonly language?: string;
  readonly forceNew: boolean;
  readonly twoSided: boolean;
  /** Two documents on each sheet of the print file. */
  readonly twoPerSheet: boolean;
  readonly wait: boolean;
  /** Do not ask whether to go on although students would have no document. */
  readonly yes: boolean;
  /** Undefined: nobody can answer, so the batch goes on; what it leaves out is printed and kept with it. */
  readonly confirm: AskYesNo | undefined;
  /** Seconds. */
  readonly timeout: number;
}

/**
 * Looks through the classes, asks whether to go on where students would have no document, creates a batch of a class's or the
 * whole school's documents, and watches it.
 */
export async function batchCreate(installation: Installation, options: BatchCreateOptions): Promise<number> {
  const ports = batchPorts(installation);
  const scope = cliScope(options.school);
  const { type, language, twoSided: two_sided, forceNew: force_new } = options;
  const pages_per_sheet = options.twoPerSheet ? 2 : 1;
  const [record, years] = await Promise.all([ports.school.school(scope), schoolYears(ports.school, scope)]);
  const common = (year: string | undefined) => {
    const term = choosePeriod(record, year, options.term);
    return { type, term, language, two_sided, pages_per_sheet, force_new } as const;
  };
  let request: BatchRequest & { readonly term: Term };
  let places: readonly ChosenPlace[];
  if (options.class !== undefined) {
    const place = choosePlace(type, years, options);
    request = { class_id: place.schoolClass?.id ?? "", ...common(place.schoolYear) };
    places = [place];
  } else if (options.all) {
    const { school: school_id, schoolYear: school_year } = options;
    const year = school_year ?? years.current;
    places =
      typeOf(type).scope === "school"
        ? [choosePlace(type, years, options)]
        : years.classesOf(school_year).map((schoolClass) => ({ schoolClass, schoolYear: schoolClass.schoolYear }));
    request = { school_id, ...(school_year !== undefined && { school_year }), ...common(year) };
  } else {
    throw new CommandFailure("Dites quoi produire : --class « 6e A » ou --all pour tout l'établissement.", EXIT.usage);
  }
  const { term } = request;
  let blockers = 0;
  for (const place of places) {
    const view = await preflightHere(ports, scope, { ...place, term, type, language });
    sayPreflight(view, term, ["blocker"]);
    blockers += view.counts.blocker;
  }
  if (blockers > 0 && !options.yes && options.confirm !== undefined) {
    const goesOn = await options.confirm("Des élèves n'auront pas de document. Lancer le lot pour les autres ?");
    if (!goesOn) {
      say("Aucun lot n'a été lancé. « preflight » montre aussi les avertissements.");
      return EXIT.failed;
    }
  }
  const { id, count, label, status } = await explained(createBatch(ports, scope, request));
  sayLine(`Lot ${id} : ${label}, ${status === "CHECKING" ? "accepté, à vérifier" : `${count} documents`}.`);
  if (!options.wait) return EXIT.done;
  const batch = await watchBatch(ports, scope, id, { timeoutMs: options.timeout * 1000 });
  sayBatch(batch);
  return exitOf(batch);
}
