import type { Reader } from '../reader.ts';

/** Images of pages, read by OCR: a scan or a photograph per file, or the pages of a TIFF file. */
export const imageReader: Reader = {
  endings: ['.png', '.jpg', '.jpeg', '.tif', '.tiff'],
  mediaType: (ending) => (ending === '.png' ? 'image/png' : ending.startsWith('.t') ? 'image/tiff' : 'image/jpeg'),
  maximumBytes: 256 * 1024 * 1024,
  read: async (source, signal) => {
    // Image codecs and OCR are loaded when an image comes: most files need neither.
    const { drawImage, readScans } = await import('../image/scans.ts');
    if (/\.tiff?$/iu.test(source.name)) {
      const { openTiff } = await import('../image/tiff.ts');
      return readScans(openTiff(source), signal);
    }
    return readScans([() => drawImage(source)], signal);
  },
};
