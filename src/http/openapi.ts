import { isDeepStrictEqual } from 'node:util';
import type { INestApplication } from '@nestjs/common';
import { DocumentBuilder, type OpenAPIObject, SwaggerModule } from '@nestjs/swagger';
import { documentProblems } from './openapi-problems';
import { problems } from './problem-texts';
import { namedSchemas, type Schema } from './schema';

type Operation = NonNullable<OpenAPIObject['paths'][string]['get']>;

const methods = ['get', 'put', 'post', 'delete', 'patch'] as const;

/** The API as OpenAPI 3.1, from the routes themselves; needs no database. */
export function describeApi(app: INestApplication): OpenAPIObject {
  const config = new DocumentBuilder()
    .setOpenAPIVersion('3.1.0')
    .setTitle('承办 Chengban')
    .setDescription(introduction)
    .setVersion('v1')
    .setLicense('Apache-2.0', 'https://www.apache.org/licenses/LICENSE-2.0')
    .addCookieAuth('chengban', { type: 'apiKey', in: 'cookie', description: inBrowser }, 'session')
    .addBearerAuth({ type: 'http', scheme: 'bearer', description: forPrograms }, 'bearer')
    .build();
  const document = SwaggerModule.createDocument(app, config, { operationIdFactory });
  document.components = { ...document.components, schemas: schemasOf(document) };
  for (const item of Object.values(document.paths)) {
    for (const method of methods) if (item[method]) withProblems(item[method]);
  }
  return document;
}

/** Of inputs, of answers and of problems, by name. An input's name may stand for an answer too, if both are the same. */
function schemasOf(document: OpenAPIObject): Record<string, Schema> {
  const inputs = document.components?.schemas ?? {};
  const answers: Readonly<Record<string, Schema>> = { ...namedSchemas, Problem: problemSchema };
  const clash = Object.keys(answers).find((name) => inputs[name] && !isDeepStrictEqual(inputs[name], answers[name]));
  if (clash !== undefined) throw new Error(`an input and an answer are both called ${clash}`);
  return Object.fromEntries(Object.entries({ ...inputs, ...answers }).sort(([a], [b]) => (a < b ? -1 : 1)));
}

/** `CasesController.submit` → `cases_submit`: unique, and stable while the code's names are. */
function operationIdFactory(controller: string, method: string): string {
  const feature = controller.replace(/Controller$/, '');
  return `${feature.charAt(0).toLowerCase()}${feature.slice(1)}_${method}`;
}

function withProblems(operation: Operation): void {
  documentProblems(operation);
  operation.responses['default'] = {
    description: 'A problem (RFC 9457).',
    content: { 'application/problem+json': { schema: { $ref: '#/components/schemas/Problem' }, example: exampleProblem } },
  };
}

const introduction =
  'Chinese by default, English by `Accept-Language: en`. Unknown fields and parameters are refused. Lists are pages: ' +
  '`limit`, and `cursor` from `nextCursor` of the page before. Instants are UTC with milliseconds, days are those at +08:00. ' +
  'Acts need an `Idempotency-Key`. Errors are `application/problem+json`.';
const inBrowser = 'Set by `POST /api/v1/sessions`. Changing requests also need the header `X-Chengban: 1` and our own origin.';
const forPrograms = 'The token of `POST /api/v1/sessions` with `"bearer": true`.';

const problemSchema: Schema = {
  type: 'object',
  required: ['type', 'title', 'status', 'detail', 'instance', 'code', 'traceId'],
  properties: {
    type: { type: 'string', format: 'uri' },
    title: { type: 'string' },
    status: { type: 'integer' },
    detail: { type: 'string' },
    instance: { type: 'string' },
    code: { type: 'string', description: `Stable. The server's own: ${Object.keys(problems).join(', ')}; the rules have more.` },
    traceId: { type: 'string' },
    clause: { type: 'string', description: 'The clause a refusal of the rules rests on.' },
    facts: { type: 'object', additionalProperties: true },
    errors: {
      type: 'array',
      items: {
        type: 'object',
        required: ['pointer', 'in', 'code', 'message'],
        properties: {
          pointer: { type: 'string', description: 'JSON pointer' },
          in: { type: 'string', enum: ['body', 'query', 'path', 'header'] },
          code: { type: 'string' },
          message: { type: 'string' },
        },
      },
    },
  },
};

const exampleProblem = {
  type: 'urn:chengban:problem:malformed',
  title: problems.malformed.title.zh,
  status: problems.malformed.status,
  detail: problems.malformed.detail.zh,
  instance: '/api/v1/sessions',
  code: 'malformed',
  traceId: '5f0c9d8a7b6e4c3d8f1a2b3c4d5e6f70',
  errors: [{ pointer: '/login', in: 'body', code: 'isDefined', message: '必须填写' }],
};
