import { describe, expect, it } from 'vitest';
import { parseDocument } from '../../src/structure/parse.ts';
import type { ParsedDocument } from '../../src/domain/provision.ts';
import { bandsOf, fingerprintOf, similarity } from '../../src/register/fingerprint.ts';
import { relate } from '../../src/register/relations.ts';
import { corpus, documentOf } from '../structure/documents.ts';

const read = (text: string): ParsedDocument => parseDocument(documentOf(text));
const compared = (text: string, scanned = false) => {
  const parsed = read(text);
  return { identity: parsed.identity, fingerprint: { ...fingerprintOf(parsed), scanned } };
};
const relation = (a: string, b: string): string | null => relate(compared(a), compared(b))?.kind ?? null;
const shareBand = (a: string, b: string): boolean => bandsOf(fingerprintOf(read(a))).some((band) => bandsOf(fingerprintOf(read(b))).includes(band));
const text = (name: string): string => [...corpus].find(([slug]) => slug.includes(name))?.[1] ?? '';

/** A plan of a province; `points` are its tasks. */
const plan = ({ number = '15', day = '12 tháng 01', year = 2026, province = 'LÀO CAI', type = 'KẾ HOẠCH', points = tasks(year) }: { number?: string; day?: string; year?: number; province?: string; type?: string; points?: readonly string[] } = {}): string =>
  [`ỦY BAN NHÂN DÂN\nTỈNH ${province}`, `Số: ${number}/${type === 'KẾ HOẠCH' ? 'KH' : 'QĐ'}-UBND`, `${province === 'LÀO CAI' ? 'Lào Cai' : 'Cao Bằng'}, ngày ${day} năm ${String(year)}`, `${type}\nCải cách hành chính năm ${String(year)}`, ...points.map((point, i) => `${String(i + 1)}. ${point}`), 'TM. ỦY BAN NHÂN DÂN\nCHỦ TỊCH'].join('\n\n');
const tasks = (year: number): readonly string[] => [
  'Sở Nội vụ rà soát, sắp xếp tổ chức bộ máy các cơ quan chuyên môn, đơn vị sự nghiệp công lập theo hướng tinh gọn, hiệu quả.',
  `Văn phòng UBND tỉnh công khai đầy đủ thủ tục hành chính trên Cổng dịch vụ công quốc gia, hoàn thành trước ngày 30/6/${String(year)}.`,
  'Sở Tài chính cân đối, bố trí kinh phí cho các nhiệm vụ được giao theo phân cấp ngân sách và hướng dẫn thanh quyết toán.',
  'Sở Khoa học và Công nghệ vận hành ổn định trung tâm dữ liệu, bảo đảm an toàn thông tin mạng theo cấp độ.',
  `UBND cấp xã tổ chức đối thoại với người dân, doanh nghiệp ít nhất hai lần trong năm ${String(year)} và công khai kết quả.`,
];

describe('documents that hold one text', () => {
  it.each([...corpus.keys()])('%s in other line breaks, capitals and with the marks of a converter', (name) => {
    const original = text(name);
    const converted = original.replace(/\n+/gu, '\n\n').replace(/ +/gu, ' ').replace(/(\p{L})-(\p{L})/gu, '$1 - $2').replaceAll('hoà', 'hòa');
    expect(relation(original, converted)).toBe('same-content');
    expect(shareBand(original, converted)).toBe(true);
  });

  it('a scan whose letters were recognised with errors is the same, not another version', () => {
    let n = 0;
    const scan = text('thanh-hoa').replace(/\p{L}{4,}/gu, (word) => ((n += 1) % 25 === 0 ? `${word.slice(0, -1)}l` : word));
    const [original, read200] = [compared(text('thanh-hoa')), compared(scan, true)];
    expect(similarity(original.fingerprint, read200.fingerprint)).toBeGreaterThan(0.65);
    expect(relate(original, read200)?.kind).toBe('same-content');
    expect(relate(read200, original)?.kind).toBe('same-content');
  });

  it('a draft with a blank number, an issued text, and what was changed in between', () => {
    const draft = plan({ number: '   ', day: '     tháng 01' });
    expect(relation(draft, plan())).toBe('signed-copy');
    expect(relation(plan(), draft)).toBe('unsigned-copy');
    const changed = plan({ points: [...tasks(2026).slice(0, 4), 'UBND cấp xã niêm yết lịch tiếp công dân tại trụ sở.'] });
    expect(relation(draft, changed)).toBe('newer-version');
    expect(relation(changed, draft)).toBe('older-version');
    expect(relation(plan(), changed)).toBe('other-version');
  });
});

describe('documents that are two', () => {
  it('of the corpus, each from all others', () => {
    const all = [...corpus.values()].map((one) => compared(one));
    for (const [i, one] of all.entries()) for (const other of all.slice(i + 1)) expect(relate(one, other)).toBeNull();
  });

  it.each([
    ['the plans of two provinces', plan(), plan({ province: 'CAO BẰNG', number: '27' })],
    ['two provinces that chose the same number on the same day', plan(), plan({ province: 'CAO BẰNG' })],
    ['a plan and the decision that approves it', plan({ number: '  ' }), plan({ type: 'QUYẾT ĐỊNH', number: '20' })],
    ['the plans of two years', plan({ year: 2025, number: '9' }), plan()],
    ['the plans of two years with one number', plan({ year: 2025 }), plan()],
    ['the draft of the next year and the plan of this one', plan({ year: 2026, number: '   ', day: '     tháng     ' }), plan({ year: 2025 })],
    ['drafts of two years', plan({ year: 2026, number: '   ', day: '    tháng   ' }), plan({ year: 2025, number: '   ', day: '    tháng   ' })],
    ['letters of one text and two numbers', plan(), plan({ number: '16' })],
    ['an empty text and another', '', ''],
  ])('%s', (_, a, b) => {
    expect([relation(a, b), relation(b, a)]).toEqual([null, null]);
  });
});
