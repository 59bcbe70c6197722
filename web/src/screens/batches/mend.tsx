import { t } from "../../i18n/language.ts";
import { followLink } from "../../routing/address.ts";
import { type Fault, mendingLink } from "../../routing/mending-link.ts";
import { useServices } from "../../services.ts";

/** A link to where a fault is mended; nothing where there is no such screen for this user. */
export function Mend({ fault }: { readonly fault: Fault }) {
  const { may } = useServices();
  const link = mendingLink(may, fault);
  if (link === undefined) return null;
  return (
    <a class="mend" href={link.href} onClick={followLink}>
      {t.value.batches.mend[link.place]}
    </a>
  );
}
