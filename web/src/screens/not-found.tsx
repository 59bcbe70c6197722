import { t } from "../i18n/language.ts";
import { ScreenHead } from "../parts/screen-head.tsx";
import { followLink } from "../routing/address.ts";
import { linkTo, screensFor } from "../routing/screens.ts";
import { useServices } from "../services.ts";

export function NotFoundScreen() {
  const { may } = useServices();
  const [home] = screensFor(may);
  return (
    <>
      <ScreenHead title={t.value.notFound.title} lead={t.value.notFound.detail} />
      {home !== undefined && (
        <a class="button" href={linkTo(home)} onClick={followLink}>
          {t.value.notFound.back(t.value.nav.screens[home])}
        </a>
      )}
    </>
  );
}
