import type { ComponentChildren } from "preact";

/** The title of a screen. It takes the focus when the user comes from another screen. */
export const ScreenHead = ({ title, lead, children }: ScreenHeadProps) => (
  <div class="head">
    <div>
      <h1 tabIndex={-1}>{title}</h1>
      <p>{lead}</p>
    </div>
    {children}
  </div>
);

interface ScreenHeadProps {
  readonly title: string;
  readonly lead: string;
  readonly children?: ComponentChildren;
}
