import type { Diagnostic } from '../../domain/diagnostic.ts';
import type { Engine, Extraction } from '../../domain/obligation.ts';
import type { ParsedDocument } from '../../domain/provision.ts';
import { aboutNothing, buildObligations, extractWithRules, readWithRules, type Reading } from '../engine.ts';
import { blank } from '../../lang/fold.ts';
import { preferModel, reconcile, withOpinion } from '../reconcile.ts';
import type { TaggedView } from '../tagged.ts';
import { rulesVersion } from '../version.ts';
import { askAll, estimate, type Answered, type AskDeps } from './ask.ts';
import { groundAnswers } from './findings.ts';
import { passagesOf, type Passage } from './passages.ts';
import { promptVersion } from './prompt.ts';

/** What an engine that asks a language model stands on. */
export interface ModelEngineDeps extends AskDeps {
  /** Tokens that one document may take, questions and answers together; what would take more is not sent. */
  readonly tokensPerDocument: number;
}

/**
 * An engine that asks a language model about every provision that could hold a task. The model only quotes: what stands nowhere in the provision is
 * rejected, and units, dates and figures are read out of the words by the rules. `llm` takes the model's bounds of tasks, `both` the rules'. Nothing is sent of a document with
 * a mark of secrecy, or of one over the budget. Extracting throws `model-refused` when the service will not serve us at all, `cancelled`.
 */
export function createModelEngine(name: 'llm' | 'both', deps: ModelEngineDeps): Engine {
  const version = `${rulesVersion}+${promptVersion}+${deps.model}`;
  return {
    name,
    version,
    estimate: async (parsed) => {
      const passages = passagesOf(parsed, sightOf(readWithRules(parsed)));
      return (await holdBack(parsed, passages, deps)) === null ? estimate(passages, deps) : null;
    },
    extract: async (parsed, signal) => {
      const reading = readWithRules(parsed);
      const passages = passagesOf(parsed, sightOf(reading));
      const held = await holdBack(parsed, passages, deps);
      if (held !== null) return withRemark(extractWithRules(parsed), held);
      const { answered, bill } = await askAll(passages, deps, signal);
      return { ...join(parsed, reading, answered, { engine: name, version }), bill };
    },
  };
}

/** What a model is shown: the text without the sentences that speak to it. */
function sightOf({ view, passedOver }: Reading): TaggedView {
  const addressed = passedOver.flatMap(({ span, by }) => (by === 'addresses-model' ? [span] : []));
  return addressed.length === 0 ? view : { ...view, folded: blank(view.folded, addressed) };
}

/** Why nothing of a document is sent; null when it may be. */
async function holdBack({ identity }: ParsedDocument, passages: readonly Passage[], deps: ModelEngineDeps): Promise<Diagnostic | null> {
  if (identity.secrecy !== null) return { code: 'model-secret', severity: 'warning', span: identity.secrecy.span, params: {} };
  const { inputTokens, outputTokens } = await estimate(passages, deps);
  const found = inputTokens + outputTokens;
  if (found <= deps.tokensPerDocument) return null;
  return { code: 'model-over-budget', severity: 'warning', span: null, params: { found: String(found), limit: String(deps.tokensPerDocument) } };
}

function withRemark(extraction: Extraction, remark: Diagnostic): Extraction {
  return { ...extraction, diagnostics: [...extraction.diagnostics, remark] };
}

function join(parsed: ParsedDocument, reading: Reading, answered: readonly Answered[], provenance: { readonly engine: 'llm' | 'both'; readonly version: string }): Omit<Extraction, 'bill'> {
  const { findings, diagnostics } = groundAnswers(sightOf(reading), answered);
  const spans = answered.flatMap(({ passage, read }) => (read === null ? [] : [passage.span]));
  const joined = (provenance.engine === 'llm' ? preferModel : reconcile)(reading, findings, spans);
  const built = buildObligations(parsed, reading, joined.weighed.map(({ draft }) => draft));
  const obligations = built.map((obligation, i) => {
    const weighed = joined.weighed[i];
    return weighed === undefined ? obligation : withOpinion(reading.view, obligation, weighed, provenance);
  });
  const open = answered.filter(({ unanswered }) => unanswered !== null);
  return {
    obligations,
    passedOver: joined.passedOver,
    diagnostics: [...reading.diagnostics, ...diagnostics, ...joined.diagnostics, ...aboutAnswers(answered), ...aboutNothing(obligations)],
    ...(open.length > 0 ? { incomplete: true } : {}),
  };
}

/** Remarks about passages without a usable answer. */
function aboutAnswers(answered: readonly Answered[]): Diagnostic[] {
  const unusable = answered.filter(({ read, unanswered }) => (read === null || read.damaged) && unanswered === null);
  const open = answered.flatMap(({ unanswered }) => (unanswered === null ? [] : [unanswered]));
  return [
    ...unusable.map(({ passage }): Diagnostic => ({ code: 'model-reply-unusable', severity: 'warning', span: passage.span, params: {} })),
    ...(open.length === 0 ? [] : [{ code: 'model-unanswered', severity: 'error', span: null, params: { count: String(open.length), detail: open[0] ?? '' } } as const]),
  ];
}
