import type { PlanReach, PlanUnit } from '../src/domain/plan.ts';
import { draftPlan } from '../src/plan/draft.ts';
import { planDocx } from '../src/plan/export/docx.ts';
import { draftFromRegister } from '../src/pipeline/planning.ts';
import { report } from './figure.ts';
import { openCorpus } from './register.ts';

/** How long does a plan take: the five documents of the corpus for a unit that most of their obligations concern, until it is a Word file. */
const { app } = await openCorpus();
const ids = (await app.register.listDocuments({}, { limit: 100 })).rows.map(({ id }) => id);

const rows = (await app.register.listObligations({ documentIds: ids }, { limit: 500 })).rows;
const documents = await Promise.all(ids.map(async (id) => app.register.findDocument(id)));
// Every obligation of the corpus that charges somebody, all of them the unit's, and copies in other words to make three hundred.
const unit: PlanUnit = { id: 'so-noi-vu', name: 'Sở Nội vụ', ownName: null, class: 'department', level: 'province', system: 'state', parent: null, province: null };
const reach: readonly PlanReach[] = [...new Set(rows.flatMap(({ obligation }) => obligation.assignments.flatMap((one) => (one.unit.kind === 'unresolved' ? [] : [one.unit.id as string]))))].map((id) => ({ id, how: 'collective', label: id, usually: false }));
const charged = rows.filter(({ obligation }) => obligation.assignments.some(({ role }) => role !== 'report-to'));
const many = Array.from({ length: 300 }, (_, i) => {
  const row = charged[i % charged.length];
  if (row === undefined) throw new Error('the corpus has no obligations');
  const round = Math.floor(i / charged.length);
  return round === 0 ? row : { ...row, text: `${row.text} (đợt ${String(round + 1)})`, obligation: { ...row.obligation, id: `${row.obligation.id}${String(round)}` as typeof row.obligation.id } };
});

const started = performance.now();
const draft = draftPlan({ form: 'nha-nuoc', unit, reach, documents: documents.filter((one) => one !== null), rows: many, successors: new Map() });
const drafted = performance.now();
await planDocx(draft, 'kh_bench', { basis: true, year: 2026 });
const written = performance.now();
await draftFromRegister({ documents: ids, unit: 'ubnd-tinh' }, app);
const read = performance.now();
report({ question: 'plan: 5 documents, 300 obligations, drafted', value: (drafted - started) / 1000, unit: 's', budget: 2, atLeast: false });
report({ question: 'plan: the same as a Word file', value: (written - drafted) / 1000, unit: 's', budget: 5, atLeast: false });
report({ question: 'plan: 5 documents out of the register, drafted', value: (read - written) / 1000, unit: 's', budget: 2, atLeast: false });
await app.close();
