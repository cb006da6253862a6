import { instant, integer, named, nullable, object, type Schema, sha256, string, uuid, values } from '../http/schema';
import type { AttachmentView } from './attachments.service';
import { contentTypes } from './content-type';

export const attachment = named(
  'Attachment',
  object<AttachmentView>({
    id: uuid,
    name: string,
    mime: values(...contentTypes),
    size: { ...integer, description: 'bytes' },
    sha256,
    case: { ...nullable(uuid), description: 'The case that took it; null while none has.' },
    createdAt: instant,
  }),
);

export const fileContent: Schema = { type: 'string', format: 'binary' };
