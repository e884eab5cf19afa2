import { describe, expect, it } from 'vitest';
import type { DocumentId } from '../../src/domain/ids.ts';
import { findCited } from '../../src/register/citations.ts';
import { numberKey } from '../../src/register/number.ts';
import { titleOf } from '../../src/register/title.ts';
import { buildParsed } from '../builders.ts';

describe('numberKey', () => {
  it.each([
    ['01-CT/TU', '1-ct/tu'], ['443-CV/TU', '443–CV / TU'], ['76/NQ-CP', '076/nq-cp'], ['12/QÐ-UBND', '12/qđ-ubnd'], ['35-CT/TU', '35−CT/TU'],
  ])('%s is %s', (a, b) => {
    expect(numberKey(a)).toBe(numberKey(b));
  });

  it.each([['35-CT/TU', '35-CT/TW'], ['10-CT/TU', '1-CT/TU'], ['1/CT-UBND', '1-CT/UBND']])('%s is not %s', (a, b) => {
    expect(numberKey(a)).not.toBe(numberKey(b));
  });
});

describe('titleOf', () => {
  it.each([
    [{ type: 'Công văn', number: '443-CV/TU', issuer: 'Tỉnh ủy Thanh Hóa', issuedOn: '2026-04-17' }, 'Công văn 443-CV/TU (Tỉnh ủy Thanh Hóa, 17/04/2026)'],
    [{ type: 'Chỉ thị', number: '1-CT/TU' }, 'Chỉ thị 1-CT/TU'],
    [{ number: '1-CT/TU', issuedOn: '2026-01-05' }, '1-CT/TU (05/01/2026)'],
    [{ type: 'Chỉ thị', subject: 'tăng cường kỷ luật, kỷ cương' }, 'Chỉ thị tăng cường kỷ luật, kỷ cương'],
    [{ type: 'Chỉ thị', subject: `${'tăng cường kỷ luật, '.repeat(5)}kỷ cương`, issuer: 'Tỉnh ủy Lào Cai' }, `Chỉ thị ${'tăng cường kỷ luật, '.repeat(4)}tăng cường … (Tỉnh ủy Lào Cai)`],
    [{ type: 'Chỉ thị' }, 'Chỉ thị van-ban.txt'],
    [{}, 'van-ban.txt'],
  ])('%j', (sketch, title) => {
    expect(titleOf(buildParsed('', sketch).identity, 'van-ban.txt')).toBe(title);
  });
});

describe('findCited', () => {
  const document = (id: string, province: string | null, issuer: string | null, issuedOn: string | null = '2026-01-15') => ({ id: id as DocumentId, province, issuer, issuedOn });
  const laoCai = document('lc', 'lao-cai', 'Tỉnh ủy Lào Cai');
  const caoBang = document('cb', 'cao-bang', 'Tỉnh ủy Cao Bằng');
  const centre = document('tw', null, 'Ban Bí thư');
  const cited = (province: string | null, issuer: string | null, issuedOn: string | null = '2026-01-15') => ({ province, issuer, issuedOn });

  it.each([
    ['the only one of the day', cited('lao-cai', null), [laoCai], 'lc'],
    ['nothing without a day', cited('lao-cai', null, null), [laoCai], null],
    ['nothing of another day', cited('lao-cai', null, '2026-01-16'), [laoCai], null],
    ['nothing of an undated document', cited('lao-cai', null), [document('x', 'lao-cai', null, null)], null],
    ['the own province’s rather than another’s', cited('cao-bang', 'Tỉnh ủy'), [laoCai, caoBang], 'cb'],
    ['nothing of another province', cited('cao-bang', 'Tỉnh ủy'), [laoCai], null],
    ['another province’s when its issuer is named', cited('cao-bang', 'tỉnh ủy  lào cai'), [laoCai], 'lc'],
    ['nothing when two provinces’ could be meant', cited(null, null), [laoCai, caoBang], null],
    ['the named issuer’s among several', cited(null, 'Tỉnh ủy Cao Bằng'), [laoCai, caoBang, centre], 'cb'],
    ['the centre’s from anywhere', cited('lao-cai', 'Ban Bí thư'), [centre], 'tw'],
    ['nothing when two are alike', cited('lao-cai', 'Tỉnh ủy Lào Cai'), [laoCai, { ...laoCai, id: 'lc2' as DocumentId }], null],
    ['nothing among none', cited('lao-cai', null), [], null],
  ])('finds %s', (_, citation, candidates, expected) => {
    expect(findCited(citation, candidates)).toBe(expected);
  });
});
