import provinces from './lexicon/provinces.json' with { type: 'json' };
import units from './lexicon/units.json' with { type: 'json' };
import { fold } from './fold.ts';
import { isSyllable } from './syllable.ts';

/** Offices as they are signed, in the spelling of running text. */
const offices = [
  'Tổng Bí thư', 'Thường trực Ban Bí thư', 'Phó Bí thư Thường trực', 'Phó Bí thư', 'Bí thư', 'Phó Chủ tịch Thường trực', 'Phó Chủ tịch', 'Chủ tịch', 'Phó Giám đốc', 'Giám đốc',
  'Phó Tổng Giám đốc', 'Tổng Giám đốc', 'Phó Chánh Văn phòng', 'Chánh Văn phòng', 'Phó Trưởng ban Thường trực', 'Phó Trưởng ban', 'Trưởng ban', 'Phó Thủ tướng', 'Thủ tướng',
  'Thứ trưởng', 'Bộ trưởng', 'Bộ trưởng, Chủ nhiệm', 'Phó Cục trưởng', 'Cục trưởng', 'Phó Vụ trưởng', 'Vụ trưởng', 'Phó Chi cục trưởng', 'Chi cục trưởng', 'Phó Trưởng phòng', 'Trưởng phòng',
  'Phó Hiệu trưởng', 'Hiệu trưởng', 'Phó Chánh Thanh tra', 'Chánh Thanh tra', 'Phó Tổng Thanh tra', 'Tổng Thanh tra', 'Phó Chánh án', 'Chánh án', 'Phó Viện trưởng', 'Viện trưởng',
  'Phó Thống đốc', 'Thống đốc', 'Phó Chủ nhiệm', 'Chủ nhiệm', 'Phó Chủ nhiệm Thường trực', 'Tổng Kiểm toán nhà nước', 'Ủy viên Ban Thường vụ', 'Ủy viên Thường vụ', 'Chỉ huy trưởng', 'Phó Chỉ huy trưởng',
  'Tư lệnh', 'Phó Tư lệnh', 'Chính ủy', 'Phó Chính ủy', 'Trưởng Đoàn', 'Phó Trưởng Đoàn', 'Tổng Biên tập', 'Phó Tổng Biên tập', 'Tổng cục trưởng', 'Phó Tổng cục trưởng', 'Thường trực',
];

/** Names that keep their capitals inside a sentence, beside those of units and provinces. */
const proper = [
  'Việt Nam', 'Hồ Chí Minh', 'Đảng Cộng sản Việt Nam', 'Trung ương', 'Trung ương Đảng', 'Ban Chấp hành', 'Ban Thường vụ', 'Ủy ban nhân dân', 'Hội đồng nhân dân', 'Mặt trận Tổ quốc', 'Ủy ban Mặt trận Tổ quốc',
  'Tỉnh ủy', 'Thành ủy', 'Huyện ủy', 'Đảng ủy', 'Quận ủy', 'Thị ủy', 'Văn phòng Tỉnh ủy', 'Văn phòng Thành ủy', 'Văn phòng Đảng ủy', 'Ủy ban Kiểm tra', 'Ban Tổ chức', 'Ban Tuyên giáo', 'Ban Tuyên giáo và Dân vận', 'Ban Dân vận', 'Ban Nội chính',
  'Ban Chỉ đạo', 'Đảng bộ', 'Văn phòng Chính phủ', 'Văn phòng Quốc hội', 'Tết Nguyên đán', 'Nghị quyết Đại hội', 'Covid', 'Hội nghị', 'Cục', 'Chi cục', 'Đảng ta', 'của Đảng', 'Nhân dân các',
].filter((name) => !['Cục', 'Chi cục', 'Hội nghị', 'Nhân dân các', 'Nghị quyết Đại hội'].includes(name));

const places: readonly string[] = [...provinces.current, ...provinces.former].flatMap((p) => [p.name, ...p.aliases]);

/** Folded words of a name to its spelling; longest names are tried first. */
const lexicon: ReadonlyMap<string, readonly Entry[]> = buildLexicon();

interface Entry {
  readonly name: string;
  readonly view: string;
}

