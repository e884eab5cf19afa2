import { badImages } from './bad/image.ts';
import { badPdfs } from './bad/pdf.ts';
import { badTexts } from './bad/text.ts';
import { badWordFiles } from './bad/word.ts';
import type { BadFile } from './bad/file.ts';

/** Files of every kind that must end with a name, made by code; test/ingest/bad-files.test.ts. */
export const badFiles: readonly BadFile[] = [...badTexts, ...badWordFiles, ...badPdfs, ...badImages];
