import type { Clause } from '../../domain/edition';

const plan = '旧院镇改革实施方案 二(一)1';

/** Where each rule of this edition stands; `[字]` restores a character the plan's copy lost (domain.md §0.1). */
export const clauses = {
  expansion: {
    source: plan,
    quote: '对目录以外赋予旧院镇行使[的]行政权力事项由市政府送达州市委编办审核[后]报省委编办按程序审定[后]实施',
    en: 'Powers beyond the catalogue: the city government sends them to the Dazhou establishment office for review, which reports to the provincial one for determination by procedure; then they are carried out.',
  },
  catalogue: {
    source: plan,
    quote: '根据达州市[经]济发达镇行政权力下放指导目录下放…行政权力事项5项(见附件)',
    en: 'What stands in the Dazhou catalogue is handed down by that catalogue, not by this procedure.',
    flag: {
      zh: '附件未能取得，目录事项总数不可辨认（5、15、25、45…均可能），系统不预设总数',
      en: 'The annex could not be read; how many items the catalogue has is unknown (5, 15, 25, 45 …) and is never asserted',
    },
  },
  'town-decision': {
    source: '设计默认 [D]，申请事项属重大事项',
    quote: '（方案未写明）镇党委集体研究决定后申请',
    en: 'The plan is silent: the town party committee decides before the town applies.',
  },
  'town-consent': {
    source: `${plan}；设计默认 [D]`,
    quote: '由市政府送…（市政府主动提出时，镇党委书面同意代替本镇研究决定）',
    en: 'Where the city government itself starts the application, the written consent of the town stands in the place of its own decision.',
  },
  vote: {
    source: '党政领导干部选拔任用工作条例（2019）所定到会与票数，比照适用 [M]',
    quote: '应当有三分之二以上成员到会，以应到会成员超过半数同意形成决定',
    en: 'Two thirds of the members due must be present; more than half of those due must be in favour.',
  },
  opinions: {
    source: `${plan} 责任单位；设计默认 [D]`,
    quote: '责任单位：市委编办、市司法局、涉及下放权限[的]市级部门',
    en: 'The departments that hold the powers, the justice bureau and the city establishment office are the responsible units: each gives its opinion.',
  },
  penalty: {
    source: '中华人民共和国行政处罚法 第二十四条',
    quote:
      '省、自治区、直辖市根据当地实际情况，可以决定将基层管理迫切需要的县级人民政府部门的行政处罚权交由能够有效承接的乡镇人民政府、街道办事处行使，并定期组织评估。决定应当公布。',
    en: 'Only a published decision of the province can give county departments’ powers to punish to a town, and they are evaluated periodically.',
    flag: {
      zh: '处罚权下放须有省级公布的决定并定期评估；省委编办审定能否代替该决定，请司法部门确认',
      en: 'Penalty powers need a published provincial decision and periodic evaluation; whether the determination of the provincial establishment office is that decision must be confirmed by the justice authority',
    },
  },
  freedom: {
    source: '中华人民共和国行政处罚法 第十八条、第二十四条；实施方案 二(二)2',
    quote: '限制人身自由的行政处罚权只能由公安机关和法律规定的其他机关行使。',
    en: 'Only the police and other bodies named by law may restrict personal freedom: such a power can never be handed down.',
  },
  permit: {
    source: '中华人民共和国行政许可法 第二十四条',
    quote:
      '行政机关在其法定职权范围内，依照法律、法规、规章的规定，可以委托其他行政机关实施行政许可。委托机关应当将受委托行政机关和受委托实施行政许可的内容予以公告。',
    en: 'Licensing may be entrusted only where a law, regulation or rule provides for it, and what is entrusted must be announced.',
    flag: {
      zh: '以委托方式下放行政许可须有法律、法规、规章依据并公告',
      en: 'Licences handed down by entrustment need a basis in law, regulation or rule, and a public notice',
    },
  },
  limits: {
    source: '限时办结：承诺时限不超过法定时限（domain.md §3.4）',
    quote: '承诺时限不得超过法定时限',
    en: 'A promised limit is never longer than the legal one.',
  },
  capacity: {
    source: plan,
    quote: '迫切[需]要且能够有效承接',
    en: 'Only what the town urgently needs and can carry out well.',
  },
  deadline: {
    source: '设计默认 [D]（domain.md §3.4）；方案未定期限',
    quote: '（方案未写明办理期限）',
    en: 'The plan sets no limits; these are defaults of the design, for reminders only.',
  },
  number: {
    source: '党政机关公文格式 GB/T 9704-2012',
    quote: '发文字号由发文机关代字、年份、发文顺序号组成',
    en: 'The document number: agency code, year and running number.',
  },
  publication: {
    source: '政府信息公开条例 第二十六条；实施方案 二(一)2',
    quote: '属于主动公开范围的政府信息，应当自该政府信息形成或者变更之日起20个工作日内及时公开。',
    en: 'What must be published is published within 20 working days of its making or change.',
  },
  withdrawal: {
    source: '设计默认 [D]（R02）',
    quote: '省委编办审定前可以撤回',
    en: 'The application may be withdrawn until the provincial determination.',
  },
} as const satisfies Record<string, Clause>;
