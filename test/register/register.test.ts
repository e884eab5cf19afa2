import { registerContract } from '../contract/register.ts';
import { engines } from '../databases.ts';

engines.forEach(registerContract);
