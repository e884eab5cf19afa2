import { strFromU8, strToU8, unzipSync, zipSync } from 'fflate';

/** The moment that files carry: the first that a zip archive can say. */
const moment = new Date(1980, 0, 1);

/** An Office file without what depends on when and after which others it was written: the same content is the same bytes. */
export function settle(bytes: Uint8Array): Uint8Array {
  const parts = Object.entries(unzipSync(bytes)).map(([name, content]): [string, Uint8Array] => {
    if (name === 'docProps/core.xml') return [name, changed(content, (xml) => xml.replace(/\d{4}-\d{2}-\d{2}T[\d:.]+Z/gu, '2026-01-01T00:00:00Z'))];
    return [name, name === 'word/document.xml' ? changed(content, renumber) : content];
  });
  return zipSync(Object.fromEntries(parts), { mtime: moment, level: 6 });
}

function changed(content: Uint8Array, change: (xml: string) => string): Uint8Array {
  return strToU8(change(strFromU8(content)));
}

/** `docx` counts the bookmarks of all documents of a process. */
function renumber(xml: string): string {
  const numbers = new Map<string, number>();
  return xml.replace(/(<w:bookmark(?:Start|End)[^>]*w:id=")(\d+)"/gu, (_, before: string, id: string) => {
    const number = numbers.get(id) ?? numbers.size + 1;
    numbers.set(id, number);
    return `${before}${String(number)}"`;
  });
}
