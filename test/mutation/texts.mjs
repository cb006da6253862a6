/**
 * What a person reads is no rule: a text in two languages, and what an error says that only a programmer sees. A test of
 * them would say the same words a second time.
 */
const texts = {
  shouldIgnore(path) {
    if (path.isObjectExpression() && namesOf(path.node).join() === 'zh,en') return 'a text for people';
    if (path.isNewExpression() && path.node.callee.name === 'Error') return 'a text for programmers';
    return undefined;
  },
};

function namesOf({ properties }) {
  return properties.map((property) => property.key?.name ?? property.key?.value);
}

/** A plugin is what Stryker finds under this name. */
export const strykerPlugins = [{ kind: 'Ignore', name: 'texts', value: texts }];
