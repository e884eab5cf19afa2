import { ingestFile } from '../src/ingest/ingest.ts';
import { report } from './figure.ts';
import { longDocument } from './long-document.ts';

/** How many pages of a born-digital PDF are read in a second of one core, and how much memory does a long one take? The second reading counts: a service stays warm. */
const file = longDocument('pdf', 7);
await ingestFile(file);
const before = process.cpuUsage();
const { pages } = await ingestFile(file);
const { user, system } = process.cpuUsage(before);
report({ question: `reading a PDF of ${String(pages.length)} pages`, value: pages.length / ((user + system) / 1e6), unit: 'pages/s of one core', budget: 50, atLeast: true });
report({ question: 'memory after it (peak)', value: process.resourceUsage().maxRSS / 1024, unit: 'MB', budget: 500, atLeast: false });
