import { decodeText } from '../decode.ts';
import { normalizeText } from '../normalize.ts';
import type { Reader } from '../reader.ts';

/** Plain text and Markdown. Tables and footnotes written into the text are found by `structure`. */
export const textReader: Reader = {
  endings: ['.txt', '.text', '.md', '.markdown'],
  mediaType: (ending) => (ending.startsWith('.m') ? 'text/markdown' : 'text/plain'),
  maximumBytes: 64 * 1024 * 1024,
  read: ({ name, bytes }) => {
    const decoded = decodeText(name, bytes);
    const { text, diagnostics } = normalizeText(decoded.text);
    return Promise.resolve({ text, encoding: decoded.encoding, tables: [], footnotes: [], diagnostics: [...decoded.diagnostics, ...diagnostics] });
  },
};
