/** A token of an RTF file (Rich Text Format Specification 1.9.1). */
export type Token =
  | { readonly kind: 'open' }
  | { readonly kind: 'close' }
  | { readonly kind: 'word'; readonly name: string; readonly value: number | null }
  /** Bytes of text in the code page of the current font, each as a character below 256. */
  | { readonly kind: 'bytes'; readonly bytes: string };

/** Cuts RTF, given as one character per byte, into tokens. Total: anything that is no control word is text. Signs such as \~ come as words of that one sign. */
export function* readTokens(source: string): Generator<Token> {
  const next = /(?<brace>[{}])|\\(?:'(?<hex>[0-9a-f]{2})|(?<name>[a-z]{1,32})(?<value>-?\d{1,10})? ?|(?<sign>[^a-z]))|(?<text>[^{}\\\r\n]+)|[\r\n]+|\\/giy;
  for (let match = next.exec(source); match !== null; match = next.exec(source)) {
    const { brace, hex, name, value, sign, text } = match.groups ?? {};
    if (brace !== undefined) yield { kind: brace === '{' ? 'open' : 'close' };
    else if (hex !== undefined) yield { kind: 'bytes', bytes: String.fromCharCode(Number.parseInt(hex, 16)) };
    else if (name === 'bin') next.lastIndex += Math.max(0, Number(value ?? 0));
    else if (name !== undefined) yield { kind: 'word', name, value: value === undefined ? null : Number(value) };
    else if (sign !== undefined) yield /[{}\\]/u.test(sign) ? { kind: 'bytes', bytes: sign } : { kind: 'word', name: sign, value: null };
    else if (text !== undefined) yield { kind: 'bytes', bytes: text };
  }
}
