import { PDFParse } from 'pdf-parse';
import type { Page } from '../../domain/document.ts';
import { AppError } from '../../domain/errors.ts';
import { normalizeText } from '../normalize.ts';
import type { ReadText, SourceBytes } from '../reader.ts';

/**
 * Reads a PDF by its layout, and when that breaks down on a file nobody has seen the like of, as the plain text of its pages: without columns, tables and pages that are
 * pictures, which is said, but not lost. What the layout reader says of the file itself (`AppError`) stands.
 */
export async function withPlainText(source: SourceBytes, readLayout: () => Promise<ReadText>): Promise<ReadText> {
  try {
    return await readLayout();
  } catch (error) {
    if (error instanceof AppError) throw error;
    const read = await readPlain(source);
    const detail = error instanceof Error ? error.message : String(error);
    return { ...read, diagnostics: [{ code: 'layout-lost', severity: 'error', span: null, params: { detail } }, ...read.diagnostics] };
  }
}

async function readPlain({ name, bytes }: SourceBytes): Promise<ReadText> {
  const parser = new PDFParse({ data: Uint8Array.from(bytes), verbosity: 0, useSystemFonts: false, enableXfa: false, useWorkerFetch: false });
  const found = await parser.getText({ pageJoiner: '' }).catch((error: unknown) => { throw new AppError('input-damaged', { file: name }, error); });
  // Its own `destroy` fails with the pdf.js that is installed; what it holds goes with the process that reads (apart/).
  await parser.destroy().catch(() => undefined);
  const pages: Page[] = [];
  let text = '';
  for (const page of found.pages) {
    const words = normalizeText(page.text).text;
    pages.push({ number: page.num, span: { start: text.length, end: text.length + words.length + 1 }, origin: 'text-layer' });
    text += `${words}\n`;
  }
  if (text.trim() === '') throw new AppError('input-damaged', { file: name });
  return { text, pages, tables: [], footnotes: [], diagnostics: [] };
}
