import { randomUUID } from 'node:crypto';
import cookie from '@fastify/cookie';
import { NestFactory } from '@nestjs/core';
import { FastifyAdapter, type NestFastifyApplication } from '@nestjs/platform-fastify';
import { LogController } from 'fastify';
import type { IncomingMessage } from 'node:http';
import { AppModule } from '../app.module';
import { acceptUploads } from '../attachments/multipart';
import type { Config } from '../config';
import { ApiDescription } from './docs.controller';
import { parseJsonBody } from './json-body';
import { logRequest, NestLog, openLog } from './log';
import { describeApi } from './openapi';
import { answerWithProblem, ProblemFilter } from './problem.filter';
import { securityHeaders } from './security-headers';
import { Validation } from './validation';

const largestBody = 256 * 1024;

/** The application, built and not yet started: it has touched neither the network nor the database. */
export async function createServer(config: Config): Promise<NestFastifyApplication> {
  const log = openLog(config);
  const adapter = new FastifyAdapter({
    loggerInstance: log,
    logController: new LogController({ disableRequestLogging: true }),
    bodyLimit: largestBody,
    requestIdHeader: false,
    genReqId: traceIdOf,
    trustProxy: false,
    return503OnClosing: true,
    frameworkErrors: answerWithProblem,
    routerOptions: { maxParamLength: 200 },
  });
  const app = await NestFactory.create<NestFastifyApplication>(AppModule, adapter, {
    bodyParser: false,
    logger: new NestLog(log),
    abortOnError: false,
  });
  app.useGlobalFilters(new ProblemFilter());
  app.useGlobalPipes(new Validation());

  app.get(ApiDescription).use(() => describeApi(app));

  const fastify = adapter.getInstance();
  fastify.decorateRequest('signedIn', undefined);
  acceptOnlyJson(app);
  const guarding = securityHeaders(config);
  fastify.addHook('onRequest', (_request, reply, done) => {
    reply.headers(guarding);
    done();
  });
  fastify.addHook('onSend', (request, reply, _payload, done) => {
    if (request.url.startsWith('/api/') && !reply.hasHeader('cache-control')) reply.header('cache-control', 'no-store');
    reply.header('x-trace-id', request.id);
    done();
  });
  fastify.addHook('onResponse', (request, reply, done) => {
    logRequest(log, request, reply);
    done();
  });
  await app.register(cookie);
  await acceptUploads(app);
  return app;
}

/** Anything but `application/json` is 415 on every route that has not registered a parser of its own. */
function acceptOnlyJson(app: NestFastifyApplication): void {
  const fastify = app.getHttpAdapter().getInstance();
  fastify.removeAllContentTypeParsers();
  fastify.addContentTypeParser<Buffer>('application/json', { parseAs: 'buffer' }, (_request, body, done) => {
    try {
      done(null, parseJsonBody(body));
    } catch (error) {
      done(error as Error);
    }
  });
}

/** The caller's trace (W3C `traceparent`) goes on; otherwise a new one begins. */
function traceIdOf(request: IncomingMessage): string {
  const parent = request.headers['traceparent'];
  const given = typeof parent === 'string' ? /^00-([0-9a-f]{32})-[0-9a-f]{16}-[0-9a-f]{2}$/.exec(parent)?.[1] : undefined;
  return given && !/^0+$/.test(given) ? given : randomUUID().replaceAll('-', '');
}
