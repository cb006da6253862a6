import { resolve } from 'node:path';
import { z } from 'zod';
import { rememberedServices } from './launch/remembered-services';

/** The only reader of the environment. Everything else is handed a `Config`. */

const flag = z.enum(['1', '0', 'true', 'false', 'on', 'off', 'yes', 'no']).transform((word) => ['1', 'true', 'on', 'yes'].includes(word));
const port = z.coerce.number().int().min(1).max(65535);
const hostAndPort = z.string().regex(/^[^\s:/]+:\d{1,5}$|^\[[0-9a-fA-F:]+\]:\d{1,5}$/, 'must be host:port');
const httpOrigin = z.url({ protocol: /^https?$/ }).transform((url) => url.replace(/\/+$/, ''));

const Keys = z.object({
  NODE_ENV: z.enum(['development', 'test', 'production']).default('development'),
  CHENGBAN_DATA: z.string().default('.chengban'),
  DATABASE_URL: z.url({ protocol: /^postgres(ql)?$/ }).default('postgres://chengban@127.0.0.1:5432/chengban'),
  DATABASE_POOL: z.coerce.number().int().min(1).max(200).default(8),
  HTTP_HOST: z.string().default('127.0.0.1'),
  HTTP_PORT: port.default(3000),
  PUBLIC_ORIGIN: httpOrigin.optional(),
  TEMPORAL_ADDRESS: hostAndPort.default('127.0.0.1:7233'),
  TEMPORAL_NAMESPACE: z.string().default('default'),
  TEMPORAL_UI_URL: httpOrigin.optional(),
  TEMPORAL_TLS: flag.default(false),
  TEMPORAL_API_KEY: z.string().optional(),
  TEMPORAL_CLI_PATH: z.string().optional(),
  TASK_QUEUE: z.string().default('conduct'),
  ATTACHMENT_DIR: z.string().optional(),
  DEMO: flag.default(false),
  LOG_LEVEL: z.enum(['fatal', 'error', 'warn', 'info', 'debug', 'trace', 'silent']).default('info'),
  RELAY: flag.default(true),
  CRASHPOINT: z.string().optional(),
  CLOCK_OFFSET_HOURS: z.coerce.number().min(-100_000).max(100_000).default(0),
});
type Keys = z.infer<typeof Keys>;

export type Config = Readonly<ReturnType<typeof configOf>>;

/** Thrown with one message that names every wrong key. */
export class ConfigError extends Error {
  override readonly name = 'ConfigError';
}

/** `remembered` are the services a launcher has running on this machine; production never looks at them. */
export function readConfig(env: NodeJS.ProcessEnv = process.env, remembered: NodeJS.ProcessEnv = {}): Config {
  const given = withoutBlanks(env.NODE_ENV === 'production' ? env : { ...remembered, ...env });
  const parsed = Keys.safeParse(given);
  const flaws = parsed.success ? [] : parsed.error.issues.map((issue) => `${issue.path.join('.')}: ${issue.message}`);
  if (env.NODE_ENV === 'production') flaws.push(...flawsInProduction(given));
  if (!parsed.success || flaws.length > 0) {
    throw new ConfigError(`The settings are not usable:\n${flaws.map((flaw) => `  ${flaw}`).join('\n')}`);
  }
  return Object.freeze(configOf(parsed.data, given));
}

let current: Config | undefined;

/** The settings of this process, read once. */
export function currentConfig(): Config {
  current ??= readConfig(
    process.env,
    process.env.NODE_ENV === 'production' ? {} : rememberedServices(process.env.CHENGBAN_DATA || '.chengban'),
  );
  return current;
}

/** What a child process gets: this environment, changed by `settings`; `undefined` takes a key away. */
export function environmentWith(settings: Readonly<Record<string, string | undefined>>): NodeJS.ProcessEnv {
  return { ...process.env, ...settings };
}

function configOf(keys: Keys, given: NodeJS.ProcessEnv) {
  const dataDir = resolve(keys.CHENGBAN_DATA);
  return {
    nodeEnv: keys.NODE_ENV,
    production: keys.NODE_ENV === 'production',
    dataDir,
    databaseUrl: keys.DATABASE_URL,
    databasePool: keys.DATABASE_POOL,
    httpHost: keys.HTTP_HOST,
    httpPort: keys.HTTP_PORT,
    publicOrigin: keys.PUBLIC_ORIGIN,
    temporalAddress: keys.TEMPORAL_ADDRESS,
    temporalNamespace: keys.TEMPORAL_NAMESPACE,
    temporalUiUrl: keys.TEMPORAL_UI_URL,
    temporalTls: keys.TEMPORAL_TLS,
    temporalApiKey: keys.TEMPORAL_API_KEY,
    temporalCliPath: keys.TEMPORAL_CLI_PATH,
    taskQueue: keys.TASK_QUEUE,
    attachmentDir: resolve(keys.ATTACHMENT_DIR ?? `${dataDir}/attachments`),
    demo: keys.DEMO,
    logLevel: keys.LOG_LEVEL,
    relay: keys.RELAY,
    crashpoint: keys.CRASHPOINT,
    clockOffsetMs: keys.CLOCK_OFFSET_HOURS * 3_600_000,
    startedByNpm: given.npm_lifecycle_event !== undefined,
    /** The keys that somebody set; the rest are defaults. */
    given: new Set(Object.keys(keys).filter((key) => given[key] !== undefined)) as ReadonlySet<string>,
  } as const;
}

function flawsInProduction(given: NodeJS.ProcessEnv): string[] {
  const missing = ['DATABASE_URL', 'TEMPORAL_ADDRESS'].filter((key) => given[key] === undefined);
  return [
    ...missing.map((key) => `${key}: must be given when NODE_ENV=production`),
    ...(given.CLOCK_OFFSET_HOURS === undefined ? [] : ['CLOCK_OFFSET_HOURS: is for tests only, refused when NODE_ENV=production']),
    ...(given.CRASHPOINT === undefined ? [] : ['CRASHPOINT: is for tests only, refused when NODE_ENV=production']),
  ];
}

/** An empty value in a compose file or a shell means "not set". */
function withoutBlanks(env: NodeJS.ProcessEnv): NodeJS.ProcessEnv {
  return Object.fromEntries(Object.entries(env).filter(([, value]) => value !== undefined && value.trim() !== ''));
}
