import type { ClassList } from "@palmares/core/contract/schemas/directory";
import { computed, type ReadonlySignal, signal } from "@preact/signals";
import type { Call } from "../api/client.ts";
import { ApiProblem } from "../api/problem.ts";
import { keepInAddress, openAddress, path, redirect, search } from "../routing/address.ts";
import { mainAddress } from "../routing/screens.ts";
import { PERIOD, YEAR } from "../routing/year-and-period.ts";
import { currentPeriod } from "./current-period.ts";
import type { Period } from "./periods.ts";

type School = ClassList["school"];
type AnyPeriod = Pick<Period, "id" | "name" | "name_en"> & { readonly kind?: Period["kind"] };

/** The school, the year and the period that one works in. Year and period stand in the address. */
export interface Workplace {
  /** Undefined until it is known, and while the installation has none. */
  readonly school: ReadonlySignal<School | undefined>;
  /** Nothing is recorded of the school yet. */
  readonly isUnrecorded: ReadonlySignal<boolean>;
  /** As the API asks for it; undefined: the current one. */
  readonly year: ReadonlySignal<string | undefined>;
  /** Whether the year lies before or after the school's current one. */
  readonly otherYear: ReadonlySignal<"past" | "coming" | undefined>;
  /** Among these periods, the one that the address says, or else the one that the day lies in. */
  periodOf<P extends AnyPeriod>(periods: readonly P[]): P | undefined;
  /**
   * Leaves a class or a student of the year before for the list of all.
   *
   * @param how "replace": the address is of that year already and only lacks it; "back" shall not lead to it.
   */
  readonly chooseYear: (year: string, how?: "replace") => void;
  readonly choosePeriod: (id: string) => void;
  /** Takes over what a list of classes says about the school. */
  learn(school: School): void;
  /** Asks for the school, again whenever another year is chosen. */
  load(): void;
}

/** In a query: the student and the class of one year, and a place in a list. A screen's path may have others of the kind. */
const PLACE_IN_A_LIST = ["after"];
const OF_A_YEAR = ["student", "class", ...PLACE_IN_A_LIST];

export function createWorkplace(call: Call, now: () => Date): Workplace {
  const school = signal<School | undefined>(undefined);
  const isUnrecorded = signal(false);
  const asked = computed(() => new URLSearchParams(search.value).get(YEAR) || undefined);
  const year = computed(() => {
    const years = school.value?.school_years;
    // A year that the school does not have, of an old link or a mistyped one, is not asked for.
    return asked.value !== undefined && (years === undefined || years.includes(asked.value)) ? asked.value : undefined;
  });

  function addressWith(name: string, value: string | undefined, at: string, without: readonly string[] = []): string {
    const query = new URLSearchParams(search.value);
    for (const other of without) query.delete(other);
    if (value === undefined) query.delete(name);
    else query.set(name, value);
    return `${at}${query.size === 0 ? "" : `?${query.toString()}`}`;
  }

  return {
    school,
    isUnrecorded,
    year,
    otherYear: computed(() => {
      const current = school.value?.current_year;
      if (current === undefined || year.value === undefined || year.value === current) return undefined;
      return year.value < current ? "past" : "coming";
    }),
    periodOf(periods) {
      const id = new URLSearchParams(search.value).get(PERIOD);
      return (
        periods.find((period) => period.id === id) ??
        currentPeriod(periods, year.value ?? school.value?.current_year, now())
      );
    },
    chooseYear(chosen, how) {
      const named = chosen === school.value?.current_year ? undefined : chosen;
      if (how === "replace") redirect(addressWith(YEAR, named, path.value));
      else openAddress(addressWith(YEAR, named, mainAddress(path.value), OF_A_YEAR));
    },
    choosePeriod(id) {
      keepInAddress(addressWith(PERIOD, id, path.value, PLACE_IN_A_LIST));
    },
    learn(found) {
      school.value = found;
    },
    load() {
      const wanted = year.value;
      call("listClasses", { query: { limit: 1, school_year: wanted } }).then(
        (found) => {
          isUnrecorded.value = false;
          if (wanted === year.value) school.value = found.school;
        },
        // The screen says itself what it cannot reach; the head stays without a name.
        (error: unknown) => {
          isUnrecorded.value = error instanceof ApiProblem && error.code === "SCHOOL_NOT_RECORDED";
        },
      );
    },
  };
}
