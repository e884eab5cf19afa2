import { Parser } from 'htmlparser2';
import type { Diagnostic } from '../../domain/diagnostic.ts';
import { AppError } from '../../domain/errors.ts';
import { decodeText } from '../decode.ts';
import { startText } from '../html-text.ts';
import { normalizeText } from '../normalize.ts';
import type { Reader } from '../reader.ts';

/** Elements open at a time: browsers stop at 512; the parser takes time by the square of it. */
const deepest = 20_000;

/** Web pages: block elements become lines, tables rows of cells; scripts, styles and everything that lies outside the file are left out and counted. */
export const htmlReader: Reader = {
  endings: ['.html', '.htm', '.xhtml'],
  mediaType: (ending) => (ending === '.xhtml' ? 'application/xhtml+xml' : 'text/html'),
  maximumBytes: 64 * 1024 * 1024,
  read: ({ name, bytes }) => {
    const decoded = decodeText(name, bytes);
    const { text: source, diagnostics } = normalizeText(decoded.text);
    const out = startText();
    let depth = 0;
    const parser = new Parser(
      {
        onopentag: (tag, attributes) => {
          if ((depth += 1) > deepest) throw new AppError('input-too-deep', { file: name });
          out.open(tag, attributes);
        },
        ontext: (words) => {
          out.text(cleaned(words));
        },
        onclosetag: (tag) => {
          depth -= 1;
          out.close(tag);
        },
      },
      { decodeEntities: true, lowerCaseTags: true },
    );
    parser.write(source);
    parser.end();
    return Promise.resolve({ ...out.end(), encoding: decoded.encoding, footnotes: [], diagnostics: [...decoded.diagnostics, ...diagnostics, ...external(out.external), ...unseen(out.unseen)] });
  },
};

function external(count: number): Diagnostic[] {
  return count === 0 ? [] : [{ code: 'external-content-ignored', severity: 'info', span: null, params: { count: String(count) } }];
}

function unseen(count: number): Diagnostic[] {
  return count === 0 ? [] : [{ code: 'hidden-text-left-out', severity: 'warning', span: null, params: { count: String(count) } }];
}

/** Entities can name characters that the source text has just been freed of. */
function cleaned(words: string): string {
  return /[^\n -~]/u.test(words) ? normalizeText(words).text : words;
}
