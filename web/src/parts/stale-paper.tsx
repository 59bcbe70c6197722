import { typeName } from "../document-types.ts";
import { dateTime } from "../i18n/format.ts";
import { language, t } from "../i18n/language.ts";
import { followLink } from "../routing/address.ts";
import { linkTo } from "../routing/screens.ts";
import { useServices } from "../services.ts";
import { nameOfTerm } from "./periods.ts";

export interface StalePaperProps {
  readonly paper: {
    readonly number: string;
    readonly type: string;
    readonly term: string;
    readonly issued_at: string;
    readonly could_be_issued?: boolean | undefined;
  };
}

/** A paper that counts and says what was corrected since, with what can be done about it. */
export function StalePaper({ paper }: StalePaperProps) {
  const { workplace } = useServices();
  const texts = t.value.issue;
  const { number, type, term, issued_at, could_be_issued } = paper;
  const what = `${typeName(type, "one", language.value)}, ${nameOfTerm(term, workplace.school.value)}`;
  return (
    <>
      {texts.stale(what, dateTime(language.value, issued_at))}{" "}
      <a class="number" href={linkTo("paper", { number })} onClick={followLink}>
        {number}
      </a>
      {could_be_issued === false && ` ${texts.notAnyMore}`}
    </>
  );
}
