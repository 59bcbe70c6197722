import { signal } from "@preact/signals";
import { useMemo } from "preact/hooks";
import type { Unsaved } from "../../parts/save-before-leaving.tsx";

/** A form of the screen, as leaving it sees it. */
interface WatchedForm {
  isUnsaved(): boolean;
  save(): Promise<boolean>;
}

export interface UnsavedForms extends Unsaved {
  /** Takes the place of the form that was watched under this name. In an effect: it is seen at once. */
  watch(name: string, form: WatchedForm): void;
}

/** The forms of a screen as one: whoever leaves it leaves all of them. */
export function useUnsavedForms(): UnsavedForms {
  return useMemo(() => {
    const forms = signal<ReadonlyMap<string, WatchedForm>>(new Map());
    return {
      watch(name, form) {
        forms.value = new Map(forms.peek()).set(name, form);
      },
      get isUnsaved() {
        return [...forms.value.values()].map((form) => form.isUnsaved()).includes(true);
      },
      async save() {
        const saved = [];
        for (const form of forms.peek().values()) saved.push(!form.isUnsaved() || (await form.save()));
        return saved.every(Boolean);
      },
    };
  }, []);
}
