/** Characters of a name at most; what is over is cut before its ending. */
const longest = 200;

/** The ending of a packed file's name. */
const packed = /\.zip$/iu;

/**
 * The name a file is known by: without folders, but with the archives it came in ("hồ-sơ.zip/kế-hoạch.docx"); NFC, without characters that control
 * terminals or turn the direction of writing.
 */
export function fileName(path: string): string {
  const parts = path.normalize('NFC').split(/[/\\]/u).map(cleaned).filter((part) => part !== '');
  return [...parts.slice(0, -1).filter((part) => packed.test(part)), parts.at(-1) ?? ''].map(shortened).join('/');
}

/** Whether a file is an archive of files. */
export function isPacked(name: string): boolean {
  return packed.test(name);
}

/** A place in an archive as a relative path that cannot lead out of it: no "..", no drive, no root. */
export function placeInside(path: string): string {
  const parts = path.normalize('NFC').split(/[/\\]/u).map(cleaned).filter((part) => part !== '' && !/^(?:\.+|\p{L}:)$/u.test(part));
  return parts.map(shortened).join('/');
}

function cleaned(part: string): string {
  return part.replace(/[\p{Cc}\p{Cf}\p{Cs}]/gu, '').trim();
}

/** A long name keeps its ending, which tells the format. */
function shortened(name: string): string {
  if (name.length <= longest) return name;
  const ending = /\.[\p{L}\p{N}]{1,10}$/u.exec(name)?.[0] ?? '';
  return name.slice(0, longest - ending.length).replace(/[\ud800-\udbff]$/u, '') + ending;
}
