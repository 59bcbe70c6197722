import type { DocumentType } from "@palmares/core/domain/document-types";
import { schoolYears } from "@palmares/core/school/school-years";
import { describePagesNotSet, NOT_SIGNED_IN } from "@palmares/core/text/fr/preflight";
import { batchPorts } from "../batches.ts";
import { choosePeriod } from "../choose-period.ts";
import { choosePlace } from "../choose-place.ts";
import { EXIT } from "../exit-codes.ts";
import { idToken } from "../id-token.ts";
import type { Installation } from "../installation.ts";
import { preflightHere, preflightThere } from "../place-preflight.ts";
import { say } from "../say.ts";
import { sayPreflight } from "../say-preflight.ts";
import { cliScope } from "../scope.ts";

export interface PreflightOptions {
  readonly type: DocumentType;
  /** Id or name of a period. */
  readonly term: string;
  /** Id or name. Left out: a document about the school. */
  readonly class?: string;
  /** Left out: the current one. */
  readonly schoolYear?: string;
  readonly school: string;
  /** One or two languages. Left out: the school's. */
  readonly language?: string;
  /** Of a user: the installation then tries the pages, too. */
  readonly email?: string | undefined;
  readonly password: () => Promise<string>;
}

/**
 * Shows what somebody should know before a class's documents, or that of the school, are made.
 *
 * @returns 1 when something keeps students from having one.
 */
export async function preflight(installation: Installation, options: PreflightOptions): Promise<number> {
  const ports = batchPorts(installation);
  const scope = cliScope(options.school);
  const [record, years] = await Promise.all([ports.school.school(scope), schoolYears(ports.school, scope)]);
  const place = choosePlace(options.type, years, options);
  const term = choosePeriod(record, place.schoolYear, options.term);
  const choice = { ...place, term, type: options.type, language: options.language };
  const { email, password } = options;
  const view =
    email === undefined
      ? await preflightHere(ports, scope, choice)
      : await preflightThere(
          installation,
          scope,
          choice,
          await idToken(installation, { email, password: await password() }),
        );
  sayPreflight(view, term);
  if (email === undefined) say(describePagesNotSet(NOT_SIGNED_IN));
  return view.counts.blocker > 0 ? EXIT.failed : EXIT.done;
}
