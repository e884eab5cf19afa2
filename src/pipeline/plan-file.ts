import { AppError } from '../domain/errors.ts';
import { openArchive } from '../ingest/archive.ts';
import type { Archive } from '../ingest/archive.ts';
import { decodeXml, readXml } from '../ingest/xml.ts';
import type { PlanParts } from '../plan/export/check.ts';
import { planProperty } from '../plan/export/form.ts';

/** A plan is some hundred kilobytes; what inflates to more is none. */
const inflatedLimit = 64 * 2 ** 20;

/** An exported plan, as it came back. */
export interface PlanFile extends PlanParts {
  /** The plan it was exported from. */
  readonly planId: string;
}

/**
 * Opens a Word file that was exported from a plan. Throws `plan-foreign` for a file that was not, and what reading archives throws (`input-damaged`,
 * `input-inflated` …).
 */
export function openPlanFile(name: string, bytes: Uint8Array): PlanFile {
  const archive = open(name, bytes);
  const read = (part: string) => {
    const content = archive.read(part);
    return content === null ? null : readXml(name, decodeXml(content));
  };
  const document = read('word/document.xml');
  if (document === null) throw new AppError('plan-foreign', { file: name, detail: 'word/document.xml' });
  const properties = archive.read('docProps/custom.xml');
  const planId = properties === null ? undefined : new RegExp(`name="${planProperty}"[^>]*>\\s*<[^>]*>([^<]+)<`, 'u').exec(decodeXml(properties))?.[1];
  if (planId === undefined) throw new AppError('plan-foreign', { file: name, detail: planProperty });
  return { planId, document, styles: read('word/styles.xml') ?? document, headers: headersIn(archive, read) };
}

function open(name: string, bytes: Uint8Array): Archive {
  // "PK": anything else is no Office file at all.
  if (bytes[0] !== 0x50 || bytes[1] !== 0x4b) throw new AppError('plan-foreign', { file: name, detail: '.docx' });
  return openArchive(name, bytes, inflatedLimit);
}

function headersIn(archive: Archive, read: (part: string) => PlanParts['document'] | null): PlanParts['headers'] {
  const relations = archive.read('word/_rels/document.xml.rels');
  const found = new Map<string, PlanParts['document']>();
  for (const [tag] of (relations === null ? '' : decodeXml(relations)).matchAll(/<Relationship [^>]*>/gu)) {
    const id = / Id="([^"]*)"/u.exec(tag)?.[1];
    const target = / Target="(header\d*\.xml)"/u.exec(tag)?.[1];
    const header = target === undefined ? null : read(`word/${target}`);
    if (id !== undefined && header !== null) found.set(id, header);
  }
  return found;
}
