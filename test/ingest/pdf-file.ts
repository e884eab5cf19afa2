/** Writes small PDFs for tests: what is drawn is given as operators; text in {@link show} is Unicode, in a font that maps its codes to themselves. */

/** A page of a PDF to be written. */
export interface DrawnPage {
  /** Operators of the content stream. */
  readonly operators: string;
  readonly width?: number;
  readonly height?: number;
  /** Appearances of widgets: where they stand and what they draw, from their own lower left corner. */
  readonly widgets?: readonly { readonly rect: readonly [number, number, number, number]; readonly operators: string }[];
  /** Entries of the page dictionary ("/Rotate 90"). */
  readonly entries?: string;
}

/** Text at a place (points from the lower left corner); a size of 10 makes letters 5 wide. `mode` is the rendering mode. */
export function show(x: number, y: number, text: string, { size = 10, font = 'F', before = '' } = {}): string {
  const codes = Array.from({ length: text.length }, (_, i) => text.charCodeAt(i).toString(16).padStart(4, '0')).join('');
  return `BT ${before} /${font} ${String(size)} Tf 1 0 0 1 ${String(x)} ${String(y)} Tm <${codes}> Tj ET\n`;
}

/** Lines of a paragraph one under the other. */
export function showLines(x: number, y: number, lines: readonly string[], pitch = 14): string {
  return lines.map((line, i) => show(x, y - i * pitch, line)).join('');
}

/** A straight line. */
export function rule(x1: number, y1: number, x2: number, y2: number): string {
  return `${[x1, y1].join(' ')} m ${[x2, y2].join(' ')} l S\n`;
}

/** All lines of a table. */
export function ruleGrid(xs: readonly number[], ys: readonly number[]): string {
  const [left = 0, right = 0, top = 0, bottom = 0] = [xs[0], xs.at(-1), ys[0], ys.at(-1)];
  return [...ys.map((y) => rule(left, y, right, y)), ...xs.map((x) => rule(x, top, x, bottom))].join('');
}

const toUnicode = `/CIDInit /ProcSet findresource begin 12 dict begin begincmap /CMapName /U def /CMapType 2 def
1 begincodespacerange <0000> <ffff> endcodespacerange
${Array.from({ length: 256 }, (_, i) => i.toString(16).padStart(2, '0')).reduce<string[][]>((groups, h, i) => (i % 100 === 0 ? [...groups, [h]] : [...groups.slice(0, -1), [...(groups.at(-1) ?? []), h]]), [])
  .map((group) => `${String(group.length)} beginbfrange\n${group.map((h) => `<${h}00> <${h}ff> <${h}00>`).join('\n')}\nendbfrange`).join('\n')}
endcmap end end`;

/** The bytes of a PDF of these pages. */
export function makePdf(pages: readonly DrawnPage[], { fontName = 'Times' } = {}): Uint8Array {
  const objects: string[] = [];
  const add = (body: string): number => objects.push(body);
  const stream = (data: string, entries = ''): string => `<< /Length ${String(Buffer.byteLength(data, 'latin1'))} ${entries} >>\nstream\n${data}\nendstream`;
  add('<< /Type /Catalog /Pages 2 0 R >>');
  add('');
  const map = add(stream(toUnicode));
  const inner = add(`<< /Type /Font /Subtype /CIDFontType2 /BaseFont /${fontName} /CIDSystemInfo << /Registry (Adobe) /Ordering (Identity) /Supplement 0 >> /DW 500 /CIDToGIDMap /Identity >>`);
  const font = add(`<< /Type /Font /Subtype /Type0 /BaseFont /${fontName} /Encoding /Identity-H /DescendantFonts [${String(inner)} 0 R] /ToUnicode ${String(map)} 0 R >>`);
  const resources = `/Resources << /Font << /F ${String(font)} 0 R >> >>`;
  const kids = pages.map(({ operators, width = 595, height = 842, widgets = [], entries = '' }) => {
    const content = add(stream(operators));
    const annotations = widgets.map(({ rect, operators: drawn }) => {
      const [x1, y1, x2, y2] = rect;
      const form = add(stream(drawn, `/Type /XObject /Subtype /Form /BBox [0 0 ${String(x2 - x1)} ${String(y2 - y1)}] ${resources}`));
      return add(`<< /Type /Annot /Subtype /Widget /FT /Sig /F 4 /T (s${String(form)}) /Rect [${rect.join(' ')}] /AP << /N ${String(form)} 0 R >> >>`);
    });
    return add(`<< /Type /Page /Parent 2 0 R /MediaBox [0 0 ${String(width)} ${String(height)}] ${resources} /Contents ${String(content)} 0 R /Annots [${annotations.map((n) => `${String(n)} 0 R`).join(' ')}] ${entries} >>`);
  });
  objects[1] = `<< /Type /Pages /Count ${String(kids.length)} /Kids [${kids.map((n) => `${String(n)} 0 R`).join(' ')}] >>`;
  let out = '%PDF-1.7\n';
  const offsets = objects.map((body, i) => {
    const at = out.length;
    out += `${String(i + 1)} 0 obj\n${body}\nendobj\n`;
    return at;
  });
  const start = out.length;
  out += `xref\n0 ${String(objects.length + 1)}\n0000000000 65535 f \n${offsets.map((at) => `${String(at).padStart(10, '0')} 00000 n \n`).join('')}`;
  out += `trailer\n<< /Size ${String(objects.length + 1)} /Root 1 0 R >>\nstartxref\n${String(start)}\n%%EOF\n`;
  return Buffer.from(out, 'latin1');
}
