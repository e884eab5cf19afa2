import { deflateRawSync } from 'node:zlib';
import { p, part, r, table, wordFile, wordParts, type WordParts } from '../word.ts';
import { bad, cutAtTenths, noise, type BadFile } from './file.ts';
import { container, oldWord } from './ole.ts';
import { deflated, pack, type PackedEntry } from './packed.ts';

const entries = (body: string, parts?: WordParts): PackedEntry[] => Object.entries(wordParts(body, parts)).map(([name, content]) => ({ name, content }));
const withMain = (main: Partial<PackedEntry>): (() => Uint8Array) => () => pack(entries(p('a')).map((one) => (one.name === 'word/document.xml' ? { ...one, ...main } : one)));
const main = (content: string | Uint8Array): (() => Uint8Array) => withMain({ content });
const body = (content: string, parts?: WordParts): (() => Uint8Array) => () => wordFile(content, parts);
const whole = body(Array.from({ length: 60 }, (_, i) => p(`Điều ${i + 1}. Sở số ${i * 7919} báo cáo trước ngày ${(i % 28) + 1}/6/2026.`)).join(''));

const entities = `<!DOCTYPE a [<!ENTITY a "aaaaaaaaaa">${Array.from({ length: 12 }, (_, i) => `<!ENTITY a${i} "${`&a${i === 0 ? '' : i - 1};`.repeat(10)}">`).join('')}]>`;
/** 210 MB of paragraphs in two megabytes. */
const flood = deflated('<w:p><w:r><w:t>mọi đơn vị</w:t></w:r></w:p>', 210_000_000);
const picture = '<w:p><w:r><w:drawing><wp:inline><a:graphic><a:graphicData><a:blip r:link="i1"/></a:graphicData></a:graphic></wp:inline></w:drawing></w:r></w:p>';

