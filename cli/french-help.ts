import type { Command, CommanderError, HelpConfiguration, Option } from "commander";

/** Commander's own words in French. */
const TITLES: Readonly<Record<string, string>> = {
  "Usage:": "Utilisation :",
  "Options:": "Options :",
  "Commands:": "Commandes :",
  "Arguments:": "Arguments :",
};

/** Help pages in French. */
export const frenchHelp: HelpConfiguration = {
  styleTitle: (title) => TITLES[title] ?? title,
  optionDescription(option: Option): string {
    const notes = [
      ...(option.mandatory ? ["obligatoire"] : []),
      ...(option.argChoices === undefined ? [] : [`valeurs : ${option.argChoices.join(", ")}`]),
      ...(option.defaultValue === undefined || option.isBoolean()
        ? []
        : [`par défaut : ${String(option.defaultValue)}`]),
    ];
    return notes.length === 0 ? option.description : `${option.description} (${notes.join(" ; ")})`;
  },
};

/** "batch create ", "generate ", or an empty string for the program itself. */
const pathOf = (command: Command): string =>
  command.parent === null ? "" : `${pathOf(command.parent)}${command.name()} `;

const SENTENCES: Readonly<Record<string, (what: string) => string>> = {
  "commander.unknownOption": (what) => `L'option ${what} n'existe pas.`,
  "commander.unknownCommand": (what) => `La commande ${what} n'existe pas.`,
  "commander.missingArgument": (what) => `Il manque ${what}.`,
  "commander.missingMandatoryOptionValue": (what) => `Il manque l'option ${what}.`,
  "commander.optionMissingArgument": (what) => `L'option ${what} attend une valeur.`,
  "commander.conflictingOption": (what) => `Les options ${what} ne vont pas ensemble.`,
  "commander.excessArguments": () => "Il y a un mot de trop : les valeurs se donnent par des options.",
};

/**
 * A French sentence for a faulty command line. Commander quotes the option's name; messages that our own option parsers
 * throw follow its English opening.
 */
export function frenchFault(error: CommanderError, command: Command): string {
  const [, ...quoted] = /'([^']*)'(?:.*?'([^']*)')?/u.exec(error.message) ?? [];
  const what = quoted.filter((part) => part !== undefined).map((part) => `« ${part} »`);
  const known = SENTENCES[error.code];
  const help = `Aide : npm run cli -- ${pathOf(command)}--help`;
  if (known !== undefined) return `${known(what.slice(0, 2).join(" et "))}\n${help}`;
  const own = error.message.replace(/^error: (?:option '[^']*' argument '[^']*' is invalid\. )?/u, "");
  const choices = /^Allowed choices are (.*)\.$/u.exec(own)?.[1];
  const [option, value] = what;
  const fault = choices === undefined ? own : `valeurs possibles : ${choices}.`;
  return `${option ?? ""} : ${value ?? "cette valeur"} n'est pas possible ; ${fault}\n${help}`;
}

/** The command that the first words name: `batch`, then `create`. */
export function commandNamed(program: Command, [word, ...words]: readonly string[]): Command {
  const named = program.commands.find((command) => command.name() === word);
  return named === undefined ? program : commandNamed(named, words);
}
