import type { DocumentIdentity } from '../domain/document.ts';

const subjectLength = 90;

/**
 * Short name of a document for people: "Công văn 443-CV/TU (Thanh Hóa, 17/04/2026)"; without a number "Chỉ thị tăng cường kỷ luật, kỷ cương … (Cao
 * Bằng)"; without type and subject the name of its file.
 */
export function titleOf(identity: DocumentIdentity, fileName: string): string {
  const { type, number, subject } = identity;
  const name = number === null ? [type?.value, subject === null ? undefined : shorten(subject.value)] : [type?.value, number.value];
  const words = name.filter((part) => part !== undefined && part !== '').join(' ');
  if (words === '' || (number === null && subject === null)) return [words, fileName].filter((part) => part !== '').join(' ');
  const where = identity.place?.value ?? identity.issuer?.value;
  const when = identity.issuedOn === null ? undefined : identity.issuedOn.value.split('-').reverse().join('/');
  const origin = [where, when].filter((part) => part !== undefined).join(', ');
  return origin === '' ? words : `${words} (${origin})`;
}

/** Cut at a word, with an ellipsis. */
function shorten(text: string): string {
  if (text.length <= subjectLength) return text;
  const cut = text.lastIndexOf(' ', subjectLength);
  return `${text.slice(0, cut > 0 ? cut : subjectLength).replace(/[\s,;.]+$/u, '')} …`;
}
