import * as z from 'zod';
import { civilDate, cursor, diagnostic, documentId, inOrder, pageLimit, pageOf, quoted, several, span, words } from './values.ts';

/** What documents are wanted. */
const documentFilter = {
  type: several(words(100)).meta({ description: 'Full Vietnamese name of the type', examples: [['Chỉ thị']] }),
  province: several(words(50)).meta({ description: 'Province of the issuing body', examples: [['lao-cai']] }),
  issuer: several(words(300)).meta({ description: 'Issuing body exactly as the document gives it' }),
  issuedFrom: civilDate.optional().meta({ description: 'First day of issue, included' }),
  issuedTo: civilDate.optional().meta({ description: 'Last day of issue, included' }),
  number: words(100).optional().meta({ description: 'Số, ký hiệu; case, kinds of dash and leading zeros make no difference', examples: ['443-CV/TU'] }),
};

/** Query of the list of documents. */
export const documentQuery = inOrder(z.strictObject({
  ...documentFilter,
  sort: z.enum(['newest', 'oldest']).optional().meta({ description: 'By date of issue; undated ones last. `newest` when absent' }),
  limit: pageLimit,
  cursor,
}));

const source = z.object({
  name: z.string(),
  mediaType: z.string().meta({ examples: ['text/plain'] }),
  sha256: z.string().meta({ description: 'SHA-256 of the file in hexadecimal' }),
  bytes: z.int().nonnegative(),
  encoding: z.enum(['utf-8', 'utf-16le', 'utf-16be', 'windows-1258', 'tcvn3', 'vni']).optional(),
});

const identity = z
  .object({
    system: z.enum(['party', 'state', 'legislative', 'front']).nullable(),
    type: quoted.nullable(),
    number: quoted.nullable(),
    issuer: quoted.nullable(),
    place: quoted.nullable(),
    issuedOn: quoted.nullable(),
    subject: quoted.nullable(),
    addressees: z.array(quoted),
    recipients: z.array(quoted),
    signer: quoted.nullable(),
    signerTitle: quoted.nullable(),
    onBehalfOf: quoted.nullable(),
    urgency: quoted.nullable(),
    secrecy: quoted.nullable(),
    legalBases: z.array(quoted),
    province: z.string().nullable(),
  })
  .meta({ id: 'DocumentIdentity', description: 'What the document says of itself; null = looked for and not stated' });

const count = z.int().nonnegative();

/** A document without its text. */
export const documentView = z
  .object({
    id: documentId,
    title: z.string().meta({ description: 'Short name for people', examples: ['Công văn 443-CV/TU (Thanh Hóa, 17/04/2026)'] }),
    source,
    identity,
    counts: z.object({ characters: count, ignoredCharacters: count, obligations: count, tasks: count.meta({ description: 'Obligations without those that say another one again' }), units: count, targets: count, deadlines: count, citations: count }),
    relations: z.array(z.object({
      kind: z.enum(['same-content', 'signed-copy', 'unsigned-copy', 'newer-version', 'older-version', 'other-version']).meta({ description: 'What the other document is to this one' }),
      document: z.object({ id: documentId, title: z.string(), file: z.string() }),
      similarity: z.number().min(0).max(1).meta({ description: 'Share of the runs of words that both have, estimated' }),
      message: z.string(),
    })).meta({ description: 'Documents of the register that hold the same text, or nearly; nearest first' }),
    diagnostics: z.array(diagnostic),
    version: z.string().meta({ description: 'Version of the code that read it' }),
  })
  .meta({ id: 'Document' });

/** A page of documents. */
export const documentPage = pageOf(documentView).meta({ id: 'DocumentPage' });

const cell = z.object({
  span,
  role: z.enum(['ordinal', 'task', 'lead', 'coordinate', 'assignee', 'deadline', 'deliverable', 'submit-to', 'indicator', 'measure', 'value', 'note', 'other']),
  header: span.nullable(),
});

/** A node of the tree. */
const provision = z
  .object({
    eid: z.string().meta({ examples: ['sec_II__cl_3__pt_a'] }),
    kind: z.enum(['body', 'part', 'chapter', 'section', 'article', 'clause', 'point', 'indent', 'paragraph', 'row', 'attachment']),
    label: z.string(),
    labelSpan: span.nullable(),
    span,
    heading: span.nullable(),
    content: span.nullable(),
    cells: z.array(cell).optional(),
    get children() {
      return z.array(provision);
    },
  })
  .meta({ id: 'Provision', description: 'Children are ordered, disjoint and inside their parent' });

const region = z.object({
  kind: z.enum([
    'header', 'title', 'addressees', 'legal-basis', 'recipients', 'signature', 'footnote', 'footnote-mark', 'page-furniture', 'conversion-mark', 'rule', 'table-furniture', 'blank',
  ]),
  span,
});

/** The tree of a document, and what stands outside it. */
export const documentTree = z
  .object({
    body: provision,
    regions: z.array(region).meta({ description: 'Stretches of text outside the tree; every character is in one of the two' }),
    footnotes: z.array(z.object({ mark: z.string(), call: span.nullable(), body: span })),
    operativeFrom: z.int().nullable().meta({ description: 'Where the operative part begins; null when no sentence says so' }),
  })
  .meta({ id: 'DocumentTree' });
