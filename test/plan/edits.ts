import { strFromU8, strToU8, unzipSync, zipSync } from 'fflate';

/** A row of the annex in the XML of an exported plan. */
export interface XmlRow {
  /** Bookmark of the line. */
  readonly id: string;
  readonly xml: string;
}

/** Changes the annex of an exported plan as a person would, in the XML of its document. All its rows are of one theme. */
export function editAnnex(bytes: Uint8Array, edit: (rows: readonly XmlRow[]) => readonly string[], also: (xml: string) => string = (xml) => xml): Uint8Array {
  const parts = unzipSync(bytes);
  const name = 'word/document.xml';
  const xml = strFromU8(parts[name] ?? new Uint8Array());
  const rows = [...xml.matchAll(/<w:tr>(?:(?!<\/w:tr>).)*?<w:bookmarkStart w:name="(?<id>kv_[0-9a-f]+)".*?<\/w:tr>/gsu)].map((match): XmlRow => ({ id: match.groups?.['id'] ?? '', xml: match[0] }));
  const first = xml.indexOf(rows[0]?.xml ?? '');
  const last = rows.at(-1)?.xml ?? '';
  const whole = xml.slice(first, xml.lastIndexOf(last) + last.length);
  return zipSync({ ...parts, [name]: strToU8(also(xml.replace(whole, () => edit(rows).join('')))) });
}

/** The row with other words in the cell of this place, from 0. */
export function withCell(row: string, place: number, words: string): string {
  let at = -1;
  return row.replace(/<w:tc>.*?<\/w:tc>/gsu, (cell) => {
    at += 1;
    if (at !== place) return cell;
    let isFirst = true;
    return cell.replace(/<w:t(?: [^>]*)?>[^<]*<\/w:t>/gu, () => {
      const text = isFirst ? `<w:t xml:space="preserve">${words}</w:t>` : '<w:t></w:t>';
      isFirst = false;
      return text;
    });
  });
}

/** The row as somebody copied it: without bookmarks. */
export function withoutBookmarks(row: string): string {
  return row.replace(/<w:bookmark(?:Start|End)[^>]*\/>/gu, '');
}
