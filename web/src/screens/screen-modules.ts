import type { ComponentType } from "preact";
import type { Screen, ScreenParams } from "../routing/screens.ts";

const loadCouncil = () => import("./classes/council/council.tsx").then((module) => module.CouncilScreen);
const loadProof = () => import("./classes/proof.tsx").then((module) => module.ProofScreen);

const loadSetup = () => import("./setup/setup.tsx").then((module) => module.SetupScreen);

/** The code of each screen: a file of its own, which the browser fetches when the screen is first opened. */
export const SCREEN_MODULES: { readonly [S in Screen]: () => Promise<ComponentType<ScreenParams<S>>> } = {
  document: () => import("./document/document.tsx").then((module) => module.DocumentScreen),
  batches: () => import("./batches/batches.tsx").then((module) => module.BatchesScreen),
  documents: () => import("./documents/documents-page.tsx").then((module) => module.DocumentsPage),
  register: () => import("./register/register-page.tsx").then((module) => module.RegisterPage),
  paper: () => import("./register/paper-page.tsx").then((module) => module.PaperScreen),
  classes: () => import("./classes/classes.tsx").then((module) => module.ClassesScreen),
  proof: loadProof,
  proofStudent: loadProof,
  enrolments: () => import("./enrolments/enrolments.tsx").then((module) => module.EnrolmentsScreen),
  parents: () => import("./parents/parents-page.tsx").then((module) => module.ParentsPage),
  council: loadCouncil,
  councilStudent: loadCouncil,
  marks: () => import("./marks/marks.tsx").then((module) => module.MarksScreen),
  remarks: () => import("./grid/remarks/remarks.tsx").then((module) => module.RemarksScreen),
  grid: () => import("./grid/grid.tsx").then((module) => module.GridScreen),
  changes: () => import("./changes/changes.tsx").then((module) => module.ChangesScreen),
  setup: loadSetup,
  setupStep: loadSetup,
  settings: () => import("./settings/settings.tsx").then((module) => module.SettingsScreen),
  subjects: () => import("./subjects/subjects.tsx").then((module) => module.SubjectsScreen),
  imports: () => import("./imports/imports.tsx").then((module) => module.ImportsScreen),
  users: () => import("./users/users.tsx").then((module) => module.UsersScreen),
  metrics: () => import("./metrics/metrics.tsx").then((module) => module.MetricsScreen),
  account: () => import("./account/account.tsx").then((module) => module.AccountScreen),
  load: () => import("./load/load.tsx").then((module) => module.LoadScreen),
};
