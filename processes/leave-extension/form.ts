import type { JsonObject } from '../../domain/json';
import { certificateFiles, day, half, leaveKey, line } from '../leave-request/fields';

/** The extension of a leave (续假): which one, to when, why. */
export const schema: JsonObject = {
  $schema: 'https://json-schema.org/draft/2020-12/schema',
  type: 'object',
  additionalProperties: false,
  required: ['leave', 'toOn', 'toHalf', 'reason'],
  properties: {
    leave: leaveKey('请假事项', 'Leave to be extended'),
    toOn: day('续假至', 'New last day'),
    toHalf: half('结束时段', 'Until'),
    reason: { ...line('续假事由', 'Reason', 500), 'x-lines': 3 },
    certificateFiles,
  },
};
