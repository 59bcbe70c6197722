export interface ScreenPicture {
  readonly screen: string;
  /** Its address, with the names of its parameters. */
  readonly path: string;
  readonly title: string;
  readonly roles: readonly string[];
}

const pictures = (name: string, title: string) =>
  `<img src="${name}-1280.webp" width="640" alt="${title}, 1280 px"> <img src="${name}-390.webp" width="195" alt="${title}, 390 px">`;

/** The page of docs/screens: each screen with its address, who sees it, and its pictures. */
export const picturesPage = (screens: readonly ScreenPicture[]) => `# The screens of the console

Every screen with the demonstration school, light at 1280 px and dark at 390 px, as an administrator sees it. This page and its pictures are made by \`npm run pictures\`; look at them after a change of the console.

## Connexion

\`/\`, everybody

${pictures("sign-in", "Connexion")}

${screens
  .map(
    ({ screen, path, title, roles }) =>
      `## ${title}: \`${path}\`\n\nSeen by: ${roles.length === 0 ? "everybody" : roles.join(", ")}\n\n${pictures(screen, title)}\n`,
  )
  .join("\n")}`;
