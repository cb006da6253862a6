import type { JsonObject } from '../../domain/json';
import { day, half, leaveKey, line, yesNo } from '../leave-request/fields';

/** The return from leave (销假): which leave, and how it really ended. */
export const schema: JsonObject = {
  $schema: 'https://json-schema.org/draft/2020-12/schema',
  type: 'object',
  additionalProperties: false,
  required: ['leave', 'person'],
  properties: {
    leave: leaveKey('请假事项', 'Leave'),
    person: { title: '请假人', 'x-en': 'Person', type: 'string', format: 'uuid', maxLength: 36 },
    actualToOn: day('实际结束日期', 'Last day of leave'),
    actualToHalf: half('实际结束时段', 'Until'),
    notTaken: yesNo('未休（取消）', 'Not taken at all'),
    remark: { ...line('说明', 'Remark', 500), 'x-lines': 2 },
  },
};
