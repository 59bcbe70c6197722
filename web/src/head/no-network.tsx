import { t } from "../i18n/language.ts";
import type { Connection } from "../live/connection.ts";

interface NoNetworkProps {
  readonly connection: Connection;
  readonly isSignedIn: boolean;
}

/** Says that nothing answers, and what still works. */
export const NoNetwork = ({ connection, isSignedIn }: NoNetworkProps) => (
  <div role="status">
    {connection.isLost.value && (
      <div class="page-note">
        <p>
          <strong>{t.value.head.noNetwork.title}</strong>{" "}
          {isSignedIn ? t.value.head.noNetwork.signedIn : t.value.head.noNetwork.signedOut}
        </p>
      </div>
    )}
  </div>
);
