import { t } from "../i18n/language.ts";
import { ScreenHead } from "../parts/screen-head.tsx";
import { followLink, SCREENS } from "../routing.ts";

export const NotFoundScreen = () => (
  <>
    <ScreenHead title={t.value.notFound.title} lead={t.value.notFound.detail} />
    <a class="button" href={SCREENS.document} onClick={followLink}>
      {t.value.notFound.back}
    </a>
  </>
);
