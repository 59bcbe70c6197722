import { useSignal } from "@preact/signals";
import { useEffect } from "preact/hooks";
import encodeQr from "qr";
import { t } from "../../i18n/language.ts";
import { TextField } from "../../parts/fields.tsx";
import { ErrorNotice } from "../../parts/notice.tsx";
import { useServices } from "../../services.ts";
import { refusalText } from "../sign-in/refusal-text.ts";
import { AccountForm } from "./account-form.tsx";
import { keyAddress, readableKey } from "./totp-key.ts";

/** A second factor for signing in: turned on with a key for an application and a code of it, and turned off again. */
export function TotpCard({ username }: { readonly username: string }) {
  const { ownAccount } = useServices();
  /** Undefined until it is known. */
  const isOn = useSignal<boolean | undefined>(undefined);
  const key = useSignal<string | undefined>(undefined);
  const announcement = useSignal("");
  const error = useSignal<string | undefined>(undefined);
  const texts = t.value.account.totp;

  async function run(action: () => Promise<void>): Promise<void> {
    error.value = undefined;
    announcement.value = "";
    try {
      await action();
    } catch (refusal) {
      error.value = refusalText(refusal, "totp");
    }
  }
  useEffect(() => {
    void run(async () => {
      isOn.value = await ownAccount.hasTotp();
    });
  }, []);

  return (
    <section class="card form" aria-labelledby="totp-title">
      <h2 id="totp-title">{texts.title}</h2>
      {error.value !== undefined && <ErrorNotice>{error.value}</ErrorNotice>}
      {isOn.value === undefined && error.value === undefined && <p class="hint">{t.value.wait}</p>}
      {isOn.value !== undefined && <p>{isOn.value ? texts.on : texts.off}</p>}
      {isOn.value === false && key.value === undefined && (
        <button
          type="button"
          class="secondary"
          onClick={() =>
            void run(async () => {
              key.value = await ownAccount.newTotpKey();
            })
          }
        >
          {texts.begin}
        </button>
      )}
      {isOn.value === false && key.value !== undefined && (
        <>
          <p>{texts.scan}</p>
          <QrPicture text={keyAddress(key.value, username, texts.issuer)} label={texts.picture} />
          <p>
            {texts.key} : <code class="totp-key">{readableKey(key.value)}</code>
          </p>
          <AccountForm
            step="totp"
            submit={texts.turnOn}
            send={async (field) => {
              await ownAccount.turnTotpOn(field("code").trim());
              isOn.value = true;
              key.value = undefined;
              announcement.value = texts.turnedOn;
              return undefined;
            }}
          >
            <TextField
              label={texts.code}
              name="code"
              inputMode="numeric"
              autocomplete="one-time-code"
              pattern="\s*[0-9]{6}\s*"
              required
            />
          </AccountForm>
        </>
      )}
      {isOn.value === true && (
        <button
          type="button"
          class="secondary"
          onClick={() =>
            void run(async () => {
              await ownAccount.turnTotpOff();
              isOn.value = false;
              announcement.value = texts.turnedOff;
            })
          }
        >
          {texts.turnOff}
        </button>
      )}
      <p role="status" class="hint">
        {announcement.value}
      </p>
    </section>
  );
}

/** Dark on white in both colour schemes: telephones read nothing else. */
function QrPicture({ text, label }: { readonly text: string; readonly label: string }) {
  const rows = encodeQr(text, "raw", { border: 2 });
  const squares = rows.flatMap((row, y) => row.flatMap((isDark, x) => (isDark ? [`M${x} ${y}h1v1h-1z`] : [])));
  return (
    <svg class="totp-qr" viewBox={`0 0 ${rows.length} ${rows.length}`} role="img" aria-label={label}>
      <path d={squares.join("")} />
    </svg>
  );
}
