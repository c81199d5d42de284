// Sets the secrets that the vault does not have yet, and leaves the others alone. A value comes from the environment variable with the
// secret's name (adyen-api-key: ADYEN_API_KEY) or is asked for. Access-token keys are made here: nobody needs to know them.
import { randomBytes } from 'node:crypto';
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { createInterface } from 'node:readline';
import { fail, inSubscription, isPipeline, run, runWhenAllowed, setting } from './shell.mjs';

if (isPipeline) {
  console.log('Secrets are left as they are: they are not set from a pipeline.');
  process.exit(0);
}

const vault = setting('AZURE_KEY_VAULT_NAME');
const list = ['keyvault', 'secret', 'list', '--vault-name', vault, '--query', '[].name', '--output', 'tsv'];
const existing = (await runWhenAllowed(list, `The secrets in ${vault} cannot be listed`)).split(/\s+/);
const missing = setting('KEY_VAULT_SECRETS').split(',').filter(name => name !== '' && !existing.includes(name));
for (const name of missing) {
  await store(name, await valueOf(name));
  console.log(`${name} is set.`);
}

if (missing.length > 0) {
  // References to secrets are kept for a day; this has them read again.
  run('az', ['rest', '--method', 'post', '--output', 'none', '--url', refreshAddress()]);
  const app = ['--name', setting('AZURE_FUNCTION_APP_NAME'), '--resource-group', setting('AZURE_RESOURCE_GROUP')];
  run('az', inSubscription(['functionapp', 'restart', ...app]));
}

function refreshAddress() {
  const app = `resourceGroups/${setting('AZURE_RESOURCE_GROUP')}/providers/Microsoft.Web/sites/${setting('AZURE_FUNCTION_APP_NAME')}`;
  return `/subscriptions/${setting('AZURE_SUBSCRIPTION_ID')}/${app}/config/configreferences/appsettings/refresh?api-version=2022-03-01`;
}

async function valueOf(name) {
  const fromEnvironment = process.env[name.toUpperCase().replaceAll('-', '_')];
  if (fromEnvironment) {
    return fromEnvironment.trim();
  }

  if (name.startsWith('access-token-key')) {
    return randomBytes(32).toString('base64');
  }

  const value = await ask(`${name}: `);
  return value === '' ? fail(`${name} is not set. Run this again, or set it as docs/deployment.md says.`) : value;
}

function ask(question) {
  if (!process.stdin.isTTY) {
    return '';
  }

  const terminal = createInterface({ input: process.stdin, output: process.stdout, terminal: true });
  return new Promise(resolve => {
    terminal.question(question, value => {
      terminal.close();
      console.log();
      resolve(value.trim());
    });
    // What is typed is not shown.
    terminal._writeToOutput = () => {};
  });
}

// In a file that only this user reads: other users see the arguments of a process.
async function store(name, value) {
  const folder = mkdtempSync(join(tmpdir(), 'checkout-'));
  try {
    const file = join(folder, 'value');
    writeFileSync(file, value, { mode: 0o600 });
    const secret = ['--vault-name', vault, '--name', name, '--file', file, '--encoding', 'utf-8'];
    await runWhenAllowed(['keyvault', 'secret', 'set', ...secret, '--output', 'none'], `${name} cannot be set in ${vault}`);
  } finally {
    rmSync(folder, { recursive: true, force: true });
  }
}
