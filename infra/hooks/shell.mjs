import { spawnSync } from 'node:child_process';

const windows = process.platform === 'win32';

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

export function setting(name) {
  return process.env[name] ?? fail(`${name} is not set. azd sets it; without azd take it from the outputs of the deployment.`);
}

export function fail(message) {
  console.error(message);
  process.exit(1);
}

export const sleep = seconds => new Promise(resolve => setTimeout(resolve, seconds * 1000));

/** A pipeline brings neither secrets nor a catalog, and has no rights to either. */
export const isPipeline = ['true', '1'].includes((process.env['CI'] ?? '').toLowerCase());

function options(env, show, shell) {
  return { encoding: 'utf8', shell, env: { ...process.env, ...env }, stdio: ['ignore', show ? 'inherit' : 'pipe', show ? 'inherit' : 'pipe'] };
}
