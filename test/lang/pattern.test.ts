import { describe, expect, it } from 'vitest';
import fc from 'fast-check';
import { openingsOf } from '../../src/lang/lexicon-pattern.ts';
import { anyOf, phrase } from '../../src/lang/pattern.ts';

describe('anyOf', () => {
  const first = (source: string, text: string): string | undefined => new RegExp(source, 'u').exec(text)?.[0];

  it('takes the longest phrase and lets go of it when what follows does not fit', () => {
    const source = anyOf(['tổ chức', 'tổ chức thực hiện', 'tổ']);
    expect(first(source, 'tổ chức thực hiện')).toBe('tổ chức thực hiện');
    expect(first(source, 'tổ chức\n thực tế')).toBe('tổ chức');
    expect(first(`(?:${source})\\sthực`, 'tổ chức thực hiện')).toBe('tổ chức thực');
  });

  it('keeps signs as they are', () => {
    expect(first(anyOf(['a.b', 'a(c)', 'tp.']), 'axb a(c)')).toBe('a(c)');
  });

  it('matches what the phrases longest first match', () => {
    const words = fc.array(fc.constantFrom('a', 'ab', 'b', 'á', 'a.'), { minLength: 1, maxLength: 4 }).map((parts) => parts.join(' '));
    fc.assert(
      fc.property(fc.array(words, { minLength: 1, maxLength: 8 }), words, (phrases, text) => {
        const plain = [...phrases].sort((a, b) => b.length - a.length).map(phrase).join('|');
        expect(first(`(?:${anyOf(phrases)})$`, text)).toBe(first(`(?:${plain})$`, text));
        expect(first(`^(?:${anyOf(phrases)})`, text)).toBe(first(`^(?:${plain})`, text));
      }),
      { numRuns: 300 },
    );
  });
});

describe('openingsOf', () => {
  const openings = (source: string): string[] => [...openingsOf(source)].sort();

  it('gives the first three tokens of everything a pattern can match', () => {
    expect(openings('(các )?sở, ?ban')).toEqual(['các sở ,', 'sở , ban']);
    expect(openings('(cơ quan|đơn vị)( trực thuộc)?')).toEqual(['cơ quan', 'cơ quan trực', 'đơn vị', 'đơn vị trực']);
    expect(openings('cán bộ,? chiến s[ĩỹ]')).toEqual(['cán bộ ,', 'cán bộ chiến']);
    expect(openings('s[ĩỹ] quan')).toEqual(['sĩ quan', 'sỹ quan']);
  });

  it('gives fewer where a match can be shorter, or where the next is open', () => {
    expect(openings('cbcc')).toEqual(['cbcc']);
    expect(openings('ubnd( cấp xã)?')).toEqual(['ubnd', 'ubnd cấp xã']);
    expect(openings('thủ trưởng|trưởng [^;.]{0,30}ngành')).toEqual(['thủ trưởng', 'trưởng', 'trưởng ngành']);
    expect(openings('hội(?= tổ)')).toEqual(['hội']);
  });

  it('refuses a pattern that can begin with anything', () => {
    expect(() => openingsOf('[^;]+ngành')).toThrow('anything');
  });
});
