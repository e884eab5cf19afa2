import { readFile, writeFile } from 'node:fs/promises';
import { basename } from 'node:path';
import { type Command, InvalidArgumentError } from 'commander';
import { AppError } from '../../domain/errors.ts';
import { type PlanForm, planForms } from '../../domain/plan.ts';
import type { ApiClient } from '../api-client.ts';
import { withRegister } from '../connect.ts';
import { createDescribed } from '../help.ts';
import { resolveDocument, resolveUnit } from '../names.ts';
import { formOf } from '../sending.ts';
import { printJson, type Session } from '../session.ts';
import { readText } from '../values.ts';
import { type ShownPlan, changeLines, planLines } from '../views/plan.ts';

interface Options {
  readonly for?: string;
  readonly form?: PlanForm;
  readonly name?: string;
  readonly out?: string;
  readonly xlsx?: string | true;
  readonly html?: string | true;
  readonly basis: boolean;
  readonly readBack?: string;
  readonly json?: true;
}

/** `sauro plan DOCUMENT... --for UNIT`: the draft of an implementation plan. */
export function planCommand(session: Session): Command {
  const { say } = session;
  return createDescribed(session, 'plan', {
    summary: { vi: 'lập dự thảo kế hoạch triển khai', en: 'draft an implementation plan' },
    description: {
      vi: 'Từ một hay nhiều văn bản trong sổ, lập dự thảo «Kế hoạch triển khai thực hiện …» cho một đơn vị: mọi việc của đơn vị, mỗi việc một lần, kèm căn cứ; những gì văn bản không nêu thì để trống và liệt kê cho người soạn. Sửa bằng Word hoặc LibreOffice rồi đọc lại bằng --read-back.',
      en: 'From one or more documents of the register, drafts the implementation plan of a unit: all it owes, each task once, with its basis; what the documents leave open is left blank and listed for the planner. Edit it in Word or LibreOffice, then read it back with --read-back.',
    },
    examples: [
      { line: 'sauro plan 443-CV/TU --for "Đảng ủy xã" --name "Đảng ủy xã Hoằng Hóa" --out ke-hoach.docx', does: { vi: 'một công văn, thể thức văn bản của Đảng', en: 'one dispatch, in the form of the Party' } },
      { line: 'sauro plan vb_… vb_… --for so-noi-vu@lao-cai --out ke-hoach.docx --xlsx --html', does: { vi: 'hai văn bản, ba định dạng', en: 'two documents, three formats' } },
      { line: 'sauro plan 443-CV/TU --for dang-uy-xa --out trinh-ky.docx --no-basis', does: { vi: 'bản trình ký: bỏ cột căn cứ và phiếu việc', en: 'ready for signature: without bases and worklist' } },
      { line: 'sauro plan --read-back ke-hoach.docx', does: { vi: 'đọc lại bản đã sửa', en: 'read the edited file back' } },
    ],
    notes: { vi: '--json in câu trả lời của POST /api/v1/plans hoặc POST /api/v1/plans/edited.', en: '--json prints the answer of POST /api/v1/plans or POST /api/v1/plans/edited.' },
  })
    .argument('[documents...]', say({ vi: 'số, ký hiệu hoặc mã vb_… của văn bản', en: 'numbers or ids vb_… of documents' }))
    .option(`--for <${say({ vi: 'đơn vị', en: 'unit' })}>`, say({ vi: 'đơn vị lập kế hoạch: tên hoặc mã', en: 'unit that drafts: name or id' }), readText)
    .option(`--form <${say({ vi: 'thể thức', en: 'form' })}>`, say({ vi: 'nha-nuoc (Nghị định 30), dang (05-HD/VPTW), dang-cu (36-HD/VPTW); mặc định theo đơn vị', en: 'nha-nuoc, dang or dang-cu; that of the unit by default' }), readForm)
    .option(`--name <${say({ vi: 'tên', en: 'name' })}>`, say({ vi: 'tên cơ quan ban hành, khi danh mục chỉ có tên loại', en: 'name of the body, where the registry only has its kind' }), readText)
    .option(`--out <${say({ vi: 'tệp', en: 'file' })}>`, say({ vi: 'ghi tệp Word', en: 'write a Word file' }))
    .option(`--xlsx [${say({ vi: 'tệp', en: 'file' })}]`, say({ vi: 'ghi phụ lục ra Excel', en: 'write the annex as an Excel file' }))
    .option(`--html [${say({ vi: 'tệp', en: 'file' })}]`, say({ vi: 'ghi bản xem trước HTML', en: 'write a page to look at' }))
    .option('--no-basis', say({ vi: 'bỏ cột căn cứ và phiếu việc của người soạn', en: 'without bases and worklist' }))
    .option(`--read-back <${say({ vi: 'tệp', en: 'file' })}>`, say({ vi: 'đọc lại tệp Word đã sửa', en: 'read an edited Word file back' }))
    .option('--json', say({ vi: 'in JSON, đúng như API trả lời', en: 'print JSON, as the API answers' }))
    .action((documents: readonly string[], options: Options, self: Command) => withRegister(session, self, (api) => (options.readBack === undefined ? draft(api, documents, options, session) : readBack(api, options.readBack, options.json === true, session))));
}

