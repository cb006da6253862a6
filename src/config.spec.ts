import { ConfigError, readConfig } from './config';

const production = { NODE_ENV: 'production', DATABASE_URL: 'postgres://a/b', TEMPORAL_ADDRESS: 'temporal:7233' };

describe('readConfig', () => {
  it('has a default for everything outside production', () => {
    const config = readConfig({});
    expect(config).toMatchObject({ httpPort: 3000, databasePool: 8, taskQueue: 'conduct', relay: true, demo: false, production: false });
    expect(Object.isFrozen(config)).toBe(true);
  });

  it('names every wrong key in one message', () => {
    expect(() => readConfig({ HTTP_PORT: '0', DATABASE_URL: 'mysql://x', TEMPORAL_ADDRESS: 'nowhere', DEMO: 'perhaps' })).toThrow(
      /DATABASE_URL[^]*HTTP_PORT[^]*TEMPORAL_ADDRESS[^]*DEMO/,
    );
    expect(() => readConfig({ HTTP_PORT: '0' })).toThrow(ConfigError);
  });

  it('asks for the addresses in production, and takes no remembered ones', () => {
    expect(() => readConfig({ NODE_ENV: 'production' }, { DATABASE_URL: 'postgres://a/b' })).toThrow(/DATABASE_URL[^]*TEMPORAL_ADDRESS/);
    expect(readConfig(production).production).toBe(true);
  });

  it('refuses a crash point in production', () => {
    expect(() => readConfig({ ...production, CRASHPOINT: 'after-commit' })).toThrow(/CRASHPOINT/);
    expect(readConfig({ CRASHPOINT: 'after-commit' }).crashpoint).toBe('after-commit');
  });

  it('takes an empty value for no value', () => {
    expect(readConfig({ PUBLIC_ORIGIN: '', HTTP_PORT: ' ' })).toMatchObject({ publicOrigin: undefined, httpPort: 3000 });
  });

  it('prefers what is given to what a launcher remembered', () => {
    const remembered = { DATABASE_URL: 'postgres://remembered/b', TEMPORAL_ADDRESS: 'remembered:1' };
    const config = readConfig({ DATABASE_URL: 'postgres://given/b' }, remembered);
    expect(config).toMatchObject({ databaseUrl: 'postgres://given/b', temporalAddress: 'remembered:1' });
  });
});
