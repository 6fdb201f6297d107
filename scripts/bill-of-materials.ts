import { mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import * as v from 'valibot';
import { askNpm } from './npm.ts';
import { root } from './run.ts';

const Component = v.looseObject({ 'bom-ref': v.string(), name: v.string(), version: v.string() });
const BillOfMaterials = v.looseObject({
  bomFormat: v.literal('CycloneDX'),
  specVersion: v.string(),
  metadata: v.looseObject({ component: v.looseObject({ name: v.string(), 'bom-ref': v.string() }) }),
  components: v.array(Component),
  dependencies: v.array(v.looseObject({ ref: v.string(), dependsOn: v.array(v.string()) })),
});
export type BillOfMaterials = v.InferOutput<typeof BillOfMaterials>;

const Lock = v.looseObject({ packages: v.looseObject({ '': v.looseObject({}) }) });

const Project = v.looseObject({
  name: v.string(),
  dependencies: v.record(v.string(), v.string()),
  devDependencies: v.record(v.string(), v.string()),
});
type Project = v.InferOutput<typeof Project>;

/** What of others is in the product, by the lock file, as CycloneDX 1.5. Throws what npm says if it cannot. */
export function billOfMaterials(): BillOfMaterials {
  const project = v.parse(Project, read('package.json'));
  const bill = ofAllButTools(project);
  const own = bill.metadata.component;
  const shipped = shippedBy(bill, project);
  const isNamed = (ref: string): boolean => ref === own['bom-ref'] || shipped.has(ref);
  return {
    ...bill,
    // npm calls the product by the name of the folder that it happens to lie in.
    metadata: { ...bill.metadata, component: { ...own, name: project.name } },
    components: bill.components.filter((component) => shipped.has(component['bom-ref'])),
    dependencies: bill.dependencies
      .filter(({ ref }) => isNamed(ref))
      .map((one) => ({ ...one, dependsOn: one.dependsOn.filter(isNamed) })),
  };
}

/** npm's own list, without what the tools need: one that names its needs loosely would keep npm from making any. */
function ofAllButTools(project: Project): BillOfMaterials {
  const folder = mkdtempSync(join(tmpdir(), 'bill-of-materials-'));
  try {
    const lock = v.parse(Lock, read('package-lock.json'));
    const packages = { ...lock.packages, '': withoutTools(lock.packages['']) };
    writeFileSync(join(folder, 'package.json'), JSON.stringify(withoutTools(project)));
    writeFileSync(join(folder, 'package-lock.json'), JSON.stringify({ ...lock, packages }));
    const args = ['--package-lock-only', '--sbom-format', 'cyclonedx', '--sbom-type', 'application'];
    const { code, stdout, stderr } = askNpm(['sbom', '--loglevel', 'error', ...args], folder);
    if (code !== 0) throw new Error(stderr);
    return v.parse(BillOfMaterials, JSON.parse(stdout));
  } finally {
    rmSync(folder, { recursive: true });
  }
}

function withoutTools(project: object): object {
  return { ...project, devDependencies: undefined };
}

function read(name: string): unknown {
  return JSON.parse(readFileSync(join(root, name), 'utf8'));
}

/**
 * What can be reached from what the product needs, but for its tools. npm's `--omit dev` is no way to ask: it also
 * omits what a tool happens to need besides, such as React.
 */
function shippedBy({ components, dependencies }: BillOfMaterials, project: Project): ReadonlySet<string> {
  const nameOf = new Map(components.map((component) => [component['bom-ref'], component.name]));
  const needs = new Map(dependencies.map(({ ref, dependsOn }) => [ref, dependsOn]));
  const direct = new Set(Object.keys(project.dependencies));
  const isTool = (ref: string): boolean => Object.hasOwn(project.devDependencies, nameOf.get(ref) ?? '');
  const own = [...nameOf].filter(([, name]) => direct.has(name)).map(([ref]) => ref);
  const shipped = new Set<string>();
  for (const waiting = own; waiting.length > 0; ) {
    const ref = waiting.pop() ?? '';
    if (shipped.has(ref) || isTool(ref)) continue;
    shipped.add(ref);
    waiting.push(...(needs.get(ref) ?? []));
  }
  return shipped;
}
