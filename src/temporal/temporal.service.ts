import { Injectable, type OnApplicationShutdown } from '@nestjs/common';
import { Client, Connection, defaultGrpcRetryOptions, isGrpcServiceError, makeGrpcRetryInterceptor } from '@temporalio/client';
import { NamespaceNotFoundError } from '@temporalio/common';
import { currentConfig } from '../config';

const patienceMs = 3_000;

/** Whoever calls tries again in their own way; here only a hiccup is bridged, and a server that came back is soon seen. */
const impatient = {
  interceptors: [makeGrpcRetryInterceptor(defaultGrpcRetryOptions({ maxAttempts: 3 }))],
  channelArgs: { 'grpc.initial_reconnect_backoff_ms': 200, 'grpc.min_reconnect_backoff_ms': 200, 'grpc.max_reconnect_backoff_ms': 2_000 },
};

const unavailable = 14;
/** gRPC: deadline exceeded, resource exhausted, unavailable. */
const awayCodes = new Set([4, 8, unavailable]);

/**
 * The client of this process. Making it touches no network: the server may come later, go and come back. Every call
 * has a deadline, so that a Temporal that hangs holds nobody up.
 */
@Injectable()
export class TemporalService implements OnApplicationShutdown {
  private readonly connection: Connection;
  private readonly client: Client;
  readonly address: string;
  readonly namespace: string;

  constructor() {
    const { temporalAddress: address, temporalNamespace: namespace, temporalTls: tls, temporalApiKey: apiKey } = currentConfig();
    this.address = address;
    this.namespace = namespace;
    this.connection = Connection.lazy({ ...impatient, address, tls, ...(apiKey === undefined ? {} : { apiKey }) });
    this.client = new Client({ connection: this.connection, namespace });
  }

  call<T>(work: (client: Client) => Promise<T>, withinMs = patienceMs): Promise<T> {
    return this.connection.withDeadline(Date.now() + withinMs, () => work(this.client));
  }

  /** Whether the server and our namespace answer; throws when they do not. */
  async ping(withinMs = 1_000): Promise<void> {
    await this.call((client) => client.workflowService.describeNamespace({ namespace: this.namespace }), withinMs);
  }

  async onApplicationShutdown(): Promise<void> {
    await this.connection.close();
  }
}

/** Nobody answered in time, or said to come back later: says nothing about the request itself. */
export function isTemporalAway(error: unknown): boolean {
  return awayCodes.has(codeOf(error) ?? -1);
}

/** Nobody answers, or all are asked to come back later; one slow workflow is not meant. */
export function isUnavailable(error: unknown): boolean {
  return isTemporalAway(error) && codeOf(error) !== 4;
}

/** A server that starts or is overloaded cannot read its namespaces and says that there is none. */
function codeOf(error: unknown): number | undefined {
  if (error instanceof NamespaceNotFoundError) return unavailable;
  if (isGrpcServiceError(error)) return error.code;
  return error instanceof Error && error.cause !== undefined ? codeOf(error.cause) : undefined;
}
