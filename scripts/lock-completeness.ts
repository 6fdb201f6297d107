import * as v from 'valibot';

const Package = v.looseObject({
  resolved: v.optional(v.string()),
  optionalDependencies: v.optional(v.record(v.string(), v.string())),
});
const Lock = v.looseObject({ packages: v.record(v.string(), Package) });
type Packages = v.InferOutput<typeof Lock>['packages'];

/** Where Node would look for a package named in the package at `path`, nearest first. */
function* placesFor(name: string, path: string): Generator<string> {
  for (let folder = path; folder !== ''; folder = folder.slice(0, Math.max(0, folder.lastIndexOf('/node_modules/')))) {
    yield `${folder}/node_modules/${name}`;
  }
  yield `node_modules/${name}`;
}

function isLocked(packages: Packages, name: string, path: string): boolean {
  return placesFor(name, path).some((place) => place in packages);
}

/**
 * What would make `npm ci` fail on another computer: npm leaves out, without a word, optional packages for other
 * platforms that its registry does not hold, and notes a host from which others may not be able to download.
 */
export function lockProblems(lock: unknown): string[] {
  const { packages } = v.parse(Lock, lock);
  return Object.entries(packages).flatMap(([path, entry]) => [
    ...Object.keys(entry.optionalDependencies ?? {})
      .filter((name) => !isLocked(packages, name, path))
      .map((name) => `${path || 'package.json'}: ${name} is missing`),
    ...(entry.resolved?.startsWith('http') ? [`${path}: names the host ${new URL(entry.resolved).host}`] : []),
  ]);
}
