import type { PlanForm } from '../../domain/plan.ts';
import { at, below, child, elements, isOn, numberOf, wordsOf } from '../edited/xml.ts';
import type { XmlNode } from '../edited/xml.ts';
import type { FormRules } from './form.ts';
import { formRules } from './form.ts';
import { columnsOf } from './table.ts';

/** The parts of a Word file that the form shows in. */
export interface PlanParts {
  readonly document: XmlNode;
  readonly styles: XmlNode;
  /** By the ids that sections refer to them with. */
  readonly headers: ReadonlyMap<string, XmlNode>;
}

/** Lengths may differ by rounding, in twentieths of a point. */
const tolerance = 4;
const near = (found: number, millimetres: number): boolean => Math.abs(found - (millimetres * 1440) / 25.4) <= tolerance;

/**
 * Checks an exported plan against its form, from the file alone: page, margins and page numbers of each section, font and sizes, the cells of the header, numbering
 * of sections, headings and rows, the columns of the annex and its repeated head, signature and recipients. Gives a sentence for each rule that is broken.
 */
export function checkForm({ document, styles, headers }: PlanParts, form: PlanForm, options: { readonly basis: boolean }): readonly string[] {
  const rules = formRules[form];
  const body = at(document, 'w:document', 'w:body') ?? at(document, 'w:body');
  if (body === undefined) return ['no body'];
  const annex = elements(body, 'w:tbl').find((table) => firstRowOf(table) !== undefined && isOn(at(firstRowOf(table), 'w:trPr', 'w:tblHeader')));
  return [
    ...checkFont(styles, rules), ...checkSections(body, headers, rules, annex !== undefined), ...checkHeader(elements(body, 'w:tbl')[0], rules), ...checkTitle(body, rules), ...checkNumbering(body, rules),
    ...(annex === undefined ? [] : checkAnnex(annex, rules, options)), ...checkSignature(body, rules),
  ];
}

const firstRowOf = (table: XmlNode): XmlNode | undefined => child(table, 'w:tr');
const expect = (holds: boolean, sentence: string): readonly string[] => (holds ? [] : [sentence]);

function checkFont(styles: XmlNode, { font, sizes }: FormRules): readonly string[] {
  const run = at(child(styles, 'w:styles') ?? styles, 'w:docDefaults', 'w:rPrDefault', 'w:rPr');
  const fonts = child(run, 'w:rFonts')?.attributes ?? {};
  return [
    ...expect(['w:ascii', 'w:hAnsi', 'w:cs', 'w:eastAsia'].every((name) => fonts[name] === font), `font ${JSON.stringify(fonts)}`),
    ...expect(numberOf(child(run, 'w:sz'), 'w:val') === sizes.body * 2, 'size of the body'),
    ...expect(child(run, 'w:lang')?.attributes['w:val'] === 'vi-VN', 'language'),
  ];
}

function checkSections(body: XmlNode, headers: ReadonlyMap<string, XmlNode>, rules: FormRules, annexed: boolean): readonly string[] {
  const sections = below(body, 'w:sectPr');
  return [
    ...expect(sections.length >= (annexed ? 2 : 1), 'number of sections'),
    ...sections.flatMap((section, i): readonly string[] => {
      const across = annexed && i === 1;
      const size = child(section, 'w:pgSz');
      const margins = child(section, 'w:pgMar');
      const wanted = across ? rules.annexMargins : rules.margins;
      const { width, height } = across ? { width: rules.page.height, height: rules.page.width } : rules.page;
      const number = elements(section, 'w:headerReference').find(({ attributes }) => attributes['w:type'] === 'default')?.attributes['r:id'] ?? '';
      const field = headers.get(number);
      return [
        ...expect(near(numberOf(size, 'w:w'), width) && near(numberOf(size, 'w:h'), height), `section ${String(i + 1)}: page`),
        ...expect((size?.attributes['w:orient'] === 'landscape') === across, `section ${String(i + 1)}: orientation`),
        ...(['top', 'bottom', 'left', 'right'] as const).flatMap((side) => expect(near(numberOf(margins, `w:${side}`), wanted[side]), `section ${String(i + 1)}: ${side} margin`)),
        ...expect(isOn(child(section, 'w:titlePg')) === (i === 0), `section ${String(i + 1)}: number on its first page`),
        ...expect(field !== undefined && JSON.stringify(field).includes('PAGE') && below(field, 'w:jc').some(({ attributes }) => attributes['w:val'] === 'center'), `section ${String(i + 1)}: page number`),
      ];
    }),
  ];
}

