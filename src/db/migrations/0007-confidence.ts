import type { Migration } from '../migrate.ts';

/** Lists by confidence count it in thousandths: a cursor holds whole numbers exactly, and a `real` it would not. */
export const confidence: Migration = {
  id: '0007-confidence',
  up: ['drop index obligations_confidence_order', 'create index obligations_confidence_order on obligations ((round(confidence * 1000)::integer), document_id, ordinal)'],
};
