import { strToU8, zipSync } from 'fflate';
import { Parser } from 'htmlparser2';
import mammoth from 'mammoth';
import type { Diagnostic } from '../../domain/diagnostic.ts';
import { AppError } from '../../domain/errors.ts';
import { startText, type HtmlText } from '../html-text.ts';
import { normalizeText } from '../normalize.ts';

const namespace = 'http://schemas.openxmlformats.org/wordprocessingml/2006/main';

/** Takes plain WordprocessingML through mammoth to the lines of an HTML text. mammoth sees nothing but this part: no pictures, no relations, no way out. */
export async function readChunks(chunks: readonly string[], signal?: AbortSignal): Promise<ReturnType<HtmlText['end']> & { diagnostics: readonly Diagnostic[] }> {
  const out = startText();
  const found: Diagnostic[] = [];
  for (const chunk of chunks) {
    if (signal?.aborted === true) throw new AppError('cancelled');
    const { text, diagnostics } = normalizeText(chunk);
    found.push(...diagnostics);
    const part = strToU8(`<w:document xmlns:w="${namespace}"><w:body>${text}</w:body></w:document>`);
    const buffer = Buffer.from(zipSync({ 'word/document.xml': part }, { level: 0 }));
    const { value } = await mammoth.convertToHtml({ buffer }, { includeDefaultStyleMap: false, includeEmbeddedStyleMap: false, externalFileAccess: false });
    feed(out, value);
  }
  return { ...out.end(), diagnostics: sum(found) };
}

function feed(out: HtmlText, html: string): void {
  const parser = new Parser({ onopentag: out.open, ontext: out.text, onclosetag: out.close }, { decodeEntities: true, lowerCaseTags: true });
  parser.write(html);
  parser.end();
}

/** Diagnostics of the chunks as of one text: counts added, the first example kept. */
function sum(diagnostics: readonly Diagnostic[]): Diagnostic[] {
  const byCode = new Map<string, Diagnostic>();
  for (const diagnostic of diagnostics) {
    const before = byCode.get(diagnostic.code);
    const count = Number(before?.params['count'] ?? 0) + Number(diagnostic.params['count'] ?? 0);
    byCode.set(diagnostic.code, { ...diagnostic, params: { ...diagnostic.params, ...before?.params, count: String(count) } });
  }
  return [...byCode.values()];
}
