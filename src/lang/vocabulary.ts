import units from './lexicon/units.json' with { type: 'json' };
import { fold } from './fold.ts';
import { isWordAt } from './letters.ts';

/** A token of a name: a syllable or a joining mark, with its place. */
export interface Token {
  readonly word: string;
  readonly start: number;
  readonly end: number;
}

/** Syllables and joining marks of a view: runs of letters, marks, digits and "&", and each of ",", "-" and "." by itself. */
export function tokensOf(view: string): Token[] {
  const tokens: Token[] = [];
  for (let at = 0; at < view.length; ) {
    let end = at;
    while (isWordAt(view, end) || view[end] === '&') end += 1;
    const mark = end === at ? view[at] : undefined;
    if (mark === ',' || mark === '-' || mark === '.') end += 1;
    if (end > at) tokens.push({ word: view.slice(at, end), start: at, end });
    at = end > at ? end : at + 1;
  }
  return tokens;
}

/** A node of the trie over tokens; `id` where a name ends. */
export interface NameNode {
  readonly next: Map<string, NameNode>;
  id: string | null;
}

/** Short forms that stand for words inside names, longest first ("Ủy ban Mặt trận Tổ quốc" before "Mặt trận Tổ quốc"). */
const shortForms: readonly (readonly [string, string])[] = [
  ['ủy ban mặt trận tổ quốc', 'ubmttq'], ['mặt trận tổ quốc', 'mttq'], ['ủy ban nhân dân', 'ubnd'], ['hội đồng nhân dân', 'hđnd'], ['ủy ban kiểm tra', 'ubkt'], ['ban thường vụ', 'btv'], ['ban chấp hành', 'bch'], ['văn phòng', 'vp'],
  ['đại biểu quốc hội', 'đbqh'], ['chỉ huy quân sự', 'chqs'], ['bộ đội biên phòng', 'bđbp'], ['tòa án nhân dân', 'tand'], ['viện kiểm sát nhân dân', 'vksnd'], ['thi hành án dân sự', 'thads'], ['liên đoàn lao động', 'lđlđ'], ['liên hiệp phụ nữ', 'lhpn'],
  ['cựu chiến binh', 'ccb'], ['thanh niên cộng sản', 'tncs'], ['khoa học và công nghệ', 'kh&cn'], ['nông nghiệp và môi trường', 'nn&mt'], ['giáo dục và đào tạo', 'gd&đt'], ['văn hóa, thể thao và du lịch', 'vhttdl'], ['kế hoạch và đầu tư', 'kh&đt'],
  ['giao thông vận tải', 'gtvt'], ['tài nguyên và môi trường', 'tn&mt'], ['nông nghiệp và phát triển nông thôn', 'nn&ptnt'], ['thông tin và truyền thông', 'tt&tt'], ['lao động - thương binh và xã hội', 'lđ-tb&xh'], ['bảo hiểm xã hội', 'bhxh'], ['trung ương', 'tw'],
];

function* spellings(name: string): Generator<string> {
  yield name;
  for (const [long, short] of shortForms) {
    if (name.includes(long)) yield* spellings(name.replace(long, short));
  }
  // A centrally-run city has "thành phố" and "Thành ủy" where a province has "tỉnh" and "Tỉnh ủy".
  if (name.endsWith(' tỉnh')) yield* spellings(name.replace(/ tỉnh$/u, ' thành phố'));
}

function add(root: NameNode, name: string, id: string): void {
  let node = root;
  for (const { word } of tokensOf(name)) {
    let next = node.next.get(word);
    if (next === undefined) {
      next = { next: new Map(), id: null };
      node.next.set(word, next);
    }
    node = next;
  }
  node.id ??= id;
}

/** The names and aliases of the registry in every spelling, as a trie over tokens of the folded view. Single common words are left out. */
export function buildNames(): NameNode {
  const root: NameNode = { next: new Map(), id: null };
  const ordered = [...units.units].sort((a, b) => Number('validTo' in a) - Number('validTo' in b));
  for (const unit of ordered) {
    for (const name of [unit.name, ...unit.aliases]) {
      const folded = fold(name.normalize('NFC'));
      if (tokensOf(folded).length < 2 && name.toUpperCase() !== name) continue;
      for (const spelling of new Set(spellings(folded))) add(root, spelling, unit.id);
    }
  }
  for (const [name, id] of [['tỉnh ủy', 'tinh-uy'], ['thành ủy', 'tinh-uy'], ['chính phủ', 'chinh-phu'], ['quốc hội', 'quoc-hoi'], ['tỉnh đoàn', 'tinh-doan'], ['thành đoàn', 'tinh-doan']] as const) add(root, name, id);
  return root;
}
