import { t } from "../i18n/language.ts";
import { StalePaper, type StalePaperProps } from "./stale-paper.tsx";

/** Papers of one student, or about one class, that an issue leaves as they are although they say what was corrected. */
export function OtherPapers({ papers }: { readonly papers: readonly StalePaperProps["paper"][] }) {
  if (papers.length === 0) return null;
  return (
    <>
      <p>
        {t.value.issue.others(papers.length)}. {t.value.issue.othersMean(papers.length)}
      </p>
      <ul class="bullets">
        {papers.map((paper) => (
          <li key={paper.number}>
            <StalePaper paper={paper} />
          </li>
        ))}
      </ul>
    </>
  );
}
