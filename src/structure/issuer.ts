import type { Quoted } from '../domain/document.ts';
import { nameFromCapitals } from '../lang/casing.ts';
import type { Segment } from './segments.ts';

/** Words with which the name of a body begins; a line of the header that begins otherwise continues the one above. */
const head = /^(?:uy ban|ubnd|hdnd|hoi dong|so |ban |bo |van phong|cuc |tong cuc|chi cuc|dang bo|dang uy|tinh uy|thanh uy|huyen uy|quan uy|thi uy|chi bo|trung tam|truong |cong an|thanh tra|chinh phu|thu tuong|quoc hoi|toa an|vien |hoi |lien |doan |mat tran|ubmttq|kho bac|bao hiem|phong |thue |cong ty|ngan hang|benh vien|quan khu|bch |btv |chu tich|tinh doan|bao |dai |thuong truc|thong tan|kiem toan)/u;
/** Lines that begin like a body but only finish the name of one ("NHÂN DÂN", "HỘI CHỦ NGHĨA"). */
const tailLine = /^(?:nhan dan|trung uong|tinh |thanh pho|huyen |xa |phuong |quan |thi xa|dac khu|va )/u;

const committee = /^(?:Tỉnh|Thành|Huyện|Quận|Thị|Đảng) (?:ủy|uỷ)/u;
const placeOf = /(?:^|\s)((?:tỉnh|thành phố|TP\.?|huyện|xã|phường|thị trấn|quận|thị xã|đặc khu)\s+\p{Lu}.*)$/u;

/**
 * The issuing body from the lines of its column: the last body named, with its place from the one above ("UBND TỈNH LÀO CAI / SỞ CÔNG
 * THƯƠNG": Sở Công Thương tỉnh Lào Cai).
 */
export function readIssuer(segments: readonly Segment[]): Quoted | null {
  const bodies: Segment[][] = [];
  for (const segment of segments) {
    const last = bodies.at(-1);
    const unfinished = last !== undefined && /(?:chap hanh|uy ban|hoi dong|van phong|va|cac|ban|thuong vu)$/u.test(last.at(-1)?.key ?? '') && tailLine.test(`${segment.key} `) || (last !== undefined && /^(?:thu tuong|van phong|thanh tra)$/u.test(last.at(-1)?.key ?? '') && /^(?:chinh phu|quoc hoi|chu tich nuoc)$/u.test(segment.key));
    if (last === undefined || (head.test(`${segment.key} `) && !tailLine.test(`${segment.key} `) && !unfinished)) bodies.push([segment]);
    else last.push(segment);
  }
  const names = bodies.map((body) => nameFromCapitals(body.map((s) => s.words).join(' ').replace(/[*\s]+$/u, '').replace(committeeMisread, 'ỦY BAN NHÂN DÂN').replace(levelMisread, '$1 TỈNH')));
  const own = bodies.at(-1);
  const first = own?.[0];
  const last = own?.at(-1);
  if (first === undefined || last === undefined) return null;
  return { value: withPlace(names.at(-1) ?? '', names.at(-2) ?? null), span: { start: first.span.start, end: last.span.end } };
}

/** The words that head most documents, with accents that a scan lost or made up. */
const committeeMisread = /^(?!(?:ỦY|UỶ)\s+BAN\s+NHÂN\s+DÂN(?!\p{L}))[UÚÙỦŨỤƯ][YÝỲỶỸỴ]\s+B[AÀÁẢÃẠ]N\s+NH[AÂĂẤẦẨẪẬ]N\s+D[AÂĂẤẦẨẪẬ]N(?!\p{L})/u;

/** The word for a province behind such a body, likewise: the hook over a capital I is the first thing that a scan loses. */
const levelMisread = /^(UBND|HĐND|(?:ỦY|UỶ) BAN NHÂN DÂN|HỘI ĐỒNG NHÂN DÂN)\s+T[IÍÌỈĨỊ]NH(?=\s+\p{Lu})/u;

function withPlace(name: string, parent: string | null): string {
  if (parent === null || placeOf.test(name) || committee.test(name)) return name;
  if (/^Ban Chấp hành Trung ương$/u.test(parent)) return name === 'Văn phòng' ? 'Văn phòng Trung ương Đảng' : `${name} Trung ương`;
  if (committee.test(parent)) return `${name} ${parent}`;
  const place = placeOf.exec(parent)?.[1];
  if (/^(?:Văn phòng|Thanh tra)$/u.test(name) && !parent.startsWith('Đảng bộ')) return `${name} ${parent}`;
  return place === undefined ? name : `${name} ${place}`;
}
