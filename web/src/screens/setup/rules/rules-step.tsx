import { useSignal } from "@preact/signals";
import { useEffect } from "preact/hooks";
import type { CallOutput } from "../../../api/client.ts";
import { type ApiProblem, asProblem } from "../../../api/problem.ts";
import { language, t } from "../../../i18n/language.ts";
import { setupText } from "../../../i18n/setup/texts.ts";
import { CardForm, SubmitButton } from "../../../parts/form.tsx";
import { GENERAL_RULES } from "../../../parts/general-rules.ts";
import { ProblemNotice } from "../../../parts/notice.tsx";
import { useServices } from "../../../services.ts";
import { SavedNotice } from "../saved-notice.tsx";
import { useSaving } from "../saving.ts";
import type { StepProps } from "../step-props.ts";
import { countryName, isOfCountry, type PackFacts, packFacts } from "./pack-facts.ts";

type Packs = CallOutput<"listShippedRulePacks">["rule_packs"];

/** Which rules the school's papers follow. Those of its country come first. */
export function RulesStep({ records: { school, rules }, onSaved }: StepProps) {
  const { call } = useServices();
  const packs = useSignal<Packs | undefined>(undefined);
  const missing = useSignal<ApiProblem | undefined>(undefined);
  const chosen = useSignal<string | undefined>(undefined);
  const saving = useSaving();
  const load = () => {
    missing.value = undefined;
    call("listShippedRulePacks").then(
      (found) => (packs.value = found.rule_packs),
      (error: unknown) => (missing.value = asProblem(error)),
    );
  };
  useEffect(load, []);
  const all = setupText.value;
  const texts = all.rules;
  if (missing.value !== undefined) return <ProblemNotice problem={missing.value} onRetry={load} />;
  if (packs.value === undefined) return <p class="hint">{t.value.wait}</p>;

  const facts = packs.value.map(({ id, file }) => packFacts(id, file, language.value));
  const own = facts.filter((pack) => isOfCountry(pack, school.country));
  const first = own.length > 0 ? own : facts.filter(({ id }) => id === GENERAL_RULES);
  const others = facts.filter((pack) => !first.includes(pack));
  // Until somebody chooses: what the school has, or the first of its country.
  const suggested = school.rule_pack === GENERAL_RULES ? (first[0]?.id ?? GENERAL_RULES) : school.rule_pack;
  const selected = chosen.value ?? suggested;

  const choice = (pack: PackFacts) => (
    <PackChoice
      key={pack.id}
      pack={pack}
      isChosen={pack.id === selected}
      onChoose={() => {
        chosen.value = pack.id;
        saving.change();
      }}
    />
  );
  return (
    <>
      <p class="lead">{texts.lead}</p>
      <CardForm
        onSubmit={() =>
          void saving.save(async () => {
            const body = { rule_pack: selected };
            if (selected !== school.rule_pack)
              await call("changeSchool", { school_id: school.id, body }, { ifMatch: school.etag });
            await onSaved();
          })
        }
      >
        {rules.rule_packs.length > 0 && <p class="notice">{texts.own}</p>}
        <fieldset class="field packs">
          <legend>{texts.legend}</legend>
          {first.map(choice)}
          {others.length > 0 && (
            <details open={others.some(({ id }) => id === selected)}>
              <summary>{texts.others}</summary>
              {others.map(choice)}
            </details>
          )}
        </fieldset>
        <SubmitButton busy={saving.isBusy.value}>{texts.use}</SubmitButton>
        <SavedNotice saving={saving} />
      </CardForm>
    </>
  );
}

interface PackChoiceProps {
  readonly pack: PackFacts;
  readonly isChosen: boolean;
  readonly onChoose: () => void;
}

/** One pack with what tells it from the others. */
function PackChoice({ pack, isChosen, onChoose }: PackChoiceProps) {
  const texts = setupText.value.rules;
  const name = pack.id === GENERAL_RULES ? texts.general : countryName(pack.country, language.value);
  const steps = (of: PackFacts["distinctions"]) =>
    of.length === 0 ? texts.none : of.map(({ name, from }) => texts.from(name, from)).join(", ");
  return (
    <label class={isChosen ? "pack chosen" : "pack"}>
      <input type="radio" name="rule-pack" value={pack.id} checked={isChosen} onChange={onChoose} />
      <span>
        <strong>{name}</strong> <span class="fine">{pack.id}</span>
        <span class="pack-facts">
          <span>
            {texts.periods} : {pack.periods.join(", ")}
          </span>
          <span>
            {texts.scale} : {pack.outOf === undefined ? texts.points : texts.outOf(pack.outOf)}
          </span>
          <span lang="fr">
            {texts.distinctions} : {steps(pack.distinctions)}
          </span>
          <span lang="fr">
            {texts.decisions} : {steps(pack.decisions)}
          </span>
          {pack.motto !== undefined && (
            <span lang="fr">
              {texts.motto} : {pack.motto}
            </span>
          )}
        </span>
      </span>
    </label>
  );
}
