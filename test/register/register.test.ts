import { registerContract } from '../contract/register.ts';
import { relationsContract } from '../contract/relations.ts';
import { engines } from '../databases.ts';

engines.forEach(registerContract);
engines.forEach(relationsContract);
