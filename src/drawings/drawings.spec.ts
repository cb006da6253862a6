import { BpmnModdle } from 'bpmn-moddle';
import { everyWord } from '../../processes/every-word';
import { editions } from '../../processes/registry';
import { bpmnOf } from './bpmn';
import { mermaidOf } from './mermaid';
import { tableOf, tableText } from './table';

const all = [...editions, everyWord].map((edition) => [edition.process, edition] as const);

interface Element {
  readonly $type: string;
  readonly id: string;
  readonly [name: string]: unknown;
}

/** Every element below, by type. */
function elementsIn(element: Element): readonly Element[] {
  return [element, ...((element['flowElements'] as Element[] | undefined) ?? []).flatMap(elementsIn)];
}

async function read(xml: string) {
  const { rootElement, warnings } = await new BpmnModdle().fromXML(xml);
  const root = rootElement as unknown as { rootElements: Element[]; diagrams: { plane: { planeElement: { bpmnElement?: Element }[] } }[] };
  return { warnings, elements: root.rootElements.flatMap(elementsIn), diagrams: root.diagrams };
}

describe('BPMN', () => {
  it.each(all)('%s is read again without a warning, and everything in it has its place', async (_, edition) => {
    const { warnings, elements, diagrams } = await read(await bpmnOf(edition, 'zh'));
    expect(warnings).toEqual([]);
    const placed = new Set(diagrams.flatMap(({ plane }) => plane.planeElement.map((one) => one.bpmnElement?.id)));
    expect(
      elements
        .filter((one) => one.$type !== 'bpmn:Process')
        .map((one) => one.id)
        .filter((id) => !placed.has(id)),
    ).toEqual([]);
  });

  it('has an element for every kind of node', async () => {
    const { elements } = await read(await bpmnOf(everyWord, 'zh'));
    const typeOf = (id: string): string | undefined => elements.find((one) => one.id === id)?.$type;
    expect(
      Object.fromEntries(
        [
          ...['first', 'opinions', 'opinions-join', 'further', 'after', 'towns', 'hearing', 'number', 'told', 'signal', 'sub', 'first-due'],
          'late-3',
        ].map((id) => [id, typeOf(id)]),
      ),
    ).toEqual({
      first: 'bpmn:UserTask',
      opinions: 'bpmn:ParallelGateway',
      'opinions-join': 'bpmn:ComplexGateway',
      further: 'bpmn:InclusiveGateway',
      after: 'bpmn:ExclusiveGateway',
      towns: 'bpmn:SubProcess',
      hearing: 'bpmn:SubProcess',
      number: 'bpmn:ServiceTask',
      told: 'bpmn:SendTask',
      signal: 'bpmn:IntermediateCatchEvent',
      sub: 'bpmn:CallActivity',
      'first-due': 'bpmn:BoundaryEvent',
      'late-3': 'bpmn:BoundaryEvent',
    });
    const towns = elements.find((one) => one.id === 'towns');
    expect(towns?.['loopCharacteristics']).toMatchObject({ $type: 'bpmn:MultiInstanceLoopCharacteristics', isSequential: true });
    const first = elements.find((one) => one.id === 'first');
    expect((first?.['documentation'] as Element[])[0]).toMatchObject({ text: '示例办法 第一条：应当逐级审批。' });
    expect(elements.find((one) => one.id === 'first-due')?.['attachedToRef']).toMatchObject({ id: 'first' });
  });
});

describe('Mermaid', () => {
  it.each(all)('%s: every arrow leads from a box to a box', (_, edition) => {
    const lines = mermaidOf(edition, 'zh').split('\n');
    const boxes = new Set(lines.flatMap((line) => /^ +(?:subgraph )?(n_[\w-]+) ?[[({]/.exec(line)?.[1] ?? []));
    const arrows = lines.flatMap((line) => /^ +(n_[\w-]+) -->(?:\|".*"\|)? (n_[\w-]+)$/.exec(line)?.slice(1, 3) ?? []);
    expect(arrows.length).toBeGreaterThan(2);
    expect(arrows.filter((id) => !boxes.has(id))).toEqual([]);
    expect(lines.filter((line) => line.includes('subgraph')).length).toBe(lines.filter((line) => line.trim() === 'end').length);
  });
});

describe('the table', () => {
  it.each(all)('%s: a line for each step, with its clause and its source', (_, edition) => {
    for (const row of tableOf(edition)) if (row.clause) expect(row.clause.source).toBe(edition.clauses[row.clause.id]?.source);
    expect(tableText(edition, 'en')).toContain(edition.process);
  });

  it('says who, how it is signed, by when, with what outcomes and acts', () => {
    const rows = tableOf(everyWord);
    expect(rows.find((row) => row.id === 'committee')).toMatchObject({
      who: { zh: '所在镇镇党委委员（权重2）、申请人' },
      sign: { zh: '同意权重不低于2/3' },
      due: { zh: '48小时；期限后2个提示点' },
      outcomes: { zh: '通过、未通过、缓议' },
      acts: { zh: '签收办理、转办、评论' },
    });
    expect(tableText(everyWord, 'zh')).toContain(
      'late-3“逾期3个工作日”（Three working days late）：期限后3个工作日，告知申请人所在单位经办人，依据示例办法 第一条',
    );
    expect(rows.find((row) => row.id === 'opinions')).toMatchObject({ kind: { zh: '并行' }, sign: { zh: '权重[1,2]合计至少2' }, depth: 1 });
  });
});
