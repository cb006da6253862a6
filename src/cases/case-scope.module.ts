import { Module } from '@nestjs/common';
import { CaseScope } from './case-scope';

/** Apart from the cases themselves, so that attachments, history and registers can ask it without a circle. */
@Module({ providers: [CaseScope], exports: [CaseScope] })
export class CaseScopeModule {}
