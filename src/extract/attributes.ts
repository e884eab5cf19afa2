import type { Role } from '../domain/obligation.ts';
import type { Span } from '../domain/span.ts';
import { actorsIn, type Actor } from './actors.ts';
import { opensInstruction } from './clauses.ts';
import type { TaggedView } from './tagged.ts';

/**
 * An attribute line below a task: "Đơn vị chủ trì: Sở Tư pháp.", "Thời gian thực hiện: Quý II/2026." Plans write their tables of tasks as such
 * lines; each fills the tasks above it (guidelines, "A task written as a table or as a list of cells").
 */
export type AttributeLine =
  | { readonly kind: 'actors'; readonly actors: readonly Actor[] }
  | { readonly kind: 'deadline' | 'deliverable'; readonly span: Span }
  | { readonly kind: 'other' };

/** "Nội dung: rà soát …": the task itself under a title, or what a product is to hold. */
const matter = /^[\s*_+\-–•]*(?:nội\s+dung|nhiệm\s+vụ|công\s+việc)(?:\s+(?:thực\s+hiện|công\s+việc|nhiệm\s+vụ|cụ\s+thể|chính|chủ\s+yếu))?[\s*_]*:[\s*_]*/u;
const describes = /^(?:quy\s+định|bao\s+gồm|gồm|là|về|theo)(?!\p{L})/u;

const role = '(?:chủ trì|phối hợp|thực hiện|đầu mối|chịu trách nhiệm|tham mưu|theo dõi|thường trực|giúp việc|đề xuất|tổ chức|chính|chủ quản|phụ trách|soạn thảo)';
const label = String.raw`(?:(?:(?:các )?(?:cơ quan|đơn vị|tổ chức|cấp|người|bộ phận|phân công|trách nhiệm|giao)(?:, (?:cơ quan|đơn vị|cá nhân|tổ chức))*(?: (?:được giao|được phân công))? )?(?<who>${role}(?:,? ${role})*)|phân công(?: thực hiện| nhiệm vụ)?|(?<chief>lãnh đạo(?: \p{L}+){0,2} (?:phụ trách|chỉ đạo|theo dõi))|(?<when>(?:thời gian|thời hạn|tiến độ|lộ trình|hạn)(?: (?:thực hiện|hoàn thành|trình|triển khai|tổ chức|ban hành|và lộ trình))*)|(?<what>(?:sản phẩm|kết quả)(?: (?:đầu ra|dự kiến|cần đạt|thực hiện|hoàn thành|phải đạt))*)|(?<other>(?:kinh phí|nguồn kinh phí|nguồn lực|địa điểm|đối tượng|hình thức|thành phần|số lượng|quy mô|phạm vi)(?: (?:thực hiện|tham gia|tham dự|dự kiến|tổ chức|áp dụng|đào tạo|bồi dưỡng))*))(?: thực hiện)?[\s*_]*:`.replaceAll(' ', String.raw`\s+`);
const opening = new RegExp(String.raw`[\s*_+\-]*${label}`, 'uy');
/** Where another attribute begins on the same line: "Đơn vị chủ trì: X; Đơn vị phối hợp: Y." */
const further = new RegExp(String.raw`[;.][\s*_+\-]*${label}`, 'gu');

function roleOf(words: string): Role {
  if (words.startsWith('phối hợp')) return 'coordinate';
  return /chủ trì|đầu mối|thường trực/u.test(words) ? 'lead' : 'implement';
}

/** The attributes that a line states, one after another; empty when the line is something else. */
export function findAttributes(view: TaggedView, content: Span): AttributeLine[] {
  opening.lastIndex = content.start;
  const first = opening.exec(view.folded);
  if (first === null || opening.lastIndex > content.end) return [];
  further.lastIndex = opening.lastIndex;
  const found = [first];
  for (let next = further.exec(view.folded); next !== null && further.lastIndex <= content.end; next = further.exec(view.folded)) found.push(next);
  return found.map((match, i) => attributeOf(view, match, { start: match.index + match[0].length, end: found[i + 1]?.index ?? content.end }));
}

function attributeOf(view: TaggedView, match: RegExpExecArray, value: Span): AttributeLine {
  const { who, chief, when, what, other } = match.groups ?? {};
  if (other !== undefined) return { kind: 'other' };
  if (when !== undefined) return { kind: 'deadline', span: value };
  if (what !== undefined) return { kind: 'deliverable', span: value };
  return { kind: 'actors', actors: actorsIn(view, value, chief === undefined ? roleOf(who ?? 'thực hiện') : 'direct', true) };
}

/**
 * Reads a line that begins with "Nội dung:": where its task begins, or null when it only describes the product that the title names.
 * undefined when the line is no such line.
 */
export function findMatter(view: TaggedView, content: Span): number | null | undefined {
  const head = matter.exec(view.folded.slice(content.start, Math.min(content.end, content.start + 80)));
  if (head === null) return undefined;
  const start = content.start + head[0].length;
  if (start >= content.end || describes.test(view.folded.slice(start, start + 12)) || !opensInstruction(view.tagged, start)) return null;
  return start;
}
