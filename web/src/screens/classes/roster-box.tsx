import { RosterList, type RosterListProps } from "./roster-list.tsx";

interface RosterBoxProps extends RosterListProps {
  readonly title: string;
  /** Where there is room beside it. On a narrow screen it is closed at first. */
  readonly isOpen: boolean;
}

/** The students of the class, which can be put away. */
export const RosterBox = ({ title, isOpen, ...list }: RosterBoxProps) => (
  <details class="roster-box" open={isOpen && !isNarrow()}>
    <summary>{title}</summary>
    <RosterList {...list} />
  </details>
);

/** The same width as in styles/proof.css. */
const isNarrow = () => matchMedia("(max-width: 1020px)").matches;
