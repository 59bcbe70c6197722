import { parseArgs } from "node:util";
import { frenchFault } from "./option-faults.mjs";
import { Unusable } from "./progress.mjs";

export const START_HELP = `Démarre Palmarès sur cette machine : installe ce qui manque, charge une école de démonstration,
produit un bulletin et un tableau d'honneur par l'API, puis reste en service jusqu'à Ctrl-C.

  npm start                  démarre et garde les données d'une fois à l'autre
  npm start -- --once        fait la même chose, puis s'arrête (code 0)
  npm start -- --fresh       vide d'abord les données
  npm start -- --port 9000   écoute sur un autre port que 8000
  npm start -- --help        cette aide
`;

/**
 * @param {readonly string[]} args
 * @returns {{ once: boolean, fresh: boolean, help: boolean, port: number }}
 * @throws Unusable that names the unknown option.
 */
export function readStartOptions(args) {
  try {
    const { values } = parseArgs({
      args: [...args],
      options: {
        once: { type: "boolean", default: false },
        fresh: { type: "boolean", default: false },
        help: { type: "boolean", short: "h", default: false },
        port: { type: "string", default: "8000" },
      },
    });
    const port = Number(values.port);
    if (!Number.isInteger(port) || port < 0 || port > 65_535) {
      throw new Error(`--port ${values.port} : un nombre de 0 à 65535 est attendu.`);
    }
    return { once: values.once, fresh: values.fresh, help: values.help, port };
  } catch (error) {
    throw new Unusable(`${frenchFault(error)}\n\n${START_HELP}`, 2);
  }
}