function readForm(text: string): PlanForm {
  const form = planForms.find((one) => one === text);
  if (form === undefined) throw new InvalidArgumentError(`Allowed choices are ${planForms.join(', ')}.`);
  return form;
}

async function draft(api: ApiClient, documents: readonly string[], options: Options, session: Session): Promise<void> {
  const { say } = session;
  if (documents.length === 0) throw new AppError('usage', { detail: say({ vi: 'thiếu văn bản cần triển khai', en: 'the documents are missing' }) });
  if (options.for === undefined) throw new AppError('usage', { detail: say({ vi: 'thiếu --for: đơn vị lập kế hoạch', en: '--for is missing: the unit that drafts' }) });
  const ids: string[] = [];
  for (const name of documents) ids.push(await resolveDocument(api, name, session));
  const unit = await resolveUnit(api, options.for, session);
  const plan = await api.call('draftPlan', { query: { document: ids, unit, form: options.form, name: options.name } });
  const written = await writeFiles(api, plan, options);
  if (options.json) {
    printJson(session, plan);
    return;
  }
  for (const line of planLines(plan, session)) session.out.line(line);
  for (const path of written) session.out.line(say({ vi: `Đã ghi ${path}`, en: `Written: ${path}` }));
}

/** Writes what is asked for; a format without a name of its own takes that of the Word file. */
async function writeFiles(api: ApiClient, plan: ShownPlan, { out, xlsx, html, basis }: Options): Promise<readonly string[]> {
  const stem = out?.replace(/\.docx$/iu, '') ?? plan.id;
  const wanted = [['getPlanDocx', out, ''], ['getPlanXlsx', xlsx, `${stem}.xlsx`], ['getPlanHtml', html, `${stem}.html`]] as const;
  const written: string[] = [];
  for (const [operation, asked, standard] of wanted) {
    if (asked === undefined) continue;
    const path = asked === true ? standard : asked;
    await save(path, await api.download(operation, { params: { id: plan.id }, query: { basis } }));
    written.push(path);
  }
  return written;
}

async function save(path: string, bytes: Uint8Array): Promise<void> {
  try {
    await writeFile(path, bytes);
  } catch (error) {
    throw new AppError((error as NodeJS.ErrnoException).code === 'ENOENT' ? 'path-not-found' : 'path-forbidden', { path }, error);
  }
}

async function readBack(api: ApiClient, path: string, json: boolean, session: Session): Promise<void> {
  const bytes = await readFile(path).catch((error: unknown) => {
    throw new AppError((error as NodeJS.ErrnoException).code === 'ENOENT' ? 'path-not-found' : 'path-forbidden', { path }, error);
  });
  const changes = await api.call('readPlanBack', { body: await formOf(basename(path), new Uint8Array(bytes)) });
  if (json) printJson(session, changes);
  else for (const line of changeLines(changes, session)) session.out.line(line);
}
