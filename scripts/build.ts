import { bundle } from './bundle.ts';
import { run, tools } from './run.ts';

process.exitCode = (await run([tools.tsc, '-p', '.'])) || (await bundle());
