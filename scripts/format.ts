import { run, tools } from './run.ts';

process.exitCode = await run([tools.biome, 'format', '--write', '.']);
