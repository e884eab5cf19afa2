import type * as z from 'zod';
import type { getDocumentTrace } from '../../api/contract.ts';
import type { Immutable } from '../../api/route.ts';
import type { Made } from '../../domain/trace.ts';
import type { Sentence, Session } from '../session.ts';
import { displayWidth, hang, shorten } from '../terminal/wrap.ts';

/** A trace as the API shows it. */
export type ShownTrace = Immutable<z.output<(typeof getDocumentTrace)['answer']['json']>>;
type ShownSteps = ShownTrace['obligations'][number]['steps'];

const madeNames: Readonly<Record<Made, Sentence>> = {
  clause: { vi: 'cắt câu', en: 'cut out' },
  actor: { vi: 'ai làm', en: 'who' },
  modality: { vi: 'tính chất', en: 'force' },
  deadline: { vi: 'thời hạn', en: 'deadline' },
  target: { vi: 'chỉ tiêu', en: 'target' },
  deliverable: { vi: 'sản phẩm', en: 'product' },
  citation: { vi: 'viện dẫn', en: 'citation' },
  attribute: { vi: 'dòng bổ sung', en: 'added line' },
};

/** Characters of a quote that are enough to know it by. */
const firstWords = 90;

/** Why a document was read as it was, provision by provision: each obligation with its rules, each stretch passed over with its reason. */
export function* traceLines({ obligations, passedOver }: ShownTrace, session: Session): Generator<string> {
  const { say, style, width } = session;
  const all = [
    ...obligations.map((one) => ({ ...one, lines: () => [...hang(`  ${style.good('●')} `, brief(one.text, width - 6), width), ...stepLines(one.steps, session, '      ')] })),
    ...passedOver.map((one) => ({ ...one, lines: () => [...hang(`  ${style.faint('○')} `, brief(one.text, width - 6), width), ...hang('      ', style.faint(`${say({ vi: 'bỏ qua', en: 'passed over' })}: ${one.reason} (${one.by})`), width)] })),
  ].sort((a, b) => a.span.start - b.span.start);
  let over = '';
  for (const { provision, provisionPath, lines } of all) {
    const place = provisionPath === '' ? say({ vi: `đoạn ${provision}`, en: `paragraph ${provision}` }) : say({ vi: `mục ${provisionPath}`, en: `provision ${provisionPath}` });
    if (place !== over) yield style.strong(place);
    over = place;
    yield* lines();
  }
  yield '';
  yield style.faint(say({ vi: `${session.count(obligations.length)} nghĩa vụ, ${session.count(passedOver.length)} đoạn bỏ qua.`, en: `${session.count(obligations.length)} obligations, ${session.count(passedOver.length)} stretches passed over.` }));
}

/** The rules of an obligation, with the words each read where it read less than the whole clause. */
function stepLines(steps: ShownSteps, { say, style, width }: Session, indent: string): string[] {
  const names = Math.max(...Object.values(madeNames).map((name) => displayWidth(say(name))));
  const ids = Math.max(...steps.map(({ rule }) => displayWidth(rule)));
  return steps.flatMap(({ made, rule, text }) => {
    const words = made === 'clause' || text === null ? '' : brief(text, width - names - ids - indent.length - 4);
    const name = say(madeNames[made]);
    return [`${indent}${name}${' '.repeat(names - displayWidth(name))}  ${style.faint(rule)}${words === '' ? '' : `${' '.repeat(ids - displayWidth(rule))}  ${words}`}`];
  });
}

function brief(text: string, width: number): string {
  return `“${shorten(text, Math.max(20, Math.min(width, firstWords) - 2))}”`;
}
