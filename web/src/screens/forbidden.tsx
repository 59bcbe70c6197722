import type { Role } from "@palmares/core/contract/user-groups";
import { t } from "../i18n/language.ts";
import { ScreenHead } from "../parts/screen-head.tsx";
import { followLink } from "../routing/address.ts";

interface ForbiddenProps {
  readonly role: Role | undefined;
  /** The first screen that the user may open; undefined: there is none. */
  readonly home: string | undefined;
}

/** A screen that is not for the user's role, or an account without a role. */
export function ForbiddenScreen({ role, home }: ForbiddenProps) {
  const texts = t.value.forbidden;
  if (role === undefined) return <ScreenHead title={texts.noRole.title} lead={texts.noRole.detail} />;
  const name = t.value.roles[role];
  if (home === undefined) return <ScreenHead title={texts.nothing.title} lead={texts.nothing.detail(name)} />;
  return (
    <>
      <ScreenHead title={texts.screen.title} lead={texts.screen.detail(name)} />
      <a class="button" href={home} onClick={followLink}>
        {texts.back}
      </a>
    </>
  );
}
