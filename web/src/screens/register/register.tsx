import { paperAt, path } from "../../routing.ts";
import { PaperPage } from "./paper-page.tsx";
import { RegisterPage } from "./register-page.tsx";

/** The register of issued papers, or one paper of it: each has its address. */
export function RegisterScreen() {
  const number = paperAt(path.value);
  return number === undefined ? <RegisterPage /> : <PaperPage key={number} number={number} />;
}
