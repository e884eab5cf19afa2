import { strToU8, zipSync } from 'fflate';
import { wordFile, p } from '../word.ts';
import { makePdf, show } from '../pdf-file.ts';
import { bad, noise, type BadFile } from './file.ts';

const of = (content: string, encoding: BufferEncoding = 'utf8') => (): Uint8Array => Buffer.from(content, encoding);
const office = 'urn:oasis:names:tc:opendocument:xmlns';
const odt = (content: string): (() => Uint8Array) => () => zipSync({
  mimetype: strToU8('application/vnd.oasis.opendocument.text'),
  'content.xml': strToU8(`<office:document-content xmlns:office="${office}:office:1.0" xmlns:text="${office}:text:1.0" xmlns:table="${office}:table:1.0"><office:body><office:text>${content}</office:text></office:body></office:document-content>`),
});
const docx = (): Uint8Array => wordFile(p('Sở Nội vụ báo cáo.'));
const odd = String.fromCodePoint;

/** Texts of every format, names and endings. */
export const badTexts: readonly BadFile[] = [
  bad('rỗng.txt', of(''), 'input-empty'),
  bad('rỗng.docx', of(''), 'input-empty'),
  bad('rỗng.pdf', of(''), 'input-empty'),
  bad('toàn dấu cách.txt', of(' \n\t '.repeat(10_000)), 'input-empty'),
  bad('chỉ có dấu thứ tự byte.txt', () => Buffer.from([0xff, 0xfe]), 'input-empty'),
  bad('nhị phân.txt', () => noise(50_000), 'input-binary'),
  bad('toàn byte 0.txt', () => new Uint8Array(100_000), 'input-binary'),
  bad('UTF-16 lẻ byte.txt', () => Buffer.concat([Buffer.from([0xff, 0xfe]), Buffer.from('Điều 1. Sở Nội vụ', 'utf16le'), Buffer.from([0x41])]), 'read:encoding-doubtful'),
  bad('UTF-16 nửa ký tự.txt', () => Buffer.concat([Buffer.from([0xff, 0xfe]), Buffer.from(`Điều 1${odd(0xd800)}.${odd(0xdfff)}`, 'utf16le')]), 'read:encoding-doubtful'),
  bad('UTF-16 ngược không dấu.txt', () => Buffer.from('Dieu 1. So Noi vu bao cao', 'utf16le').swap16(), 'read:encoding-converted'),
  bad('UTF-8 hỏng.txt', () => Buffer.concat([Buffer.from('Điều 1. Sở Nội vụ '.repeat(50)), Buffer.from([0xc3, 0x28, 0xff])]), 'read:encoding-doubtful'),
  bad('một dòng triệu chữ.txt', of('chữ '.repeat(250_000)), 'read'),
  bad('10 triệu chữ.txt', of('chữ '.repeat(2_500_000)), 'input-too-long'),
  bad('dấu chồng nghìn tầng.txt', of(`Điều 1. a${odd(0x301).repeat(100_000)}`), 'read'),
  bad('ký tự điều khiển.txt', of(`Điều 1. Sở${odd(0x1b)}[2J Nội vụ${odd(0x202e)} báo cáo${odd(7)}`), 'read:control-characters-removed'),
  bad('triệu thẻ lồng.html', of('<div>'.repeat(1_000_000)), 'input-empty', 'input-too-deep', 'read'),
  bad('triệu thẻ lồng có chữ.html', of(`<html>${'<b>a'.repeat(1_000_000)}`), 'read', 'input-too-deep'),
  bad('bảng lồng nghìn tầng.html', of(`<html>${'<table><tr><td>a'.repeat(5_000)}`), 'read', 'input-too-deep'),
  bad('ô rộng tỉ cột.html', of('<html><table><tr><td colspan=999999999 rowspan=999999999>a<td>b<tr><td>c</table>'), 'read'),
  bad('triệu thuộc tính.html', of(`<html><p ${Array.from({ length: 300_000 }, (_, i) => `a${i}=1`).join(' ')}>Điều 1`), 'read'),
  bad('9 triệu chữ.html', of(`<html>${'chữ '.repeat(2_250_000)}`), 'input-too-long'),
  bad('ghi chú không đóng.html', of(`<html>Điều 1<!--${'<!--'.repeat(500_000)}`), 'read'),
  bad('thực thể lạ.html', of(`<html>Điều 1 ${'&#xffffffff;&#0;&#xd800;&bad;'.repeat(50_000)}`), 'read', 'read:control-characters-removed', 'read:characters-repaired'),
  bad('nhóm lồng triệu.rtf', of(`{\\rtf1 ${'{'.repeat(1_000_000)}a${'}'.repeat(1_000_001)}`), 'input-too-deep'),
  bad('không đóng.rtf', of('{\\rtf1 a'), 'input-damaged'),
  bad('nhị phân khai 4 GB.rtf', of('{\\rtf1 a\\bin4294967295 b}'), 'input-damaged', 'read'),
  bad('bỏ qua tỉ ký tự.rtf', of(`{\\rtf1\\uc${10 ** 9} a\\u79 b}`), 'read', 'input-empty', 'input-damaged'),
  bad('số âm.rtf', of('{\\rtf1 a\\u-99999? \\trowd\\cellx-5 b\\cell\\row}'), 'read'),
  bad('triệu ô.rtf', of(`{\\rtf1 ${`\\trowd${'a\\cell '.repeat(1000)}\\row`.repeat(300)}}`), 'read', 'reader-memory', 'reader-timeout'),
  bad('lặp tỉ cột.odt', odt('<table:table><table:table-row table:number-rows-repeated="1000000000"><table:table-cell table:number-columns-repeated="1000000000"><text:p>a</text:p></table:table-cell></table:table-row></table:table>'), 'read'),
  bad('tỉ dấu cách.odt', odt('<text:p>a<text:s text:c="1000000000"/>b</text:p>'), 'read'),
  bad('lồng sâu.odt', odt('<text:section>'.repeat(50_000)), 'input-too-deep', 'input-damaged'),
  bad('lồng 300 danh sách.odt', odt(`${'<text:list><text:list-item>'.repeat(150)}<text:p>a</text:p>${'</text:list-item></text:list>'.repeat(150)}`), 'read'),
  bad('khóa.odt', () => zipSync({ mimetype: strToU8('application/vnd.oasis.opendocument.text'), 'content.xml': noise(900), 'META-INF/manifest.xml': strToU8('<m><manifest:encryption-data/></m>') }), 'input-encrypted'),
  bad('thật ra là docx.pdf', docx, 'read:format-mismatch'),
  bad('thật ra là docx.doc', docx, 'read:format-mismatch'),
  bad('thật ra là docx.txt', docx, 'input-binary'),
  bad('thật ra là pdf.docx', () => makePdf([{ operators: show(60, 700, 'Sở Nội vụ báo cáo') }]), 'read:format-mismatch'),
  bad('thật ra là chữ.docx', of('Điều 1. Sở Nội vụ báo cáo.'), 'read:format-mismatch'),
  bad('thật ra là chương trình.docx', () => Buffer.concat([Buffer.from('MZ'), noise(20_000)]), 'input-damaged'),
  bad('bảng tính.docx', () => zipSync({ 'xl/workbook.xml': strToU8('<workbook/>'), '[Content_Types].xml': strToU8('<Types/>') }), 'input-unsupported'),
  bad('kho lưu trữ.docx', () => zipSync({ 'a.txt': strToU8('a') }), 'input-unsupported'),
  bad('../../../etc/leo-thư-mục.txt', of('Điều 1'), 'read'),
  bad('C:\\windows\\system32\\a.html', of('<html>Điều 1'), 'read'),
  bad(`tên${odd(27)}[2J có${odd(10)}điều khiển.txt`, of('Điều 1'), 'read'),
  bad(`ngược${odd(0x202e)}fdp.exe`, of('Điều 1'), 'input-unsupported'),
  bad(`${'dài'.repeat(3_000)}.txt`, of('Điều 1'), 'read'),
  bad('không đuôi', of('Điều 1'), 'input-unsupported'),
  bad('.docx', docx, 'read'),
];
