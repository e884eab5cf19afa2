import type { Language } from '../../src/domain/messages.ts';
import type { Session } from '../../src/cli/session.ts';
import { noStyle } from '../../src/cli/terminal/style.ts';
import type { Writer } from '../../src/cli/terminal/writer.ts';

/** A writer into memory. */
export function memoryWriter(): Writer & { text(): string } {
  const parts: string[] = [];
  const write = (text: string): void => {
    parts.push(text);
  };
  return { write, line: (text = '') => { write(`${text}\n`); }, flush: () => Promise.resolve(), closed: false, text: () => parts.join('') };
}

/** A session that writes into memory, of a terminal without colours. */
export function memorySession({ language = 'vi', width = 80 }: { readonly language?: Language; readonly width?: number } = {}): Session & { readonly out: ReturnType<typeof memoryWriter>; readonly err: ReturnType<typeof memoryWriter> } {
  const numbers = new Intl.NumberFormat(language === 'vi' ? 'vi-VN' : 'en-GB');
  return {
    language, width, environment: {}, out: memoryWriter(), err: memoryWriter(), style: noStyle, errStyle: noStyle, liveWidth: null, signal: new AbortController().signal,
    say: (sentence) => sentence[language], count: (value) => numbers.format(value), setExit: () => undefined,
  };
}
