import { foldSpaces } from '../domain/span.ts';
import type { ColumnRole } from '../domain/provision.ts';
import { fold } from '../lang/fold.ts';

interface ColumnRule {
  readonly role: ColumnRole;
  readonly pattern: RegExp;
  readonly examples: readonly string[];
  readonly counterexamples: readonly string[];
}

/** What headers of task and target tables mean (DOCUMENTS §10, PLAN §4), tried in this order on the folded header. */
export const columnRules: readonly ColumnRule[] = [
  { role: 'ordinal', pattern: /^(?:s?tt|số tt|số thứ tự|thứ tự|no\.?|#)$/u, examples: ['TT', 'STT', 'Số TT'], counterexamples: ['Số lượng'] },
  { role: 'coordinate', pattern: /phối hợp/u, examples: ['Cơ quan, đơn vị phối hợp', 'Phối hợp thực hiện'], counterexamples: ['Cơ quan chủ trì'] },
  { role: 'lead', pattern: /chủ trì|đầu mối|chịu trách nhiệm chính/u, examples: ['Cơ quan chủ trì', 'Đơn vị chủ trì thực hiện', 'Cơ quan chủ trì theo dõi, đánh giá'], counterexamples: ['Đơn vị thực hiện'] },
  { role: 'submit-to', pattern: /cấp trình|cấp ban hành|cấp phê duyệt|cấp có thẩm quyền|thẩm quyền (?:ban hành|phê duyệt)|nơi nhận|trình (?:cấp|ban hành)/u, examples: ['Cấp trình, cấp ban hành', 'Thẩm quyền ban hành'], counterexamples: ['Tiến trình'] },
  { role: 'deadline', pattern: /thời gian|thời hạn|tiến độ|hoàn thành|lộ trình|thời điểm|kỳ báo cáo/u, examples: ['Thời gian hoàn thành', 'Thời hạn', 'Tiến độ thực hiện'], counterexamples: ['Nội dung'] },
  { role: 'deliverable', pattern: /sản phẩm|kết quả(?! (?:thực hiện )?năm)|hình thức văn bản|đầu ra|tên văn bản|loại văn bản/u, examples: ['Sản phẩm', 'Sản phẩm, kết quả', 'Kết quả đầu ra', 'Hình thức văn bản'], counterexamples: ['Chỉ tiêu'] },
  { role: 'assignee', pattern: /(?:cơ quan|đơn vị|người|cá nhân|bộ phận|phòng|cán bộ|tổ chức)[^.]*(?:thực hiện|theo dõi|phụ trách|chỉ đạo|tham mưu|báo cáo|được giao|soạn thảo|giải quyết)|phân công|lãnh đạo phụ trách|trách nhiệm|^(?:cơ quan|đơn vị|địa phương)(?:, (?:cơ quan|đơn vị|địa phương))*$/u, examples: ['Đơn vị thực hiện', 'Cơ quan theo dõi', 'Phân công', 'Lãnh đạo phụ trách', 'Cơ quan, đơn vị'], counterexamples: ['Đơn vị tính', 'Nội dung thực hiện'] },
  { role: 'measure', pattern: /đơn vị tính|^đvt$/u, examples: ['Đơn vị tính', 'ĐVT'], counterexamples: ['Đơn vị thực hiện'] },
  { role: 'indicator', pattern: /chỉ tiêu|chỉ số|tiêu chí/u, examples: ['Chỉ tiêu', 'Tên chỉ tiêu'], counterexamples: ['Mục tiêu giao'] },
  { role: 'task', pattern: /nhiệm vụ|nội dung(?! (?:cần )?(?:bãi bỏ|sửa đổi|thay thế))|công việc|giải pháp|đề án|hoạt động|vấn đề|kiến nghị|tên văn bản/u, examples: ['Nội dung nhiệm vụ', 'Nhiệm vụ, giải pháp', 'Nội dung công việc'], counterexamples: ['Ghi chú'] },
  { role: 'note', pattern: /ghi chú|căn cứ/u, examples: ['Ghi chú'], counterexamples: ['Nội dung'] },
  { role: 'value', pattern: /^(?:năm )?20\d\d|giai đoạn|mục tiêu|hiện trạng|năm cơ sở|kế hoạch|giá trị|số lượng|đến năm|thực hiện năm|kết quả/u, examples: ['Năm 2026', 'Mục tiêu đến năm 2030', 'Hiện trạng'], counterexamples: ['Ghi chú'] },
];

/** What a column holds, by its header. */
export function roleOfHeader(header: string): ColumnRole {
  const words = foldSpaces(fold(header)).replace(/[.:*()]/gu, '').trim();
  if (words === '') return 'other';
  return columnRules.find((rule) => rule.pattern.test(words))?.role ?? 'other';
}

const listable = /văn bản|danh mục|dự án|thủ tục|chuyên đề|công trình|mô hình|hồ sơ|cuộc (?:kiểm tra|thanh tra|giám sát)/u;

/**
 * Roles of a header row; null when the row is not one of a task or target table (its columns do not tell of tasks, actors, times or
 * indicators). In a target table "Đơn vị" is the measure and "Kết quả" the value; in a task table they are the actor and the product.
 */
export function rolesOfHeader(headers: readonly string[]): readonly ColumnRole[] | null {
  const roles = headers.map(roleOfHeader);
  const isTarget = roles.includes('indicator') && !roles.includes('task');
  const settled = roles.map((role, i): ColumnRole => {
    const words = fold(headers[i] ?? '').trim();
    if (isTarget && role === 'deliverable' && words.startsWith('kết quả')) return 'value';
    if (isTarget && words === 'đơn vị') return 'measure';
    return role;
  });
  if (!settled.includes('task') && !settled.includes('indicator') && settled.some((role) => role === 'lead' || role === 'assignee')) {
    // A list of documents to be drafted, projects, procedures: what is done with them is said above the table.
    const listed = settled.findIndex((role, i) => (role === 'other' || role === 'deliverable') && listable.test(fold(headers[i] ?? '')));
    if (listed >= 0) settled[listed] = 'task';
  }
  const telling = settled.filter((role) => role !== 'other' && role !== 'note' && role !== 'ordinal');
  return settled.some((role) => role === 'task' || role === 'indicator') && telling.length >= 2 ? settled : null;
}
