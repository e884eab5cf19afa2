import type { Migration } from './migrate.ts';
import { register } from './migrations/0001-register.ts';
import { search } from './migrations/0002-search.ts';
import { grounding } from './migrations/0003-grounding.ts';
import { jobs } from './migrations/0004-jobs.ts';
import { units } from './migrations/0005-units.ts';
import { explanation } from './migrations/0006-explanation.ts';
import { confidence } from './migrations/0007-confidence.ts';
import { restatements } from './migrations/0008-restatements.ts';
import { relations } from './migrations/0009-relations.ts';
import { searchSegments } from './migrations/0010-search-segments.ts';
import { plans } from './migrations/0012-plans.ts';
import { model } from './migrations/0013-model.ts';

/** All steps of the schema, in order. */
export const migrations: readonly Migration[] = [register, search, grounding, jobs, units, explanation, confidence, restatements, relations, searchSegments, plans, model];
