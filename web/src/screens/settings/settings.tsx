import { setupText } from "../../i18n/setup/texts.ts";
import { ScreenHead } from "../../parts/screen-head.tsx";
import { followLink } from "../../routing/address.ts";
import { linkTo } from "../../routing/screens.ts";
import { useServices } from "../../services.ts";

/** What the assistant for the first hour sets and a school changes later on, in the order of how often it does. */
const THINGS = ["logo", "theme", "etablissement", "regles"] as const;

/** For the head: where the school's logo, colours, name and rules are changed, once it is set up. */
export function SettingsScreen() {
  const { logo } = useServices();
  const texts = setupText.value.settings;
  return (
    <>
      <ScreenHead title={texts.title} lead={texts.lead} />
      <section class="card">
        <ul class="records settings">
          {THINGS.map((step) => (
            <li key={step}>
              <div>
                <h2>{texts.things[step].title}</h2>
                <p class="soft">{texts.things[step].detail}</p>
              </div>
              {step === "logo" && logo.address.value !== undefined && (
                <img class="setup-logo" src={logo.address.value} alt={setupText.value.logo.current} />
              )}
              <a class="button secondary" href={linkTo("setupStep", { step })} onClick={followLink}>
                {texts.things[step].change}
              </a>
            </li>
          ))}
        </ul>
      </section>
    </>
  );
}
