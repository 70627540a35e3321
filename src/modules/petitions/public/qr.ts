import QRCode from 'qrcode';

const QUIET = 2;

/** A QR code as SVG markup, one path in the colour of the text. Medium correction: a folded slip still reads. */
export function qrSvg(text: string): string {
  const { modules } = QRCode.create(text, { errorCorrectionLevel: 'M' });
  const rows = Array.from({ length: modules.size }, (_, row) => row);
  const squares = rows.flatMap((row) =>
    rows.filter((column) => modules.get(row, column)).map((column) => `M${column} ${row}h1v1h-1z`),
  );
  const side = modules.size + 2 * QUIET;
  return `<svg viewBox="${-QUIET} ${-QUIET} ${side} ${side}" shape-rendering="crispEdges" aria-hidden="true"><path d="${squares.join('')}"/></svg>`;
}