interface Line {
  readonly text: string;
  readonly size: number;
  readonly bold: boolean;
  readonly italic: boolean;
}

function lineOf(paragraph: XmlNode): Line {
  const run = below(paragraph, 'w:rPr').find((properties) => child(properties, 'w:sz') !== undefined);
  return { text: wordsOf(paragraph), size: numberOf(child(run, 'w:sz'), 'w:val') / 2, bold: isOn(child(run, 'w:b')), italic: isOn(child(run, 'w:i')) };
}

const linesIn = (node: XmlNode): readonly Line[] => below(node, 'w:p').map(lineOf).filter(({ text }) => text !== '');

/** Borderless, two columns, two rows: who issues beside the nation, the number beside place and date. */
function checkHeader(table: XmlNode | undefined, rules: FormRules): readonly string[] {
  if (table === undefined) return ['no header'];
  const cells = elements(table, 'w:tr').map((row) => elements(row, 'w:tc').map(linesIn));
  const [[left = [], right = []] = [], [number = [], date = []] = []] = cells;
  const { sizes } = rules;
  const issuer = left.filter(({ bold }) => bold);
  const [nation, motto] = right;
  const drawn = below(table, 'w:pBdr').length;
  return [
    ...expect(cells.length === 2 && cells.every((row) => row.length === 2), 'header: cells'),
    ...expect(below(table, 'w:tcBorders').every((borders) => elements(borders).every(({ attributes }) => attributes['w:val'] === 'nil')), 'header: borders'),
    ...expect(nation?.text === rules.nation && nation.size === sizes.nation && nation.bold, 'header: nation'),
    ...expect(rules.motto === null ? motto === undefined : motto?.text === rules.motto && motto.size === sizes.motto && motto.bold, 'header: motto'),
    ...expect(issuer.length > 0 && issuer.every(({ text, size }) => size === sizes.issuer && text === text.toLocaleUpperCase('vi')), 'header: issuer'),
    ...expect(left.filter(({ bold }) => !bold).every(({ text, size }) => text === '*' || (size === sizes.superior && text === text.toLocaleUpperCase('vi'))), 'header: superior'),
    ...expect(rules.motto === null ? left.at(-1)?.text === '*' && drawn === 1 : drawn === 2, 'header: rules'),
    ...expect(new RegExp(rules.motto === null ? '^Số -KH/\\p{Lu}[\\p{Lu}\\p{L}-]*$' : '^Số: /KH-\\p{Lu}[\\p{Lu}\\p{L}-]*$', 'u').test(number[0]?.text ?? '') && number[0]?.size === sizes.number, `header: number «${number[0]?.text ?? ''}»`),
    ...expect(/^.+, ngày tháng năm \d{4}$/u.test(date[0]?.text ?? '') && date[0]?.italic === true && date[0].size === sizes.place, 'header: place and date'),
  ];
}

function checkTitle(body: XmlNode, { sizes, motto }: FormRules): readonly string[] {
  const lines = elements(body, 'w:p').map(lineOf).filter(({ text }) => text !== '');
  const at = lines.findIndex(({ text }) => text === 'KẾ HOẠCH');
  const title = lines[at];
  const subject = lines[at + 1];
  return [
    ...expect(title?.bold === true && title.size === sizes.type, 'title'),
    ...expect(subject?.bold === true && subject.size === sizes.subject && /^(?:T|t)(?:riển khai t)?hực hiện /u.test(subject.text), 'subject'),
    ...expect(motto !== null || lines[at + 2]?.text === '-----', 'rule under the subject'),
  ];
}

