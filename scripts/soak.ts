import { parseArgs } from 'node:util';
import { type Look, soak } from '../tests/soak/soak.ts';

const { values } = parseArgs({ options: { hours: { type: 'string', default: '24' } } });
/** What the server may hold on to more at the end than after the first looks: numbers, and times as much memory. */
const MORE_HANDLES = 40;
const MORE_MEMORY = 2;
/** MiB to which the write-ahead log is cut back, and some for what is being written. */
const LOG = 80;
/** Looks until programs have taken what they need. */
const WARM = 3;

const looks: Look[] = [];
await soak(Number(values.hours), (look) => {
  looks.push(look);
  const numbers = Object.entries(look).map(([name, value]) =>
    typeof value === 'number' ? `${name} ${Math.round(value * 10) / 10}` : '',
  );
  console.log(numbers.filter(Boolean).join('  '));
  for (const breach of look.breaches) console.log(`  BREACH ${breach}`);
});

const [warm, last] = [looks[Math.min(WARM, looks.length) - 1], looks.at(-1)];
const grown =
  warm === undefined || last === undefined
    ? ['nothing was looked at']
    : [
        ...(last.handles > warm.handles + MORE_HANDLES ? ['the server holds more and more open'] : []),
        ...(last.memoryMiB > warm.memoryMiB * MORE_MEMORY ? ['the server takes more and more memory'] : []),
        ...(last.resources > warm.resources + MORE_HANDLES ? ['the tablets listen more and more'] : []),
        ...(Math.max(...looks.map(({ logMiB }) => logMiB)) > LOG ? ['the log is not cut back'] : []),
      ];
for (const sentence of grown) console.log(sentence);
const breaches = looks.flatMap((look) => look.breaches).length;
console.log(`${looks.length} looks, ${last?.saved ?? 0} saves, ${breaches} breaches, ${grown.length} signs of growth`);
process.exitCode = breaches + grown.length > 0 ? 1 : 0;
