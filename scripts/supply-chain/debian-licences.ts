/** A Debian package of latex-image/packages.txt: which parts of it are in the image, under which licences. Reviewed by a person. */
export interface DebianLicence {
  readonly licences: string;
  readonly inImage: string;
  /** Words of /usr/share/doc/<package>/copyright that prove it; test/integration/supply-chain.test.ts looks them up. */
  readonly evidence: readonly string[];
}

/**
 * Programs run as separate processes and are not linked with our code. Fonts and macros go into PDFs, which their licences
 * allow without conditions on the PDF.
 */
export const DEBIAN_LICENCES: Readonly<Record<string, DebianLicence>> = {
  "texlive-xetex": {
    licences: "LPPL-1.3c, X11, GPL-2.0-or-later and others, by part",
    inImage: "XeTeX and xdvipdfmx; plain TeX's macros inside the precompiled formats",
    evidence: ["GNU General Public License", "LaTeX Project Public License"],
  },
  qpdf: {
    licences: "Apache-2.0 OR Artistic-2.0",
    inImage: "the program",
    evidence: ["Apache License, Version 2.0", "Artistic License"],
  },
  "libharfbuzz-bin": {
    licences: "MIT (old style)",
    inImage: "the tool that makes fonts smaller, used while the image is built",
    evidence: ["License: MIT"],
  },
  "fonts-sil-charis": { licences: "OFL-1.1-RFN", inImage: "Charis SIL", evidence: ["OFL-1.1-RFN"] },
  "util-linux": {
    licences: "GPL-2.0-or-later, LGPL-2.1-or-later, BSD, by program",
    inImage: "prlimit, setpriv, unshare and their like",
    evidence: ["GPL-2+", "LGPL-2.1+"],
  },
};
