import { availableParallelism } from 'node:os';
import type { Diagnostic, DiagnosticCode, Severity } from '../../domain/diagnostic.ts';
import { AppError } from '../../domain/errors.ts';
import { composePages } from '../layout/compose.ts';
import type { PlacedPage } from '../layout/page.ts';
import { findDoubts } from '../ocr/doubts.ts';
import type { OcrEngine } from '../ocr/engine.ts';
import { spanRemarks } from '../ocr/remarks.ts';
import { readContent, type PageContent } from './content.ts';
import { convertFonts } from './legacy.ts';
import { openPdf, type OpenPdf } from './open.ts';
import { placePage } from './place.ts';
import type { OpenRecogniser } from './recognise.ts';
import { coverage, isRead, judgeText, scanned, type TextLayer } from './usable.ts';
import type { PageProgress, ReadText, SourceBytes } from '../reader.ts';

/** Pages read at most; a longer file is two. */
const maximumPages = 3000;
/** Pages under way at a time; the recogniser itself takes no more than it has hands for. */
const pagesAtATime = Math.min(4, availableParallelism());

/** What is found out about pages on the way, for one remark each at the end. */
interface Findings {
  readonly pages: Map<DiagnosticCode, number[]>;
  readonly encodings: Set<string>;
  readonly diagnostics: Diagnostic[];
  hidden: number;
}

interface Reading {
  readonly pdf: OpenPdf;
  readonly getRecogniser: () => Promise<OcrEngine | null>;
  readonly findings: Findings;
  readonly signal: AbortSignal | undefined;
  readonly onPage: PageProgress | undefined;
}

/**
 * Reads a PDF page by page: the text layer where it can be used, recognition of the rendered page where it cannot. Throws `input-encrypted`, `input-damaged`,
 * `input-unread-pictures`, `input-empty`, `cancelled`.
 */
export async function readPdf({ name, bytes }: SourceBytes, openRecogniser: OpenRecogniser, signal?: AbortSignal, onPage?: PageProgress): Promise<ReadText> {
  const pdf = await openPdf(name, bytes);
  let recogniser: Promise<OcrEngine | null> | null = null;
  const findings: Findings = { pages: new Map(), encodings: new Set(), diagnostics: [], hidden: 0 };
  try {
    const count = pdf.document.numPages;
    const pages = await readPages(Math.min(count, maximumPages), { pdf, findings, signal, onPage, getRecogniser: () => (recogniser ??= openRecogniser()) });
    if (count > maximumPages) findings.diagnostics.push({ code: 'pages-left-out', severity: 'error', span: null, params: { count: String(count), limit: String(maximumPages) } });
    const composed = composePages(pages);
    if (composed.text.trim() === '') throw nothingRead(name, findings, isBroken(bytes, count));
    return { text: composed.text, pages: composed.pages, tables: composed.tables, footnotes: [], furniture: composed.furniture, diagnostics: [...spanRemarks(remarks(findings), composed.pages), ...composed.diagnostics, ...findDoubts(composed.text, composed.pages, pages)] };
  } finally {
    await (recogniser as Promise<OcrEngine | null> | null)?.then((engine) => engine?.close());
    await pdf.close();
  }
}

/** Reads pages in order, a few at a time: while one is being recognised the next is rendered. */
async function readPages(count: number, reading: Reading): Promise<PlacedPage[]> {
  const pages: PlacedPage[] = [];
  const numbers = Array.from({ length: count }, (_, at) => at + 1).values();
  let done = 0;
  const hand = async (): Promise<void> => {
    for (const number of numbers) {
      if (reading.signal?.aborted === true) throw new AppError('cancelled');
      pages[number - 1] = await readPage(number, reading);
      reading.onPage?.((done += 1), count);
    }
  };
  await Promise.all(Array.from({ length: pagesAtATime }, hand));
  return pages;
}

/** Whether a file shows signs that pages of it are lost: it claims more than were found, or its end is missing. Asked of files that gave nothing. */
function isBroken(bytes: Uint8Array, found: number): boolean {
  const raw = Buffer.from(bytes.buffer, bytes.byteOffset, bytes.byteLength).toString('latin1');
  const claimed = [...raw.matchAll(/\/Count\s{1,9}(\d{1,12})/gu)].map(([, count]) => Number(count));
  return found === 0 || claimed.some((count) => count > found) || !raw.slice(-1_024).includes('%%EOF');
}

/** A file whose pages gave nothing is not empty to the person who sees pages: it is damaged, or pictures that nothing here reads. */
function nothingRead(file: string, { pages }: Findings, broken: boolean): AppError {
  if (broken || pages.has('page-damaged')) return new AppError('input-damaged', { file });
  return pages.has('page-unreadable') ? new AppError('input-unread-pictures', { file }) : new AppError('input-empty', { file });
}

