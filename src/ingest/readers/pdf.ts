import type { OpenRecogniser } from '../pdf/recognise.ts';
import type { Reader } from '../reader.ts';

/** PDF: the text layer where it can be used, recognition of the rendered page where it cannot. */
export function createPdfReader(openRecogniser: OpenRecogniser): Reader {
  return {
    endings: ['.pdf'],
    mediaType: () => 'application/pdf',
    maximumBytes: 512 * 1024 * 1024,
    read: async (source, signal, onPage) => {
      // pdf.js takes a while to load, which other formats need not wait for.
      const [{ readPdf }, { withPlainText }] = await Promise.all([import('../pdf/read.ts'), import('../pdf/plain.ts')]);
      return withPlainText(source, () => readPdf(source, openRecogniser, signal, onPage));
    },
  };
}

/** The reader that files are read with. */
export const pdfReader: Reader = createPdfReader(async () => (await import('../ocr/open.ts')).openOcr());
