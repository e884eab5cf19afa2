import { ingestFile } from '../src/ingest/ingest.ts';
import { report } from './figure.ts';
import { longDocument } from './long-document.ts';

/** How many pages of a Word file are read in a second of one core? A page is 2,500 characters; the second reading counts. */
const file = longDocument('docx', 7);
await ingestFile(file);
const before = process.cpuUsage();
const { text } = await ingestFile(file);
const { user, system } = process.cpuUsage(before);
report({ question: 'reading a Word file', value: text.length / 2500 / ((user + system) / 1e6), unit: 'pages/s of one core', budget: 100, atLeast: true });
