import { Injectable } from '@nestjs/common';
import { DataSource } from 'typeorm';
import { pendingMigrations } from '../database/migrate';

export type PartStatus = 'up' | 'degraded' | 'down';

/** Something the server leans on. Only an essential part that is down makes the server not ready. */
export interface HealthPart {
  readonly name: string;
  readonly essential: boolean;
  check(): Promise<{ readonly status: PartStatus; readonly detail?: string }>;
}

export interface Health {
  readonly status: 'ready' | 'degraded' | 'not-ready';
  readonly parts: Readonly<Record<string, { readonly status: PartStatus; readonly detail?: string }>>;
}

const patienceMs = 2_000;

/** Features add their own part in `onModuleInit`: `health.add({ name: 'temporal', essential: false, check })`. */
@Injectable()
export class HealthParts {
  private readonly parts: HealthPart[];

  constructor(dataSource: DataSource) {
    this.parts = [databasePart(dataSource)];
  }

  add(part: HealthPart): void {
    this.parts.push(part);
  }

  async check(): Promise<Health> {
    const found = await Promise.all(this.parts.map(async (part) => ({ part, answer: await checked(part) })));
    const down = found.some(({ part, answer }) => part.essential && answer.status === 'down');
    const well = found.every(({ answer }) => answer.status === 'up');
    return {
      status: down ? 'not-ready' : well ? 'ready' : 'degraded',
      parts: Object.fromEntries(found.map(({ part, answer }) => [part.name, answer])),
    };
  }
}

async function checked(part: HealthPart): Promise<{ status: PartStatus; detail?: string }> {
  let timer: NodeJS.Timeout | undefined;
  const tooLate = new Promise<never>((_, reject) => {
    timer = setTimeout(() => reject(new Error(`no answer within ${patienceMs} ms`)), patienceMs);
  });
  try {
    return await Promise.race([part.check(), tooLate]);
  } catch (error) {
    return { status: 'down', detail: error instanceof Error ? error.message : String(error) };
  } finally {
    clearTimeout(timer);
  }
}

function databasePart(dataSource: DataSource): HealthPart {
  return {
    name: 'database',
    essential: true,
    async check() {
      const pending = await pendingMigrations(dataSource);
      return pending.length === 0 ? { status: 'up' } : { status: 'down', detail: `migrations not yet run: ${pending.join(', ')}` };
    },
  };
}
