import { expect, test } from 'vitest';
import { fold } from '../../src/lang/fold.ts';
import { findMentions } from '../../src/lang/gazetteer.ts';

const mentions = (text: string): string[] => findMentions(text, fold(text)).map(({ span, kind, templateId, head }) => `${kind} ${text.slice(span.start, span.end)}${templateId === null ? '' : ` = ${templateId}`}${head ? ' (đứng đầu)' : ''}`);

test.each([
  ['Giao UBND phường Văn Phú kiểm tra', ['name UBND phường Văn Phú']],
  ['UBND xã rà soát danh sách', ['collective UBND xã = ubnd-cac-xa-phuong']],
  ['giao UBND các phường: Yên Bái, Văn Phú và Âu Lâu kiểm tra', ['class UBND các phường: Yên Bái, Văn Phú và Âu Lâu']],
  ['Chủ tịch UBND các phường có liên quan', ['collective Chủ tịch UBND các phường có liên quan = ubnd-cac-xa-phuong']],
  ['Đề nghị thường trực các tỉnh ủy, thành ủy quan tâm', ['collective thường trực các tỉnh ủy, thành ủy = cac-tinh-uy-thanh-uy (đứng đầu)']],
  ['Các bộ, ngành, địa phương đăng ký', ['collective Các bộ, ngành, địa phương = cac-bo-nganh-dia-phuong']],
  ['Văn phòng sẽ tổng hợp', ['name Văn phòng']],
  ['Đề nghị Công ty liên hệ', ['name Công ty']],
  ['Ban hành quy chế, phòng ngừa rủi ro', []],
] as const)('%s', (text, expected) => {
  expect(mentions(text)).toEqual(expected);
});
