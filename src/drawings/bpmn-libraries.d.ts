/** The parts of the two libraries that are used here; bpmn-auto-layout brings no types, bpmn-moddle none for its entry. */
declare module 'bpmn-moddle' {
  export interface ModdleElement {
    readonly $type: string;
    get(name: string): unknown;
  }
  export class BpmnModdle {
    create(type: string, attributes?: object): ModdleElement;
    toXML(element: ModdleElement, options?: { format?: boolean }): Promise<{ xml: string }>;
    fromXML(xml: string): Promise<{ rootElement: ModdleElement; warnings: readonly unknown[] }>;
  }
}

declare module 'bpmn-auto-layout' {
  export function layoutProcess(xml: string): Promise<string>;
}
