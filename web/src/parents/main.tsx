import "./styles/index.css";
import { render } from "preact";
import { Page } from "./page.tsx";
import "../theme.ts";

const root = document.querySelector("#app");
if (root === null) throw new Error("The page has no #app.");
const show = () => render(<Page link={location.hash.slice(1)} />, root);
root.replaceChildren();
show();
addEventListener("hashchange", show);
