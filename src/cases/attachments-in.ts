import type { Command } from '../../domain/command';
import type { Json, JsonObject } from '../../domain/json';

const uuid = /^[0-9a-f]{8}-[0-9a-f]{4}-7[0-9a-f]{3}-[0-9a-f]{4}-[0-9a-f]{12}$/;

/** Ids of the attachments a command brings with it. */
export function attachmentsIn(command: Command): readonly string[] {
  const ids: string[] = [];
  if ('form' in command && command.form) ids.push(...attachmentsOf(command.form));
  if (command.type === 'decide') {
    ids.push(...(command.attachments ?? []));
    if (command.liaison) ids.push(command.liaison.attachment);
    if (command.minutes !== undefined && uuid.test(command.minutes)) ids.push(command.minutes);
  }
  if (command.type === 'answer' || command.type === 'comment') ids.push(...(command.attachments ?? []));
  if (command.type === 'suspend') ids.push(command.notice);
  return [...new Set(ids)];
}

/** Attachment fields of a form are lists of ids whose name ends in `Files`. */
function attachmentsOf(form: JsonObject): readonly string[] {
  const found: string[] = [];
  const walk = (value: Json, name: string): void => {
    if (typeof value === 'string') {
      if (name.endsWith('Files')) found.push(value);
    } else if (Array.isArray(value)) value.forEach((member: Json) => walk(member, name));
    else if (typeof value === 'object' && value !== null) {
      for (const [key, member] of Object.entries(value)) walk(member, key);
    }
  };
  walk(form, '');
  return found;
}
