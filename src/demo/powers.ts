import type { Statements } from '../database/sql';

type Row = readonly [code: string, powerType: string, name: string, heldBy: string, legalBasis: string, legalArticle: string];

/**
 * Some thirty entries to show what a catalogue looks like. The annex of the real one could not be read (domain.md §0.2
 * N3), so these are examples and marked `demo`; neither their choice nor their number says anything about it.
 */
const catalogue: readonly Row[] = [
  ['511781010001', 'LICENCE', '乡村建设规划许可证核发', 'CITY_NR', '中华人民共和国城乡规划法', '第四十一条'],
  ['511781010002', 'LICENCE', '临时用地审批', 'CITY_NR', '中华人民共和国土地管理法', '第五十七条'],
  ['511781010003', 'LICENCE', '农村村民宅基地审批', 'CITY_AGRI', '中华人民共和国土地管理法', '第六十二条'],
  ['511781010004', 'LICENCE', '林木采伐许可证核发（自用材）', 'CITY_NR', '中华人民共和国森林法', '第五十六条'],
  ['511781010005', 'LICENCE', '户外公共场所小型演出场地登记', 'CITY_APPROVAL', '营业性演出管理条例', '第七条'],
  ['511781010006', 'LICENCE', '小型餐饮服务登记', 'CITY_APPROVAL', '四川省食品小作坊、小经营店及摊贩管理条例', '第十五条'],
  ['511781010007', 'LICENCE', '公共场所卫生许可', 'CITY_HEALTH', '公共场所卫生管理条例', '第四条'],
  [
    '511781010008',
    'LICENCE',
    '设置大型户外广告及在城市建筑物、设施上悬挂、张贴宣传品审批',
    'CITY_HOUSING',
    '城市市容和环境卫生管理条例',
    '第十一条、第十七条',
  ],
  ['511781010009', 'LICENCE', '临时占用街道两侧和公共场地审批', 'CITY_HOUSING', '城市市容和环境卫生管理条例', '第十四条'],
  ['511781010010', 'LICENCE', '民办幼儿园设立审批（初审）', 'CITY_EDU', '中华人民共和国民办教育促进法', '第十二条'],
  ['511781020001', 'PENALTY', '对在城市建筑物、设施上乱写乱画的处罚', 'CITY_HOUSING', '城市市容和环境卫生管理条例', '第三十四条'],
  [
    '511781020002',
    'PENALTY',
    '对随意倾倒、抛撒、堆放生活垃圾的处罚',
    'CITY_HOUSING',
    '中华人民共和国固体废物污染环境防治法',
    '第一百一十一条',
  ],
  ['511781020003', 'PENALTY', '对未取得乡村建设规划许可证进行建设的处罚', 'CITY_NR', '中华人民共和国城乡规划法', '第六十五条'],
  ['511781020004', 'PENALTY', '对露天焚烧秸秆的处罚', 'CITY_AGRI', '中华人民共和国大气污染防治法', '第一百一十九条'],
  ['511781020005', 'PENALTY', '对无照经营的处罚', 'CITY_MARKET', '无证无照经营查处办法', '第十三条'],
  ['511781020006', 'PENALTY', '对食品摊贩未按规定备案的处罚', 'CITY_MARKET', '四川省食品小作坊、小经营店及摊贩管理条例', '第四十五条'],
  ['511781020007', 'PENALTY', '对擅自改变林地用途的处罚', 'CITY_NR', '中华人民共和国森林法', '第七十三条'],
  ['511781020008', 'PENALTY', '对公共场所未取得卫生许可擅自营业的处罚', 'CITY_HEALTH', '公共场所卫生管理条例', '第十四条'],
  ['511781030001', 'COERCION', '查封、扣押违法建设施工工具', 'CITY_HOUSING', '中华人民共和国行政强制法', '第二十二条'],
  ['511781030002', 'COERCION', '查封违法生产经营食品的场所', 'CITY_MARKET', '中华人民共和国食品安全法', '第一百一十条'],
  ['511781040001', 'LEVY', '城市生活垃圾处理费征收', 'CITY_HOUSING', '城市生活垃圾管理办法', '第四条'],
  ['511781050001', 'PAYMENT', '公益性岗位补贴发放', 'CITY_HRSS', '中华人民共和国就业促进法', '第五十三条'],
  ['511781050002', 'PAYMENT', '计划生育家庭特别扶助金发放', 'CITY_HEALTH', '中华人民共和国人口与计划生育法', '第二十七条'],
  ['511781060001', 'INSPECTION', '对用人单位遵守劳动保障法律情况的检查', 'CITY_HRSS', '劳动保障监察条例', '第十条'],
  ['511781060002', 'INSPECTION', '对食品小经营店的检查', 'CITY_MARKET', '中华人民共和国食品安全法', '第一百一十条'],
  ['511781060003', 'INSPECTION', '对农产品质量安全的检查', 'CITY_AGRI', '中华人民共和国农产品质量安全法', '第五十三条'],
  ['511781070001', 'CONFIRMATION', '就业失业登记', 'CITY_HRSS', '就业服务与就业管理规定', '第六十一条'],
  ['511781070002', 'CONFIRMATION', '农村集体经济组织成员身份登记', 'CITY_AGRI', '中华人民共和国农村集体经济组织法', '第十二条'],
  ['511781080001', 'REWARD', '对法律援助先进个人的奖励（初审）', 'CITY_JUSTICE', '中华人民共和国法律援助法', '第十一条'],
  ['511781100001', 'OTHER', '小型固定资产投资项目备案', 'CITY_DRC', '企业投资项目核准和备案管理条例', '第三条'],
];

/** Fills the demo catalogue; entries that are there already stay as they are. Answers how many were added. */
export async function seedPowers(sql: Statements): Promise<number> {
  const entries = catalogue.map(([code, powerType, name, heldBy, legalBasis, legalArticle], index) => ({
    key: code,
    data: {
      serial: index + 1,
      code,
      powerType,
      name,
      heldBy,
      legalBasis,
      legalArticle,
      status: 'demo',
      source: '演示数据：目录附件未能取得，条目与数量均不代表真实目录',
    },
  }));
  return sql.run(
    'seed-power-catalogue',
    `INSERT INTO register_subject (register, key, data, changed_at, imported, imported_at)
     SELECT 'power-catalogue', key, data, now(), data, now() FROM jsonb_to_recordset($1::jsonb) AS entry (key text, data jsonb)
     ON CONFLICT (register, key) DO NOTHING`,
    [JSON.stringify(entries)],
  );
}
