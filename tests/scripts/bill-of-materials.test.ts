import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import * as v from 'valibot';
import { describe, expect, test } from 'vitest';
import { billOfMaterials } from '../../scripts/bill-of-materials.ts';
import { root } from '../../scripts/run.ts';

const Project = v.object({
  name: v.string(),
  version: v.string(),
  dependencies: v.record(v.string(), v.string()),
  devDependencies: v.record(v.string(), v.string()),
});

describe('The bill of materials', () => {
  const bill = billOfMaterials();
  const project = v.parse(Project, JSON.parse(readFileSync(join(root, 'package.json'), 'utf8')));
  const named = bill.components.map(({ name, version }) => `${name}@${version}`);

  test('is of this product and names every package that it ships, in the very version', () => {
    expect(bill.metadata.component).toMatchObject({ name: project.name, version: project.version });
    expect(named).toEqual(expect.arrayContaining(Object.entries(project.dependencies).map((one) => one.join('@'))));
  });

  test('names nothing that only builds or tests it', () => {
    const shipped = new Set(bill.components.map(({ name }) => name));
    expect(Object.keys(project.devDependencies).filter((name) => shipped.has(name))).toEqual([]);
  });

  test('says of each package where it comes from and how to check it, and nothing of the computer it was made on', () => {
    for (const component of bill.components)
      expect(component, component.name).toMatchObject({ hashes: [{ alg: 'SHA-512' }], licenses: [{}] });
    expect(JSON.stringify(bill)).not.toContain(root);
    expect(JSON.stringify(bill)).not.toMatch(/https?:\/\/(?!cyclonedx\.org\/)/);
  });
});
