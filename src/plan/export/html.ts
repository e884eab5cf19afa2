import type { PlanDraft } from '../../domain/plan.ts';
import { outlineOf } from './outline.ts';
import type { AnnexRow, Block, ExportOptions, Outline } from './outline.ts';
import { columnsOf } from './table.ts';
import type { PlanColumn } from './table.ts';

/** The plan as a page to look at: the words and the order of the Word document, without anything to run or to fetch. */
export function planHtml(draft: PlanDraft, options: ExportOptions): string {
  const outline = outlineOf(draft, options);
  const columns = columnsOf(options.basis);
  return `<!doctype html>
<html lang="vi"><head><meta charset="utf-8"><title>${escape(`Kế hoạch ${outline.subject}`)}</title><style>${styleOf(outline)}</style></head>
<body><main>
<div class="head"><div>${[...outline.office.superior.map((line) => p(line)), ...outline.office.issuer.map((line) => p(line, 'strong')), p(outline.number), p('DỰ THẢO', 'strong')].join('')}</div><div>${[p(outline.rules.nation, 'strong'), ...(outline.rules.motto === null ? [] : [p(outline.rules.motto, 'strong')]), p(outline.placeDate, 'em')].join('')}</div></div>
<h1>KẾ HOẠCH</h1>${p(outline.subject, 'strong subject')}
${outline.blocks.map(block).join('\n')}
<div class="head sign"><div class="to">${[p('Nơi nhận:', 'em strong'), ...outline.recipients.map((line) => p(line))].join('')}</div><div>${[...(outline.office.authority === null ? [] : [p(outline.office.authority, 'strong')]), p(outline.office.title, 'strong')].join('')}</div></div>
</main>
${outline.annex.length === 0 ? '' : `<section><h2>${outline.annexTitle.slice(0, 2).map(words).join('<br>')}</h2>${p(outline.annexTitle[2] ?? '', 'em subject')}<table><thead><tr>${columns.map(({ title }) => `<th>${words(title)}</th>`).join('')}</tr></thead><tbody>${outline.annex.map((row) => tableRow(row, columns)).join('\n')}</tbody></table></section>`}
${outline.worklist.length === 0 ? '' : `<aside><h2>PHIẾU VIỆC CỦA NGƯỜI SOẠN</h2><ol>${outline.worklist.map((text) => `<li>${words(text)}</li>`).join('\n')}</ol></aside>`}
</body></html>
`;
}

function escape(text: string): string {
  return text.replace(/[&<>"]/gu, (c) => ({ '&': '&amp;', '<': '&lt;', '>': '&gt;', '"': '&quot;' })[c] ?? c);
}

/** Escaped text with what is still to be decided marked. */
function words(text: string): string {
  return escape(text).replace(/\[CẦN [^\]]*\]/gu, (mark) => `<mark>${mark}</mark>`);
}

function p(text: string, classes = ''): string {
  return `<p${classes === '' ? '' : ` class="${classes}"`}>${words(text)}</p>`;
}

function block({ kind, text, line }: Block): string {
  const place = line === undefined || line.place === '' ? '' : ` <small>(${words(line.place)})</small>`;
  const id = line === undefined ? '' : ` id="${escape(line.id)}"`;
  if (kind === 'section') return `<h2>${words(text)}</h2>`;
  if (kind === 'heading') return `<h3>${words(text)}</h3>`;
  return `<p class="${kind}"${id}>${kind === 'bullet' ? '- ' : ''}${words(text)}${place}</p>`;
}

function tableRow(row: AnnexRow, columns: readonly PlanColumn[]): string {
  if (row.kind === 'group') return `<tr><th colspan="${String(columns.length)}" class="group">${words(row.text)}</th></tr>`;
  return `<tr id="${escape(row.id)}">${columns.map(({ key }) => `<td>${key === 'ordinal' ? String(row.ordinal) : words(row.cells[key])}</td>`).join('')}</tr>`;
}

function styleOf({ rules }: Outline): string {
  const { sizes, margins, page } = rules;
  return `body{background:#ddd;font:${String(sizes.body)}pt/1.3 "${rules.font}",serif;color:#000}main,section,aside{background:#fff;width:${String(page.width - margins.left - margins.right)}mm;margin:6mm auto;padding:${String(margins.top)}mm ${String(margins.right)}mm ${String(margins.bottom)}mm ${String(margins.left)}mm}
section{width:${String(page.height - 35)}mm;padding-left:20mm}p{margin:.4em 0}main>p,.bullet{text-align:justify;text-indent:12.7mm}h1,h2,h3{font-size:1em;margin:.8em 0 .3em;text-indent:12.7mm}h1,section h2,aside h2,.subject{text-align:center!important;text-indent:0!important}
.head{display:grid;grid-template-columns:67fr 98fr;text-align:center;font-size:${String(sizes.number)}pt}.head p{margin:0}.sign{margin-top:1em}.to{text-align:left;font-size:${String(sizes.recipients)}pt}.strong{font-weight:bold}.em,.owner{font-style:italic}small{color:#595959;font-style:italic}
table{border-collapse:collapse;width:100%;font-size:${String(sizes.table)}pt}th,td{border:1px solid #000;padding:1mm 1.5mm;vertical-align:top;text-align:left}thead th{text-align:center}mark{background:#ff0}`;
}
