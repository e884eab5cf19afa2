import type { Region } from '../domain/provision.ts';
import type { Span } from '../domain/span.ts';
import { blank } from '../lang/fold.ts';

/** A footnote call or body written into the text, with the mark that links the two. */
export interface Note {
  readonly mark: string;
  readonly span: Span;
}

/** What conversion left in the text. `view` has the text's length; every mark in it is blank. */
export interface Marks {
  readonly view: string;
  /** Ordered and disjoint: conversion marks, footnote marks, footnote bodies. */
  readonly regions: readonly Region[];
  readonly calls: readonly Note[];
  readonly bodies: readonly Note[];
}

/**
 * What may be a mark, by its first character: bookmarks and footnotes of converted Word files, notes of web pages, images and links,
 * emphasis, headings and quotation of Markdown, inline HTML, backslash escapes.
 */
const candidate = new RegExp(
  [
    String.raw`\[bookmark:[^\]\n]{0,80}\]`,
    String.raw`\[footnoteRef:\s*(?<call>\d{1,3})\]`,
    String.raw`\[\^(?<caret>[^\]\s]{1,20})\](?<caretBody>:?)`,
    String.raw`\\?\[(?<bare>\d{1,3})\\?\](?:\(#[^)\s]{0,80}\))?`,
    String.raw`\[(?<body>\d{1,3}):(?=\s)`,
    String.raw`!\[[^\]\n]{0,200}\]\([^)\n]{0,500}\)`,
    String.raw`\[(?<link>[^\]\n]{1,300})\]\([^)\s]{1,500}\)`,
    String.raw`<\/?(?:br|sub|sup|div|span|center|strong|em|[abipsu])(?:\s[^<>\n]{0,300})?\/?>`,
    String.raw`^[ \t]{0,3}#{1,6}(?=[ \t]|$)`,
    String.raw`^[ \t]{0,3}(?:>[ \t]?){1,3}`,
    String.raw`\*+`,
    String.raw`_+`,
    String.raw`\\(?=[-.#*_()+!>[\]|\\]|[ \t]*$| {2})`,
  ].join('|'),
  'gmu',
);

/** What Markdown files say of themselves before the text: "---", lines of names and values, "---". */
const frontMatter = /^---\n(?:[\w-]+:[^\n]*\n|[ \t][^\n]*\n|- [^\n]*\n){1,60}---(?:\n|$)/u;

const letter = /[\p{L}\p{N}]/u;

/** Whether a run of asterisks is emphasis: not a bullet ("* Nội dung"), not a rule of its own line. */
function isEmphasis(text: string, start: number, end: number): boolean {
  const lineStart = text.lastIndexOf('\n', start - 1) + 1;
  const lineEnd = endOfLine(text, end);
  const rest = text.slice(lineStart, lineEnd).trim();
  if (/^[*\s]+$/u.test(rest)) return false;
  const opensLine = text.slice(lineStart, start).trim() === '';
  return !(opensLine && end - start === 1 && /\s/u.test(text.charAt(end)) && !text.slice(end, lineEnd).includes('*'));
}

/** Whether underscores are emphasis ("__Nơi nhận__") rather than a blank to fill in or part of a name. */
function isUnderline(text: string, start: number, end: number): boolean {
  if (end - start > 3) return false;
  const before = letter.test(text.charAt(start - 1));
  const after = letter.test(text.charAt(end));
  return before !== after || /[.,;:)”"]/u.test(text.charAt(start - 1));
}

function endOfLine(text: string, from: number): number {
  const at = text.indexOf('\n', from);
  return at < 0 ? text.length : at;
}

/** Where a bracketed footnote body closes; -1 when it does not before the paragraph ends, or when too much has been looked at for nothing. */
function findClose(text: string, from: number, found: Found): number {
  let depth = 1;
  for (let at = from; at < text.length && at < from + 20_000 && found.patience > 0; at += 1) {
    found.patience -= 1;
    const c = text.charCodeAt(at);
    if (c === 91) depth += 1;
    else if (c === 93 && --depth === 0) return at + 1;
    else if (c === 10 && text.charCodeAt(at + 1) === 10) return -1;
  }
  return -1;
}

