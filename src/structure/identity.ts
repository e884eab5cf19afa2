import type { Diagnostic } from '../domain/diagnostic.ts';
import type { DocumentIdentity, Quoted, WritingSystem } from '../domain/document.ts';
import type { Provision } from '../domain/provision.ts';
import { quoteText } from '../domain/span.ts';
import { fold } from '../lang/fold.ts';
import { findProvince, findProvinceName } from '../lang/provinces.ts';
import type { Footer } from './footer.ts';
import type { Header } from './header.ts';
import { typeOfCode } from './number.ts';
import type { Operative } from './operative.ts';

/** Puts together what header, footer and operative sentence say of the document. */
export function readIdentity(view: string, header: Header, footers: readonly Footer[], body: Provision, operative: Operative | null): { identity: DocumentIdentity; diagnostics: Diagnostic[] } {
  const footer = signingFooter(footers, body);
  const type = readType(header);
  const subject = header.subject;
  const issuer = readIssuer(view, header, operative, subject);
  const identity: DocumentIdentity = {
    system: readSystem(header, footers, issuer, type),
    type, number: header.number, issuer, place: header.place, issuedOn: header.issuedOn, subject,
    addressees: header.addressees,
    recipients: footers.find((f) => f.recipients.length > 0)?.recipients ?? [],
    signer: footer?.signer ?? null, signerTitle: footer?.signerTitle ?? null, onBehalfOf: footer?.onBehalfOf ?? null,
    urgency: header.urgency, secrecy: header.secrecy, legalBases: header.legalBases,
    province: readProvince(issuer, header.place, subject),
  };
  return { identity, diagnostics: remarks(header, body, operative, identity) };
}

function remarks(header: Header, body: Provision, operative: Operative | null, identity: DocumentIdentity): Diagnostic[] {
  const about = (code: Diagnostic['code'], severity: Diagnostic['severity'] = 'info'): Diagnostic => ({ code, severity, span: null, params: {} });
  const found: Diagnostic[] = [];
  if (header.numberLine === null && header.issuedOn === null && header.issuer === null) found.push(about('header-missing'));
  if (!body.children.some((c) => c.kind !== 'paragraph')) found.push(about('no-structure'));
  const needs = ['Chỉ thị', 'Công văn', 'Công điện'].includes(identity.type?.value ?? '');
  if (operative === null && needs) found.push(about('operative-part-unmarked'));
  return found;
}

/** The first footer that names who signs, annexes left out: forms in them have signatures of their own. */
function signingFooter(footers: readonly Footer[], body: Provision): Footer | undefined {
  const annex = body.children.find((c) => c.kind === 'attachment')?.span.start ?? Infinity;
  const own = footers.filter((f) => (f.regions[0]?.span.start ?? 0) < annex);
  return own.find((f) => f.signer !== null) ?? own.find((f) => f.signerTitle !== null) ?? own[0];
}

/** The printed type; for a công văn, which prints none, what number and form tell (DOCUMENTS §2, §3). */
function readType(header: Header): Quoted | null {
  if (header.title !== null) return header.title.type;
  const line = header.numberLine;
  const span = header.number?.span ?? header.subject?.span ?? header.addressees[0]?.span ?? null;
  if (span === null) return null;
  const named = line?.code === null || line === null ? undefined : typeOfCode[line.code];
  if (named !== undefined) return { value: named, span };
  return header.subject !== null || header.addressees.length > 0 ? { value: 'Công văn', span } : null;
}

function readIssuer(view: string, header: Header, operative: Operative | null, subject: Quoted | null): Quoted | null {
  if (header.issuer !== null) return header.issuer;
  const organ = header.title?.organ ?? null;
  const speaker = operative?.speaker ?? null;
  const named = organ ?? (speaker === null ? null : { value: quoteText(view, speaker).replace(/\s*\([^)]*\)/gu, ''), span: speaker });
  if (named === null) return null;
  const province = subject === null ? null : findProvinceName(subject.value);
  const bare = /(?:tỉnh|thành phố|tỉnh ủy|thành ủy|tỉnh đoàn|thành đoàn)$/u.test(fold(named.value));
  return { value: bare && province !== null ? `${named.value} ${province}` : named.value, span: named.span };
}

const central = /^(?:thủ tướng|chính phủ|quốc hội|chủ tịch nước|bộ(?! chỉ huy| tư lệnh)|văn phòng (?:chính phủ|quốc hội|trung ương|chủ tịch nước)|ban chấp hành trung ương|ban bí thư|ủy ban thường vụ quốc hội|thanh tra chính phủ|ngân hàng nhà nước việt nam|kiểm toán nhà nước|tòa án nhân dân tối cao|viện kiểm sát nhân dân tối cao|.*trung ương$)/u;

function readProvince(issuer: Quoted | null, place: Quoted | null, subject: Quoted | null): string | null {
  if (issuer !== null && central.test(fold(issuer.value))) return null;
  for (const quoted of [issuer, place, subject]) {
    const id = quoted === null ? null : findProvince(quoted.value);
    if (id !== null) return id;
  }
  return null;
}

function readSystem(header: Header, footers: readonly Footer[], issuer: Quoted | null, type: Quoted | null): WritingSystem | null {
  const line = header.numberLine;
  const name = fold(issuer?.value ?? '');
  if (/^(?:luật|bộ luật|pháp lệnh|nghị định|thông tư|thông tư liên tịch|lệnh)$/u.test(fold(type?.value ?? '')) || (line !== null && line.year !== null)) return 'legislative';
  if (/mặt trận tổ quốc|mttq|liên đoàn lao động|hội (?:nông dân|liên hiệp phụ nữ|cựu chiến binh)|đoàn tncs|tỉnh đoàn|thành đoàn|trung ương đoàn/u.test(name) && !name.startsWith("đảng")) return 'front';
  if (header.system !== null) return header.system;
  if (line !== null && line.separator !== null) return line.separator === '-' ? 'party' : 'state';
  const sign = footers.find((f) => f.authority !== null)?.authority ?? null;
  if (sign !== null) return sign;
  if (/(?:tỉnh|thành|huyện|đảng) ủy|ban thường vụ|bộ chính trị|ban bí thư|trung ương đảng/u.test(name)) return 'party';
  return /ủy ban nhân dân|ubnd|hội đồng nhân dân|^sở |^bộ |chính phủ|thủ tướng/u.test(name) ? 'state' : null;
}
