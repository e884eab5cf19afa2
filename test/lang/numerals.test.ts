import { describe, expect, test } from 'vitest';
import { readFraction, readNumber, readRoman } from '../../src/lang/numerals.ts';

describe('numbers', () => {
  test.each([
    ['1.234', '1234'],
    ['2.646', '2646'],
    ['12.500,75', '12500.75'],
    ['1.234.567', '1234567'],
    ['2,5', '2.5'],
    ['8,50', '8.5'],
    ['01', '1'],
    ['0', '0'],
    ['0,05', '0.05'],
    ['0.5', '0.5'],
    ['0.234', '0.234'],
    ['3.0', '3'],
    ['một', '1'],
    ['mười', '10'],
    ['mười lăm', '15'],
    ['hai mươi', '20'],
    ['hai mươi mốt', '21'],
    ['một trăm linh năm', '105'],
    ['hai trăm ba mươi tư', '234'],
    ['hai nghìn', '2000'],
    ['một trăm hai mươi triệu', '120000000'],
    ['một nửa', '0.5'],
    ['½', '0.5'],
    ['2/3', '0.6667'],
    ['hai phần ba', '0.6667'],
    ['ba phần tư', '0.75'],
  ])('%s is %s', (words, value) => {
    expect(readNumber(words)).toBe(value);
  });

  test.each(['', 'nhiều', '1.2.3a', 'mươi', 'ba xã', '2/0'])('%s is none', (words) => {
    expect(readFraction(words) ?? readNumber(words)).toBeNull();
  });

  test.each([['i', 1], ['iii', 3], ['iv', 4], ['ix', 9], ['xiv', 14], ['xl', 40]] as const)('roman %s is %i', (words, value) => {
    expect(readRoman(words)).toBe(value);
  });

  test.each(['', 'iiii', 'vx', 'và', 'q'])('%s is no roman numeral', (words) => {
    expect(readRoman(words)).toBeNull();
  });
});
