import { useSignal } from "@preact/signals";
import type { ComponentChildren } from "preact";
import { useEffect, useRef } from "preact/hooks";
import { t } from "../i18n/language.ts";
import { Icon } from "../parts/icons.tsx";
import { path } from "../routing/address.ts";
import type { Account } from "../session/account.ts";
import { PageSettings } from "./page-settings.tsx";

interface AccountMenuProps {
  readonly account: Account;
  /** What the account can do: links and buttons. */
  readonly children: ComponentChildren;
}

/** Who is signed in and as what. It opens on what belongs to the account and to this computer. */
export function AccountMenu({ account: { name, username, role }, children }: AccountMenuProps) {
  const isOpen = useSignal(false);
  const frame = useRef<HTMLDivElement>(null);
  const button = useRef<HTMLButtonElement>(null);
  const who = name ?? username;
  const as = role === undefined ? t.value.head.noRole : t.value.roles[role];
  // A link inside leads to another screen.
  useEffect(() => {
    isOpen.value = false;
  }, [path.value]);
  useEffect(() => {
    if (!isOpen.value) return;
    const closeOutside = ({ target }: Event) => {
      if (target instanceof Node && frame.current?.contains(target) === false) isOpen.value = false;
    };
    const closeByKey = ({ key }: KeyboardEvent) => {
      if (key !== "Escape") return;
      isOpen.value = false;
      button.current?.focus();
    };
    addEventListener("pointerdown", closeOutside);
    addEventListener("focusin", closeOutside);
    addEventListener("keydown", closeByKey);
    return () => {
      removeEventListener("pointerdown", closeOutside);
      removeEventListener("focusin", closeOutside);
      removeEventListener("keydown", closeByKey);
    };
  }, [isOpen.value]);
  return (
    <div class="account" ref={frame}>
      <button
        ref={button}
        type="button"
        class="quiet"
        aria-expanded={isOpen.value}
        onClick={() => (isOpen.value = !isOpen.value)}
      >
        <span class="initials" aria-hidden="true">
          {initialsOf(who)}
        </span>
        <span class="visually-hidden">{t.value.head.account}</span>
        <span class="who">
          {who} <small>{as}</small>
        </span>
        <Icon name="down" />
      </button>
      {isOpen.value && (
        <div class="account-panel card">
          <p>
            <strong>{who}</strong>
            {name !== undefined && <small>{username}</small>}
            <small>{as}</small>
          </p>
          {children}
          <div class="page-settings">
            <PageSettings />
          </div>
        </div>
      )}
    </div>
  );
}

/** @example initialsOf("Awa Traoré") // "AT" */
export const initialsOf = (name: string): string =>
  name
    .split(/[\s.@_-]+/)
    .filter((part) => part !== "")
    .slice(0, 2)
    .map((part) => Array.from(part)[0]?.toLocaleUpperCase() ?? "")
    .join("");
