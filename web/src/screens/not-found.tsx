import { t } from "../i18n/language.ts";
import { ScreenHead } from "../parts/screen-head.tsx";
import { followLink, SCREENS, screensFor } from "../routing.ts";
import { useServices } from "../services.ts";

export function NotFoundScreen() {
  const { may } = useServices();
  const [home] = screensFor(may);
  return (
    <>
      <ScreenHead title={t.value.notFound.title} lead={t.value.notFound.detail} />
      {home !== undefined && (
        <a class="button" href={SCREENS[home]} onClick={followLink}>
          {t.value.notFound.back(t.value.nav[home])}
        </a>
      )}
    </>
  );
}
