import type { Json } from '../json';

/** What the department does after the town: it approves, it only records, or there is none to ask (town offices). */
export type DepartmentMode = 'approve' | 'file' | 'none';

/** How a department wants it (R42: 报 is read both ways); leave up to `fileUpToDays` is only recorded. */
export interface DepartmentPolicy {
  readonly mode: 'approve' | 'file';
  readonly fileUpToDays: number;
}

/** Design default: approval, as the product owner described it, and for up to three days a record. */
const defaultDepartmentPolicy: DepartmentPolicy = { mode: 'approve', fileUpToDays: 3 };

/** Keys of `policy_parameter`; a department's own one goes before the general one. */
export const departmentPolicyKey = 'leave.department-mode';

export function departmentPolicyKeyOf(code: string): string {
  return `${departmentPolicyKey}.${code}`;
}

/** The policy that stands in the parameters, each part filled from the more general one where it is missing. */
export function departmentPolicyOf(code: string, parameters: Readonly<Record<string, Json>>): DepartmentPolicy {
  return merged(merged(defaultDepartmentPolicy, parameters[departmentPolicyKey]), parameters[departmentPolicyKeyOf(code)]);
}

/** What the department does for a leave of so many days; `undefined` stands for a unit that has no department. */
export function departmentModeFor(days: number, policy: DepartmentPolicy | undefined): DepartmentMode {
  if (!policy) return 'none';
  return policy.mode === 'file' || days <= policy.fileUpToDays ? 'file' : 'approve';
}

function merged(general: DepartmentPolicy, value: Json | undefined): DepartmentPolicy {
  if (typeof value !== 'object' || value === null || Array.isArray(value)) return general;
  const { mode, fileUpToDays } = value as Record<string, Json>;
  return {
    mode: mode === 'approve' || mode === 'file' ? mode : general.mode,
    fileUpToDays: typeof fileUpToDays === 'number' ? fileUpToDays : general.fileUpToDays,
  };
}
