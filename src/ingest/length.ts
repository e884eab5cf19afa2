import { AppError } from '../domain/errors.ts';

/** Characters of a document's text at most: some 2,500 pages. */
const longest = 8_000_000;

/** Throws `input-too-long`. */
export function checkLength(file: string, text: string): void {
  if (text.length > longest) throw new AppError('input-too-long', { file, found: inMillions(text.length), limit: inMillions(longest) });
}

function inMillions(characters: number): string {
  return (characters / 1_000_000).toFixed(1);
}
