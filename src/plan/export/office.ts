import type { PlanForm, PlanUnit } from '../../domain/plan.ts';
import { toFill } from '../sources.ts';

/** How a body stands in the header and the signature of its papers. */
export interface Office {
  /** The body above, in capitals, on one line or two; empty where a body bears none. */
  readonly superior: readonly string[];
  readonly issuer: readonly string[];
  /** "/KH-SNV", "-KH/ĐU": what follows the number. */
  readonly code: string;
  /** "T/M BAN THƯỜNG VỤ", "TM. ỦY BAN NHÂN DÂN"; null where the head signs for himself. */
  readonly authority: string | null;
  readonly title: string;
  /** As running text names who issues: "Ban Thường vụ Đảng ủy", "Ủy ban nhân dân tỉnh", "Sở Nội vụ". */
  readonly acting: string;
  readonly archive: string;
  /** Địa danh. */
  readonly place: string;
}

const capitals = (text: string): string => text.toLocaleUpperCase('vi');

/** Offices of heads by the kind of body; to be filled in for all others. */
const titles: Readonly<Record<string, string>> = {
  department: 'GIÁM ĐỐC', inspectorate: 'CHÁNH THANH TRA', office: 'CHÁNH VĂN PHÒNG', 'people-committee': 'CHỦ TỊCH', 'people-council': 'CHỦ TỊCH', ministry: 'BỘ TRƯỞNG', 'party-advisory': 'TRƯỞNG BAN',
  'party-inspection': 'CHỦ NHIỆM', 'party-committee': 'BÍ THƯ', 'party-directly-under': 'BÍ THƯ', 'party-standing-committee': 'BÍ THƯ', 'party-standing-board': 'BÍ THƯ', 'party-cell': 'BÍ THƯ', division: 'TRƯỞNG PHÒNG', front: 'CHỦ TỊCH', 'mass-org': 'CHỦ TỊCH', 'front-agency': 'CHỦ TỊCH',
};

/** Bodies that decide together, in whose name somebody signs. */
const collegial: Readonly<Record<string, string>> = {
  'people-committee': 'ỦY BAN NHÂN DÂN', 'people-council': 'THƯỜNG TRỰC HỘI ĐỒNG NHÂN DÂN', 'party-committee': 'BAN THƯỜNG VỤ', 'party-directly-under': 'BAN THƯỜNG VỤ', 'party-standing-committee': 'BAN THƯỜNG VỤ',
  'party-standing-board': 'BAN THƯỜNG VỤ', 'party-inspection': 'ỦY BAN KIỂM TRA', 'party-cell': 'CHI BỘ', front: 'BAN THƯỜNG TRỰC', 'mass-org': 'BAN THƯỜNG VỤ',
};

/** The header and signature of a body, as far as its kind tells; what it does not tell is to be filled in. */
export function officeOf(unit: PlanUnit, form: PlanForm): Office {
  const kind = unit.class ?? '';
  const party = form !== 'nha-nuoc';
  const name = nameOf(unit);
  const group = collegial[kind];
  const authority = group === undefined ? null : `${party ? 'T/M' : 'TM.'} ${group}`;
  const acting = party && group === 'BAN THƯỜNG VỤ' ? `Ban Thường vụ ${name.replace(/^(?:Ban Thường vụ|Thường trực) /u, '')}` : name;
  return {
    superior: twoLines(superiorOf(unit) ?? ''), issuer: issuerOf(unit, name), code: party ? `-KH/${codeOf(unit)}` : `/KH-${codeOf(unit)}`, authority, title: titles[kind] ?? '[CẦN BỔ SUNG chức vụ]', acting,
    archive: party ? archiveOf(unit) : 'Lưu: VT', place: unit.level === 'province' && unit.province !== null ? unit.province : toFill,
  };
}

/** The body's name, with the name of its place where the registry only knows the kind. */
export function nameOf({ name, ownName, level, province }: PlanUnit): string {
  if (ownName !== null) return ownName;
  const kind = name.replace(/\s*\(.*$/u, '');
  if (level === 'commune' || level === 'any') return `${kind.replace(/ xã, phường(?:, đặc khu)?$/u, ' xã').replace(/(?<! xã)$/u, '')} ${toFill}`;
  return province === null ? kind : kind.replace(/^Tỉnh ủy$/u, `Tỉnh ủy ${province}`).replace(/ tỉnh$/u, ` tỉnh ${province}`);
}

function superiorOf({ class: kind, level, parent, province, system }: PlanUnit): string | null {
  const where = province ?? toFill;
  if (kind === 'people-committee' || kind === 'people-council' || parent === null || (kind === 'party-committee' && level === 'province')) return null;
  if (kind === 'party-committee' && level === 'commune') return capitals(`Đảng bộ tỉnh ${where}`);
  if (/ xã, phường(?:, đặc khu)?$/u.test(parent)) return capitals(`${parent.replace(/ xã, phường(?:, đặc khu)?$/u, ' xã')} ${toFill}`);
  return capitals(system === 'party' ? parent.replace(/^Tỉnh ủy$/u, `Tỉnh ủy ${where}`) : parent.replace(/ tỉnh$/u, ` tỉnh ${where}`));
}

/** One line, or two where the name says where: "ỦY BAN NHÂN DÂN" over "TỈNH LÀO CAI". */
function issuerOf(unit: PlanUnit, name: string): readonly string[] {
  const bare = unit.system === 'party' ? name.replace(/ (?:Tỉnh ủy|Đảng ủy xã, phường)$/u, '') : name;
  return twoLines(capitals(bare));
}

function twoLines(name: string): readonly string[] {
  const parts = /^(ỦY BAN NHÂN DÂN|HỘI ĐỒNG NHÂN DÂN|ỦY BAN MẶT TRẬN TỔ QUỐC VIỆT NAM) (.+)$/u.exec(name);
  return parts === null ? [name].filter((line) => line !== '') : [parts[1] ?? '', parts[2] ?? ''];
}

/** Abbreviations that are not the initials of the name. */
const codes: Readonly<Record<string, string>> = { 'people-committee': 'UBND', 'people-council': 'HĐND', 'party-cell': 'CB', front: 'MTTQ-BTT' };

function codeOf({ class: kind, level, system, name }: PlanUnit): string {
  const known = codes[kind ?? ''];
  if (known !== undefined) return known;
  if (system === 'party' && ['party-committee', 'party-directly-under', 'party-standing-committee', 'party-standing-board'].includes(kind ?? '')) return level === 'province' && !name.includes('Đảng ủy') ? 'TU' : 'ĐU';
  return initials(name);
}

/** "Sở Nội vụ" is SNV, "Ban Tổ chức Tỉnh ủy" BTCTU: joining words are left out. */
function initials(name: string): string {
  const words = name.replace(/\s*\(.*$/u, '').split(/[\s,–-]+/u).filter((word) => word !== '' && !/^(?:và|các|của|tỉnh|xã|phường)$/u.test(word));
  // Codes have no tone marks: Tỉnh ủy is TU. Đ stays.
  return words.map((word) => word.charAt(0).normalize('NFD').charAt(0).toLocaleUpperCase('vi')).join('');
}

function archiveOf({ class: kind, name, level }: PlanUnit): string {
  if (kind === 'party-committee' || kind === 'party-standing-committee' || kind === 'party-directly-under') return level === 'province' && !name.includes('Đảng ủy') ? 'Lưu Văn phòng Tỉnh ủy' : 'Lưu Văn phòng Đảng ủy';
  return `Lưu ${name.replace(/ Tỉnh ủy$| Đảng ủy xã, phường$/u, '')}`;
}
