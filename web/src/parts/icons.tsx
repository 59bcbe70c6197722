/** Line drawings on a grid of 24 by 24. They are decorative: text beside them carries the meaning. */
const PATHS = {
  document: "M7 3h7l5 5v13H7zM14 3v5h5M10 13h6M10 17h6",
  batches: "M4 8l8-4 8 4-8 4zM4 12.500l8 4 8-4M4 17l8 4 8-4",
  register: "M5 4h12a2 2 0 0 1 2 2v14H7a2 2 0 0 1-2-2zM5 18a2 2 0 0 1 2-2h12M9 8h6M9 11.500h4",
  marks: "M4 20h16M6 16l9-9 3 3-9 9H6zM13 9l3 3",
  changes: "M12 7v5l3 3M4 12a8 8 0 1 1 3 6M4 12v-5M4 12h5",
  subjects: "M5 5h6v14H5zM13 5h6v14h-6zM7 9h2M15 9h2M7 12h2M15 12h2",
  imports: "M4 5h16v14H4zM4 10h16M4 14.500h16M10 5v14",
  parents: "M4 6h16v12H4zM4 7l8 6 8-6",
  upload: "M12 15V4M7 8l5-5 5 5M5 20h14",
  metrics: "M4 20V4M4 20h16M8 16l4-5 3 3 5-7",
  load: "M13 3 5 14h6l-1 7 8-11h-6z",
  out: "M10 4H5v16h5M15 8l4 4-4 4M19 12H9",
  download: "M12 4v11M7 11l5 5 5-5M5 20h14",
  open: "M14 4h6v6M20 4l-9 9M18 14v6H4V6h6",
  retry: "M20 11a8 8 0 1 0-2 6M20 5v6h-6",
  back: "M19 12H5M11 6l-6 6 6 6",
  search: "M10.500 4a6.500 6.500 0 1 0 0 13 6.500 6.500 0 0 0 0-13M15.500 15.500 20 20",
  check: "M5 12.500l5 5L20 7",
  warning: "M12 4 2.500 20h19zM12 10v4M12 17v.5",
  page: "M6 3h9l4 4v14H6zM9 9h4M9 13h7M9 17h7",
  school: "M4 20V9l8-5 8 5v11zM9 20v-6h6v6",
  lock: "M6 11h12v9H6zM9 11V8a3 3 0 0 1 6 0v3",
  classes:
    "M9 4a3.500 3.500 0 1 0 0 7 3.500 3.500 0 0 0 0-7M3 20c0-4 2.500-6 6-6s6 2 6 6M16 5a3 3 0 0 1 0 6M17 14c2.500.5 4 2.500 4 6",
  down: "M7 10l5 5 5-5",
  chart: "M4 20h16M7 16v-4M12 16V7M17 16v-6",
} as const;

export type IconName = keyof typeof PATHS;

export const Icon = ({ name }: { readonly name: IconName }) => (
  <svg class="icon" viewBox="0 0 24 24" aria-hidden="true" focusable="false">
    <path d={PATHS[name]} />
  </svg>
);
