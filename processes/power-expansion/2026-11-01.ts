import type { Due, PersonStep } from '../../domain/edition';
import { personStep, stepsOf } from '../../domain/tree';
import { administered, besideDeciding, besideDecidingClauses } from '../beside-deciding';
import { defineProcess, withSteps } from '../build';
import { powerExpansion as earlier } from './2026-01-01';

const longer: Due['extension'] = { clause: 'longer', by: { workingDays: 10 } };

/** Every deadline of a person can be extended once. */
const extended = [...stepsOf(earlier).keys()].flatMap((id): readonly (readonly [string, Partial<PersonStep>])[] => {
  const due = personStep(earlier, id)?.due;
  return due ? [[id, { due: { ...due, extension: longer } }]] : [];
});

const straightBack: Partial<PersonStep> = { returnThen: ['again', 'back'] };

/** What the city government approves are the items as they read; a decision keeps their digest. */
const signsItems: Partial<PersonStep> = { signs: ['items'] };

function change(id: string, more: Partial<PersonStep>): Readonly<Record<string, Partial<PersonStep>>> {
  return { [id]: { ...Object.fromEntries(extended)[id], ...more } };
}

/** R02 as before; returns from Dazhou and the province may come straight back, and deadlines can be extended. */
export const powerExpansion = defineProcess({
  ...earlier,
  inForceOn: '2026-11-01',
  clauses: {
    ...earlier.clauses,
    ...besideDecidingClauses,
    longer: {
      source: '中华人民共和国行政许可法 第四十二条（参照）',
      quote: '二十日内不能作出决定的，经本行政机关负责人批准，可以延长十日，并应当将延长期限的理由告知申请人。',
      en: 'Where no decision can be made in time, the head of the authority may allow ten more days; the applicant is told why.',
    },
    'straight-back': {
      source: '设计默认（参照公文退回补正后直接送回退回单位的办理惯例）',
      quote: '上级退回市政府补正的，可以由市政府补正后直接送回，其他意见不再重新征求',
      en: 'What a higher body returns to the city government may be corrected there and sent straight back; other opinions are not asked for again.',
    },
  },
  acts: besideDeciding,
  ...administered,
  route: withSteps(earlier.route, {
    ...Object.fromEntries(extended),
    ...change('city-approval', signsItems),
    ...change('prefecture-review', straightBack),
    ...change('provincial-determination', straightBack),
  }),
});
