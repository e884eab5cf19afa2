import { styleText } from 'node:util';
import type { Writable } from 'node:stream';

type Dress = (text: string) => string;

/** Ways to set words off. On anything but a terminal, and with NO_COLOR set, they change nothing. */
export interface Style {
  readonly title: Dress;
  readonly strong: Dress;
  readonly faint: Dress;
  readonly good: Dress;
  readonly warn: Dress;
  readonly bad: Dress;
  readonly unit: Dress;
}

/** The style of a stream. Node looks at the stream itself and at NO_COLOR and FORCE_COLOR. */
export function createStyle(stream: Writable): Style {
  const dress = (format: Parameters<typeof styleText>[0]): Dress => (text) => (text === '' ? '' : styleText(format, text, { stream }));
  return {
    title: dress(['bold', 'underline']),
    strong: dress('bold'),
    faint: dress('gray'),
    good: dress('green'),
    warn: dress('yellow'),
    bad: dress('red'),
    unit: dress('cyan'),
  };
}

const plain: Dress = (text) => text;

/** No style at all. */
export const noStyle: Style = { title: plain, strong: plain, faint: plain, good: plain, warn: plain, bad: plain, unit: plain };
