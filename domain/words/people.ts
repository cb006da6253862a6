import type { Edition } from '../edition';
import type { Json, Text } from '../json';
import { stepsOf } from '../tree';
import { categoryName, roleName } from './names';
import { objectOf } from './rules';
import { both, jsonText, listed, plain, within } from './texts';

/** Who sits in a step, as a sentence; one or several. */
export function whoText(edition: Edition, who: Json): Text {
  if (Array.isArray(who)) return listed((who as readonly Json[]).map((one) => whoText(edition, one)));
  const { weight, ...rest } = objectOf(who);
  const said = personText(edition, rest) ?? jsonText(who);
  return weight === undefined ? said : within(said, `$（权重${JSON.stringify(weight)}）`, `$ (weight ${JSON.stringify(weight)})`);
}

function personText(edition: Edition, who: Readonly<Record<string, Json>>): Text | undefined {
  const { role, of, applicant, superior, above, field, pickedIn } = who;
  if (applicant !== undefined) return both('申请人', 'the applicant');
  if (superior !== undefined) {
    const { step } = objectOf(above ?? null);
    const whose =
      step === undefined ? both('申请人', 'the applicant') : within(stepName(edition, step), '“$”办理人', 'whoever decided “$”');
    return within(whose, `$的上${JSON.stringify(superior)}级`, `$, ${JSON.stringify(superior)} above`);
  }
  if (role === undefined) return undefined;
  const name = roleName(role);
  if (field !== undefined) return within(name, `表单“${jsonText(field).zh}”所列$`, `$ named in “${jsonText(field).en}”`);
  if (of === undefined) return undefined;
  const organisation = organisationText(of);
  const whole = { zh: `${organisation.zh}${name.zh}`, en: `${name.en}, ${organisation.en}` };
  if (pickedIn === undefined) return whole;
  const step = stepName(edition, pickedIn);
  return { zh: `${whole.zh}（由“${step.zh}”选定）`, en: `${whole.en} (chosen in “${step.en}”)` };
}

export function organisationText(of: Json): Text {
  const { code, inTown, applicant, branch } = objectOf(of);
  if (code !== undefined) return within(jsonText(code), '$', '$');
  if (inTown !== undefined) return within(categoryName(inTown), '所在镇$', '$ of the town');
  if (branch !== undefined) return both('分支所指单位', 'the organisation of the branch');
  if (applicant === 'organisation') return both('申请人所在单位', 'the applicant’s organisation');
  if (applicant === 'department') return both('申请人主管部门', 'the applicant’s department');
  return jsonText(of);
}

export function stepName(edition: Edition, id: Json): Text {
  if (id === 'apply') return both('申请人', 'the applicant');
  return (typeof id === 'string' ? stepsOf(edition).get(id)?.title : undefined) ?? jsonText(id);
}

/** A clause by where it stands, which is what officials know it by. */
export function clauseText(edition: Edition, name: Json): Text {
  const source = typeof name === 'string' && Object.hasOwn(edition.clauses, name) ? edition.clauses[name]?.source : undefined;
  return plain(source ?? jsonText(name).zh);
}
