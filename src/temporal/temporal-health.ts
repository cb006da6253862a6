import { Injectable, type OnModuleInit } from '@nestjs/common';
import { HealthParts } from '../http/health';
import { OutboxService } from './outbox.service';
import { TemporalService } from './temporal.service';

/** From here on the conductors are said to lag behind. */
const lagSeconds = 15;

/** Temporal and the outbox as parts of the server's health: without them people work on, and what waits goes on waiting. */
@Injectable()
export class TemporalHealth implements OnModuleInit {
  constructor(
    private readonly health: HealthParts,
    private readonly temporal: TemporalService,
    private readonly outbox: OutboxService,
  ) {}

  onModuleInit(): void {
    this.health.add({ name: 'temporal', essential: false, check: () => this.checkTemporal() });
    this.health.add({ name: 'relay', essential: false, check: () => this.checkRelay() });
  }

  private async checkTemporal() {
    try {
      await this.temporal.ping();
      return { status: 'up' as const };
    } catch (error) {
      const reason = error instanceof Error ? error.message : String(error);
      return {
        status: 'degraded' as const,
        detail: `${this.temporal.address} does not answer (${reason}); deadlines and automatic steps wait`,
      };
    }
  }

  private async checkRelay() {
    const { waiting, oldestSeconds } = await this.outbox.count();
    if (oldestSeconds < lagSeconds) return { status: 'up' as const };
    return {
      status: 'degraded' as const,
      detail: `${waiting} moves wait to be told to their conductors, the oldest for ${Math.round(oldestSeconds)} s`,
    };
  }
}
