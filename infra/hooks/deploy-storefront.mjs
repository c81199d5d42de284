// Builds the sample shop for this API and deploys it to the static web app, if there is one.
import { mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { inSubscription, run, setting } from './shell.mjs';

const site = process.env['STOREFRONT_NAME'];
if (site) {
  const api = setting('API_URL');
  const folder = mkdtempSync(join(tmpdir(), 'storefront-'));
  try {
    run('npm', ['ci'], { show: true });
    run('npm', ['run', 'build', '--workspace', 'storefront'], { env: { STOREFRONT_OUT_DIR: folder }, show: true });
    writeFileSync(join(folder, 'config.json'), JSON.stringify({ apiUrl: `${api}/api` }));
    writeFileSync(join(folder, 'staticwebapp.config.json'), JSON.stringify({ globalHeaders: headers(api) }));
    const secrets = ['staticwebapp', 'secrets', 'list', '--name', site, '--query', 'properties.apiKey', '--output', 'tsv'];
    run('npx', ['--yes', '@azure/static-web-apps-cli@2.0.10', 'deploy', folder, '--env', 'production'], {
      env: { SWA_CLI_DEPLOYMENT_TOKEN: run('az', inSubscription(secrets)) },
      show: true,
    });
  } finally {
    rmSync(folder, { recursive: true, force: true });
  }
}

// As DevHost serves it in front of Adyen.
function headers(api) {
  return {
    'Content-Security-Policy': contentSecurityPolicy(api),
    'X-Content-Type-Options': 'nosniff',
    'Referrer-Policy': 'no-referrer',
    'Cache-Control': 'no-cache',
  };
}

function contentSecurityPolicy(api) {
  const policy = JSON.parse(readFileSync(new URL('../../storefront/content-security-policy.json', import.meta.url), 'utf8'));
  policy['connect-src'].push(api);
  return Object.entries(policy).map(([directive, sources]) => [directive, ...sources].join(' ')).join('; ');
}
