import { ErrorNotice } from "../parts/notice.tsx";

/** Without its installation the console can only say so. */
export const StartFailed = ({ texts }: { readonly texts: { readonly title: string; readonly detail: string } }) => (
  <main class="narrow">
    <ErrorNotice title={texts.title}>
      <p>{texts.detail}</p>
    </ErrorNotice>
  </main>
);
