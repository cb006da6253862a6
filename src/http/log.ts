import type { LoggerService } from '@nestjs/common';
import type { FastifyReply, FastifyRequest } from 'fastify';
import { type Logger, pino } from 'pino';
import type { Config } from '../config';

export function openLog(config: Pick<Config, 'logLevel'>): Logger {
  const options = {
    level: config.logLevel,
    base: { pid: process.pid },
    timestamp: pino.stdTimeFunctions.isoTime,
    formatters: { level: (label: string) => ({ level: label }) },
    redact: ['req.headers.authorization', 'req.headers.cookie'],
  };
  // Several lines in one write, none later than a tenth of a second; what is left is written when the process ends.
  return pino(options, pino.destination({ sync: false, minLength: 4096, periodicFlush: 100 }));
}

/** One line per request: who, which route, how long, with what end. Never a body, never a query. */
export function logRequest(log: Logger, request: FastifyRequest, reply: FastifyReply): void {
  const line = {
    traceId: request.id,
    person: request.signedIn?.person,
    method: request.method,
    route: request.routeOptions.url ?? 'unknown',
    ms: Math.round(reply.elapsedTime * 10) / 10,
    status: reply.statusCode,
  };
  if (reply.statusCode >= 500) log.error(line, 'request');
  else log.info(line, 'request');
}

/** Nest's own lines through the same stream. */
export class NestLog implements LoggerService {
  constructor(private readonly log_: Logger) {}

  log(message: unknown, ...more: unknown[]): void {
    this.write('debug', message, more);
  }

  error(message: unknown, ...more: unknown[]): void {
    this.write('error', message, more);
  }

  warn(message: unknown, ...more: unknown[]): void {
    this.write('warn', message, more);
  }

  debug(message: unknown, ...more: unknown[]): void {
    this.write('debug', message, more);
  }

  verbose(message: unknown, ...more: unknown[]): void {
    this.write('trace', message, more);
  }

  fatal(message: unknown, ...more: unknown[]): void {
    this.write('fatal', message, more);
  }

  /** Nest puts the context last, and for errors the stack before it. */
  private write(level: 'fatal' | 'error' | 'warn' | 'debug' | 'trace', message: unknown, more: unknown[]): void {
    const context = typeof more.at(-1) === 'string' ? more.at(-1) : undefined;
    const stack = level === 'error' && more.length > 1 ? more[0] : undefined;
    this.log_[level]({ context, stack, err: message instanceof Error ? message : undefined }, String(message));
  }
}
