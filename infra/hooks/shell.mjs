import { spawnSync } from 'node:child_process';

const windows = process.platform === 'win32';

// A role that has just been granted is not known everywhere at once: Azure says ten minutes.
const attempts = 40;
const pauseSeconds = Number(process.env['HOOK_PAUSE_SECONDS'] ?? 15);

/** Runs a command and gives back what it wrote, or ends the hook with what went wrong. */
export function run(command, args, { env = {}, show = false } = {}) {
  const result = tryRun(command, args, { env, show });
  if (result.status !== 0) {
    fail(`${command} ${args.slice(0, 3).join(' ')} failed:\n${result.stderr ?? ''}`);
  }

  return result.stdout?.trim() ?? '';
}

export function tryRun(command, args, { env = {}, show = false } = {}) {
  // On Windows az and npm are batch files, which only a shell starts.
  const result = windows
    ? spawnSync([command, ...args.map(argument => `"${argument}"`)].join(' '), options(env, show, true))
    : spawnSync(command, args, options(env, show, false));
  if (result.error) {
    fail(`${command} cannot be started: ${result.error.message}`);
  }

  return result;
}

/** The subscription is always named: azd's need not be the one that az would take. */
export const inSubscription = args => [...args, '--subscription', setting('AZURE_SUBSCRIPTION_ID')];

/** Runs az until it is allowed to do what it is asked to, for ten minutes at most. */
export async function runWhenAllowed(args, what) {
  for (let attempt = 1; ; attempt++) {
    const result = tryRun('az', inSubscription(args));
    if (result.status === 0) {
      return result.stdout;
    }

    if (/ForbiddenByConnection/.test(result.stderr)) {
      fail(`${what}: it is reached from inside its network only. Put your public address into OPERATOR_IP_ADDRESSES and provision again.`);
    }

    if (attempt === attempts || !/forbidden/i.test(result.stderr)) {
      fail(`${what}:\n${result.stderr}\nIs az signed in as the account that azd is signed in as? See "az account show".`);
    }

    console.log(`${what} yet: access takes up to ten minutes to be known. Attempt ${attempt} of ${attempts} …`);
    await new Promise(resolve => setTimeout(resolve, pauseSeconds * 1000));
  }
}

export function setting(name) {
  return process.env[name] || fail(`${name} is not set. azd sets it; without azd take it from the outputs of the deployment.`);
}

export function fail(message) {
  console.error(message);
  process.exit(1);
}

/** A pipeline brings neither secrets nor a catalog, and has no rights to either. */
export const isPipeline = isOn('CI');

export function isOn(name) {
  return ['true', '1'].includes((process.env[name] ?? '').toLowerCase());
}

function options(env, show, shell) {
  const output = show ? 'inherit' : 'pipe';
  return { encoding: 'utf8', shell, env: { ...process.env, ...env }, stdio: ['ignore', output, output] };
}
