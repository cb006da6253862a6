import { bareServer } from './bare-server';
import { filling, type Values, type Written } from './written-rows';

/** One command as the limit carries it out: what it writes and what it answers. */
export interface Template extends Written {
  readonly name: string;
  readonly answer: string;
}

interface Ready {
  readonly name: string;
  readonly text: string;
  readonly params: readonly (((values: Values) => string) | null)[];
  readonly answer: (values: Values) => string;
}

interface Body {
  readonly values: Values;
}

/** Writes the rows of a command by one statement: no session, no reading, no judging, hashes as they were prepared. */
bareServer((server, pool) => {
  const ready = new Map<string, Ready>();
  server.post<{ Body: Template[] }>('/templates', { bodyLimit: 16 * 1024 * 1024 }, ({ body }) => {
    for (const { name, text, params, answer } of body) {
      ready.set(name, { name, text, params: params.map((param) => (param === null ? null : filling(param))), answer: filling(answer) });
    }
    return { templates: ready.size };
  });
  server.post<{ Body: Body; Params: { name: string } }>('/commands/:name', async ({ body, params }, reply) => {
    const command = ready.get(params.name);
    if (!command) return reply.status(404).send();
    const values = { ...body.values, at: new Date().toISOString() };
    const { rows } = await pool.query<{ moved: number }>({
      name: command.name,
      text: command.text,
      values: command.params.map((param) => param && param(values)),
    });
    if (rows[0]?.moved !== 1) return reply.status(409).send();
    return reply.type('application/json; charset=utf-8').send(command.answer(values));
  });
});
