import { t } from "../i18n/language.ts";

/** What issuing is, for somebody who has only made drafts so far. */
export function IssueMeans() {
  const texts = t.value.issue;
  return (
    <>
      <p>{texts.lead}</p>
      <ul class="bullets">
        {Object.values(texts.points).map((point) => (
          <li key={point}>{point}</li>
        ))}
      </ul>
    </>
  );
}
