import { readEnvironment } from '../config.ts';
import { run } from './run.ts';

process.exitCode = await run({ argv: process.argv.slice(2), environment: readEnvironment(), stdout: process.stdout, stderr: process.stderr, process });
// What the command opened is closed by now and what it wrote has left: nothing may keep the process waiting.
process.exit();