/** Word files of both kinds. */
export const badWordFiles: readonly BadFile[] = [
  bad('bom phẳng.docx', withMain({ deflated: flood }), 'input-inflated'),
  bad('bom khai nhỏ.docx', withMain({ deflated: flood, claims: { size: 100 } }), 'input-inflated'),
  bad('khai to.docx', withMain({ claims: { size: 0xfffffff0 } }), 'read'),
  bad('khai nén to hơn tệp.docx', withMain({ claims: { compressed: 0x7fffffff } }), 'input-damaged'),
  bad('chỗ ngoài tệp.docx', withMain({ claims: { offset: 0x7fffffff } }), 'input-damaged'),
  bad('sai tổng kiểm.docx', withMain({ claims: { crc: 1 } }), 'input-damaged'),
  bad('mật khẩu zip.docx', withMain({ encrypted: true }), 'input-encrypted'),
  bad('nén hỏng.docx', () => pack(entries(p('a')).map((one) => (one.name === 'word/document.xml' ? { ...one, content: noise(5000), stored: true } : one))), 'input-damaged'),
  bad('khai 65535 tệp.docx', () => pack(entries(p('a')), { count: 65_535 }), 'input-damaged'),
  bad('60.000 phần.docx', () => pack([...entries(p('a')), ...Array.from({ length: 60_000 }, (_, i) => ({ name: `word/media/${i}`, content: '', stored: true }))]), 'read', 'input-damaged'),
  bad('một phần khai nghìn lần.docx', () => pack([...entries(p('a')), ...Array.from({ length: 1_000 }, (_, i) => ({ name: `word/header${i}.xml`, content: '', claims: { offset: 0, compressed: 0x7fff } }))]), 'read'),
  bad('tên phần leo thư mục.docx', () => pack([...entries(p('a')), { name: '../../../../etc/passwd', content: 'x' }, { name: '/etc/shadow', content: 'x' }, { name: 'C:\\windows\\win.ini', content: 'x' }]), 'read'),
  bad('không có văn bản.docx', () => pack([{ name: '[Content_Types].xml', content: '<Types/>' }, { name: 'word/styles.xml', content: part('styles', '') }]), 'input-damaged'),
  bad('xml lồng sâu.docx', main(part('document', `<w:body>${'<w:sdt>'.repeat(100_000)}`)), 'input-too-deep'),
  bad('xml cụt.docx', main(part('document', '<w:body><w:p><w:r><w:t>a').slice(0, -12)), 'input-damaged'),
  bad('xml rác.docx', main(noise(10_000)), 'input-damaged', 'input-empty'),
  bad('xml UTF-16.docx', main(Buffer.concat([Buffer.from([0xff, 0xfe]), Buffer.from(part('document', `<w:body>${p('Điều 1')}</w:body>`).replace('UTF-8', 'UTF-16'), 'utf16le')])), 'read'),
  bad('xml bảng mã lạ.docx', main(part('document', `<w:body>${p('a')}</w:body>`).replace('UTF-8', 'EBCDIC')), 'read'),
  bad('thực thể nở.docx', main(part('document', `<w:body>${p('&a11;')}</w:body>`).replace('<w:document', `${entities}<w:document`)), 'input-doctype'),
  bad('thực thể ngoài.docx', main(part('document', `<w:body>${p('&x;')}</w:body>`).replace('<w:document', '<!DOCTYPE a [<!ENTITY x SYSTEM "file:///etc/passwd">]><w:document')), 'input-doctype'),
  bad('ảnh liên kết tệp máy.docx', body(`${picture}${p('a')}`, { related: { i1: ['image', 'file:///etc/passwd'] } }), 'read:external-content-ignored'),
  bad('quan hệ vòng.docx', body(p('a'), { related: { h1: ['header', 'document.xml'], s1: ['styles', 'document.xml'], n1: ['numbering', '../word/document.xml'] } }), 'read'),
  bad('kiểu dựa vào chính nó.docx', body(p('a', '<w:pStyle w:val="A"/>'), { styles: '<w:style w:styleId="A"><w:basedOn w:val="B"/></w:style><w:style w:styleId="B"><w:basedOn w:val="A"/></w:style>' }), 'read'),
  bad('ô rộng tỉ cột.docx', body(table([[['<w:gridSpan w:val="1000000000"/>', 'a'], 'b'], ['c', ['<w:vMerge/>', 'd']]])), 'read'),
  bad('bảng 10.000 ô.docx', body(table(Array.from({ length: 100 }, () => Array.from({ length: 100 }, () => 'ô')))), 'read'),
  bad('bảng lồng 90 tầng.docx', body(Array.from({ length: 90 }, () => 0).reduce((inner) => table([[`${inner}<w:p/>`]]), p('a'))), 'read', 'input-too-deep'),
  bad('số thứ tự tỉ.docx', body(p('a', '<w:numPr><w:ilvl w:val="0"/><w:numId w:val="1"/></w:numPr>'), { numbering: '<w:abstractNum w:abstractNumId="0"><w:lvl w:ilvl="0"><w:start w:val="2000000000"/><w:numFmt w:val="upperRoman"/><w:lvlText w:val="%1%1%1%1%9"/></w:lvl></w:abstractNum><w:num w:numId="1"><w:abstractNumId w:val="0"/></w:num>' }), 'read'),
  bad('một đoạn triệu chữ.docx', body(p('chữ '.repeat(250_000))), 'read'),
  ...cutAtTenths('docx', '.docx', whole, 'input-damaged'),
  bad('nội dung mã hóa.docx', () => container([['EncryptedPackage', noise(6000)], ['EncryptionInfo', noise(200)]]), 'input-encrypted'),
  bad('thường.doc', () => oldWord('Sở Nội vụ báo cáo trước ngày 30/6/2026.\r'), 'read:numbers-missing'),
  ...cutAtTenths('doc', '.doc', () => oldWord('Sở Nội vụ báo cáo trước ngày 30/6/2026.\r'.repeat(400)), 'input-damaged', 'read:numbers-missing', 'input-unsupported'),
  bad('mã hóa.doc', () => oldWord('a', { encrypted: true }), 'input-encrypted'),
  bad('chuỗi sector vòng.doc', () => oldWord('a'.repeat(9000), { damage: 'loop' }), 'input-damaged', 'reader-memory', 'reader-timeout'),
  bad('chuỗi sector ra ngoài.doc', () => oldWord('a'.repeat(9000), { damage: 'outside' }), 'input-damaged', 'read:numbers-missing'),
  bad('cây thư mục vòng.doc', () => oldWord('a'.repeat(9000), { damage: 'tree' }), 'input-damaged', 'reader-memory', 'reader-timeout', 'input-too-deep'),
  bad('sector khổng lồ.doc', () => oldWord('a'.repeat(9000), { damage: 'sector' }), 'input-damaged', 'reader-memory'),
  bad('khai tỉ chữ.doc', () => oldWord('a'.repeat(9000), { characters: 0x7fffffff }), 'input-damaged', 'read:numbers-missing'),
  bad('rác.doc', () => Buffer.concat([Buffer.from('d0cf11e0a1b11ae1', 'hex'), noise(20_000), Buffer.from('WordDocument', 'utf16le')]), 'input-damaged'),
  bad('bảng tính.doc', () => container([['Workbook', noise(6000)]]), 'input-unsupported'),
  bad('nén lồng 10 lần.docx', () => {
    let inner: Uint8Array = flood.data;
    for (let i = 0; i < 10; i += 1) inner = deflateRawSync(inner);
    return pack(entries(p(r('a'))).map((one) => (one.name === 'word/document.xml' ? { ...one, content: inner } : one)));
  }, 'input-damaged', 'input-empty'),
];
