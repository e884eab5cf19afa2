import { child, children, type XmlElement } from '../xml.ts';

/** An equation (OMML) as one line of text: fractions with "/", powers with "^", indices with "_", brackets where a part has more than one sign. */
export function readEquation(element: XmlElement): string {
  const part = (name: string): string => {
    const found = child(element, name);
    return found === null ? '' : readEquation(found);
  };
  const grouped = (name: string): string => {
    const text = part(name);
    return Array.from(text).length > 1 && !/^\d+(?:[.,]\d+)?$/u.test(text) ? `(${text})` : text;
  };
  switch (element.name) {
    case 'm:t':
      return element.children.filter((one) => typeof one === 'string').join('');
    case 'm:f':
      return `${grouped('m:num')}/${grouped('m:den')}`;
    case 'm:sSup':
      return `${grouped('m:e')}^${grouped('m:sup')}`;
    case 'm:sSub':
      return `${grouped('m:e')}_${grouped('m:sub')}`;
    case 'm:sSubSup':
      return `${grouped('m:e')}_${grouped('m:sub')}^${grouped('m:sup')}`;
    case 'm:rad':
      return `${part('m:deg')}√${grouped('m:e')}`;
    case 'm:nary':
      return `${signOf(element)}${withMark('_', grouped('m:sub'))}${withMark('^', grouped('m:sup'))} ${part('m:e')}`;
    case 'm:d':
      return `(${children(element, 'm:e').map(readEquation).join('; ')})`;
    case 'm:m':
      return `[${children(element, 'm:mr').map((row) => children(row, 'm:e').map(readEquation).join(', ')).join('; ')}]`;
    default:
      return children(element).filter((one) => !one.name.endsWith('Pr')).map(readEquation).join('');
  }
}

function signOf(element: XmlElement): string {
  return child(child(element, 'm:naryPr'), 'm:chr')?.attributes['m:val'] ?? '∫';
}

function withMark(mark: string, text: string): string {
  return text === '' ? '' : mark + text;
}
