import type { ModdleElement } from 'bpmn-moddle';
import type { Edition } from '../../domain/edition';
import type { Text } from '../../domain/json';
import { conditionText } from '../../domain/words/conditions';
import { nodeName } from '../../domain/words/names';
import { Elements } from './bpmn-elements';
import { type Arrow, type Box, type Flow, flowOf } from './flow';
import { joinOf } from './particulars';

/** The route as BPMN 2.0 with a layout, to be opened in bpmn.io and the like. A drawing: nothing is executed from it. */
export async function bpmnOf(edition: Edition, language: keyof Text): Promise<string> {
  // Loaded here only: nobody else needs them, and they are not small.
  const [{ BpmnModdle }, { layoutProcess }] = await Promise.all([import('bpmn-moddle'), import('bpmn-auto-layout')]);
  const moddle = new BpmnModdle();
  const elements = new Elements(moddle, edition, language);
  const process = elements.make('Process', {
    id: edition.process,
    name: edition.title[language],
    isExecutable: false,
    documentation: [elements.clause(edition.start.clause)],
    flowElements: flowElements(elements, flowOf(edition), language),
  });
  const definitions = elements.make('Definitions', {
    id: `${edition.process}-${edition.inForceOn}`,
    targetNamespace: 'http://bpmn.io/schema/bpmn',
    exporter: 'chengban',
    rootElements: [process],
  });
  const { xml } = await moddle.toXML(definitions, { format: true });
  return layoutProcess(xml);
}

function flowElements(elements: Elements, { boxes, arrows }: Flow, language: keyof Text): readonly ModdleElement[] {
  const made = new Map(boxes.map((box) => [box.id, elementOf(elements, box, language)]));
  const timers = boxes.flatMap((box) => {
    const due =
      box.what === 'step' && 'due' in box.step ? box.step.due : box.what === 'group' && 'due' in box.node ? box.node.due : undefined;
    const on = made.get(box.id);
    if (!due || !on) return [];
    return [elements.timer(`${box.id}-due`, on, due), ...(due.further ?? []).map((one) => elements.furtherTimer(on, one))];
  });
  const flows = arrows.map((arrow) => [arrow, flowFor(elements, arrow, made, language)] as const);
  connect(flows, made);
  return [...made.values(), ...timers, ...flows.map(([, flow]) => flow)];
}

function elementOf(elements: Elements, box: Box, language: keyof Text): ModdleElement {
  const { id } = box;
  switch (box.what) {
    case 'start':
      return elements.make('StartEvent', { id });
    case 'end':
      return elements.make('EndEvent', { id });
    case 'step':
      return elements.task(id, box.step);
    case 'group': {
      const { node } = box;
      const flowElementsInside = flowElements(elements, box.inside, language);
      const what =
        node.node === 'stage'
          ? { name: node.title[language], documentation: [elements.clause(node.clause)] }
          : { name: `${nodeName('for-each')[language]} ${node.by}`, loopCharacteristics: elements.eachOf(node) };
      return elements.make('SubProcess', { id, ...what, flowElements: flowElementsInside });
    }
    default: {
      const name = box.what === 'join' && box.node.node === 'parallel' ? joinOf(box.node)[language] : undefined;
      return elements.make(elements.gateType(box.node, box.what), { id, ...(name === undefined ? {} : { name }) });
    }
  }
}

function flowFor(
  elements: Elements,
  { id, from, to, when, otherwise }: Arrow,
  made: ReadonlyMap<string, ModdleElement>,
  language: keyof Text,
): ModdleElement {
  const condition = when === undefined ? undefined : conditionText(when)[language];
  const name = condition ?? (otherwise ? { zh: '否则', en: 'otherwise' }[language] : undefined);
  return elements.make('SequenceFlow', {
    id,
    sourceRef: made.get(from),
    targetRef: made.get(to),
    ...(name === undefined ? {} : { name }),
    ...(condition === undefined ? {} : { conditionExpression: elements.formal(condition) }),
  });
}

/** Both ends of a flow know it, and a choice knows which one is taken when no condition holds. */
function connect(flows: readonly (readonly [Arrow, ModdleElement])[], made: ReadonlyMap<string, ModdleElement>): void {
  for (const [{ from, to, otherwise }, flow] of flows) {
    const [source, target] = [made.get(from), made.get(to)];
    (source?.get('outgoing') as ModdleElement[]).push(flow);
    (target?.get('incoming') as ModdleElement[]).push(flow);
    if (otherwise && source) Object.assign(source, { default: flow });
  }
}
