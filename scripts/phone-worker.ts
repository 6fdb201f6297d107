import { createHash } from 'node:crypto';
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import type { Plugin, Rolldown } from 'vite';
import { transformWithOxc } from 'vite';

const PAGE = 'phone.html';
const WORKER = 'src/phone/service-worker.ts';
/** What the page shows before any script has run. */
const ICONS = ['/icons/icon.svg', '/icons/icon-192.png'];

type Bundle = Rolldown.OutputBundle;

/**
 * Builds the worker of the forms' page. It stores what this page can load and nothing else: a volunteer should not
 * pay for the office's app.
 */
export function phoneWorker(): Plugin {
  return {
    name: 'phone-worker',
    apply: 'build',
    enforce: 'post',
    async generateBundle(_options, bundle) {
      const page = withoutManifest(bundle[PAGE]);
      const files = [`/${PAGE}`, ...ICONS, ...filesOf(bundle).map((name) => `/${name}`)];
      const path = join(import.meta.dirname, '..', WORKER);
      const { code } = await transformWithOxc(readFileSync(path, 'utf8'), path);
      const release = createHash('sha256')
        .update(JSON.stringify([files, page]))
        .digest('hex')
        .slice(0, 16);
      const constants = `const PHONE_FILES = ${JSON.stringify(files)};\nconst PHONE_RELEASE = ${JSON.stringify(release)};\n`;
      this.emitFile({ type: 'asset', fileName: 'phone-worker.js', source: constants + code });
    },
  };
}

/** On a home screen it must open as the address that it was, with its link, and not as the office's app. */
function withoutManifest(output: Bundle[string] | undefined): string {
  if (output?.type !== 'asset') return '';
  output.source = String(output.source).replace(/<link rel="manifest"[^>]*>/, '');
  return output.source;
}

/** Every chunk that the page can reach, with the styles and fonts that these need. */
function filesOf(bundle: Bundle): readonly string[] {
  const entry = Object.values(bundle).find(
    (each) => each.type === 'chunk' && each.isEntry && each.facadeModuleId?.endsWith(PAGE) === true,
  );
  if (entry === undefined) return [];
  const found = new Set<string>();
  const queue = [entry.fileName];
  for (let name = queue.pop(); name !== undefined; name = queue.pop()) {
    if (found.has(name)) continue;
    found.add(name);
    queue.push(...neededBy(bundle[name]));
  }
  return [...found].sort();
}

function neededBy(output: Bundle[string] | undefined): readonly string[] {
  if (output === undefined) return [];
  if (output.type === 'asset') {
    const text = output.fileName.endsWith('.css') ? String(output.source) : '';
    return [...text.matchAll(/url\(\/(assets\/[^)]+\.woff2)\)/g)].flatMap(([, font]) => font ?? []);
  }
  const { viteMetadata } = output;
  const styles = [...(viteMetadata?.importedCss ?? []), ...(viteMetadata?.importedAssets ?? [])];
  return [...output.imports, ...output.dynamicImports, ...styles];
}
