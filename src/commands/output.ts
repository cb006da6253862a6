/** Every command that tells something understands `--json`. */
export interface Output {
  json?: boolean;
}

export function tell(json: boolean | undefined, result: object, sentence: string): void {
  process.stdout.write(json ? `${JSON.stringify(result)}\n` : `${sentence}\n`);
}
