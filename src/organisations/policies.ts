import type { Category } from '../../domain/directory';
import type { ParameterStatus } from './policy-parameter.entity';

type Applies = readonly [school: boolean, hospital: boolean, zoneStation: boolean, dispatched: boolean];

/** The plan's exclusions, as literally written: 学校 · 医院 · 片区所 · other dispatched units. */
const matrix: readonly (readonly [rule: string, applies: Applies, source: string])[] = [
  ['dual-leadership', [false, false, true, true], '双重领导：学校、医院另行规定'],
  ['principal-change-consent', [false, false, true, true], 'R39 主要负责人调整配备先书面征得镇党委同意（学校、医院除外）'],
  ['principal-change-consult', [true, true, false, false], 'R40 学校、医院等社会公益性机构主要负责人任免事先书面征求镇党委政府意见'],
  ['leave-town-first', [true, true, true, true], 'R42 先向镇党委政府请假再报相关部门；原文未写明学校、医院除外（待确认）'],
  ['annual-appraisal', [false, false, false, true], 'R45 年度考核镇占70%主管部门占30%（学校、医院和片区所除外）'],
  ['staff-adjustment-proposal', [true, true, true, true], 'R46 建议调整派驻单位人员；原文无除外'],
  ['promotion-recommendation', [true, true, true, true], 'R47 提拔重用推荐；原文无除外'],
  ['unqualified-adjustment', [true, true, true, true], 'R47 不称职调整；原文无除外'],
  ['performance-uplift', [false, false, true, true], 'R69 目标绩效考核奖励上浮；片区所、派驻机构按文意适用（待确认）'],
];

const columns: readonly Category[] = ['SCHOOL', 'HOSPITAL', 'ZONE_STATION', 'DISPATCHED'];

export const ruleApplicability: readonly (readonly [rule: string, category: Category, applies: boolean, source: string])[] = matrix.flatMap(
  ([rule, applies, source]) => columns.map((category, index) => [rule, category, applies[index] ?? false, source] as const),
);

/**
 * The plan's numbers. Its digits 1, 2 and 4 are lost in the only copy there is: a null value waits for somebody who
 * has read the original, and no rule may guess it.
 */
export const policyParameters: readonly (readonly [key: string, value: unknown, status: ParameterStatus, quote: string])[] = [
  ['legal_basis_province', '川办发〔2018〕56号', 'certain', '川办发〔08〕56'],
  ['legal_basis_prefecture', null, 'unreadable', '达市府办〔09〕0'],
  ['catalogue_item_count', null, 'unreadable', '权力事项5项(见附件)'],
  ['programme_years', 3, 'certain', '用3年左右'],
  ['industry_fund_multiple', null, 'probable', '财政配套[资]金倍'],
  ['industry_fund_years', 3, 'certain', '连续3年支持旧院镇产业发展'],
  ['return_rate_a', '1.00', 'certain', '收市级分享部分00%返还'],
  ['return_rate_b', '0.70', 'certain', '可支配部分按70%返还'],
  ['land_quota_floor_mu', 100, 'ambiguous', '不少00亩新增建设用地'],
  ['land_quota_years', 3, 'certain', '连续3年支持发展建设'],
  ['town_office_count', 6, 'certain', '统筹设置6[个内]设机构'],
  ['administrative_quota', null, 'unreadable', '行政编制名'],
  ['institution_quota', null, 'ambiguous', '事业编制5名'],
  ['appraisal_weight_town', '0.70', 'certain', '镇占70%主管部门占30%'],
  ['appraisal_weight_department', '0.30', 'certain', '镇占70%主管部门占30%'],
  ['adjustment_working_days', 30, 'certain', '须30[个]工作日[内]调整到位'],
  ['performance_uplift_rate', '0.05', 'probable', '上浮5%目标绩效考核奖励'],
  ['pilot_fail_years', 2, 'probable', '连续年达州考评不达标'],
];
