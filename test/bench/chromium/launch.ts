/** How both methods start the browser. */
export const CHROMIUM = {
  executablePath: process.env.CHROMIUM_BIN || "/usr/bin/chromium",
  args: ["--no-sandbox", "--disable-gpu", "--disable-background-networking", "--disable-component-update"],
};

/** How both print. Our own PDFs of the benchmark have no structure tree either. */
export const PRINT = { preferCSSPageSize: true, printBackground: true, tagged: false, outline: false } as const;
