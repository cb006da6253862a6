import type { BpmnModdle, ModdleElement } from 'bpmn-moddle';
import type { AutomaticStep, Due, Edition, ForEach, Further, Parallel, PersonStep, Step } from '../../domain/edition';
import type { Json, Text } from '../../domain/json';
import { conditionText } from '../../domain/words/conditions';
import { laterText } from '../../domain/words/further';
import { signText } from '../../domain/words/rules';
import { dueText, joinOf, particularsOf } from './particulars';

/** BPMN elements of one drawing, in one language; each has the clause it rests on as documentation. */
export class Elements {
  constructor(
    private readonly moddle: BpmnModdle,
    private readonly edition: Edition,
    private readonly language: keyof Text,
  ) {}

  make(type: string, attributes: object = {}): ModdleElement {
    return this.moddle.create(`bpmn:${type}`, attributes);
  }

  task(id: string, step: Step): ModdleElement {
    const common = { id, name: step.title[this.language], documentation: this.documentation(step) };
    if ('who' in step) {
      const loop = this.rounds(step);
      return this.make('UserTask', { ...common, ...(loop ? { loopCharacteristics: loop } : {}) });
    }
    switch (step.kind) {
      case 'start-case':
        return this.make('CallActivity', { ...common, ...('start' in step && step.start ? { calledElement: step.start.process } : {}) });
      case 'await':
        return this.make('IntermediateCatchEvent', { ...common, eventDefinitions: [this.awaited(step)] });
      case 'transmit':
      case 'notify':
        return this.make('SendTask', common);
      default:
        return this.make('ServiceTask', common);
    }
  }

  /** Several who sign are several instances of the task; a repeatable step is a loop. */
  private rounds(step: PersonStep): ModdleElement | undefined {
    if (step.repeat) return this.make('StandardLoopCharacteristics', { loopMaximum: step.repeat.most });
    if (step.sign === 'any') return undefined;
    return this.make('MultiInstanceLoopCharacteristics', {
      isSequential: step.sign === 'in-order',
      completionCondition: this.formal(signText(step.sign)[this.language]),
    });
  }

  eachOf(node: ForEach): ModdleElement {
    return this.make('MultiInstanceLoopCharacteristics', {
      isSequential: node.inOrder === true,
      completionCondition: this.formal(joinOf(node)[this.language]),
    });
  }

  /** A join that does not simply wait for all is a complex gateway. */
  gateType(node: { readonly node: 'parallel' | 'choice' | 'inclusive' }, side: 'split' | 'join'): string {
    if (node.node === 'choice') return 'ExclusiveGateway';
    if (node.node === 'inclusive') return 'InclusiveGateway';
    return side === 'join' && (node as Parallel).join !== 'all' ? 'ComplexGateway' : 'ParallelGateway';
  }

  /** A due date is a timer on the border that interrupts nothing: lateness is shown, the step goes on. */
  timer(id: string, on: ModdleElement, due: Due): ModdleElement {
    return this.make('BoundaryEvent', {
      id,
      name: dueText(due)[this.language],
      attachedToRef: on,
      cancelActivity: due.silence === 'lapse',
      eventDefinitions: [this.make('TimerEventDefinition', { id: `${id}-timer`, timeDuration: this.formal(durationOf(due)) })],
    });
  }

  /** What is said later on, and whose clause says so. */
  furtherTimer(on: ModdleElement, further: Further): ModdleElement {
    const { id, title, clause } = further;
    const timeDuration = this.formal(laterText(further as unknown as Json)[this.language]);
    return this.make('BoundaryEvent', {
      id,
      name: title[this.language],
      documentation: [this.clause(clause)],
      attachedToRef: on,
      cancelActivity: false,
      eventDefinitions: [this.make('TimerEventDefinition', { id: `${id}-timer`, timeDuration })],
    });
  }

  formal(body: string): ModdleElement {
    return this.make('FormalExpression', { body });
  }

  clause(id: string): ModdleElement {
    const clause = this.edition.clauses[id];
    const text = clause ? `${clause.source}：${this.language === 'zh' ? clause.quote : clause.en}` : id;
    return this.make('Documentation', { text });
  }

  private documentation(step: Step): readonly ModdleElement[] {
    const { kind, who, sign, outcomes } = particularsOf(this.edition, step);
    const text = [kind, who, sign, outcomes].map((one) => one[this.language]).join(' · ');
    return [this.clause(step.clause), this.make('Documentation', { text })];
  }

  private awaited(step: AutomaticStep): ModdleElement {
    const { for: awaited } = step;
    const id = `${step.id}-awaited`;
    if (awaited && 'day' in awaited) {
      return this.make('TimerEventDefinition', { id, timeDate: this.formal(conditionText(awaited.day)[this.language]) });
    }
    if (awaited && 'register' in awaited) {
      const condition = this.formal(`${awaited.register} ${conditionText(awaited.key)[this.language]}`);
      return this.make('ConditionalEventDefinition', { id, condition });
    }
    return this.make('MessageEventDefinition', { id });
  }
}

/** As ISO 8601, which knows no working days: those are counted in days and said rightly in the timer's name. */
function durationOf({ within }: Due): string {
  if ('months' in within) return `P${within.months}M`;
  if ('hours' in within) return `PT${within.hours}H`;
  return `P${'workingDays' in within ? within.workingDays : within.calendarDays}D`;
}
