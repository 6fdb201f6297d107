import * as v from 'valibot';
import { billOfMaterials } from './bill-of-materials.ts';
import { askNpm } from './npm.ts';

/** What `npm audit --json` answers. */
const Report = v.object({
  vulnerabilities: v.record(v.string(), v.object({ severity: v.string(), range: v.string() })),
});

/** The known weaknesses of the locked packages, or undefined where the registry does not answer such questions. */
function knownWeaknesses(): v.InferOutput<typeof Report>['vulnerabilities'] | undefined {
  try {
    const report = v.safeParse(Report, JSON.parse(askNpm(['audit', '--json', '--package-lock-only']).stdout));
    return report.success ? report.output.vulnerabilities : undefined;
  } catch {
    return undefined;
  }
}

const weaknesses = knownWeaknesses();
if (weaknesses === undefined) {
  console.error('Not known: the package registry that npm is set to does not answer such questions.');
  // "Not known" must not pass for "none".
  process.exitCode = 2;
} else {
  const shipped = new Set(billOfMaterials().components.map(({ name }) => name));
  const found = Object.entries(weaknesses).map(([name, one]) => ({ name, ...one, ships: shipped.has(name) }));
  for (const { name, range, severity, ships } of found)
    console.log(
      `${`${name} ${range}`.trim()}: ${severity}, ${ships ? 'in the product' : 'only in tools that build and test it'}`,
    );
  console.log(
    `${found.length} packages with known weaknesses, ${found.filter(({ ships }) => ships).length} of them ship`,
  );
  process.exitCode = found.some(({ ships }) => ships) ? 1 : 0;
}
