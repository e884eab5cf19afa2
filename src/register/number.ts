const dashes = /[‐‑‒–—―−－]/gu;

/**
 * A số, ký hiệu in the form in which two of them are compared: capital letters, no white space, one kind of dash, no leading zeros ("01/CT-UBND" and
 * "1/ct-ubnd" are the same number), Đ in its Vietnamese form.
 */
export function numberKey(number: string): string {
  return number.normalize('NFC').toUpperCase().replace(/\s+/gu, '').replace(dashes, '-').replace(/[ÐƉ]/gu, 'Đ').replace(/^0+(?=\d)/u, '');
}
