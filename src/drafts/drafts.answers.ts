import { pageOf } from '../http/answers';
import { instant, integer, named, object, open, string, uuid } from '../http/schema';
import type { DraftRow, DraftView } from './drafts.service';

const head = { id: uuid, process: string, version: integer, createdAt: instant, updatedAt: instant };

export const wholeDraft = named('Draft', object<DraftView>({ ...head, form: open('As much of the form of the process as is filled in.') }));
export const draftPage = pageOf('DraftPage', named('ListedDraft', object<DraftRow>(head)));