interface Found {
  readonly regions: Region[];
  readonly calls: Note[];
  readonly bodies: Note[];
  /** Characters that may still be looked at for the ends of notes: keeps the time linear. */
  patience: number;
}

/** Reads one candidate; returns where the search goes on. */
function readMark(text: string, match: RegExpExecArray, bareBodies: ReadonlySet<string>, found: Found): number {
  const start = match.index;
  const end = start + match[0].length;
  const groups = match.groups ?? {};
  const mark = (kind: Region['kind'], from = start, to = end): number => {
    found.regions.push({ kind, span: { start: from, end: to } });
    return to;
  };
  const call = groups['call'] ?? (groups['caretBody'] === '' ? groups['caret'] : undefined);
  if (call !== undefined) {
    found.calls.push({ mark: call, span: { start, end } });
    return mark('footnote-mark');
  }
  if (groups['bare'] !== undefined) return readBare(text, groups['bare'], { start, end }, bareBodies, found);
  if (groups['caretBody'] === ':') {
    const stop = endOfNote(text, end);
    found.bodies.push({ mark: groups['caret'] ?? '', span: { start: end, end: stop } });
    return mark('footnote', start, stop);
  }
  if (groups['body'] !== undefined) {
    const close = findClose(text, end, found);
    if (close < 0) return end;
    found.bodies.push({ mark: groups['body'], span: { start: end, end: close - 1 } });
    return mark('footnote', start, close);
  }
  const link = groups['link'];
  if (link !== undefined) {
    mark('conversion-mark', start, start + 1);
    return mark('conversion-mark', start + 1 + link.length);
  }
  if (match[0].startsWith('*') && !isEmphasis(text, start, end)) return end;
  if (match[0].startsWith('_') && !isUnderline(text, start, end)) return end;
  return mark('conversion-mark');
}

/** A call or a body in plain brackets, as web pages have them: "[1]" is a call only when a line "[1] …" exists. */
function readBare(text: string, number: string, span: Span, bareBodies: ReadonlySet<string>, found: Found): number {
  if (!bareBodies.has(number)) return span.end;
  if (text.slice(text.lastIndexOf('\n', span.start - 1) + 1, span.start).trim() !== '') {
    found.calls.push({ mark: number, span });
    found.regions.push({ kind: 'footnote-mark', span });
    return span.end;
  }
  const stop = endOfNote(text, span.end);
  found.bodies.push({ mark: number, span: { start: span.end, end: stop } });
  found.regions.push({ kind: 'footnote', span: { start: span.start, end: stop } });
  return stop;
}

/** A note of its own lines ends before a blank line or before the next note. */
function endOfNote(text: string, from: number): number {
  const stop = /\n[ \t]*\n|\n[ \t]*\\?\[\^?\d{1,3}\\?\]/gu;
  stop.lastIndex = from;
  return stop.exec(text)?.index ?? text.length;
}

/** Numbers for which a line starts with "[n]" and which are also called inside a line. */
function findBareBodies(text: string): ReadonlySet<string> {
  const bodies = new Set<string>();
  if (!text.includes('[')) return bodies;
  for (const match of text.matchAll(/^[ \t]*\\?\[(?<n>\d{1,3})\\?\](?:\(#[^)\s]{0,80}\))?(?=[ \t]*\S)/gmu)) {
    if (match.groups?.['n'] !== undefined) bodies.add(match.groups['n']);
  }
  return bodies;
}

/** Finds everything in a text that its conversion from another format left behind. */
export function readMarks(text: string): Marks {
  const found: Found = { regions: [], calls: [], bodies: [], patience: 100_000 + text.length };
  const bareBodies = findBareBodies(text);
  const front = frontMatter.exec(text)?.[0].trimEnd().length ?? 0;
  if (front > 0) found.regions.push({ kind: 'conversion-mark', span: { start: 0, end: front } });
  candidate.lastIndex = front;
  for (let match = candidate.exec(text); match !== null; match = candidate.exec(text)) {
    candidate.lastIndex = Math.max(readMark(text, match, bareBodies, found), match.index + 1);
  }
  return { view: blank(text, found.regions.map((r) => r.span)), regions: found.regions, calls: found.calls, bodies: found.bodies };
}
