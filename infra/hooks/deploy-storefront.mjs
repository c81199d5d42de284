// Builds the sample shop for this API and deploys it to the static web app, if there is one.
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
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
    'Content-Security-Policy': [
      "default-src 'none'",
      "script-src 'self'",
      "style-src 'self'",
      `connect-src 'self' ${api} https://*.adyen.com`,
      "img-src 'self' data: https://*.adyen.com",
      'frame-src https:',
      "form-action 'self' https:",
      "base-uri 'none'",
      "frame-ancestors 'none'",
    ].join('; '),
    'X-Content-Type-Options': 'nosniff',
    'Referrer-Policy': 'no-referrer',
    'Cache-Control': 'no-cache',
  };
}
