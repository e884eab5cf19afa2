import { pattern } from '../../rule.ts';
import { dayPoint, halfPoint, monthPoint, point, quarterPoint, readPoint, shortDay, yearPoint, type PointReading } from './point.ts';
import { bind, closesClause, opensClause, textBefore, whole, type Binding, type DeadlineReading, type DeadlineRule, type DeadlineScene } from './reading.ts';

const anyDay = `${point}|${shortDay}`;

function bound(match: RegExpExecArray, scene: DeadlineScene, binding: Binding): readonly DeadlineReading[] | null {
  const read = readPoint(match.groups?.['point'] ?? '', scene.context.issuedOn);
  return read === null ? null : whole(match, bind(read, binding));
}

/** Things that lie before a date without being due on it: "phát sinh trước ngày …", "đã được cấp trước ngày …". */
const conditionBefore = /(?:phát sinh|tồn đọng|(?:^|\s)sinh|có hiệu lực|thời điểm|(?:đã|được) (?:\p{L}+ ){0,2}\p{L}+)$/u;

/** "số liệu đến ngày", "tính đến ngày": the closing day of data. */
const dataBefore = /(?:tính|số liệu|kết quả|lũy kế|cập nhật|còn hiệu lực|kéo dài|tầm nhìn)$/u;

/** Names that carry a period or a year as part of themselves. */
const planNames = /(?:chiến lược|quy hoạch|chương trình|kế hoạch|đề án|nghị quyết|định hướng|dự án|danh mục|dự toán|ngân sách|lộ trình|hội nghị|báo cáo|chỉ số|kết quả|số liệu|chỉ tiêu|luật|cấp độ|niên độ|hội thi|tháng hành động|phong trào|cuộc thi|đợt)(?=\s|$)/u;

