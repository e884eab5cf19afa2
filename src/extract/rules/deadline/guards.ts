import { firstOfMonth, lastOfMonth } from '../../../lang/calendar.ts';
import { pattern } from '../../rule.ts';
import { dayPoint, point, yearPoint } from './point.ts';
import { whole, type DeadlineRule } from './reading.ts';

/** Rules whose words look like times and are none (they use the words up), and the bare years of a time column. */
export const guardRules: readonly DeadlineRule[] = [
  {
    id: 'not-deadline.cited-date',
    heads: ['0'],
    pattern: pattern(String.raw`\d{1,5}[a-zđ]?\s*[-/]\s*(?:\d{4}\s*[-/]\s*)?\p{L}[\p{L}\p{N}&.]*(?:\s*[-/]\s*\p{L}[\p{L}\p{N}&]*){0,3},? (?:${dayPoint}|\d{1,2}\s*\/\s*\d{1,2}\s*\/\s*\d{4})`),
    read: () => [],
    examples: [{ text: 'Thời hạn theo Công văn số 88/SNV-TC ngày 02/6/2026', finds: [] }],
    counterexamples: ['trước ngày 02/6/2026'],
  },
  {
    id: 'not-deadline.effect',
    heads: ['hiệu', 'có'],
    pattern: pattern(String.raw`(?:có )?hiệu lực(?: thi hành)?,?(?: kể)?(?: từ| đến| vào)(?: hết)? (?:${point})(?: đến(?: hết)? (?:${point}))?`),
    read: () => [],
    examples: [{ text: 'Quy chế này có hiệu lực thi hành kể từ ngày 01/10/2026', finds: [] }],
    counterexamples: ['áp dụng từ ngày 01/10/2026'],
  },
  {
    id: 'not-deadline.comparison',
    heads: ['so', 'cùng', 'bằng'],
    pattern: pattern(String.raw`(?:so với |bằng )?(?:cùng kỳ|so với)(?: của)?(?: (?:${point}))?`),
    read: () => [],
    examples: [{ text: 'Giảm số vụ cháy so với năm 2026', finds: [] }],
    counterexamples: ['trong năm 2026'],
  },
  {
    id: 'not-deadline.vision',
    heads: ['tầm', 'định'],
    pattern: pattern(String.raw`(?:tầm nhìn|định hướng)(?: đến)? (?:${yearPoint}|\d{4})`),
    read: () => [],
    examples: [{ text: 'Rà soát quy hoạch tỉnh, tầm nhìn đến năm 2050', finds: [] }],
    counterexamples: ['đến năm 2050'],
  },
  {
    id: 'not-deadline.round',
    heads: ['đợt', 'kỳ', 'lần', 'khóa', 'lớp'],
    pattern: pattern(String.raw`(?:đợt|kỳ|lần|khóa|lớp) (?:thứ )?(?:[ivx]+|\d+)(?:\s*[/-]\s*| năm )\d{4}`),
    read: () => [],
    examples: [{ text: 'Đăng ký tại kỳ 2/2026', finds: [] }],
    counterexamples: ['quý II/2026'],
  },
  {
    id: 'not-deadline.data-window',
    heads: ['tính', 'số', 'lũy', 'sinh'],
    pattern: pattern(String.raw`(?:(?:số liệu|lũy kế|tính)(?: [\p{L}]+){0,2}? (?:đến|từ)(?: hết)? (?:${point})|sinh (?:ngày|năm) [\d\/.-]+)`),
    read: () => [],
    examples: [{ text: 'Thống kê số liệu đến ngày 14/6/2026', finds: [] }],
    counterexamples: ['đến ngày 14/6/2026'],
  },
  {
    id: 'deadline.cell-years',
    heads: ['0'],
    pattern: pattern(String.raw`(?<from>(?:20|21)\d{2})(?:\s*-\s*(?<to>(?:20|21)\d{2}))?`),
    read: (match, scene) => {
      if (scene.context.cell !== true) return null;
      const { from, to } = match.groups ?? {};
      if (from === undefined) return null;
      if (to === undefined) return whole(match, { kind: 'date', date: lastOfMonth(Number(from), 12), bound: 'within' });
      return whole(match, { kind: 'period', from: firstOfMonth(Number(from), 1), to: lastOfMonth(Number(to), 12) });
    },
    examples: [{ text: 'Nhu cầu vốn 2026-2030', finds: [] }],
    counterexamples: ['2026-2030'],
  },
];
