// Says before anything is created what would fail at the end of it.
import { fail, inSubscription, isOn, isPipeline, run, setting, tryRun } from './shell.mjs';

// "azd up" has asked for the subscription before; "azd provision", where it is the very first command, asks afterwards.
if (!isPipeline && process.env['AZURE_SUBSCRIPTION_ID']) {
  mustBeSignedIn();
  mustNotBeDeleted();
  if (isOn('PRIVATE_NETWORKING')) {
    registerNetworking();
    if (!process.env['OPERATOR_IP_ADDRESSES']) {
      console.log(
        'With PRIVATE_NETWORKING the secrets and the catalog can only be set from inside the network. '
          + 'If this machine is not in it, stop here: azd env set OPERATOR_IP_ADDRESSES "YOUR PUBLIC ADDRESS".');
    }
  }
}

function mustBeSignedIn() {
  const account = tryRun('az', inSubscription(['account', 'show', '--output', 'none']));
  if (account.status !== 0) {
    const subscription = setting('AZURE_SUBSCRIPTION_ID');
    fail(`az does not know the subscription ${subscription}: sign in with the account that azd uses ("az login").\n${account.stderr}`);
  }
}

// The name of a deleted vault stays taken for 90 days. Who may not list deleted vaults hears of it from the deployment.
function mustNotBeDeleted() {
  const query = '[].{name: name, tags: properties.tags}';
  const list = tryRun('az', inSubscription(['keyvault', 'list-deleted', '--resource-type', 'vault', '--query', query, '--output', 'json']));
  const mine = list.status === 0 ? JSON.parse(list.stdout).filter(vault => vault.tags?.['azd-env-name'] === setting('AZURE_ENV_NAME')) : [];
  if (mine.length > 0 && !isOn('RECOVER_VAULT')) {
    fail(
      `The vault of this environment was deleted, and its name is still taken: ${mine.map(vault => vault.name).join(', ')}. `
        + 'To have it back with its secrets:\n  azd env set RECOVER_VAULT true\n  azd up\n  azd env set RECOVER_VAULT false');
  }
}

// The function app's subnet is delegated to it.
function registerNetworking() {
  const show = ['provider', 'show', '--namespace', 'Microsoft.App', '--query', 'registrationState', '--output', 'tsv'];
  if (run('az', inSubscription(show)) !== 'Registered') {
    console.log('Registering the provider Microsoft.App, which private networking needs …');
    run('az', inSubscription(['provider', 'register', '--namespace', 'Microsoft.App', '--wait']));
  }
}
