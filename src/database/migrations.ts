import { Cases20261122000001 } from './migrations/20261122000001-cases';
import { People20261122000002 } from './migrations/20261122000002-people';
import { Work20261122000003 } from './migrations/20261122000003-work';
import { Relay20261122000004 } from './migrations/20261122000004-relay';
import { AttachmentContent20261124000001 } from './migrations/20261124000001-attachment-content';
import { ImportedEntries20261124000002 } from './migrations/20261124000002-imported-entries';
import { StandingIn20261124000003 } from './migrations/20261124000003-standing-in';
import { Operations20261124000004 } from './migrations/20261124000004-operations';

/** In the order they run. Another migration: its file in `migrations/`, its class here. */
export const migrations = [
  Cases20261122000001,
  People20261122000002,
  Work20261122000003,
  Relay20261122000004,
  AttachmentContent20261124000001,
  ImportedEntries20261124000002,
  StandingIn20261124000003,
  Operations20261124000004,
];
