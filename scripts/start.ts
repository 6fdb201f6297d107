import { bundle, bundleIsStale } from './bundle.ts';

if (bundleIsStale()) {
  console.log('Building the app …');
  const code = await bundle();
  if (code !== 0) process.exit(code);
}
// Only now: the server looks for dist/ when it starts.
await import('../server/main.ts');
