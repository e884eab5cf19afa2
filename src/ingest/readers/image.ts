import type { Reader } from '../reader.ts';

/** Images of pages, read by OCR: a scan or a photograph per file, or the pages of a TIFF file. */
export const imageReader: Reader = {
  endings: ['.png', '.jpg', '.jpeg', '.tif', '.tiff'],
  mediaType: (ending) => (ending === '.png' ? 'image/png' : ending.startsWith('.t') ? 'image/tiff' : 'image/jpeg'),
  maximumBytes: 256 * 1024 * 1024,
  read: async (source, signal, onPage) => {
    // Image codecs and OCR are loaded when an image comes: most files need neither.
    const { drawImage, readScans } = await import('../image/scans.ts');
    // By content: scanners name all they write alike.
    if (/^(?:II\*\0|MM\0\*)/u.test(Buffer.from(source.bytes.subarray(0, 4)).toString('latin1'))) {
      const { openTiff } = await import('../image/tiff.ts');
      return readScans(openTiff(source), signal, onPage);
    }
    return readScans([() => drawImage(source)], signal, onPage);
  },
};