/** Sections from I on with the form's mark, headings from 1 on in each. */
function checkNumbering(body: XmlNode, { sectionMark }: FormRules): readonly string[] {
  const lines = elements(body, 'w:p').map(lineOf).filter(({ bold }) => bold).map(({ text }) => text);
  const sections = lines.map((text) => /^([IVX]+)([.-]) \p{Lu}/u.exec(text)).filter((match) => match !== null);
  const counts: number[] = [];
  for (const text of lines) {
    const heading = /^(\d+)\. /u.exec(text);
    if (/^[IVX]+[.-] /u.test(text)) counts.push(0);
    else if (heading !== null && counts.length > 0) counts.push((counts.pop() ?? 0) + 1 === Number(heading[1]) ? Number(heading[1]) : Number.NaN);
  }
  return [
    ...expect(sections.length >= 3 && sections.every(([, label], i) => label === ['I', 'II', 'III', 'IV', 'V', 'VI'][i]), 'numbers of sections'),
    ...expect(sections.every(([, , mark]) => mark === sectionMark), 'mark of sections'),
    ...expect(counts.every((count) => !Number.isNaN(count)), 'numbers of headings'),
  ];
}

function checkAnnex(table: XmlNode, rules: FormRules, { basis }: { readonly basis: boolean }): readonly string[] {
  const [head, ...rows] = elements(table, 'w:tr');
  const columns = columnsOf(basis);
  const grid = elements(child(table, 'w:tblGrid') ?? table, 'w:gridCol').map((column) => numberOf(column, 'w:w'));
  const room = ((rules.page.height - rules.annexMargins.left - rules.annexMargins.right) * 1440) / 25.4;
  const tasks = rows.filter((row) => elements(row, 'w:tc').length === columns.length);
  const groups = rows.filter((row) => elements(row, 'w:tc').length === 1);
  const names = below(table, 'w:bookmarkStart').map(({ attributes }) => attributes['w:name'] ?? '');
  return [
    ...expect(head !== undefined && elements(head, 'w:tc').map(wordsOf).join('|') === columns.map(({ title }) => title).join('|'), 'annex: columns'),
    ...expect(head !== undefined && below(head, 'w:p').map(lineOf).every(({ bold, size }) => bold && size === rules.sizes.table), 'annex: head'),
    ...expect(rows.every((row) => !isOn(at(row, 'w:trPr', 'w:tblHeader')) && isOn(at(row, 'w:trPr', 'w:cantSplit'))), 'annex: rows that break'),
    ...expect(grid.length === columns.length && grid.reduce((sum, width) => sum + width, 0) <= room + tolerance * columns.length, 'annex: width'),
    ...expect(tasks.length > 0 && tasks.length + groups.length === rows.length, 'annex: cells'),
    ...expect(tasks.every((row, i) => wordsOf(elements(row, 'w:tc')[0] ?? row) === String(i + 1)), 'annex: numbers'),
    ...expect(names.filter((name) => name.startsWith('kv_')).length === tasks.length && new Set(names).size === names.length, 'annex: bookmarks'),
  ];
}

function checkSignature(body: XmlNode, { sizes, recipientsUnderlined }: FormRules): readonly string[] {
  const table = elements(body, 'w:tbl').find((one) => linesIn(one).some(({ text }) => text === 'Nơi nhận:'));
  if (table === undefined) return ['no signature'];
  const [left, right] = elements(firstRowOf(table) ?? table, 'w:tc');
  const [label, ...list] = left === undefined ? [] : linesIn(left);
  const [authority] = right === undefined ? [] : linesIn(right);
  const underlined = left !== undefined && below(left, 'w:u').length > 0;
  return [
    ...expect(label?.size === sizes.recipientsLabel && underlined === recipientsUnderlined, 'recipients: label'),
    ...expect(list.length > 0 && list.every(({ text, size }) => size === sizes.recipients && /^- .+[,;.]$/u.test(text)) && list.at(-1)?.text.includes('Lưu') === true, 'recipients: list'),
    ...expect(authority?.bold === true && authority.size === sizes.signature && authority.text === authority.text.toLocaleUpperCase('vi').replace('CHỨC VỤ', 'chức vụ'), 'signature'),
    ...expect(isOn(at(firstRowOf(table), 'w:trPr', 'w:cantSplit')), 'signature may break'),
  ];
}
