import { Controller, Get } from '@nestjs/common';
import { ApiOperation, ApiTags } from '@nestjs/swagger';
import { Answers } from '../http/answers';
import { May } from '../identity/access';
import { OutboxService } from '../temporal/outbox.service';
import { TemporalService } from '../temporal/temporal.service';
import { outboxState } from './admin.answers';

@ApiTags('administration')
@May('admin')
@Controller('api/v1/admin/outbox')
export class OutboxController {
  constructor(
    private readonly outbox: OutboxService,
    private readonly temporal: TemporalService,
  ) {}

  @Get()
  @ApiOperation({ operationId: 'getOutbox', summary: '待传递 · What is decided and not yet told to the conductors, and who tells it' })
  @Answers(200, outboxState)
  async get() {
    const [count, relay, reachable] = await Promise.all([
      this.outbox.count(),
      this.outbox.relay(),
      this.temporal.ping().then(
        () => true,
        () => false,
      ),
    ]);
    return {
      waiting: count.waiting,
      lagSeconds: Math.round(count.oldestSeconds * 10) / 10,
      relay,
      temporal: { address: this.temporal.address, namespace: this.temporal.namespace, reachable },
    };
  }
}
