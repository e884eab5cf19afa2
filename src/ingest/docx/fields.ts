import { child, children, type XmlElement } from '../xml.ts';
import type { Context, Story } from './context.ts';
import { isOn, numberOf } from './styles.ts';

/** Fields whose result repeats what stands elsewhere: tables of contents, figures and authorities, indexes. */
const repeating = /^\s*(?:TOC|TOA|INDEX)(?![A-Z])/iu;
const pageNumber = /^\s*(?:PAGE|NUMPAGES|SECTIONPAGES)(?![A-Z])/iu;
/** Fields whose result comes from outside the file; it is read as last stored, never fetched. */
const linked = /^\s*(?:INCLUDEPICTURE|INCLUDETEXT|INCLUDE|LINK|DDE|DDEAUTO|IMPORT)(?![A-Z])/iu;

/** Begins a field; `mark` is its begin mark, which holds the state of form fields. */
export function startField(story: Story, mark?: XmlElement): void {
  story.fields.push({ code: '', inResult: false, isDropped: false, sign: mark === undefined ? '' : signOf(mark) });
}

/** A form field without result shows its state: a box, or the chosen entry of a list. */
function signOf(mark: XmlElement): string {
  const data = child(mark, 'w:ffData');
  const box = child(data, 'w:checkBox');
  if (box !== null) return (isOn(child(box, 'w:checked')) ?? isOn(child(box, 'w:default')) ?? false) ? '☒' : '☐';
  const list = child(data, 'w:ddList');
  return children(list, 'w:listEntry')[numberOf(list, 'w:result') ?? numberOf(list, 'w:default') ?? 0]?.attributes['w:val'] ?? '';
}

/** From here on the field's result is read, unless it repeats what stands elsewhere. */
export function separateField(story: Story, context: Context, code?: string): void {
  const field = story.fields.at(-1);
  if (field === undefined) return;
  if (code !== undefined) field.code = code;
  field.inResult = true;
  field.sign = '';
  if (repeating.test(field.code) && context.trustsFields) {
    field.isDropped = true;
    context.counts.contents += 1;
  } else if (story.isFurniture && pageNumber.test(field.code)) field.isDropped = true;
  if (linked.test(field.code)) context.counts.external += 1;
}

/** Ends a field; gives the sign of one that has no result. */
export function endField(story: Story): string {
  return story.fields.pop()?.sign ?? '';
}

/** Whether text that comes now is printed: it stands in no code of a field and in no result that is left out. */
export function acceptsText(story: Story, context: Context): boolean {
  return story.fields.every((field) => !field.isDropped && (field.inResult || !context.trustsFields));
}
