import { deflateSync } from 'node:zlib';
import { makePdf, show } from '../pdf-file.ts';
import { bad, cutAtTenths, noise, type BadFile } from './file.ts';

/** A PDF of numbered objects, the first of which is its catalogue; a cross reference table is left to be rebuilt by the reader. */
function objects(...bodies: readonly (string | Uint8Array)[]): Uint8Array {
  const parts = bodies.flatMap((body, i) => [Buffer.from(`${i + 1} 0 obj\n`), Buffer.from(body), Buffer.from('\nendobj\n')]);
  return Buffer.concat([Buffer.from('%PDF-1.7\n'), ...parts, Buffer.from(`trailer\n<< /Size ${bodies.length + 1} /Root 1 0 R >>\nstartxref\n0\n%%EOF\n`)]);
}

function stream(content: Uint8Array | string, entries = '', length?: number): Uint8Array {
  const bytes = Buffer.from(content);
  return Buffer.concat([Buffer.from(`<< /Length ${length ?? bytes.length} ${entries} >>\nstream\n`), bytes, Buffer.from('\nendstream')]);
}

const packed = (content: Uint8Array | string, entries = ''): Uint8Array => stream(deflateSync(content, { level: 1 }), `/Filter /FlateDecode ${entries}`);
const catalogue = '<< /Type /Catalog /Pages 2 0 R >>';
const font = '<< /Type /Font /Subtype /Type1 /BaseFont /Helvetica >>';
const text = 'BT /F 12 Tf 72 700 Td (So Noi vu bao cao) Tj ET\n';
/** One page whose content is object 4, with a font (5) and what else it may refer to from 6 on. */
const page = (content: Uint8Array | string, more: readonly (string | Uint8Array)[] = [], entries = '/MediaBox [0 0 595 842]', resources = ''): Uint8Array =>
  objects(catalogue, '<< /Type /Pages /Kids [3 0 R] /Count 1 >>', `<< /Type /Page /Parent 2 0 R ${entries} /Contents 4 0 R /Resources << /Font << /F 5 0 R >> ${resources} >> >>`, content, font, ...more);

const whole = (): Uint8Array => makePdf(Array.from({ length: 4 }, (_, i) => ({ operators: show(60, 700, `Sở Nội vụ báo cáo trang ${i}`) })));
const manyPages = (): Uint8Array => objects(catalogue, `<< /Type /Pages /Kids [${Array.from({ length: 100 }, (_, i) => `${i + 5} 0 R`).join(' ')}] /Count 10000 >>`, font, stream(text),
  ...Array.from({ length: 100 }, (_, i) => `<< /Type /Pages /Parent 2 0 R /Count 100 /Kids [${Array.from({ length: 100 }, (__, k) => `${105 + i * 100 + k} 0 R`).join(' ')}] >>`),
  ...Array.from({ length: 10_000 }, (_, i) => `<< /Type /Page /Parent ${5 + Math.floor(i / 100)} 0 R /MediaBox [0 0 595 842] /Contents 4 0 R /Resources << /Font << /F 3 0 R >> >> >>`));
const nested = (levels: number): Uint8Array => {
  let content: Uint8Array = Buffer.from(text);
  for (let i = 0; i < levels; i += 1) content = deflateSync(content);
  return page(stream(content, `/Filter [${'/FlateDecode '.repeat(levels)}]`));
};
const image = (width: number, height: number): Uint8Array => packed(new Uint8Array(1000), `/Type /XObject /Subtype /Image /Width ${width} /Height ${height} /ColorSpace /DeviceRGB /BitsPerComponent 8`);
const withFont = (dictionary: string, ...more: readonly (string | Uint8Array)[]): Uint8Array =>
  page(stream(`BT /G 12 Tf 72 700 Td <0041004200430044> Tj ET\n${text}`), [dictionary, ...more], undefined).subarray();
const composite = (map: number): string => `<< /Type /Font /Subtype /Type0 /BaseFont /X /Encoding /Identity-H /ToUnicode ${map} 0 R /DescendantFonts [<< /Type /Font /Subtype /CIDFontType2 /BaseFont /X /CIDSystemInfo << /Registry (A) /Ordering (B) /Supplement 0 >> >>] >>`;
const wideMap = `begincmap 1 begincodespacerange <0000> <ffffffff> endcodespacerange 1 beginbfrange <00000000> <ffffffff> <0041> endbfrange endcmap`;

