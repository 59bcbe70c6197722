import { setupText } from "../../i18n/setup/texts.ts";
import { ProblemNotice } from "../../parts/notice.tsx";
import type { Saving } from "./saving.ts";

/** What became of a save. */
export const SavedNotice = ({ saving, text }: { readonly saving: Saving; readonly text?: string }) => (
  <>
    <p class="hint good" role="status">
      {saving.isSaved.value && (text ?? setupText.value.saved)}
    </p>
    {saving.problem.value !== undefined && <ProblemNotice problem={saving.problem.value} />}
  </>
);
