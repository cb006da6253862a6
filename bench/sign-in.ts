import { demoPassword } from '../src/demo/demo-accounts';
import type { HttpConnections } from './measure/http-connections';

/** Signs a person of the demo organisations in, as a program does. */
export async function signIn(http: HttpConnections, login: string): Promise<string> {
  const { text } = await http.post('/api/v1/sessions', { login, password: demoPassword, bearer: true });
  return (JSON.parse(text) as { token: string }).token;
}
