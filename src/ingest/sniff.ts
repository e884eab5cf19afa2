import { AppError } from '../domain/errors.ts';
import { openArchive } from './archive.ts';

/** What the bytes of a file are, whatever its name says. */
export interface Format {
  /** The usual ending, with its dot. */
  readonly ending: string;
  /** What people call it. */
  readonly name: string;
}

const docx: Format = { ending: '.docx', name: 'Word (.docx)' };
const formats: readonly (readonly [RegExp, Format])[] = [
  [/^.{0,1023}?%PDF-/su, { ending: '.pdf', name: 'PDF' }],
  [/^\{\\rtf/u, { ending: '.rtf', name: 'RTF' }],
  [/^\x89PNG/u, { ending: '.png', name: 'PNG' }],
  [/^\xff\xd8\xff/u, { ending: '.jpg', name: 'JPEG' }],
  [/^(?:II\*\0|MM\0\*)/u, { ending: '.tif', name: 'TIFF' }],
  [/^\s*(?:<\?xml[^>]*>\s*)?(?:<!--.*?-->\s*)*<(?:!doctype html|html)/isu, { ending: '.html', name: 'HTML' }],
];
/** Streams that tell what an OLE container holds ([MS-CFB]); their names stand in its directory in UTF-16. */
const streams: readonly (readonly [string, Format])[] = [
  ['WordDocument', { ending: '.doc', name: 'Word 97-2003 (.doc)' }],
  ['Workbook', { ending: '.xls', name: 'Excel (.xls)' }],
  ['PowerPoint Document', { ending: '.ppt', name: 'PowerPoint (.ppt)' }],
];
const ole = 'd0cf11e0a1b11ae1';
/** Sum of what is inflated to tell a format: one short entry. */
const inflatedLimit = 1024 * 1024;

/** Tells a format by its content; null when nothing shows it. Throws `input-encrypted` for documents behind a password, which have the same container as others. */
export function sniffFormat(file: string, bytes: Uint8Array): Format | null {
  const view = Buffer.from(bytes.buffer, bytes.byteOffset, bytes.byteLength);
  const head = view.toString('latin1', 0, 2048);
  if (head.startsWith('PK')) return sniffArchive(file, bytes);
  if (view.toString('hex', 0, 8) === ole) return sniffContainer(file, view);
  const found = formats.find(([pattern]) => pattern.test(head.replace(/^\xef\xbb\xbf/u, '')))?.[1];
  if (found !== undefined) return found;
  return isText(view) ? { ending: '.txt', name: 'văn bản thuần (.txt)' } : null;
}

function sniffArchive(file: string, bytes: Uint8Array): Format | null {
  try {
    const archive = openArchive(file, bytes, inflatedLimit);
    const has = (start: string): boolean => archive.names.some((name) => name.replaceAll('\\', '/').toLowerCase().startsWith(start));
    if (has('word/')) return docx;
    if (has('xl/')) return { ending: '.xlsx', name: 'Excel (.xlsx)' };
    if (has('ppt/')) return { ending: '.pptx', name: 'PowerPoint (.pptx)' };
    const mimetype = Buffer.from(archive.read('mimetype') ?? []).toString('latin1');
    if (mimetype.startsWith('application/vnd.oasis.opendocument.text')) return { ending: '.odt', name: 'OpenDocument (.odt)' };
    return mimetype === '' ? { ending: '.zip', name: 'ZIP' } : { ending: '.ods', name: `OpenDocument (${mimetype.slice(0, 80)})` };
  } catch (thrown) {
    // A damaged archive is what its name says; its reader says what is wrong with it.
    if (thrown instanceof AppError) return null;
    throw thrown;
  }
}

function sniffContainer(file: string, view: Buffer): Format | null {
  const has = (name: string): boolean => view.includes(Buffer.from(name, 'utf16le'));
  if (has('EncryptedPackage')) throw new AppError('input-encrypted', { file });
  const found = streams.find(([name]) => has(name))?.[1] ?? null;
  if (found?.ending === '.doc' && isEncryptedWord(view)) throw new AppError('input-encrypted', { file });
  return found;
}

/** The flag fEncrypted of a Word 97 file, which begins after the container's first sector ([MS-DOC] 2.5.2). */
function isEncryptedWord(view: Buffer): boolean {
  return view.length > 524 && view.readUInt16LE(512) === 0xa5ec && (view.readUInt16LE(522) & 0x0100) !== 0;
}

/** Text has no zero bytes and next to no controls. */
function isText(view: Buffer): boolean {
  const sample = view.subarray(0, 65_536);
  let controls = 0;
  for (const byte of sample) if (byte < 9 || (byte > 13 && byte < 32 && byte !== 27)) controls += byte === 0 ? 50 : 1;
  return sample.length > 0 && controls <= sample.length / 500;
}
