import type { Reader } from '../reader.ts';

/** Images of pages, read by OCR: a scan or a photograph per file. */
export const imageReader: Reader = {
  endings: ['.png', '.jpg', '.jpeg'],
  mediaType: (ending) => (ending === '.png' ? 'image/png' : 'image/jpeg'),
  maximumBytes: 256 * 1024 * 1024,
  read: async (source, signal) => {
    // Image codecs and OCR are loaded when an image comes: most files need neither.
    const { drawImage, readScans } = await import('../image/scans.ts');
    return readScans([() => drawImage(source)], signal);
  },
};