async function readPage(number: number, reading: Reading): Promise<PlacedPage> {
  const { findings } = reading;
  const page = await reading.pdf.document.getPage(number).catch(() => null);
  const content = page === null ? null : await readContent(page).catch(() => null);
  if (page === null || content === null) {
    note(findings, 'page-damaged', number);
    return { number, width: 595, height: 842, texts: [], rulings: [], origin: 'text-layer' };
  }
  try {
    const { words, encodings } = convertFonts(content.words, content.fonts);
    for (const encoding of encodings) findings.encodings.add(encoding);
    const converted = { ...content, words: seenWords(content, words, findings) };
    const layer = judgeText(converted);
    if (layer === 'usable' || layer === 'blank') return placed(number, converted, findings);
    return (await recognise(number, page, { layer, content: converted }, reading)) ?? placed(number, converted, findings);
  } finally {
    page.cleanup();
  }
}

/** Words without the invisible ones where no picture of the page lies under them: those of recognition repeat what one sees, others are seen by nobody. */
function seenWords({ images, width, height }: PageContent, words: PageContent['words'], findings: Findings): PageContent['words'] {
  if (words.every(({ visibility }) => visibility !== 'invisible') || coverage(images, width, height) >= scanned) return words;
  const seen = words.filter(({ visibility }) => visibility !== 'invisible');
  findings.hidden += words.reduce((sum, { visibility, text }) => sum + (visibility === 'invisible' ? text.length : 0), 0);
  return seen;
}

function placed(number: number, content: PageContent, findings: Findings): PlacedPage {
  for (const word of content.words) if (!isRead(word)) findings.hidden += word.text.length;
  return placePage(number, content);
}

const layerCodes = { absent: 'text-layer-absent', stamp: 'text-layer-stamp', garbled: 'text-layer-garbled' } as const;

interface Picture {
  readonly layer: Exclude<TextLayer, 'usable' | 'blank'>;
  readonly content: PageContent;
}

/** A page read off its picture; null when nothing can read it. What its form fields and signatures say is known to the letter and is not left to recognition. */
async function recognise(number: number, page: Parameters<typeof readContent>[0], { layer, content }: Picture, { getRecogniser, findings, signal }: Reading): Promise<PlacedPage | null> {
  const engine = await getRecogniser();
  if (engine === null) {
    note(findings, 'page-unreadable', number);
    return null;
  }
  // Loaded here: most files have no pictures, and the canvas is a native library.
  const { renderPage } = await import('./render.ts');
  const widgets = layer === 'garbled' ? [] : content.words.filter((w) => w.origin === 'widget' && isRead(w));
  const raster = await renderPage(page, widgets.length === 0);
  page.cleanup();
  const found = await engine.recognise({ number, raster }, signal);
  findings.diagnostics.push(...found.diagnostics);
  note(findings, layerCodes[layer], number);
  return { ...found.page, texts: [...found.page.texts, ...placePage(number, { ...content, words: widgets, rulings: [] }).texts] };
}

function note({ pages }: Findings, code: DiagnosticCode, page: number): void {
  pages.set(code, [...(pages.get(code) ?? []), page]);
}

const severities: Partial<Record<DiagnosticCode, Severity>> = { 'page-unreadable': 'error', 'page-damaged': 'error', 'text-layer-garbled': 'warning' };

/** One remark for each thing found, with the pages it was found on. */
function remarks({ pages, encodings, hidden, diagnostics }: Findings): Diagnostic[] {
  return [
    ...[...encodings].map((encoding): Diagnostic => ({ code: 'encoding-converted', severity: 'info', span: null, params: { encoding } })),
    ...[...pages].sort(([a], [b]) => (a < b ? -1 : 1)).map(([code, numbers]): Diagnostic => ({ code, severity: severities[code] ?? 'info', span: null, params: { pages: ranges(numbers.toSorted((a, b) => a - b)) } })),
    ...(hidden > 0 ? [{ code: 'hidden-text-left-out', severity: 'info', span: null, params: { count: String(hidden) } } as const] : []),
    ...diagnostics.toSorted((a, b) => Number(a.params['page'] ?? 0) - Number(b.params['page'] ?? 0)),
  ];
}

/** "1–3, 7" of ascending numbers. */
function ranges(numbers: readonly number[]): string {
  const runs: { from: number; to: number }[] = [];
  for (const n of numbers) {
    const last = runs.at(-1);
    if (last?.to === n - 1) last.to = n;
    else runs.push({ from: n, to: n });
  }
  return runs.map(({ from, to }) => (from === to ? String(from) : `${from}–${to}`)).join(', ');
}
