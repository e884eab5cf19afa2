import { foldSpaces } from '../../../domain/span.ts';
import { pattern } from '../../rule.ts';
import type { TargetCore, TargetRule } from './reading.ts';

function rank(match: RegExpExecArray, text: string): readonly TargetCore[] | null {
  const { value, noun } = match.groups ?? {};
  if (value === undefined) return null;
  const at = noun === undefined ? -1 : match.index + match[0].indexOf(noun, match[0].indexOf(value));
  const measure = noun === undefined ? '' : foldSpaces(text.slice(at, at + noun.length).trim());
  return [{ core: { start: match.index, end: match.index + match[0].length }, comparator: 'rank<=', value: String(Number(value)), measure: measure === '' ? 'thứ bậc' : measure }];
}

const places = String.raw`(?<noun>(?:tỉnh, thành phố|tỉnh, thành|địa phương|tỉnh|thành phố|quốc gia|nước|bộ, ngành|đơn vị|xã, phường|xã|sở, ngành|cơ quan|trường|nền kinh tế)(?: trực thuộc trung ương)?)`;
const top = String.raw`(?:dẫn đầu|đứng đầu|hàng đầu|tốp đầu|top đầu|cao nhất|tốt nhất|khá nhất|phát triển)`;
const words = String.raw`(?: [\p{L},()]+){0,8}`;

/** Rules for places in a ranking. */
export const rankRules: readonly TargetRule[] = [
  {
    id: 'target.top-group',
    heads: ['nằm', 'thuộc', 'vào', 'đứng', 'trong', 'lọt', 'nhóm', 'top', 'tốp', 'duy', 'là'],
    pattern: pattern(String.raw`(?:(?:nằm|đứng|lọt|xếp) )?(?:(?:trong|thuộc|vào) )?(?:(?:nhóm|top|tốp)(?: đầu)? |(?:số|danh sách) )?(?<value>\d{1,3}) ${places}${words} ${top}(?: (?:cả nước|toàn quốc|thế giới|khu vực|cả tỉnh|toàn tỉnh|đông nam á|châu á|asean))?`),
    read: (match, { text }) => rank(match, text),
    examples: [
      { text: 'Chỉ số PAR INDEX thuộc nhóm 12 tỉnh dẫn đầu toàn quốc', finds: ['rank<= 12 tỉnh'] },
      { text: 'Chuyển đổi số nằm trong 20 tỉnh, thành phố có chỉ số cao nhất', finds: ['rank<= 20 tỉnh, thành phố'] },
    ],
    counterexamples: ['trong 3 nhóm nhiệm vụ', 'thuộc nhóm 2'],
  },
  {
    id: 'target.top',
    heads: ['nằm', 'thuộc', 'vào', 'đứng', 'trong', 'lọt', 'top', 'tốp', 'nhóm', 'xếp'],
    pattern: pattern(String.raw`(?:(?:nằm|đứng|lọt|xếp) )?(?:(?:trong|thuộc|vào) )?(?:top|tốp|nhóm)(?: đầu)? (?<value>\d{1,3})(?: ${places})?(?! (?:nhiệm vụ|giải pháp|vấn đề|nội dung|lĩnh vực|chỉ tiêu))`),
    read: (match, { text }) => (match[0].includes('nhóm') && (match.groups?.['noun'] === undefined || !/^(?:nằm|đứng|lọt|thuộc|vào|trong)/u.test(match[0])) ? null : rank(match, text)),
    examples: [{ text: 'Phấn đấu vào top 5 về chuyển đổi số', finds: ['rank<= 5 thứ bậc'] }, { text: 'Chỉ số PCI nằm trong nhóm 10 tỉnh', finds: ['rank<= 10 tỉnh'] }],
    counterexamples: ['nhóm 3 nhiệm vụ', 'hộ thuộc nhóm 2'],
  },
  {
    id: 'target.place',
    heads: ['xếp', 'đứng', 'từ', 'vị', 'đạt', 'thứ', 'hạng'],
    pattern: pattern(String.raw`(?:(?:xếp|đứng|đạt)(?: hạng)?|từ|ở)(?: từ)?(?: vị trí)?(?: thứ)?(?: hạng| bậc)? (?<mark>thứ )?(?<value>\d{1,3})(?: trở lên)?(?: (?:cả nước|toàn quốc|thế giới))`),
    read: (match, { text }) => rank(match, text),
    examples: [{ text: 'Chỉ số SIPAS xếp thứ 15 trở lên toàn quốc', finds: ['rank<= 15 thứ bậc'] }],
    counterexamples: ['xếp loại', 'đứng đầu'],
  },
  {
    id: 'target.place-or-better',
    heads: ['xếp', 'đứng', 'từ', 'vị', 'đạt', 'thứ', 'hạng'],
    pattern: pattern(String.raw`(?:(?:xếp|đứng|đạt)(?: hạng)?(?: từ)? |từ )?(?:vị trí )?(?:thứ(?: hạng| bậc)?|hạng) (?<value>\d{1,3}) trở lên`),
    read: (match, { text }) => rank(match, text),
    examples: [{ text: 'Duy trì chỉ số PAPI từ thứ 8 trở lên', finds: ['rank<= 8 thứ bậc'] }],
    counterexamples: ['từ 8 người trở lên'],
  },
];
