import { viewDocument } from '../api/views.ts';
import { type AppError, toAppError } from '../domain/errors.ts';
import type { Language } from '../domain/messages.ts';
import type { EngineName } from '../domain/obligation.ts';
import type { FileOutcome } from '../pipeline/ingest.ts';
import type { Connection } from './connect.ts';
import { patiently, type SendOptions, sendPaths } from './sending.ts';
import type { Session } from './session.ts';
import { createLiveLines, createPlainLines, type LiveLines } from './terminal/live.ts';
import { type FinishedFile, outcomeLine, pathWords, type ShownEvent, type ShownReport, stageWords } from './views/ingest.ts';
import { doubtful } from './views/obligation.ts';

/** How reading paths went. */
export interface Ingested {
  readonly report: ShownReport;
  /** What ended the run before its end, `cancelled` when the user did; null when it came there. The report then tells of the files finished before. */
  readonly stopped: AppError | null;
}

/**
 * Reads paths into the register, here or through the server that holds it, and shows how it goes: on a terminal one live line per file under way with
 * its stage and page, elsewhere a line for each file that is finished and now and then one for what lasts. Throws what the pipeline throws before any file is finished.
 */
export async function ingest(paths: readonly string[], { app, api }: Pick<Connection, 'app' | 'api'>, session: Session, engine: EngineName | null = null): Promise<Ingested> {
  const { signal } = session;
  const progress = followProgress(session);
  const finished: FinishedFile[] = [];
  const doubts = new Map<string, Promise<number | null>>();
  const onEvent = (event: ShownEvent): void => {
    progress.show(event);
    if (event.kind !== 'finished') return;
    const { path, document } = event.outcome;
    finished.push(event.outcome);
    if (document !== null) doubts.set(path, countDoubtful(document.shown.id, api, session));
  };
  const complete = async (files: readonly FinishedFile[]): Promise<ShownReport['files']> =>
    Promise.all(files.map(async (file) => ({ ...file, doubtfulObligations: (await doubts.get(file.path)) ?? null })));
  try {
    const { files, skipped } = await (app === null ? sendPaths(paths, api, { signal, onEvent, engine }) : readHere(paths, app, { signal, onEvent, engine }, session));
    return { report: { files: await complete(files), skipped, unfinished: null }, stopped: null };
  } catch (thrown) {
    if (finished.length === 0 && !signal.aborted) throw thrown;
    return { report: { files: await complete(finished), skipped: [], unfinished: progress.unfinished() }, stopped: toAppError(signal.aborted ? signal.reason : thrown) };
  } finally {
    progress.end();
  }
}

async function readHere(paths: readonly string[], { pipeline }: NonNullable<Connection['app']>, { onEvent, engine, signal }: SendOptions, { language }: Session): ReturnType<typeof sendPaths> {
  const { files, skipped } = await pipeline.ingestPaths(paths, {
    signal,
    ...(engine === null ? {} : { engine }),
    onEvent: (event) => { onEvent(event.kind === 'finished' ? { kind: 'finished', outcome: shownOutcome(event.outcome, language) } : event); },
  });
  return { files: files.map((file) => shownOutcome(file, language)), skipped };
}

/** How many obligations of a document are doubtful; null when nobody can say any more, because the run was stopped. */
async function countDoubtful(document: string, api: Connection['api'], session: Session): Promise<number | null> {
  const ask = () => api.call('listObligations', { query: { document: [document], confidenceTo: doubtful, limit: 1 } });
  return patiently(session, ask).then(({ total }) => total, () => null);
}

function shownOutcome({ document, ...outcome }: FileOutcome, language: Language): FinishedFile {
  return { ...outcome, document: document === null ? null : { shown: viewDocument(document.row, language), ignored: document.ignored } };
}

interface Progress {
  readonly show: (event: ShownEvent) => void;
  /** Files taken in and not finished. */
  readonly unfinished: () => number;
  readonly end: () => void;
}

/** The sum of files, and a line for each that is under way: those that wait are only counted. */
function followProgress(session: Session): Progress {
  const { say, count, errStyle } = session;
  const lines: LiveLines = session.liveWidth === null ? createPlainLines(session.err) : createLiveLines(session.err, session.liveWidth);
  const taken = new Set<string>();
  let done = 0;
  const sum = (): void => {
    // A log has a line for each file; only a live line is not one line more.
    if (session.liveWidth === null) return;
    const words = [count(done), count(taken.size)];
    lines.set('', errStyle.faint(say({ vi: `Đã xong ${words.join('/')} tệp`, en: `${words.join('/')} files finished` })));
  };
  const show = (event: ShownEvent): void => {
    const path = event.kind === 'finished' ? event.outcome.path : event.path;
    taken.add(path);
    if (event.kind === 'stage') lines.set(path, `${errStyle.unit('→')} ${pathWords(path)}: ${stageWords(event, session)}`);
    if (event.kind === 'finished') {
      done += 1;
      lines.drop(path);
      lines.print(outcomeLine(event.outcome, session));
    }
    sum();
  };
  return { show, unfinished: () => taken.size - done, end: () => { lines.clear(); } };
}
