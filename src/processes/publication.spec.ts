import { editions, editionName } from '../../processes/registry';
import { hashOf, unpublished } from './publication';

const [one, other] = editions;
if (!one || !other) throw new Error('no editions');
const pins = { [editionName(one)]: hashOf(one), [editionName(other)]: hashOf(other) };

describe('the publication of editions', () => {
  it('every edition in the repository is the one that was published, and none is missing', () => {
    expect(unpublished()).toEqual([]);
  });

  it('tells a new one, a changed one and one that is gone', () => {
    expect(unpublished([one, other], pins)).toEqual([]);
    expect(unpublished([one, other], { [editionName(one)]: hashOf(one) })).toEqual([{ edition: editionName(other), how: 'new' }]);
    const edited = { ...other, title: { ...other.title, zh: `${other.title.zh}（改）` } };
    expect(unpublished([one, edited], pins)).toEqual([{ edition: editionName(other), how: 'changed' }]);
    expect(unpublished([one], pins)).toEqual([{ edition: editionName(other), how: 'gone' }]);
  });

  it('does not mind in which order the words of an edition stand', () => {
    const turned = Object.fromEntries(Object.entries(one).toReversed()) as unknown as typeof one;
    expect(hashOf(turned)).toBe(hashOf(one));
  });
});