/** PDF files. */
export const badPdfs: readonly BadFile[] = [
  ...cutAtTenths('pdf', '.pdf', whole, 'input-damaged', 'read', 'read:page-damaged'),
  bad('10.000 trang.pdf', manyPages, 'read:pages-left-out', 'reader-timeout'),
  bad('cây trang vòng.pdf', () => objects(catalogue, '<< /Type /Pages /Kids [3 0 R] /Count 2 >>', '<< /Type /Pages /Parent 2 0 R /Kids [2 0 R] /Count 2 >>'), 'input-damaged'),
  bad('khai tỉ trang.pdf', () => objects(catalogue, '<< /Type /Pages /Kids [3 0 R] /Count 2000000000 >>', '<< /Type /Page /Parent 2 0 R /MediaBox [0 0 595 842] /Contents 4 0 R >>', stream('')), 'input-damaged'),
  bad('không trang.pdf', () => objects(catalogue, '<< /Type /Pages /Kids [] /Count 0 >>'), 'input-damaged'),
  bad('mật khẩu.pdf', () => Buffer.from(Buffer.from(page(stream(text), [`<< /Filter /Standard /V 2 /R 3 /Length 128 /P -1 /O <${'41'.repeat(32)}> /U <${'42'.repeat(32)}> >>`])).toString('latin1').replace('/Root 1 0 R', '/Root 1 0 R /Encrypt 6 0 R /ID [<41> <41>]'), 'latin1'), 'input-encrypted'),
  bad('có JavaScript.pdf', () => Buffer.from(Buffer.from(page(stream(text))).toString('latin1').replace('/Type /Catalog', '/Type /Catalog /OpenAction << /S /JavaScript /JS (while(true){app.launchURL("http://127.0.0.1:9/")}) >>'), 'latin1'), 'read'),
  bad('mở tệp khác.pdf', () => page(stream(text), [], '/MediaBox [0 0 595 842] /AA << /O << /S /Launch /F (/bin/sh) >> >> /Annots [<< /Type /Annot /Subtype /Link /Rect [0 0 9 9] /A << /S /GoToR /F (file:///etc/passwd) >> >>]'), 'read'),
  bad('dòng lệnh vô tận.pdf', () => page(packed('q 1 0 0 1 0 0 cm 0 0 m 9 9 l S\n'.repeat(3_000_000))), 'reader-timeout', 'reader-memory', 'input-empty', 'input-damaged'),
  bad('nở 500 MB.pdf', () => page(packed(Buffer.alloc(500_000_000, ' '))), 'reader-memory', 'reader-timeout', 'input-empty'),
  bad('nén 200 tầng.pdf', () => nested(200), 'read', 'input-damaged', 'input-empty'),
  bad('biểu mẫu gọi chính nó.pdf', () => page(stream(`${text}/X Do`), [stream('/X Do /X Do', '/Type /XObject /Subtype /Form /BBox [0 0 9 9] /Resources << /XObject << /X 6 0 R >> >>')], undefined, '/XObject << /X 6 0 R >>'), 'read', 'reader-timeout', 'read:page-damaged', 'input-damaged'),
  bad('q lồng 200.000 lần.pdf', () => page(packed(`${'q '.repeat(200_000)}${text}`)), 'read', 'reader-timeout', 'read:page-damaged', 'input-damaged'),
  bad('mảng lồng triệu lần.pdf', () => page(stream(`${'['.repeat(1_000_000)}\n${text}`)), 'read', 'input-damaged', 'input-empty', 'input-unread-pictures'),
  bad('phông nở.pdf', () => withFont(composite(7), packed(wideMap)), 'read', 'reader-memory', 'reader-timeout'),
  bad('phông rác.pdf', () => withFont('<< /Type /Font /Subtype /TrueType /BaseFont /X /FirstChar 0 /LastChar 255 /FontDescriptor << /Type /FontDescriptor /FontName /X /Flags 4 /FontFile2 7 0 R >> >>', stream(noise(20_000))), 'read', 'reader-timeout'),
  bad('phông triệu độ rộng.pdf', () => withFont(`<< /Type /Font /Subtype /Type1 /BaseFont /Helvetica /FirstChar 0 /LastChar 2000000000 /Widths [${'500 '.repeat(500_000)}] >>`), 'read', 'reader-timeout'),
  bad('ảnh tỉ điểm.pdf', () => page(stream('/I Do'), [image(60_000, 60_000)], undefined, '/XObject << /I 6 0 R >>'), 'input-unread-pictures', 'input-empty', 'read:ocr-page-empty', 'input-damaged'),
  bad('trang khổng lồ.pdf', () => page(stream(text), [], '/MediaBox [0 0 1000000000 1000000000]'), 'read'),
  bad('khổ trang vô nghĩa.pdf', () => page(stream(text), [], '/MediaBox [NaN (a) null]'), 'read'),
  bad('độ dài bịa.pdf', () => page(stream(text, '', 2_000_000_000)), 'read'),
  bad('bảng tham chiếu vòng.pdf', () => Buffer.from(`%PDF-1.4\nxref\n0 1\n0000000000 65535 f \ntrailer\n<< /Size 1 /Prev 9 >>\nstartxref\n9\n%%EOF`), 'input-damaged'),
  bad('rác sau đầu.pdf', () => Buffer.concat([Buffer.from('%PDF-1.7\n'), noise(50_000)]), 'input-damaged'),
  bad('thật ra là ảnh.pdf', () => Buffer.from('89504e470d0a1a0a0000000d49484452', 'hex'), 'input-unreadable'),
];
