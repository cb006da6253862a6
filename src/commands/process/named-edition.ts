import type { Command } from 'commander';
import type { Day } from '../../../domain/calendar';
import { dayOf } from '../../../domain/calendar';
import type { Edition } from '../../../domain/edition';
import { editionInForce, editionsOf, editionName, processKeys } from '../../../processes/registry';

/** The edition named `key@day`, or without a day the one in force today; a wrong name is a wrong call. */
export function namedEdition(command: Command, name: string): Edition {
  const [key = '', day] = name.split('@');
  const all = editionsOf(key);
  if (all.length === 0) return command.error(`There is no process "${key}". There are: ${processKeys().join(', ')}.`);
  const edition = day === undefined ? (editionInForce(key, today()) ?? all[0]) : all.find((one) => one.inForceOn === day);
  return edition ?? command.error(`There is no edition "${name}". There are: ${all.map(editionName).join(', ')}.`);
}

function today(): Day {
  return dayOf(new Date().toISOString());
}
