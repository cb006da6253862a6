import { demoOrganisations } from './demo-organisations';
import { demoPeople } from './demo-people';
import { demoPosts, furtherAppointments } from './demo-posts';

export const demoPassword = 'Demo-2026!';

export interface DemoAccount {
  readonly login: string;
  readonly name: string;
  readonly post: string;
  readonly organisation: string;
  readonly password: string;
}

/** Everybody who may sign in to a demo installation, with the posts held there. */
export function demoAccounts(): DemoAccount[] {
  return demoPeople.map(({ login, name }) => {
    const second = furtherAppointments
      .filter((one) => one.login === login && one.toOn === undefined && one.fromOn < '2026')
      .map((one) => one.post);
    const posts = demoPosts.filter((post) => post.holder === login || second.includes(post.code));
    return {
      login,
      name,
      post: posts.map((post) => post.title).join('、'),
      organisation: [...new Set(posts.map((post) => nameOf(post.code.split('/')[0])))].join('、'),
      password: demoPassword,
    };
  });
}

function nameOf(code: string | undefined): string {
  return demoOrganisations.find((organisation) => organisation.code === code)?.name ?? '';
}
