/**
 * Node's error about a wrong option, in French.
 *
 * @param {unknown} error
 * @returns {string}
 */
export function frenchFault(error) {
  if (!(error instanceof Error)) return String(error);
  const named = /'(-[^' ]*)/.exec(error.message)?.[1] ?? /'([^']*)'/.exec(error.message)?.[1] ?? "";
  switch ("code" in error ? error.code : "") {
    case "ERR_PARSE_ARGS_UNKNOWN_OPTION":
      return `L'option « ${named} » n'existe pas.`;
    case "ERR_PARSE_ARGS_UNEXPECTED_POSITIONAL":
      return `Le mot « ${named} » est de trop.`;
    case "ERR_PARSE_ARGS_INVALID_OPTION_VALUE":
      return error.message.includes("does not take")
        ? `L'option « ${named} » n'attend pas de valeur.`
        : `L'option « ${named} » attend une valeur.`;
    default:
      return error.message;
  }
}
