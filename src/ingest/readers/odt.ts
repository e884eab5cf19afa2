import type { Diagnostic } from '../../domain/diagnostic.ts';
import { AppError } from '../../domain/errors.ts';
import { openArchive } from '../archive.ts';
import { findNotes, noteOf } from '../docx/notes.ts';
import { newChunks } from '../docx/rewrite.ts';
import { readChunks } from '../docx/text.ts';
import { findBody, readLists } from '../odt/lists.ts';
import { readOdt } from '../odt/read.ts';
import { libreOffice, type Office } from '../office.ts';
import type { Reader, ReadText } from '../reader.ts';
import { decodeXml, readXml } from '../xml.ts';
import { converted } from './doc.ts';
import { readDocx } from './docx.ts';

/** OpenDocument texts: through LibreOffice to DOCX where it is installed, else by a reader of our own. */
export const odtReader: Reader = {
  endings: ['.odt', '.ott'],
  mediaType: () => 'application/vnd.oasis.opendocument.text',
  maximumBytes: 256 * 1024 * 1024,
  read: ({ name, bytes }, signal) => readOpenText(name, bytes, libreOffice, signal),
};

/** Whole in memory as a tree, so less than a Word file may unpack to. */
const inflatedLimit = 64 * 1024 * 1024;

/** Reads an OpenDocument text; `office` null: without an office program. Throws what {@link openArchive} and {@link readXml} throw, `input-encrypted`, `cancelled`. */
export async function readOpenText(file: string, bytes: Uint8Array, office: Office | null, signal?: AbortSignal): Promise<ReadText> {
  const archive = openArchive(file, bytes, inflatedLimit);
  const part = (name: string): ReturnType<typeof readXml> | null => {
    const content = archive.read(name);
    return content === null ? null : readXml(file, decodeXml(content));
  };
  // Checked before any program sees the file: hostile parts end here.
  const manifest = archive.read('META-INF/manifest.xml');
  if (manifest !== null && decodeXml(manifest).includes('encryption-data')) throw new AppError('input-encrypted', { file });
  const content = part('content.xml');
  const body = findBody(content);
  if (body === null) throw new AppError('input-damaged', { file });
  const lists = readLists([part('styles.xml'), content]);
  const docx = (await office?.toDocx(bytes, '.odt', signal)) ?? null;
  if (docx !== null) {
    const read = await readDocx(file, docx, signal);
    return { ...read, diagnostics: [converted, ...read.diagnostics] };
  }
  const { blocks, notes, images } = readOdt(body, lists);
  const chunks = newChunks();
  for (const block of blocks) chunks.add(block);
  for (const note of notes) for (const block of noteOf(note.mark, note.blocks)) chunks.add(block);
  const { text, tables, diagnostics } = await readChunks(chunks.all(), signal);
  const own: Diagnostic[] = images === 0 ? [] : [{ code: 'images-unread', severity: 'info', span: null, params: { count: String(images) } }];
  return { text, tables, footnotes: findNotes(text, notes.map((note) => note.mark)), diagnostics: [...own, ...diagnostics] };
}
