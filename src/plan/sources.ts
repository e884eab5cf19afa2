import type { PlanForm, PlanSource } from '../domain/plan.ts';
import type { DocumentRow } from '../domain/row.ts';

/** What stands where a plan needs something that nobody has said. */
export const toFill = '[CẦN BỔ SUNG]';
/** What stands where the planner must decide. */
export const toDecide = '[CẦN XÁC ĐỊNH]';

/** A document of the register as a plan cites it. Parts that the document does not state are left out, a missing number is to be filled in. */
export function sourceOf({ id, title, identity }: Pick<DocumentRow, 'id' | 'title' | 'identity'>, form: PlanForm): PlanSource {
  const type = identity.type?.value ?? 'Văn bản';
  const number = identity.number?.value ?? null;
  const issuer = identity.issuer?.value ?? null;
  const issuedOn = identity.issuedOn?.value ?? null;
  const subject = identity.subject?.value.replace(/[\s.;,:]+$/u, '') ?? null;
  const short = number !== null ? `${type} số ${number}` : issuer !== null ? `${type} của ${issuer}` : type;
  const dated = issuedOn === null ? '' : `${form === 'nha-nuoc' ? '' : ','} ngày ${writtenDate(issuedOn)}`;
  const by = issuer === null ? '' : ` của ${issuer}`;
  const about = subject === null ? '' : ` về ${subject.charAt(0).toLocaleLowerCase('vi')}${subject.slice(1)}`;
  return { id, title, system: identity.system, type, number, issuer, issuedOn, subject, cited: `${type} số ${number ?? toFill}${dated}${by}${about}`, short };
}

/** A date as documents write it: days and the first two months with two digits. */
export function writtenDate(date: string): string {
  const [year = '', month = '', day = ''] = date.split('-');
  return `${day}/${Number(month) < 3 ? month : String(Number(month))}/${year}`;
}

/** What a plan says it carries out: one document in full, several by their numbers. */
export function subjectOf(sources: readonly PlanSource[], form: PlanForm): string {
  const verb = form === 'nha-nuoc' ? 'Triển khai thực hiện' : 'thực hiện';
  const [only, ...others] = sources;
  if (only === undefined) return verb;
  if (others.length === 0) return `${verb} ${only.cited}`;
  const names = [...new Set(sources.map(({ short }) => short))];
  return `${verb} ${names.slice(0, -1).join(', ')}${names.length > 1 ? ' và ' : ''}${names.at(-1) ?? ''}`;
}
