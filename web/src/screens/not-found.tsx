import { t } from "../i18n/language.ts";
import { ScreenHead } from "../parts/screen-head.tsx";
import { follow, SCREENS } from "../routing.ts";

export const NotFoundScreen = () => (
  <>
    <ScreenHead title={t.value.notFound.title} lead={t.value.notFound.detail} />
    <a class="button" href={SCREENS.document} onClick={follow}>
      {t.value.notFound.back}
    </a>
  </>
);