function buildLexicon(): ReadonlyMap<string, readonly Entry[]> {
  const names = [...offices, ...proper, ...places, ...units.units.map((u) => u.name.replace(/\s*\(.*$/u, ''))];
  const byFirst = new Map<string, Entry[]>();
  for (const name of new Set(names)) {
    if (!name.includes(' ')) continue;
    const view = fold(name);
    const first = view.slice(0, view.indexOf(' '));
    byFirst.set(first, [...(byFirst.get(first) ?? []), { name, view }]);
  }
  for (const list of byFirst.values()) list.sort((a, b) => b.name.length - a.name.length);
  return byFirst;
}

/** Lower administrative units whose proper name follows: up to four syllables of it are capitalised. */
const placeNoun = /(?<!\p{L})(?:xã|phường|thị trấn|huyện|quận|thị xã|đặc khu|tỉnh|thành phố|thôn|bản)\s+$/u;
const commonAfterPlace = /^(?:và|về|các|năm|có|trên|trong|theo|giai|nhiệm|quản|khóa|hội|tổ|trực|thuộc|là|đến|không|được|bảo|ủy|đoàn|của|do)$/u;

/**
 * Words in capitals as running text writes them: names of units, offices and provinces keep their capitals, abbreviations stay, everything
 * else is lower case. Text that is not all capitals comes back as it is. The length does not change.
 */
export function fromCapitals(text: string): string {
  if (/\p{Ll}/u.test(text.replace(/\d\p{Ll}|\p{Ll}(?=[-/])/gu, ''))) return text;
  const words = Array.from(text.matchAll(/[\p{L}\p{M}\p{N}]+(?:[-/&.]+[\p{L}\p{N}]+)*/gu));
  const out = Array.from(lowerWords(text, words));
  const view = fold(text);
  for (const word of words) {
    const entry = lexicon.get(view.slice(word.index, word.index + word[0].length))?.find((e) => startsWithName(view, e.view, word.index));
    if (entry !== undefined) capitalise(out, entry.name, word.index);
  }
  capitalisePlaces(out, words, view);
  capitalisePersons(out, view);
  capitaliseTypes(out, view);
  return out.join('');
}

function lowerWords(text: string, words: readonly RegExpExecArray[]): string {
  let out = '';
  let at = 0;
  for (const { 0: word, index } of words) {
    const stays = /[\d/&.-]/u.test(word) || !isSyllable(word);
    out += text.slice(at, index) + (stays ? word : word.toLowerCase());
    at = index + word.length;
  }
  return out + text.slice(at);
}

function startsWithName(view: string, name: string, at: number): boolean {
  return view.startsWith(name, at) && !/[\p{L}\p{N}]/u.test(view.charAt(at + name.length)) && !/[\p{L}\p{N}]/u.test(view.charAt(at - 1));
}

function capitalise(out: string[], name: string, at: number): void {
  for (let i = 0; i < name.length; i += 1) {
    const c = out[at + i];
    if (c !== undefined && /\p{Lu}/u.test(name.charAt(i))) out[at + i] = c.toUpperCase();
  }
}

function capitalisePlaces(out: string[], words: readonly RegExpExecArray[], view: string): void {
  words.forEach((word, i) => {
    if (!placeNoun.test(view.slice(Math.max(0, word.index - 12), word.index))) return;
    for (const next of words.slice(i, i + 4)) {
      const folded = view.slice(next.index, next.index + next[0].length);
      if (commonAfterPlace.test(folded) || !/^\s*$/u.test(view.slice(word.index, next.index).replace(/[\p{L}\p{M}\p{N}\s-]/gu, ''))) return;
      out[next.index] = (out[next.index] ?? '').toUpperCase();
    }
  });
}

const surnames = 'nguyễn|trần|lê|phạm|hoàng|huỳnh|phan|vũ|võ|đặng|bùi|đỗ|hồ|ngô|dương|lý|đào|đoàn|lâm|trịnh|mai|đinh|hà|tô|cao|lương|thái|tạ|phùng|tăng|chu|quách|triệu|vương|hứa|trương|giàng|lò|vàng|sùng|bế|nông|lưu|nghiêm|kiều|thân|từ|châu|la|đàm|điểu|tống|khuất';
/** A name after an office or "đồng chí": surname and one to three syllables, up to a word no name goes on with. */
const person = new RegExp(String.raw`(?<=(?:thủ tướng(?: chính phủ)?|chủ tịch(?: nước)?|bí thư|bộ trưởng|thứ trưởng|giám đốc|đồng chí|ông|bà)\s)(?:${surnames})(?:\s\p{L}+){1,3}?(?=\s(?:tại|về|trong|với|ở|dự|khi|và|thăm|làm việc|chủ trì)(?!\p{L})|[,;.]|$)`, 'gu');

function capitalisePersons(out: string[], view: string): void {
  for (const match of view.matchAll(person)) {
    for (const word of match[0].matchAll(/\p{L}+/gu)) out[match.index + word.index] = (out[match.index + word.index] ?? '').toUpperCase();
  }
}

/** "nghị quyết số 57-NQ/TW" is the name of a document, and so is "luật bảo vệ …" (but not "kỷ luật", "pháp luật"). */
function capitaliseTypes(out: string[], view: string): void {
  const named = /(?<!\p{L})(?:chỉ thị|nghị quyết|nghị định|kế hoạch|kết luận|quyết định|quy định|thông tư|hướng dẫn|chương trình|đề án|công văn|công điện)(?=\s+(?:hành động\s+)?số\s+\d)|(?<!(?:kỷ|pháp|kỹ|quy|định)\s)(?<!\p{L})luật\s+(?=\p{L})/gu;
  for (const match of view.matchAll(named)) {
    out[match.index] = (out[match.index] ?? '').toUpperCase();
    if (match[0].startsWith('luật')) out[match.index + match[0].length] = (out[match.index + match[0].length] ?? '').toUpperCase();
  }
}

/** {@link fromCapitals} with a capital at the start, as a name or title stands alone. */
export function nameFromCapitals(text: string): string {
  const out = fromCapitals(text);
  return out.charAt(0).toUpperCase() + out.slice(1);
}
