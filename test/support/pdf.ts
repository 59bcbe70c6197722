/** A sound PDF of one page, as small as one can be: for what handles PDFs without looking at their pages. */
export function aPdfOfOnePage(words: string): Uint8Array {
  const stream = `BT /F1 12 Tf 20 20 Td (${words}) Tj ET`;
  const bodies = [
    "<< /Type /Catalog /Pages 2 0 R >>",
    "<< /Type /Pages /Count 1 /Kids [ 3 0 R ] >>",
    "<< /Type /Page /Parent 2 0 R /MediaBox 4 0 R /Contents 5 0 R /Resources << /Font << /F1 6 0 R >> >> /Note (see 2 0 R) >>",
    "[ 0 0 200 100 ]",
    `<< /Length ${stream.length} >>\nstream\n${stream}\nendstream`,
    "<< /Type /Font /Subtype /Type1 /BaseFont /Helvetica >>",
  ];
  let text = "%PDF-1.5\n";
  const offsets = bodies.map((body, n) => {
    const offset = text.length;
    text += `${n + 1} 0 obj\n${body}\nendobj\n`;
    return offset;
  });
  const table = text.length;
  const rows = offsets.map((offset) => `${String(offset).padStart(10, "0")} 00000 n \n`).join("");
  text += `xref\n0 ${bodies.length + 1}\n0000000000 65535 f \n${rows}trailer\n<< /Size ${bodies.length + 1} /Root 1 0 R >>\nstartxref\n${table}\n%%EOF\n`;
  return new TextEncoder().encode(text);
}
