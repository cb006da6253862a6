import { readFileSync } from 'node:fs';
import { resolve } from 'node:path';
import { Ajv2020, type ValidateFunction } from 'ajv/dist/2020';
import addFormats from 'ajv-formats';
import { isDay } from '../../domain/calendar';

interface Operation {
  readonly responses: Readonly<Record<string, { readonly content?: Readonly<Record<string, unknown>> }>>;
}

/** An answer as it came: `type` is its content type as the header says it. */
interface Given {
  readonly method: string;
  readonly path: string;
  readonly status: number;
  readonly type: string;
  readonly body: unknown;
}

/** Not described by itself. */
const description = '/api/openapi.json';

/** Loaded with the first answer; specs and campaigns are started in the project's folder. */
let described: { readonly paths: readonly (readonly [RegExp, string])[]; readonly api: Api; readonly ajv: Ajv2020 } | undefined;

interface Api {
  readonly paths: Readonly<Record<string, Readonly<Record<string, Operation>>>>;
}

/**
 * Throws unless the committed description has this very answer: so that every spec that speaks to a server proves the
 * description too. Problems are looked at as well; only 2xx answers must be described.
 */
export function assertDescribed({ method, path, status, type, body }: Given): void {
  const [pathname = ''] = path.split('?', 1);
  const { paths, api } = (described ??= load());
  const template = paths.find(([pattern]) => pattern.test(pathname))?.[1];
  const operation = template === undefined ? undefined : api.paths[template]?.[method.toLowerCase()];
  const [media = ''] = type.split(';', 1);
  const named = operation?.responses[status]?.content?.[media] ? String(status) : 'default';
  const isDescribed = operation?.responses[named]?.content?.[media] !== undefined;
  if (template === undefined || !isDescribed) {
    if (status >= 300 || pathname === description) return;
    throw new Error(`${method} ${template ?? pathname}: openapi.json has no schema for its answer ${status} ${media}`);
  }
  const valid = validator(['paths', template, method.toLowerCase(), 'responses', named, 'content', media, 'schema']);
  if (valid(body)) return;
  const faults = (valid.errors ?? []).slice(0, 8).map((one) => {
    const what = `${one.message} ${JSON.stringify(one.params)}`;
    return `  ${one.instancePath || '/'} ${what}: ${JSON.stringify(one.data)?.slice(0, 300)}`;
  });
  throw new Error(`${method} ${template}: the answer ${status} is not as openapi.json describes it\n${faults.join('\n')}`);
}

/** Compiled once for each operation: ajv keeps what it has made. */
function validator(at: readonly string[]): ValidateFunction {
  const pointer = at.map((part) => encodeURIComponent(part.replaceAll('~', '~0').replaceAll('/', '~1'))).join('/');
  const found = described?.ajv.getSchema(`api#/${pointer}`);
  if (!found) throw new Error(`openapi.json has no schema at ${at.join(' ')}`);
  return found as ValidateFunction;
}

function load(): NonNullable<typeof described> {
  const api = JSON.parse(readFileSync(resolve('openapi.json'), 'utf8')) as Api;
  const ajv = new Ajv2020({ strict: false, verbose: true, allErrors: true });
  addFormats(ajv);
  // Instants and days are promised more exactly than the formats ask.
  ajv.addFormat('date-time', (value: string) => !Number.isNaN(Date.parse(value)) && new Date(value).toISOString() === value);
  ajv.addFormat('date', isDay);
  ajv.addSchema(api, 'api');
  // Words before placeholders: `/organisations/tree` is not an organisation.
  const placeholders = (path: string): number => path.split('{').length;
  const paths = Object.keys(api.paths).sort((a, b) => placeholders(a) - placeholders(b));
  return { api, ajv, paths: paths.map((path) => [new RegExp(`^${path.replace(/\{[^}]+\}/g, '[^/]+')}$`), path] as const) };
}
