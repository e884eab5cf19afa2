import { viewDocument } from '../api/views.ts';
import type { Language } from '../domain/messages.ts';
import type { EngineName } from '../domain/obligation.ts';
import type { FileOutcome } from '../pipeline/ingest.ts';
import type { Connection } from './connect.ts';
import { sendPaths } from './sending.ts';
import type { Session } from './session.ts';
import { createLiveLines, createPlainLines, type LiveLines } from './terminal/live.ts';
import { outcomeLine, pathWords, type ShownEvent, type ShownOutcome, type ShownReport, stageWords } from './views/ingest.ts';

/**
 * Reads paths into the register, here or through the server that holds it, and shows how it goes: on a terminal one live line per file with
 * its stage, elsewhere a line for each file that is finished. Throws what the pipeline throws, `cancelled` when the user stops it.
 */
export async function ingest(paths: readonly string[], { app, api }: Pick<Connection, 'app' | 'api'>, session: Session, engine: EngineName | null = null): Promise<ShownReport> {
  const { language, signal } = session;
  const lines = session.liveWidth === null ? createPlainLines(session.err) : createLiveLines(session.err, session.liveWidth);
  const onEvent = (event: ShownEvent): void => {
    show(event, lines, session);
  };
  try {
    if (app === null) return await sendPaths(paths, api, { signal, onEvent, engine });
    const { files, skipped } = await app.pipeline.ingestPaths(paths, {
      signal,
      ...(engine === null ? {} : { engine }),
      onEvent: (event) => { onEvent(event.kind === 'finished' ? { kind: 'finished', outcome: shownOutcome(event.outcome, language) } : event); },
    });
    return { files: files.map((file) => shownOutcome(file, language)), skipped };
  } finally {
    lines.clear();
  }
}

function shownOutcome({ document, ...outcome }: FileOutcome, language: Language): ShownOutcome {
  return { ...outcome, document: document === null ? null : { shown: viewDocument(document.row, language), ignored: document.ignored } };
}

function show(event: ShownEvent, lines: LiveLines, session: Session): void {
  const { say, errStyle } = session;
  switch (event.kind) {
    case 'queued':
      lines.set(event.path, errStyle.faint(`· ${pathWords(event.path)}: ${say({ vi: 'đang chờ', en: 'waiting' })}`));
      break;
    case 'stage':
      lines.set(event.path, `${errStyle.unit('→')} ${pathWords(event.path)}: ${stageWords(event.stage, session)}`);
      break;
    case 'finished':
      lines.drop(event.outcome.path);
      lines.print(outcomeLine(event.outcome, session));
  }
}
