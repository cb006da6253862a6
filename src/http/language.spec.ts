import { languageOf } from './language';

test.each([
  [undefined, 'zh'],
  ['', 'zh'],
  ['en', 'en'],
  ['en-GB,en;q=0.9', 'en'],
  ['zh-CN,zh;q=0.9,en;q=0.8', 'zh'],
  ['en;q=0.3,zh;q=0.4', 'zh'],
  ['fr,de', 'zh'],
  ['*', 'zh'],
  ['zh;q=0, en;q=0.1', 'en'],
])('%s is answered in %s', (header, language) => {
  expect(languageOf(header)).toBe(language);
});