/** Whether the words stand in the name of a plan or report ("Kế hoạch cải cách hành chính năm 2026"): no comma or stop since the name's noun. */
function insideName(scene: DeadlineScene, at: number): boolean {
  const before = textBefore(scene, at, 140);
  if (/[,;:.(]$/u.test(before)) return false;
  const clause = before.slice(Math.max(before.lastIndexOf(';'), before.lastIndexOf(':'), before.lastIndexOf('. ')) + 1);
  return planNames.test(clause);
}

/** A date behind these is a document's own. */
const documentBefore = /(?:số|văn bản|công văn|tờ trình|luật|biên bản|hợp đồng|giấy phép|hiệu lực(?: thi hành)?|từ|sinh)(?:\s+\S+)?$/u;

/** Whether a point lies wholly before the issue: an account of the past, not a deadline. */
function past(read: PointReading, issuedOn: string | null): boolean {
  return typeof read === 'object' && issuedOn !== null && read.to < issuedOn;
}

/** Whether a point lies after the issue: nothing that has happened, so it says when. */
function ahead(read: PointReading, issuedOn: string | null): boolean {
  return typeof read === 'object' && issuedOn !== null && read.from > issuedOn;
}

/** Rules for a point of time with words in front that bind it, and for points that stand alone. */
export const dateRules: readonly DeadlineRule[] = [
  {
    id: 'deadline.before',
    heads: ['trước', 'xong', 'hoàn'],
    pattern: pattern(String.raw`(?:(?:xong|hoàn thành) )?trước(?: khi kết thúc| thời hạn| thời điểm| hạn)?,?\s+(?<point>${anyDay})`),
    read: (match, scene) => (conditionBefore.test(textBefore(scene, match.index)) ? [] : bound(match, scene, 'before')),
    examples: [
      { text: 'Gửi báo cáo về Sở Tài chính trước ngày 20/8/2026.', finds: ['before 2026-08-20'] },
      { text: 'Trình phương án trước 05-9-2026 để thẩm định', finds: ['before 2026-09-05'] },
      { text: 'Trình phương án trước ngày 5.9.2026', finds: ['before 2026-09-05'] },
      { text: 'Hoàn thành trước ngày 09 tháng 10 năm 2026', finds: ['before 2026-10-09'] },
      { text: 'Hoàn thành trước tháng 11/2026', finds: ['by 2026-10-31'] },
      { text: 'Nộp hồ sơ trước 25/12', finds: ['before 2026-12-25 fuzzy'] },
      { text: 'Nộp hồ sơ trước ngày 15/01', finds: ['before 2027-01-15 fuzzy'] },
      { text: 'Nộp hồ sơ trước ngày 31/9/2026', finds: ['invalid'] },
    ],
    counterexamples: ['Rà soát các vụ việc phát sinh trước ngày 01/7/2024', 'Thu hồi giấy phép đã được cấp trước ngày 01/01/2020', 'Trước mắt, tập trung giải quyết hồ sơ', 'kiểm tra trước khi ký'],
  },
  {
    id: 'deadline.by',
    heads: ['chậm', 'muộn', 'trễ', 'không', 'hạn', 'đến', 'tới', 'cho', 'hết', 'từ', 'nhất'],
    pattern: pattern(
      String.raw`(?:(?:chậm|muộn|trễ) nhất(?: là)?(?: vào| đến| trong| tới)?(?: hết)?(?: trước)?|không (?:quá|muộn hơn|chậm hơn|trễ hơn)|hạn (?:chót|cuối|cùng|cuối cùng)(?: là)?\s*:?|(?:từ nay )?(?:cho )?(?:đến|tới)(?: trước)?(?: hết)?|hết),?\s+(?<point>${anyDay}|20\d{2}(?![\d/.-])(?! \p{L}+ (?:đồng|người|hộ|ha)))`,
    ),
    read: (match, scene) => {
      const before = textBefore(scene, match.index);
      const loose = /^(?:đến|tới|hết|cho)/u.test(match[0]);
      // "số liệu đến ngày …" dates the figures; "báo cáo kết quả chậm nhất ngày …" does not.
      if (loose && dataBefore.test(before)) return [];
      if (loose && insideName(scene, match.index)) return [];
      return bound(match, scene, 'by');
    },
    examples: [
      { text: 'Bàn giao mặt bằng chậm nhất ngày 15/11/2026', finds: ['by 2026-11-15'] },
      { text: 'Bàn giao mặt bằng muộn nhất là vào ngày 15/11/2026', finds: ['by 2026-11-15'] },
      { text: 'Kéo dài thời gian nộp nhưng không quá ngày 30/9/2026', finds: ['by 2026-09-30'] },
      { text: 'Đến hết năm 2027, xóa toàn bộ cầu tạm', finds: ['by 2027-12-31'] },
      { text: 'Đến cuối năm 2027, xóa toàn bộ cầu tạm', finds: ['by 2027-12-31 fuzzy'] },
      { text: 'Đến 2030, mỗi huyện có một trung tâm', finds: ['by 2030-12-31'] },
      { text: 'Đến năm 2030, mỗi huyện có một trung tâm', finds: ['by 2030-12-31'] },
      { text: 'Từ nay đến hết quý III/2026, tập trung thu hồi đất', finds: ['by 2026-09-30'] },
      { text: 'Đến ngày 30/6/2027 phải xong', finds: ['by 2027-06-30'] },
    ],
    counterexamples: ['Số liệu tính đến ngày 14/6/2026', 'Thực hiện Chiến lược phát triển du lịch đến năm 2030', 'quy hoạch vùng tầm nhìn đến năm 2050', 'không quá 5 ngày'],
  },
  {
    id: 'deadline.in',
    heads: ['trong', 'vào', 'ngay', 'xong', 'hoàn', 'kết', 'khởi', 'khánh', 'thông', 'khai', 'vận', 'đưa'],
    pattern: pattern(String.raw`(?:(?:xong|hoàn thành|kết thúc)(?: ngay)?(?: trong| vào| dứt điểm trong)?(?: dịp)?|khởi công|khánh thành|thông xe(?: kỹ thuật)?|khai trương|khai mạc|vận hành|đưa vào (?:sử dụng|khai thác|vận hành)|ngay trong|trong|ngay vào|vào)(?: nửa)?\s+(?<point>${point})`),
    read: (match, scene) => bound(match, scene, 'in'),
    examples: [
      { text: 'Phê duyệt đề cương trong tháng 9/2026', finds: ['within 2026-09-30'] },
      { text: 'Phê duyệt đề cương trong tháng mười hai năm 2026', finds: ['within 2026-12-31'] },
      { text: 'Nghiệm thu xong trong tháng 5', finds: ['within 2027-05-31 fuzzy'] },
      { text: 'Vận hành thử trong quý II/2027', finds: ['within 2027-06-30'] },
      { text: 'Vận hành thử vào quý 3 năm 2027', finds: ['within 2027-09-30'] },
      { text: 'Tổng kết vào cuối năm 2026', finds: ['within 2026-12-31 fuzzy'] },
      { text: 'Tổng kết trong 6 tháng đầu năm 2027', finds: ['within 2027-06-30'] },
      { text: 'Khởi công tháng 8/2026, đưa vào sử dụng năm 2027', finds: ['within 2026-08-31', 'within 2027-12-31'] },
      { text: 'Khánh thành ngày 19/12', finds: ['on 2026-12-19 fuzzy'] },
      { text: 'Khai trương vào ngày 02/9/2026', finds: ['on 2026-09-02'] },
      { text: 'Giải ngân hết vốn trong năm 2026', finds: ['within 2026-12-31'] },
      { text: 'Báo cáo ngay trong tuần này; hoàn thành trong tháng tới', finds: ['within 2026-06-07 fuzzy', 'within 2026-07-31 fuzzy'] },
      { text: 'Giải ngân hết vốn ngay trong năm nay', finds: ['within 2026-12-31'] },
    ],
    counterexamples: ['số hội nghị tổ chức trong năm', 'giờ nghỉ trưa trong ngày làm việc', 'hoàn thành kế hoạch năm 2026', 'vào sổ theo dõi'],
  },
  {
    id: 'deadline.time-of-day',
    heads: ['trước', 'chậm', 'muộn', 'vào', 'lúc', 'đến'],
    pattern: pattern(
      String.raw`(?:trước|(?:chậm|muộn) nhất(?: là)?(?: vào| trước)?|vào|lúc|đến)(?: lúc)? (?<hour>[01]?\d|2[0-4])\s*(?:giờ|h|:)\s*(?<minute>[0-5]\d)?(?:\s*phút)?,?\s+(?:(?:của|trong) )?(?<point>${dayPoint})`,
    ),
    read: (match, scene) => {
      const read = readPoint(match.groups?.['point'] ?? '', scene.context.issuedOn);
      if (read === null) return null;
      const term = bind(read, match[0].startsWith('trước') ? 'before' : 'by');
      return whole(match, term?.kind === 'date' ? { ...term, time: clock(match) } : term);
    },
    examples: [
      { text: 'Gửi số liệu trước 16 giờ 30 ngày 05/8/2026', finds: ['before 2026-08-05 16:30'] },
      { text: 'Gửi số liệu chậm nhất 9h ngày 05/8/2026', finds: ['by 2026-08-05 09:00'] },
    ],
    counterexamples: ['họp trước 2 giờ'],
  },
  {
    id: 'deadline.standing-alone',
    heads: ['ngày', 'tháng', 'quý', 'năm', '0', 'đầu', 'giữa', 'cuối', 'tuần', 'nửa', 'sáu'],
    pattern: pattern(String.raw`(?<point>${dayPoint}|${halfPoint}|${monthPoint}|${quarterPoint}|${yearPoint})`),
    read: (match, scene) => {
      const words = match.groups?.['point'] ?? '';
      const read = readPoint(words, scene.context.issuedOn);
      if (read === null) return null;
      if (scene.context.cell === true) return whole(match, bind(read, 'in'));
      const end = match.index + match[0].length;
      if (read === 'invalid' || past(read, scene.context.issuedOn) || !standsAsTime(scene, match.index, end, words, ahead(read, scene.context.issuedOn))) return [];
      return whole(match, bind(read, 'in'));
    },
    examples: [
      { text: 'Quý IV/2026, đưa nền tảng vào sử dụng', finds: ['within 2026-12-31'] },
      { text: 'Phấn đấu năm 2027 có 80% thôn có nhà văn hóa', finds: ['within 2027-12-31'] },
      { text: 'Thời gian hoàn thành: tháng 10 năm 2026.', finds: ['within 2026-10-31'] },
      { text: 'Thời gian thực hiện: Quý IV năm 2026 và Quý I năm 2027', finds: ['within 2026-12-31', 'within 2027-03-31'] },
      { text: 'Tổ chức hội nghị ngày 20/12/2026 tại huyện', finds: ['on 2026-12-20'] },
      { text: 'Lắp đặt tháng 9/2026 tại ba thôn', finds: ['within 2026-09-30'] },
      { text: 'Trình HĐND huyện tại kỳ họp cuối năm 2026.', finds: ['within 2026-12-31 fuzzy'] },
      { text: 'Ban hành quy chế mới tháng 11/2026', finds: ['within 2026-11-30'] },
    ],
    counterexamples: ['Xây dựng dự toán ngân sách năm 2027', 'Kết luận tại cuộc họp ngày 20/5/2026 của lãnh đạo', 'Chào mừng ngày 20/11', 'tăng so với năm 2025', 'Báo cáo kết quả tháng 11/2026', 'Luật Đất đai năm 2024'],
  },
];

function clock(match: RegExpExecArray): string {
  return `${(match.groups?.['hour'] ?? '').padStart(2, '0')}:${match.groups?.['minute'] ?? '00'}`;
}

/**
 * A point without binding words counts where it opens the clause or follows "phấn đấu"; a day, month or quarter with its year also where it lies ahead of the
 * issue or closes the clause, unless it belongs to a name.
 */
function standsAsTime(scene: DeadlineScene, at: number, end: number, words: string, ahead: boolean): boolean {
  const day = /^(?:ngày|\d)/u.test(words) && !/^\d+ tháng (?:đầu|cuối)/u.test(words);
  const before = textBefore(scene, at);
  if (/phấn đấu$|thời (?:gian|hạn)(?: \p{L}+){0,3}$/u.test(before)) return true;
  if (/(?:quý|tháng|năm)\s[\p{L}\d/ ]{0,12}\d{4}(?:,|\s(?:và|hoặc))$/u.test(before)) return true;
  if (/so với$|kể từ$|từ$|và$/u.test(before)) return false;
  if (opensClause(scene, at) && (!day || before.endsWith(':'))) return true;
  if (/\d{4}$/u.test(words) && ahead && day) return !documentBefore.test(before) && !/(?<!\p{L})đã\s[^,;.]*$/u.test(before);
  if (/^(?:tháng|quý)\s.*\d{4}$/su.test(words) && ahead) return !insideName(scene, at) && !/(?<!\p{L})(?:đã|ngày)(?:\s[^,;.]*)?$/u.test(before);
  const dated = /\d{4}$/u.test(words) && /^(?:tháng|quý)|(?:đầu|giữa|cuối)\s+(?:tháng|quý|năm)/u.test(words);
  if (!dated || !closesClause(scene, end)) return false;
  // "tại kỳ họp cuối năm 2026" is a time even in a sentence about a plan.
  return /(?:kỳ họp|phiên họp)(?: \p{L}+){0,4}$/u.test(before) || !insideName(scene, at);
}
